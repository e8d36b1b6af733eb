from collections.abc import AsyncIterator, Mapping

import aiohttp
import pytest

from engine.clock import ManualClock
from sandbox.exchange import ExchangeSandbox
from sandbox.exchange.market import Funding, FundingPaid, OpenInterest, Past, Quote
from sandbox.exchange.minutes import UnitCandle
from sandbox.faults import Faults, TooManyRequests
from tests.sandbox.exchange.binance_client import answer_of, ask, at_binance
from tests.sandbox.exchange.markets import START_MS, ScriptedMarket, trade

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
INTEREST_MS = START_MS - START_MS % HOUR_MS


def past(minutes: int = 10) -> Past:
    candles = [
        UnitCandle(START_MS - left * MINUTE_MS, 100, 130, 90, 110 + left, 5, 550, 3, 2, 230)
        for left in range(minutes, 0, -1)
    ]
    interest = [
        OpenInterest("BTCUSDT", at, 1_000 + index)
        for index, at in enumerate(range(INTEREST_MS, START_MS, 5 * MINUTE_MS))
    ]
    funding = [FundingPaid("BTCUSDT", at * 8 * HOUR_MS, at / 10_000) for at in (1, 2, 3)]
    standing = (
        OpenInterest("BTCUSDT", START_MS, 2_000),
        Funding("BTCUSDT", START_MS, -0.0002, START_MS + HOUR_MS),
        Quote("BTCUSDT", START_MS, 110, 1, 111, 1, 112, 113),
    )
    return Past(candles, interest, funding, standing)


@pytest.fixture
async def exchange() -> AsyncIterator[ExchangeSandbox]:
    """A clock that stands still: the market does not move while it is looked at."""
    market = ScriptedMarket(past=past())
    async with ExchangeSandbox(market, protocol="binance", clock=ManualClock()) as exchange:
        yield exchange


@pytest.fixture
async def traded() -> AsyncIterator[ExchangeSandbox]:
    """2,500 aggregates, one a second, and the clock stands still after them."""
    clock, market = ManualClock(), ScriptedMarket()
    market.happens(*(trade(number * 1_000, 100 + number % 7) for number in range(2_500)))
    async with (
        ExchangeSandbox(market, protocol="binance", clock=clock, speed=20_000) as exchange,
        at_binance(exchange) as client,
    ):
        await client.subscribe("btcusdt@aggTrade")
        clock.advance(ms=125)
        while (await client.next_of("btcusdt@aggTrade"))["a"] < 2_500:
            pass
        yield exchange


async def test_time_is_the_market_s_own(exchange: ExchangeSandbox) -> None:
    assert await ask(exchange, "/fapi/v1/time") == {"serverTime": START_MS}


async def test_instruments_tell_steps_in_filters(exchange: ExchangeSandbox) -> None:
    answer = await ask(exchange, "/fapi/v1/exchangeInfo")

    (row,) = answer["symbols"]
    assert (row["symbol"], row["contractType"], row["status"]) == (
        "BTCUSDT",
        "PERPETUAL",
        "TRADING",
    )
    filters = {each["filterType"]: each for each in row["filters"]}
    assert filters["PRICE_FILTER"]["tickSize"] == "0.10"
    assert filters["LOT_SIZE"]["stepSize"] == "0.001"


async def test_klines_are_oldest_first_with_the_open_one_and_twelve_columns(
    exchange: ExchangeSandbox,
) -> None:
    found = await ask(exchange, "/fapi/v1/klines", symbol="BTCUSDT", interval="1m", limit=2)

    closed, opened = found
    assert closed[:7] == [
        START_MS - MINUTE_MS,
        *("1.00", "1.30", "0.90", "1.11", "0.005"),
        START_MS - 1,
    ]
    assert closed[7:] == ["0.00550", 3, "0.002", "0.00230", "0"]
    assert opened[:7] == [
        START_MS,
        *("1.11", "1.11", "1.11", "1.11", "0.000"),
        START_MS + MINUTE_MS - 1,
    ]
    assert opened[7:] == ["0.00000", 0, "0.000", "0.00000", "0"]


