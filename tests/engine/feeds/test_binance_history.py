import asyncio
import gzip
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from engine.clock import ManualClock
from engine.errors import (
    ExchangeInMaintenance,
    ExchangeRefused,
    ExchangeUnreachable,
    UnknownSymbol,
)
from engine.feeds.backoff import Backoff
from engine.feeds.binance_history import BinanceHistory
from engine.feeds.binance_requests import BinanceRequests
from engine.market import (
    Aggregate,
    Candle,
    FundingRate,
    Instrument,
    OpenInterest,
    Timeframe,
)
from tests.engine.feeds.builders import BTC, NOW_MS
from tests.engine.recorded import recorded

MINUTE_MS = 60_000
HOUR_MS = 3_600_000
LAST_MINUTE_MS = NOW_MS // MINUTE_MS * MINUTE_MS - MINUTE_MS
LTC = "LTC/USDT:USDT"
Answer: TypeAlias = Callable[[web.Request], Awaitable[web.Response]]


@asynccontextmanager
async def exchange(
    respond: Answer, clock: ManualClock | None = None
) -> AsyncIterator[BinanceHistory]:
    app = web.Application()
    app.router.add_get("/{path:.*}", respond)
    clock = clock or ManualClock(NOW_MS)
    backoff = Backoff(random.Random(1), first_s=0.001, longest_s=0.01)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        requests = BinanceRequests(session, str(server.make_url("/")), clock, backoff)
        yield BinanceHistory(requests, clock)


def refusal(code: int, message: str, status: int = 400) -> web.Response:
    return web.json_response({"code": code, "msg": message}, status=status)


def in_window(asked: Mapping[str, str], time_ms: int) -> bool:
    return int(asked["startTime"]) <= time_ms <= int(asked["endTime"])


class Klines:
    """Minutes of one symbol, answered as Binance does: oldest first, the open one included."""

    def __init__(self, first_ms: int, now_ms: int) -> None:
        self.starts = range(first_ms, now_ms, MINUTE_MS)
        self.now_ms = now_ms
        self.asked: list[Mapping[str, str]] = []

    async def respond(self, request: web.Request) -> web.Response:
        if request.path == "/fapi/v1/time":
            return web.json_response({"serverTime": self.now_ms})
        assert request.path == "/fapi/v1/klines"
        self.asked.append(request.query)
        starts = [start for start in self.starts if in_window(request.query, start)]
        return web.json_response([kline(each) for each in starts[: int(request.query["limit"])]])


def kline(start_ms: int, high: str = "50.52") -> list[object]:
    amounts = ["50.49", high, "50.31", "50.33", "3811.648"]
    after = [start_ms + 59_999, "192171.59398", 1517, "956.116", "48217.57292", "0"]
    return [start_ms, *amounts, *after]


async def test_a_candle_has_all_its_amounts() -> None:
    klines = Klines(LAST_MINUTE_MS, NOW_MS)

    async with exchange(klines.respond) as history:
        candles = await history.candles(BTC, Timeframe.M1, LAST_MINUTE_MS, NOW_MS)

    assert candles == [
        Candle(LAST_MINUTE_MS, 50.49, 50.52, 50.31, 50.33, 3811.648, 192171.59398, 1517, 956.116)
    ]
    assert klines.asked[0]["symbol"] == "BTCUSDT"
    assert klines.asked[0]["interval"] == "1m"


