from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp
import pytest

from engine.clock import ManualClock
from sandbox.exchange import ExchangeSandbox, SeededMarket
from sandbox.exchange.market import FundingPaid, OpenInterest, Past
from sandbox.exchange.minutes import UnitCandle
from sandbox.faults import Faults, ServerError
from tests.sandbox.exchange.markets import START_MS, ScriptedMarket, get

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS


@pytest.fixture(scope="module")
def seeded() -> SeededMarket:
    return SeededMarket(7, START_MS, history_days=1.1)


@pytest.fixture
async def exchange(seeded: SeededMarket) -> AsyncIterator[ExchangeSandbox]:
    # A clock that stands still: the market does not move while it is looked at.
    async with ExchangeSandbox(seeded, clock=ManualClock()) as exchange:
        yield exchange


def past(minutes: int = 10) -> Past:
    candles = [
        UnitCandle(START_MS - left * MINUTE_MS, 100, 130, 90, 110 + left, 5, 550)
        for left in range(minutes, 0, -1)
    ]
    interest = [
        OpenInterest("BTCUSDT", at, 1_000 + index)
        for index, at in enumerate(range(START_MS - START_MS % HOUR_MS, START_MS, 5 * MINUTE_MS))
    ]
    funding = [FundingPaid("BTCUSDT", at * 8 * HOUR_MS, at / 10_000) for at in (1, 2, 3)]
    return Past(candles, interest, funding)


@pytest.fixture
async def small() -> AsyncIterator[ExchangeSandbox]:
    market = ScriptedMarket(past=past())
    async with ExchangeSandbox(market, clock=ManualClock()) as exchange:
        yield exchange


async def rows(exchange: ExchangeSandbox, path: str, **query: str | int) -> list[Any]:
    answer = await get(exchange, path, category="linear", **query)
    assert answer["retCode"] == 0, answer
    return list(answer["result"]["list"])