async def test_klines_go_forward_from_a_start_and_back_from_an_end(
    exchange: ExchangeSandbox,
) -> None:
    query: dict[str, str | int] = {"symbol": "BTCUSDT", "interval": "1m", "limit": 2}
    last_ms = START_MS - 3 * MINUTE_MS

    forward = await ask(
        exchange, "/fapi/v1/klines", startTime=START_MS - 8 * MINUTE_MS, endTime=last_ms, **query
    )
    back = await ask(exchange, "/fapi/v1/klines", endTime=last_ms, **query)

    assert [row[0] for row in forward] == [START_MS - 8 * MINUTE_MS, START_MS - 7 * MINUTE_MS]
    assert [row[0] for row in back] == [START_MS - 4 * MINUTE_MS, last_ms]


async def test_an_hour_is_the_sum_of_its_minutes(exchange: ExchangeSandbox) -> None:
    hours = await ask(exchange, "/fapi/v1/klines", symbol="BTCUSDT", interval="1h")

    assert sum(float(row[5]) for row in hours) == pytest.approx(0.05)
    assert sum(row[8] for row in hours) == 30
    assert sum(float(row[9]) for row in hours) == pytest.approx(0.02)


async def test_trades_are_paged_by_id_without_a_hole(traded: ExchangeSandbox) -> None:
    ids: list[int] = []
    while page := await ask(
        traded, "/fapi/v1/aggTrades", symbol="BTCUSDT", fromId=len(ids) + 1, limit=1_000
    ):
        ids += [row["a"] for row in page]

    assert ids == list(range(1, 2_501))


async def test_trades_of_a_time_are_the_oldest_of_it_and_the_newest_without_a_start(
    traded: ExchangeSandbox,
) -> None:
    begin_ms = START_MS + 100_000
    some = await ask(
        traded,
        "/fapi/v1/aggTrades",
        symbol="BTCUSDT",
        startTime=begin_ms,
        endTime=begin_ms + HOUR_MS - 1,
        limit=3,
    )
    newest = await ask(traded, "/fapi/v1/aggTrades", symbol="BTCUSDT", limit=3)
    usual = await ask(traded, "/fapi/v1/aggTrades", symbol="BTCUSDT")

    assert [row["T"] for row in some] == [begin_ms, begin_ms + 1_000, begin_ms + 2_000]
    assert [row["a"] for row in newest] == [2_498, 2_499, 2_500]
    assert len(usual) == 500


async def test_open_interest_now_and_then(exchange: ExchangeSandbox) -> None:
    now = await ask(exchange, "/fapi/v1/openInterest", symbol="BTCUSDT")
    then = await ask(exchange, "/futures/data/openInterestHist", symbol="BTCUSDT", period="5m")
    hourly = await ask(exchange, "/futures/data/openInterestHist", symbol="BTCUSDT", period="1h")

    assert now == {"openInterest": "2.000", "symbol": "BTCUSDT", "time": START_MS}
    stamps = [row["timestamp"] for row in then]
    assert stamps == sorted(stamps)
    assert [row["sumOpenInterest"] for row in hourly] == ["1.00000000"]


async def test_past_open_interest_is_worth_what_the_price_was(exchange: ExchangeSandbox) -> None:
    rows = await ask(exchange, "/futures/data/openInterestHist", symbol="BTCUSDT", period="5m")

    (newest,) = rows[-1:]
    assert float(newest["sumOpenInterestValue"]) == pytest.approx(
        float(newest["sumOpenInterest"]) * 1.0
    )


async def test_funding_that_was_paid_comes_oldest_first(exchange: ExchangeSandbox) -> None:
    paid = await ask(
        exchange, "/fapi/v1/fundingRate", symbol="BTCUSDT", startTime=0, endTime=16 * HOUR_MS
    )
    newest = await ask(exchange, "/fapi/v1/fundingRate", limit=1)

    assert paid == [
        {"symbol": "BTCUSDT", "fundingTime": 8 * HOUR_MS, "fundingRate": "0.00010000"},
        {"symbol": "BTCUSDT", "fundingTime": 16 * HOUR_MS, "fundingRate": "0.00020000"},
    ]
    assert [row["fundingTime"] for row in newest] == [24 * HOUR_MS]