@pytest.mark.parametrize("minutes", [1, 1499, 1500, 1501, 3100])
async def test_pages_make_one_past_oldest_first_without_the_open_candle(minutes: int) -> None:
    first_ms = LAST_MINUTE_MS - (minutes - 1) * MINUTE_MS
    klines = Klines(first_ms - 10 * MINUTE_MS, NOW_MS)

    async with exchange(klines.respond) as history:
        candles = await history.candles(BTC, Timeframe.M1, first_ms, NOW_MS + 10 * MINUTE_MS)

    assert [candle.start_ms for candle in candles] == [
        first_ms + number * MINUTE_MS for number in range(minutes)
    ]
    assert len(klines.asked) == -(-minutes // 1500)


async def test_a_short_past_is_asked_for_at_the_weight_of_a_short_one() -> None:
    klines = Klines(LAST_MINUTE_MS - HOUR_MS, NOW_MS)

    async with exchange(klines.respond) as history:
        await history.candles(BTC, Timeframe.M1, LAST_MINUTE_MS - 4 * MINUTE_MS, NOW_MS)

    assert klines.asked[0]["limit"] == "5"


async def test_a_candle_is_closed_when_it_has_ended_by_the_exchanges_clock() -> None:
    klines = Klines(LAST_MINUTE_MS, LAST_MINUTE_MS + MINUTE_MS)

    async with exchange(klines.respond) as history:
        at_its_end = await history.candles(BTC, Timeframe.M1, LAST_MINUTE_MS, NOW_MS)
        klines.now_ms -= 1
        before = await history.candles(BTC, Timeframe.M1, LAST_MINUTE_MS, NOW_MS)

    assert len(at_its_end) == 1
    assert before == []


async def test_a_server_that_repeats_its_page_does_not_hold_us() -> None:
    page = [kline(NOW_MS // MINUTE_MS * MINUTE_MS - number * MINUTE_MS) for number in (9, 8)]

    async def respond(request: web.Request) -> web.Response:
        is_time = request.path == "/fapi/v1/time"
        return web.json_response({"serverTime": NOW_MS} if is_time else page)

    async with exchange(respond) as history:
        candles = await history.candles(BTC, Timeframe.M1, NOW_MS - HOUR_MS, NOW_MS)

    assert len(candles) == 2


class Tape:
    """Aggregate trades of one symbol, answered as Binance does."""

    def __init__(self, *trades: tuple[int, int]) -> None:
        """trades: id and time of each, oldest first."""
        self.trades = trades
        self.asked: list[Mapping[str, str]] = []

    async def respond(self, request: web.Request) -> web.Response:
        assert request.path == "/fapi/v1/aggTrades"
        asked = request.query
        self.asked.append(asked)
        if "fromId" in asked:
            found = [each for each in self.trades if each[0] >= int(asked["fromId"])]
        else:
            assert int(asked["endTime"]) - int(asked["startTime"]) < HOUR_MS
            found = [each for each in self.trades if in_window(asked, each[1])]
        return web.json_response([wire_trade(*each) for each in found[: int(asked["limit"])]])


def wire_trade(number: int, time_ms: int) -> dict[str, object]:
    return {"T": time_ms, "a": number, "f": 1, "l": 2, "m": True, "p": "49.73", "q": "0.001"}


async def refilled(tape: Tape, start_ms: int, end_ms: int) -> list[str] | None:
    """The ids of what comes back."""
    async with exchange(tape.respond) as history:
        trades = await history.trades(BTC, start_ms, end_ms)
    return None if trades is None else [trade.trade_id for trade in trades]


async def test_a_past_trade_has_its_amounts_and_the_takers_side() -> None:
    tape = Tape((1, NOW_MS - 5), (2, NOW_MS - 1))

    async with exchange(tape.respond) as history:
        trades = await history.trades(BTC, NOW_MS - 1, NOW_MS)

    assert trades == [Aggregate(BTC, NOW_MS - 1, 49.73, 0.001, False, "2", 2, trades=2)]  # noqa: FBT003 (taker_buys)


async def test_past_trades_begin_with_the_start_and_end_before_the_end() -> None:
    tape = Tape(*((number, NOW_MS + number * 10) for number in range(1, 9)))

    assert await refilled(tape, NOW_MS + 30, NOW_MS + 60) == ["3", "4", "5"]


async def test_past_trades_come_page_by_page() -> None:
    tape = Tape(*((number, NOW_MS + number) for number in range(1, 3501)))

    ids = await refilled(tape, NOW_MS + 2, NOW_MS + 3_201)

    assert ids == [str(number) for number in range(2, 3_201)]
    assert [asked.get("fromId") for asked in tape.asked] == [None, "1", "1001", "2001", "3001"]


async def test_the_first_trade_is_looked_for_hour_by_hour() -> None:
    tape = Tape((1, NOW_MS), (2, NOW_MS + 5 * HOUR_MS))

    assert await refilled(tape, NOW_MS + 1, NOW_MS + 6 * HOUR_MS) == ["2"]


async def test_where_nothing_was_traded_there_are_no_trades() -> None:
    assert await refilled(Tape((1, NOW_MS)), NOW_MS + 1, NOW_MS + 1000) == []


@pytest.mark.parametrize(
    "tape",
    [
        Tape((1, NOW_MS - 1), (2, NOW_MS), (4, NOW_MS + 5)),
        Tape((2, NOW_MS), (3, NOW_MS + 5)),
        Tape(*((number, NOW_MS + number) for number in range(1001) if number != 1000)),
    ],
    ids=["a hole", "the trade before the first is gone", "the page after the first is gone"],
)
async def test_trades_that_are_not_all_there_are_none(tape: Tape) -> None:
    ids = await refilled(tape, NOW_MS, NOW_MS + 10)

    assert ids is None


async def test_a_hole_that_is_longer_than_candles_are_cheap_is_not_refilled() -> None:
    asked: list[str] = []

    async def respond(request: web.Request) -> web.Response:
        first = int(request.query.get("fromId", 2))
        asked.append(request.path)
        page = [wire_trade(first + number, NOW_MS - 2 + first) for number in range(1000)]
        return web.json_response(page[: int(request.query["limit"])])

    async with exchange(respond) as history:
        trades = await history.trades(BTC, NOW_MS, NOW_MS + 10 * HOUR_MS)

    assert trades is None
    assert len(asked) == 101


async def test_past_funding_is_told_when_it_was_paid() -> None:
    paid_ms = [NOW_MS - number * 8 * HOUR_MS for number in range(1200, 0, -1)]

    async def respond(request: web.Request) -> web.Response:
        assert request.path == "/fapi/v1/fundingRate"
        wanted = [each for each in paid_ms if in_window(request.query, each)]
        rows = [
            {"fundingRate": "-0.0001", "fundingTime": each, "symbol": "BTCUSDT"} for each in wanted
        ]
        return web.json_response(rows[: int(request.query["limit"])])

    async with exchange(respond) as history:
        rates = await history.funding(BTC, paid_ms[1], paid_ms[-1])

    assert rates == [FundingRate(BTC, each, -0.0001, each) for each in paid_ms[1:-1]]


async def test_past_open_interest_is_asked_for_page_by_page_as_far_back_as_it_is_kept() -> None:
    asked: list[Mapping[str, str]] = []

    async def respond(request: web.Request) -> web.Response:
        assert request.path == "/futures/data/openInterestHist"
        asked.append(request.query)
        first = -(-int(request.query["startTime"]) // HOUR_MS) * HOUR_MS
        times = range(first, int(request.query["endTime"]) + 1, HOUR_MS)
        rows = [{"sumOpenInterest": "286060.674", "timestamp": each} for each in times]
        assert len(rows) <= int(request.query["limit"])
        return web.json_response(rows)

    async with exchange(respond) as history:
        found = await history.open_interest(BTC, Timeframe.H1, 0, NOW_MS)

    newest_ms = NOW_MS // HOUR_MS * HOUR_MS
    oldest_ms = newest_ms - 718 * HOUR_MS
    times = range(oldest_ms, newest_ms + 1, HOUR_MS)
    assert found == [OpenInterest(BTC, each, 286060.674) for each in times]
    assert [each["period"] for each in asked] == ["1h", "1h"]


@pytest.mark.parametrize("newest_first", [False, True])
async def test_short_pages_leave_no_hole_in_open_interest(newest_first: bool) -> None:  # noqa: FBT001 (parametrized)
    listed_ms, newest_ms = NOW_MS - 300 * HOUR_MS, NOW_MS // HOUR_MS * HOUR_MS
    pages: list[int] = []

    async def respond(request: web.Request) -> web.Response:
        times = range(newest_ms - 600 * HOUR_MS, newest_ms + 1, HOUR_MS)
        wanted = [each for each in times if each > listed_ms and in_window(request.query, each)]
        page = wanted[-70:] if newest_first else wanted[:70]
        pages.append(len(page))
        return web.json_response(
            [{"sumOpenInterest": "286060.674", "timestamp": each} for each in page]
        )

    async with exchange(respond) as history:
        found = await history.open_interest(BTC, Timeframe.H1, NOW_MS - 400 * HOUR_MS, NOW_MS)

    assert [each.time_ms for each in found] == list(
        range(newest_ms - 299 * HOUR_MS, newest_ms + 1, HOUR_MS)
    )
    assert sorted(pages) == [0, 20, 70, 70, 70, 70]


async def test_no_open_interest_is_no_news() -> None:
    async def respond(_request: web.Request) -> web.Response:
        return web.json_response({"openInterest": "0.000", "symbol": "BTCUSDT", "time": NOW_MS})

    async with exchange(respond) as history:
        assert await history.open_interest_now(BTC) is None


def wire_instrument(base: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 (any JSON)
    return {
        "symbol": f"{base}USDT",
        "contractType": "PERPETUAL",
        "status": "TRADING",
        "baseAsset": base,
        "quoteAsset": "USDT",
        "marginAsset": "USDT",
        "filters": [
            {"filterType": "PRICE_FILTER", "minPrice": "556.72", "tickSize": "0.01"},
            {"filterType": "LOT_SIZE", "stepSize": "0.001", "minQty": "0.001"},
            {"filterType": "MARKET_LOT_SIZE", "stepSize": "0.1"},
            {"filterType": "MAX_NUM_ORDERS", "limit": 200},
        ],
        **fields,
    }


async def listed(*wires: dict[str, Any]) -> Mapping[str, Instrument]:
    async def respond(_request: web.Request) -> web.Response:
        return web.json_response({"symbols": list(wires)})

    async with exchange(respond) as history:
        return await history.instruments()


async def test_only_trading_perpetuals_that_are_margined_in_usdt_are_ours() -> None:
    found = await listed(
        wire_instrument("BTC"),
        wire_instrument("ETH", status="SETTLING"),
        wire_instrument("SOL", contractType="CURRENT_QUARTER"),
        wire_instrument("XRP", marginAsset="USDC"),
        wire_instrument("OLD", status="SETTLING", filters=[]),
    )

    assert found == {
        BTC: Instrument(
            symbol=BTC,
            exchange_id="BTCUSDT",
            base="BTC",
            quote="USDT",
            tick_size=0.01,
            quantity_step=0.001,
            tells_aggregates=True,
        )
    }


async def test_an_instrument_without_its_steps_is_not_of_the_protocol() -> None:
    with pytest.raises(ExchangeUnreachable, match="BTCUSDT"):
        await listed(wire_instrument("BTC", filters=[]))


@pytest.mark.parametrize(
    "passing",
    [
        lambda: web.Response(status=502, text="<html>Bad Gateway</html>"),
        lambda: web.Response(status=429, headers={"Retry-After": "0"}),
        lambda: web.Response(status=418, headers={"Retry-After": "0"}),
        lambda: web.Response(text="<html>"),
        lambda: web.Response(text="<html>", status=400),
        lambda: web.Response(text='{"symbols":['),
        lambda: refusal(-1001, "Internal error; unable to process your request."),
    ],
)
async def test_what_may_pass_is_tried_again(passing: Callable[[], web.Response]) -> None:
    answers = iter([passing(), passing(), web.json_response({"symbols": []})])

    async def respond(_request: web.Request) -> web.Response:
        return next(answers)

    async with exchange(respond) as history:
        found = await history.instruments()

    assert found == {}


async def test_tries_end_with_the_address_and_what_to_do() -> None:
    tries: list[str] = []

    async def respond(request: web.Request) -> web.Response:
        tries.append(request.path)
        return web.Response(status=503)

    async with exchange(respond) as history:
        with pytest.raises(ExchangeInMaintenance, match=r"http://127.*HTTP 503.*try again later"):
            await history.instruments()

    assert tries == ["/fapi/v1/exchangeInfo"] * 4


async def test_a_ban_that_is_long_is_a_refusal_and_ends_the_tries() -> None:
    tries: list[str] = []

    async def respond(request: web.Request) -> web.Response:
        tries.append(request.path)
        return web.Response(status=418, headers={"Retry-After": "7200"})

    async with exchange(respond) as history:
        with pytest.raises(ExchangeRefused, match="bans this address for 7200 s"):
            await history.instruments()

    assert len(tries) == 1


@pytest.mark.parametrize(
    ("status", "headers", "rest_ms"),
    [(200, {"X-MBX-USED-WEIGHT-1M": "2000"}, 100), (429, {"Retry-After": "1"}, 1000)],
)
async def test_all_requests_rest_when_binance_wants_it(
    status: int, headers: dict[str, str], rest_ms: int
) -> None:
    clock = ManualClock(LAST_MINUTE_MS + 59_900)
    tries: list[str] = []

    async def respond(request: web.Request) -> web.Response:
        tries.append(request.path)
        answer: dict[str, list[object]] = {"symbols": []}
        if len(tries) == 1:
            return web.json_response(answer, status=status, headers=headers)
        return web.json_response(answer)

    async def ask_twice(history: BinanceHistory) -> None:
        async with asyncio.timeout(0.05):
            await history.instruments()
            await history.instruments()

    async with exchange(respond, clock) as history:
        with pytest.raises(TimeoutError):
            await ask_twice(history)
        rested = len(tries)
        clock.advance(ms=rest_ms)
        await history.instruments()

    assert rested == 1
    assert len(tries) == 2


async def test_an_unknown_symbol_is_told_as_such() -> None:
    async def respond(_request: web.Request) -> web.Response:
        return refusal(-1121, "Invalid symbol.")

    async with exchange(respond) as history:
        with pytest.raises(UnknownSymbol, match="LTCUSDT"):
            await history.open_interest_now(LTC)


async def test_a_refusal_comes_at_once_and_in_binances_words() -> None:
    tries: list[str] = []

    async def respond(request: web.Request) -> web.Response:
        tries.append(request.path)
        return refusal(-1130, "parameter 'startTime' is invalid.")

    async with exchange(respond) as history:
        with pytest.raises(ExchangeRefused, match=r"'startTime' is invalid. \(code -1130\)"):
            await history.funding(BTC, NOW_MS - 1, NOW_MS)

    assert len(tries) == 1


@pytest.mark.parametrize("status", [403, 451])
async def test_a_country_that_binance_does_not_serve_is_named_as_a_reason(status: int) -> None:
    async def respond(_request: web.Request) -> web.Response:
        return web.Response(status=status, text="Forbidden")

    async with exchange(respond) as history:
        with pytest.raises(ExchangeRefused, match="a country that Binance does not serve"):
            await history.instruments()


async def test_an_address_where_nobody_answers_names_the_setting(unused_tcp_port: int) -> None:
    url = f"http://127.0.0.1:{unused_tcp_port}"
    clock = ManualClock(NOW_MS)
    async with aiohttp.ClientSession() as session:
        requests = BinanceRequests(session, url, clock, Backoff(random.Random(1), first_s=0.001))
        history = BinanceHistory(requests, clock)

        with pytest.raises(
            ExchangeUnreachable, match=f"{url}.*check the network and BINANCE_REST"
        ):
            await history.instruments()


@pytest.mark.parametrize(
    "rows", [[kline(LAST_MINUTE_MS, high="1")], [["1", "2"]], [kline(NOW_MS, high="nan")], {}]
)
async def test_an_impossible_candle_is_no_candle(rows: object) -> None:
    async def respond(request: web.Request) -> web.Response:
        is_time = request.path == "/fapi/v1/time"
        return web.json_response({"serverTime": NOW_MS} if is_time else rows)

    async with exchange(respond) as history:
        with pytest.raises(ExchangeUnreachable, match="check BINANCE_REST_URL"):
            await history.candles(BTC, Timeframe.M1, LAST_MINUTE_MS, NOW_MS)


def recorded_answer(path: str, **query: str) -> Any:  # noqa: ANN401 (any JSON)
    """The recorded answer to a request whose query held all of these."""
    file = recorded("rest/binance_futures_public_endpoints.jsonl.gz")
    for line in gzip.decompress(file.read_bytes()).splitlines():
        entry = json.loads(line)
        if entry["path"] == path and query.items() <= dict(parse_qsl(entry["query"])).items():
            return entry["response"]
    raise AssertionError(f"nobody recorded {path} {query}")


@asynccontextmanager
async def recording(**answers: Any) -> AsyncIterator[BinanceHistory]:  # noqa: ANN401 (any JSON)
    """answers: by the last part of their path."""

    async def respond(request: web.Request) -> web.Response:
        name = request.path.rpartition("/")[2]
        return web.json_response({"serverTime": NOW_MS} if name == "time" else answers[name])

    async with exchange(respond) as history:
        yield history


@pytest.mark.parametrize("year", [2021, 2025])
async def test_a_recorded_list_of_instruments_is_understood(year: int) -> None:
    if year == 2021:
        path = recorded("rest/binance_um_exchangeInfo_20210722.json.gz")
        answer = json.loads(gzip.decompress(path.read_bytes()))["raw"]
    else:
        answer = recorded_answer("/fapi/v1/exchangeInfo")

    async with recording(exchangeInfo=answer) as history:
        found = await history.instruments()

    assert found
    assert all(each.exchange_id == each.base + each.quote for each in found.values())
    if year == 2021:
        assert len(found) > 80
        assert found[BTC].tick_size == 0.01
        assert found[BTC].quantity_step == 0.001


async def test_recorded_candles_are_understood() -> None:
    klines = recorded_answer("/fapi/v1/klines", symbol="LTCUSDT", interval="5m")

    async with recording(klines=klines) as history:
        candles = await history.candles(
            LTC, Timeframe.M5, klines[0][0], klines[-1][0] + 5 * MINUTE_MS
        )

    assert [candle.start_ms for candle in candles] == [row[0] for row in klines]
    assert candles[0] == Candle(
        1602669900000, 50.49, 50.52, 50.31, 50.33, 3811.648, 192171.59398, 1517, 956.116
    )


async def test_recorded_trades_are_understood() -> None:
    rows = recorded_answer("/fapi/v1/aggTrades", startTime="1602816263")
    asked: list[Mapping[str, str]] = []

    async def respond(request: web.Request) -> web.Response:
        asked.append(request.query)
        if "startTime" in request.query:
            return web.json_response(rows[1:2])
        from_id = int(request.query["fromId"])
        return web.json_response([row for row in rows if row["a"] >= from_id])

    async with exchange(respond) as history:
        trades = await history.trades(LTC, rows[1]["T"], rows[-1]["T"] + 1)

    assert asked[1]["fromId"] == str(rows[0]["a"])
    assert trades is not None
    assert [trade.trade_id for trade in trades] == [str(row["a"]) for row in rows[1:]]
    assert [trade.taker_buys for trade in trades] == [not row["m"] for row in rows[1:]]
    counts = [each.trades if isinstance(each, Aggregate) else 1 for each in trades]
    assert counts == [row["l"] - row["f"] + 1 for row in rows[1:]]


async def test_recorded_funding_and_open_interest_are_understood() -> None:
    funding = recorded_answer("/fapi/v1/fundingRate", symbol="LTCUSDT", startTime="1602816502")
    now = recorded_answer("/fapi/v1/openInterest")
    past = recorded_answer("/futures/data/openInterestHist", symbol="LTCUSDT")
    clock = ManualClock(past[-1]["timestamp"] + 1)

    async def respond(request: web.Request) -> web.Response:
        name = request.path.rpartition("/")[2]
        answers = {"fundingRate": funding, "openInterest": now, "openInterestHist": past}
        return web.json_response(answers[name])

    async with exchange(respond, clock) as history:
        rates = await history.funding(LTC, 1602806400000, 1602806500000)
        open_now = await history.open_interest_now(BTC)
        open_then = await history.open_interest(
            LTC, Timeframe.D1, past[0]["timestamp"], clock.now_ms()
        )

    assert rates == [FundingRate(LTC, 1602806400002, 0.00018534, 1602806400002)]
    assert open_now == OpenInterest(BTC, 1702244985273, 83782.317)
    assert open_then == [
        OpenInterest(LTC, row["timestamp"], float(row["sumOpenInterest"])) for row in past
    ]