async def test_time_is_the_market_s_own(exchange: ExchangeSandbox) -> None:
    answer = await get(exchange, "time")

    assert answer == {
        "retCode": 0,
        "retMsg": "OK",
        "result": {
            "timeSecond": str(START_MS // 1000),
            "timeNano": str(START_MS * 1_000_000),
        },
        "retExtInfo": {},
        "time": START_MS,
    }


async def test_instruments_tell_steps_as_texts(exchange: ExchangeSandbox) -> None:
    (row,) = await rows(exchange, "instruments-info", symbol="1000PEPEUSDT")

    assert row["status"] == "Trading"
    assert row["contractType"] == "LinearPerpetual"
    assert (row["baseCoin"], row["quoteCoin"], row["settleCoin"]) == ("1000PEPE", "USDT", "USDT")
    assert row["priceFilter"]["tickSize"] == "0.0000001"
    assert row["lotSizeFilter"]["qtyStep"] == "100"
    assert row["launchTime"] == "1683108271000"


async def test_instruments_come_in_pages(exchange: ExchangeSandbox) -> None:
    names, cursor = [], ""
    for _ in range(3):
        answer = await get(exchange, "instruments-info", category="linear", limit=2, cursor=cursor)
        names += [row["symbol"] for row in answer["result"]["list"]]
        cursor = answer["result"]["nextPageCursor"]

    assert names == ["1000PEPEUSDT", "BTCUSDT", "DOGEUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT"]
    assert cursor == ""


@pytest.mark.parametrize("status", ["Closed", "PreLaunch"])
async def test_nothing_but_trading_instruments_is_listed(
    exchange: ExchangeSandbox, status: str
) -> None:
    assert await rows(exchange, "instruments-info", status=status) == []


async def test_klines_are_newest_first_and_hold_the_open_one(small: ExchangeSandbox) -> None:
    found = await rows(small, "kline", symbol="BTCUSDT", interval="1", limit=2)

    assert found == [
        [str(START_MS), "1.11", "1.11", "1.11", "1.11", "0", "0"],
        [str(START_MS - MINUTE_MS), "1", "1.3", "0.9", "1.11", "0.005", "0.0055"],
    ]


async def test_klines_from_a_start_go_forward(small: ExchangeSandbox) -> None:
    start_ms = START_MS - 5 * MINUTE_MS - 1

    found = await rows(small, "kline", symbol="BTCUSDT", interval="1", start=start_ms, limit=2)

    assert [int(row[0]) for row in found] == [START_MS - 4 * MINUTE_MS, START_MS - 5 * MINUTE_MS]


async def test_klines_up_to_an_end_go_backward(small: ExchangeSandbox) -> None:
    found = await rows(
        small,
        "kline",
        symbol="BTCUSDT",
        interval="1",
        start=0,
        end=START_MS - 3 * MINUTE_MS,
        limit=2,
    )

    assert [int(row[0]) for row in found] == [START_MS - 3 * MINUTE_MS, START_MS - 4 * MINUTE_MS]


async def test_a_thousand_klines_are_the_most(exchange: ExchangeSandbox) -> None:
    found = await rows(exchange, "kline", symbol="ETHUSDT", interval="1", limit=5_000)

    assert len(found) == 1_000


@pytest.mark.parametrize("interval", ["3", "5", "15", "30", "60", "120", "240", "720", "D"])
async def test_long_klines_hold_what_their_minutes_hold(
    exchange: ExchangeSandbox, interval: str
) -> None:
    whole, *_ = await rows(exchange, "kline", symbol="BTCUSDT", interval=interval, limit=1)
    minutes = await rows(
        exchange, "kline", symbol="BTCUSDT", interval="1", start=whole[0], end=START_MS, limit=1000
    )

    if len(minutes) < 1000:
        assert whole[1] == minutes[-1][1]
        assert float(whole[2]) == max(float(row[2]) for row in minutes)
        assert float(whole[3]) == min(float(row[3]) for row in minutes)
        assert float(whole[5]) == pytest.approx(sum(float(row[5]) for row in minutes))
    assert whole[4] == minutes[0][4]


async def test_open_interest_comes_newest_first_in_pages(small: ExchangeSandbox) -> None:
    query: dict[str, str | int] = {"symbol": "BTCUSDT", "intervalTime": "5min", "limit": 2}
    first = await get(small, "open-interest", **query)
    second = await get(small, "open-interest", **query, cursor=first["result"]["nextPageCursor"])

    stamps = [
        int(row["timestamp"]) for answer in (first, second) for row in answer["result"]["list"]
    ]
    assert len(stamps) == 3
    assert second["result"]["nextPageCursor"] == ""
    assert stamps == sorted(stamps, reverse=True)
    assert {stamp % (5 * MINUTE_MS) for stamp in stamps} == {0}
    assert first["result"]["symbol"] == "BTCUSDT"


async def test_hourly_open_interest_lies_on_the_hour(small: ExchangeSandbox) -> None:
    found = await rows(small, "open-interest", symbol="BTCUSDT", intervalTime="1h")

    assert found == [{"openInterest": "1.000", "timestamp": str(START_MS - START_MS % HOUR_MS)}]


async def test_funding_that_was_paid_comes_newest_first(small: ExchangeSandbox) -> None:
    found = await rows(
        small, "funding/history", symbol="BTCUSDT", startTime=0, endTime=16 * HOUR_MS
    )

    assert found == [
        {
            "symbol": "BTCUSDT",
            "fundingRate": "0.0002",
            "fundingRateTimestamp": str(16 * HOUR_MS),
        },
        {"symbol": "BTCUSDT", "fundingRate": "0.0001", "fundingRateTimestamp": str(8 * HOUR_MS)},
    ]


async def test_a_ticker_tells_positions_and_funding(exchange: ExchangeSandbox) -> None:
    (row,) = await rows(exchange, "tickers", symbol="BTCUSDT")

    assert row["nextFundingTime"] == str(START_MS - START_MS % (8 * HOUR_MS) + 8 * HOUR_MS)
    assert float(row["openInterestValue"]) == pytest.approx(
        float(row["openInterest"]) * float(row["markPrice"]), abs=0.01
    )
    assert float(row["lowPrice24h"]) < float(row["lastPrice"]) < float(row["highPrice24h"])
    assert float(row["price24hPcnt"]) == pytest.approx(
        float(row["lastPrice"]) / float(row["prevPrice24h"]) - 1, abs=1e-6
    )


async def test_a_ticker_leaves_out_what_the_market_does_not_know(small: ExchangeSandbox) -> None:
    (row,) = await rows(small, "tickers", symbol="BTCUSDT")

    assert row["lastPrice"] == "1.11"
    assert not row.keys() & {"openInterest", "fundingRate", "markPrice", "prevPrice24h"}


async def test_without_a_symbol_all_tickers_come(exchange: ExchangeSandbox) -> None:
    assert len(await rows(exchange, "tickers")) == 6


@pytest.mark.parametrize(
    ("path", "query", "message"),
    [
        ("kline", {"symbol": "NOPEUSDT", "interval": "1"}, "Not supported symbols"),
        ("kline", {"symbol": "BTCUSDT", "interval": "7"}, "Invalid period!"),
        (
            "kline",
            {"symbol": "BTCUSDT", "interval": "1", "start": "x"},
            "params error: start invalid",
        ),
        (
            "kline",
            {"category": "spot", "symbol": "BTCUSDT", "interval": "1"},
            "params error: Category is invalid",
        ),
        ("tickers", {"symbol": "NOPEUSDT"}, "params error: symbol invalid"),
        ("recent-trade", {"symbol": ""}, "params error: symbol invalid"),
        ("instruments-info", {"symbol": "NOPEUSDT"}, "params error: symbol invalid"),
        ("open-interest", {"symbol": "BTCUSDT"}, "params error: intervalTime invalid"),
        (
            "funding/history",
            {"symbol": "BTCUSDT", "startTime": 1},
            "params error: endTime is required with startTime",
        ),
    ],
)
async def test_a_request_that_makes_no_sense_is_refused_with_10001(
    small: ExchangeSandbox, path: str, query: Mapping[str, str | int], message: str
) -> None:
    answer = await get(small, path, **query)

    assert (answer["retCode"], answer["retMsg"], answer["result"]) == (10001, message, {})


async def test_maintenance_is_an_http_status_until_it_is_over(small: ExchangeSandbox) -> None:
    url = f"{small.rest_url}/v5/market/time"
    small.refuse(503)

    async with aiohttp.ClientSession() as session:
        async with session.get(url) as refused:
            assert refused.status == 503
        small.refuse(None)
        async with session.get(url) as answered:
            assert answered.status == 200


async def test_who_asks_too_often_gets_403_until_time_has_passed() -> None:
    clock = ManualClock()
    statuses = []
    async with ExchangeSandbox(ScriptedMarket(), clock=clock) as exchange:
        exchange.limit_requests(2, per_s=5)

        async with aiohttp.ClientSession() as session:
            for wait_ms in (0, 0, 0, 5_000):
                clock.advance(ms=wait_ms)
                async with session.get(f"{exchange.rest_url}/v5/market/time") as response:
                    statuses.append(response.status)
                    text = await response.text()

    assert statuses == [200, 200, 403, 200]
    assert "timeSecond" in text


async def test_scripted_faults_meet_the_path_they_are_for() -> None:
    faults = Faults()
    faults.script("/v5/market/time", ServerError(502))
    async with (
        ExchangeSandbox(ScriptedMarket(), faults=faults) as exchange,
        aiohttp.ClientSession() as session,
    ):
        async with session.get(f"{exchange.rest_url}/v5/market/time") as faulty:
            assert faulty.status == 502
        async with session.get(f"{exchange.rest_url}/v5/market/time") as fine:
            assert fine.status == 200