async def test_the_premium_index_tells_marks_and_funding(exchange: ExchangeSandbox) -> None:
    one = await ask(exchange, "/fapi/v1/premiumIndex", symbol="BTCUSDT")
    every = await ask(exchange, "/fapi/v1/premiumIndex")

    assert every == [one]
    assert one == {
        "symbol": "BTCUSDT",
        "markPrice": "1.12000000",
        "indexPrice": "1.13000000",
        "estimatedSettlePrice": "1.13000000",
        "lastFundingRate": "-0.00020000",
        "interestRate": "0.00010000",
        "nextFundingTime": START_MS + HOUR_MS,
        "time": START_MS,
    }


async def test_the_day_s_ticker_sums_its_minutes(exchange: ExchangeSandbox) -> None:
    one = await ask(exchange, "/fapi/v1/ticker/24hr", symbol="BTCUSDT")
    every = await ask(exchange, "/fapi/v1/ticker/24hr")

    assert every == [one]
    assert (one["openPrice"], one["lastPrice"], one["priceChange"]) == ("1.00", "1.11", "0.11")
    assert (one["highPrice"], one["lowPrice"]) == ("1.30", "0.90")
    assert (one["priceChangePercent"], one["volume"], one["count"]) == ("11.000", "0.050", 30)


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("/fapi/v1/klines", {"symbol": "NOPEUSDT", "interval": "1m"}, -1121),
        ("/fapi/v1/klines", {"interval": "1m"}, -1102),
        ("/fapi/v1/klines", {"symbol": "BTCUSDT", "interval": "7m"}, -1120),
        ("/fapi/v1/klines", {"symbol": "BTCUSDT", "interval": "1m", "limit": 1_501}, -1130),
        ("/fapi/v1/klines", {"symbol": "BTCUSDT", "interval": "1m", "startTime": "x"}, -1100),
        ("/fapi/v1/aggTrades", {"symbol": "BTCUSDT", "limit": 1_001}, -1130),
        ("/fapi/v1/aggTrades", {"symbol": "BTCUSDT", "fromId": 1, "startTime": 1}, -1128),
        ("/fapi/v1/aggTrades", {"symbol": "BTCUSDT", "startTime": 0, "endTime": HOUR_MS}, -1127),
        ("/fapi/v1/openInterest", {}, -1102),
        ("/futures/data/openInterestHist", {"symbol": "BTCUSDT", "period": "1m"}, -1130),
    ],
)
async def test_a_request_that_makes_no_sense_is_http_400_with_a_code(
    exchange: ExchangeSandbox, path: str, query: Mapping[str, str | int], code: int
) -> None:
    status, answer = await answer_of(exchange, path, query)

    assert (status, answer["code"]) == (400, code)
    assert answer["msg"]


async def test_an_unknown_symbol_has_binance_s_own_words(exchange: ExchangeSandbox) -> None:
    answer = await answer_of(exchange, "/fapi/v1/ticker/24hr", {"symbol": "NOPEUSDT"})

    assert answer == (400, {"code": -1121, "msg": "Invalid symbol."})


async def test_too_many_requests_are_429_and_a_ban_is_418() -> None:
    faults = Faults()
    faults.script("/fapi/v1/time", TooManyRequests(retry_after=7))
    async with (
        ExchangeSandbox(ScriptedMarket(), protocol="binance", faults=faults) as exchange,
        aiohttp.ClientSession() as session,
    ):
        url = f"{exchange.rest_url}/fapi/v1/time"
        async with session.get(url) as slow_down:
            code = (await slow_down.json())["code"]
        exchange.refuse(418)
        async with session.get(url) as banned:
            assert banned.status == 418
            assert int(banned.headers["Retry-After"]) > 0

    assert (slow_down.status, slow_down.headers["Retry-After"], code) == (429, "7", -1003)


async def test_capped_pages_are_shorter_than_asked(traded: ExchangeSandbox) -> None:
    traded.cap_pages(10)

    klines = await ask(
        traded, "/fapi/v1/klines", symbol="BTCUSDT", interval="1m", startTime=START_MS, limit=20
    )
    trades = await ask(traded, "/fapi/v1/aggTrades", symbol="BTCUSDT", fromId=5)
    few = await ask(traded, "/fapi/v1/aggTrades", symbol="BTCUSDT", fromId=5, limit=2)

    assert [row[0] for row in klines] == [START_MS + at * MINUTE_MS for at in range(10)]
    assert [row["a"] for row in trades] == list(range(5, 15))
    assert len(few) == 2
