import gzip
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from engine.errors import ExchangeInMaintenance, ExchangeRefused, ExchangeUnreachable
from engine.feeds.backoff import Backoff
from engine.feeds.bybit_history import BybitHistory
from engine.feeds.bybit_requests import BybitRequests
from engine.market import Candle, FundingRate, Instrument, OpenInterest, Timeframe, Trade
from tests.engine.feeds.builders import BTC, NOW_MS
from tests.engine.recorded import recorded

MINUTE_MS = 60_000
Answer: TypeAlias = Callable[[web.Request], Awaitable[web.Response]]


def answer(result: object, code: int = 0, message: str = "OK", time: int = NOW_MS) -> web.Response:
    return web.json_response(
        {"retCode": code, "retMsg": message, "result": result, "retExtInfo": {}, "time": time}
    )


@asynccontextmanager
async def exchange(respond: Answer) -> AsyncIterator[BybitHistory]:
    app = web.Application()
    app.router.add_get("/{path:.*}", respond)
    backoff = Backoff(random.Random(1), first_s=0.001, longest_s=0.01)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        yield BybitHistory(BybitRequests(session, str(server.make_url("/")), backoff))


class Klines:
    """Minutes of one symbol, answered as Bybit does: newest first, the open one included."""

    def __init__(self, first_ms: int, now_ms: int, most_rows: int = 1000) -> None:
        self.starts = range(first_ms, now_ms, MINUTE_MS)
        self.most_rows = most_rows
        self.now_ms = now_ms
        self.asked: list[Mapping[str, str]] = []

    async def respond(self, request: web.Request) -> web.Response:
        asked = request.query
        self.asked.append(asked)
        wanted = range(int(asked["start"]), int(asked["end"]) + 1)
        newest_first = [start for start in reversed(self.starts) if start in wanted]
        rows = [kline(start) for start in newest_first[: min(int(asked["limit"]), self.most_rows)]]
        return answer({"symbol": "BTCUSDT", "list": rows}, time=self.now_ms)


def kline(start_ms: int, high: str = "43474.1") -> list[str]:
    return [str(start_ms), "43376.1", high, "43264.8", "43352.8", "1575.305", "68345898.1407"]


def wire_instrument(base: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 (any JSON)
    return {
        "symbol": f"{base}USDT",
        "contractType": "LinearPerpetual",
        "status": "Trading",
        "baseCoin": base,
        "quoteCoin": "USDT",
        "settleCoin": "USDT",
        "priceFilter": {"minPrice": "0.10", "maxPrice": "1999999.80", "tickSize": "0.10"},
        "lotSizeFilter": {"maxOrderQty": "1190.000", "qtyStep": "0.001"},
        **fields,
    }


async def test_a_candle_has_its_amounts_and_no_more() -> None:
    klines = Klines(first_ms=NOW_MS // MINUTE_MS * MINUTE_MS - MINUTE_MS, now_ms=NOW_MS)
    start_ms = klines.starts[0]

    async with exchange(klines.respond) as history:
        candles = await history.candles(BTC, Timeframe.M1, start_ms, NOW_MS)

    assert candles == [
        Candle(start_ms, 43376.1, 43474.1, 43264.8, 43352.8, 1575.305, 68345898.1407)
    ]
    assert klines.asked[0]["symbol"] == "BTCUSDT"
    assert klines.asked[0]["interval"] == "1"
    assert klines.asked[0]["category"] == "linear"


@pytest.mark.parametrize("minutes", [1, 999, 1000, 1001, 2000, 2500])
async def test_pages_make_one_past_oldest_first_without_the_open_candle(minutes: int) -> None:
    first_ms = NOW_MS // MINUTE_MS * MINUTE_MS - minutes * MINUTE_MS
    klines = Klines(first_ms - 10 * MINUTE_MS, NOW_MS)

    async with exchange(klines.respond) as history:
        candles = await history.candles(BTC, Timeframe.M1, first_ms, NOW_MS + 10 * MINUTE_MS)

    assert [candle.start_ms for candle in candles] == [
        first_ms + number * MINUTE_MS for number in range(minutes)
    ]
    assert len(klines.asked) == minutes // 1000 + 1


async def test_a_candle_is_closed_when_it_has_ended_by_the_exchanges_clock() -> None:
    first_ms = 1_786_310_760_000
    klines = Klines(first_ms, first_ms + MINUTE_MS)

    async with exchange(klines.respond) as history:
        at_its_end = await history.candles(BTC, Timeframe.M1, first_ms, first_ms + 1)
        klines.now_ms -= 1
        before = await history.candles(BTC, Timeframe.M1, first_ms, first_ms + 1)

    assert len(at_its_end) == 1
    assert before == []


async def test_a_past_that_began_later_than_asked_is_as_long_as_it_is() -> None:
    first_ms = NOW_MS // MINUTE_MS * MINUTE_MS - 5 * MINUTE_MS
    klines = Klines(first_ms, NOW_MS)

    async with exchange(klines.respond) as history:
        candles = await history.candles(BTC, Timeframe.M1, 1_600_000_000_000, NOW_MS)

    assert len(candles) == 5


async def test_a_page_that_is_shorter_than_asked_for_is_not_the_end() -> None:
    first_ms = NOW_MS // MINUTE_MS * MINUTE_MS - 10 * MINUTE_MS
    klines = Klines(first_ms, NOW_MS, most_rows=3)

    async with exchange(klines.respond) as history:
        candles = await history.candles(BTC, Timeframe.M1, first_ms, NOW_MS)

    assert [candle.start_ms for candle in candles] == list(klines.starts)[:-1]


async def test_a_server_that_repeats_its_page_does_not_hold_us() -> None:
    page = [kline(NOW_MS - number * MINUTE_MS) for number in range(1, 1001)]

    async def respond(_request: web.Request) -> web.Response:
        return answer({"list": page})

    async with exchange(respond) as history:
        candles = await history.candles(BTC, Timeframe.M1, NOW_MS - 5000 * MINUTE_MS, NOW_MS)

    assert len(candles) == 1000


async def test_instruments_are_read_page_by_page() -> None:
    async def respond(request: web.Request) -> web.Response:
        if "cursor" not in request.query:
            return answer({"list": [wire_instrument("BTC")], "nextPageCursor": "first%3DETH"})
        assert request.query["cursor"] == "first%3DETH"
        return answer({"list": [wire_instrument("ETH")], "nextPageCursor": ""})

    async with exchange(respond) as history:
        found = await history.instruments()

    assert list(found) == ["BTC/USDT:USDT", "ETH/USDT:USDT"]
    assert found[BTC] == Instrument(
        symbol=BTC,
        exchange_id="BTCUSDT",
        base="BTC",
        quote="USDT",
        tick_size=0.1,
        quantity_step=0.001,
        opens_at_last_close=True,
    )


async def test_only_trading_perpetuals_that_are_settled_in_usdt_are_ours() -> None:
    listed = [
        wire_instrument("BTC"),
        wire_instrument("ETH", status="PreLaunch"),
        wire_instrument("SOL", contractType="LinearFutures"),
        wire_instrument("XRP", settleCoin="USDC"),
    ]

    async def respond(_request: web.Request) -> web.Response:
        return answer({"list": listed, "nextPageCursor": ""})

    async with exchange(respond) as history:
        found = await history.instruments()

    assert list(found) == [BTC]


async def test_a_list_that_does_not_end_is_not_read_for_ever() -> None:
    async def respond(_request: web.Request) -> web.Response:
        return answer({"list": [], "nextPageCursor": "again"})

    async with exchange(respond) as history:
        with pytest.raises(ExchangeUnreachable, match="does not end"):
            await history.instruments()


@pytest.mark.parametrize(
    "passing",
    [
        lambda: web.Response(status=502, text="<html>Bad Gateway</html>"),
        lambda: web.Response(status=429),
        lambda: web.Response(text="<html>"),
        lambda: web.Response(text='{"retCode":0'),
        lambda: answer({}, code=10006, message="Too many visits. Exceeded the API Rate Limit."),
    ],
)
async def test_what_may_pass_is_tried_again(passing: Callable[[], web.Response]) -> None:
    answers = iter([passing(), passing(), answer({"list": [], "nextPageCursor": ""})])

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

    assert tries == ["/v5/market/instruments-info"] * 4


async def test_an_answer_that_is_not_bybits_names_the_setting() -> None:
    async def respond(_request: web.Request) -> web.Response:
        return web.Response(text="It works!")

    async with exchange(respond) as history:
        with pytest.raises(ExchangeUnreachable, match="check BYBIT_REST_URL"):
            await history.instruments()


async def test_an_address_where_nobody_answers_names_the_setting(unused_tcp_port: int) -> None:
    url = f"http://127.0.0.1:{unused_tcp_port}"
    backoff = Backoff(random.Random(1), first_s=0.001)
    async with aiohttp.ClientSession() as session:
        history = BybitHistory(BybitRequests(session, url, backoff))

        with pytest.raises(ExchangeUnreachable, match=f"{url}.*check the network and BYBIT_REST"):
            await history.instruments()


async def test_a_connection_that_breaks_in_an_answer_is_unreachable() -> None:
    async def respond(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async with exchange(respond) as history:
        with pytest.raises(ExchangeUnreachable, match="cannot be reached"):
            await history.instruments()


async def test_a_refusal_comes_at_once_and_in_bybits_words() -> None:
    tries: list[str] = []

    async def respond(request: web.Request) -> web.Response:
        tries.append(request.path)
        return answer({}, code=10001, message="params error: symbol invalid")

    async with exchange(respond) as history:
        with pytest.raises(ExchangeRefused, match=r"params error: symbol invalid \(code 10001\)"):
            await history.candles(BTC, Timeframe.M1, NOW_MS - MINUTE_MS, NOW_MS)

    assert len(tries) == 1


async def test_a_ban_is_a_refusal_that_says_what_helps() -> None:
    async def respond(_request: web.Request) -> web.Response:
        return web.Response(status=403, text="Forbidden")

    async with exchange(respond) as history:
        with pytest.raises(ExchangeRefused, match="wait for ten minutes"):
            await history.instruments()


@pytest.mark.parametrize(
    "rows",
    [
        [kline(NOW_MS - 2 * MINUTE_MS, high="1")],
        [["1", "2"]],
        [kline(NOW_MS, high="nan")],
        "no list",
    ],
)
async def test_an_impossible_candle_is_no_candle(rows: object) -> None:
    async def respond(_request: web.Request) -> web.Response:
        return answer({"list": rows})

    async with exchange(respond) as history:
        with pytest.raises(ExchangeUnreachable, match="does not answer as Bybit does"):
            await history.candles(BTC, Timeframe.M1, NOW_MS - 5 * MINUTE_MS, NOW_MS)


async def test_the_recorded_list_of_instruments_is_understood() -> None:
    path = recorded("rest/bybit_v5_instruments-info_linear_20260809.json.gz")
    listed = json.loads(gzip.decompress(path.read_bytes()))["raw"]

    async def respond(_request: web.Request) -> web.Response:
        return web.json_response(listed)

    async with exchange(respond) as history:
        found = await history.instruments()

    assert len(found) == 692
    assert found[BTC].tick_size == 0.1
    assert found[BTC].quantity_step == 0.001
    assert all(symbol == f"{each.base}/USDT:USDT" for symbol, each in found.items())


async def test_recorded_candles_are_understood() -> None:
    path = recorded("rest/bybit_v5_shapes_TESTNET.jsonl.gz")
    answers = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    (klines,) = [each["response"] for each in answers if each["endpoint"] == "/v5/market/kline"]

    async def respond(_request: web.Request) -> web.Response:
        return web.json_response(klines)

    async with exchange(respond) as history:
        candles = await history.candles(BTC, Timeframe.H1, 1_706_628_191_000, 1_707_000_000_000)

    assert [candle.start_ms for candle in candles] == [
        1_706_630_400_000 + n * 3_600_000 for n in range(3)
    ]
    assert candles[0].close == 43488
    assert candles[0].quote_volume == 58117391.4117


def past_trade(number: int, time_ms: int) -> dict[str, Any]:
    return {
        "execId": str(number),
        "symbol": "BTCUSDT",
        "price": str(100 + number),
        "size": "0.5",
        "side": "Buy" if number % 2 else "Sell",
        "time": str(time_ms),
        "isBlockTrade": False,
    }


@asynccontextmanager
async def exchange_with_trades(*times_ms: int) -> AsyncIterator[BybitHistory]:
    """It lists these trades, numbered from the oldest on."""
    rows = [past_trade(number, time_ms) for number, time_ms in enumerate(times_ms)]

    async def respond(request: web.Request) -> web.Response:
        assert request.path == "/v5/market/recent-trade"
        assert request.query["limit"] == "1000"
        return answer({"category": "linear", "list": rows[::-1]})

    async with exchange(respond) as history:
        yield history


async def test_recent_trades_fill_a_window_in_the_order_in_which_they_happened() -> None:
    start_ms = NOW_MS - 1_000

    async with exchange_with_trades(
        start_ms - 1, start_ms, start_ms, NOW_MS - 1, NOW_MS
    ) as history:
        found = await history.trades(BTC, start_ms, NOW_MS)

    assert found == [
        Trade(BTC, start_ms, 101.0, 0.5, True, "1"),  # noqa: FBT003 (taker_buys)
        Trade(BTC, start_ms, 102.0, 0.5, False, "2"),  # noqa: FBT003 (taker_buys)
        Trade(BTC, NOW_MS - 1, 103.0, 0.5, True, "3"),  # noqa: FBT003 (taker_buys)
    ]


async def test_a_window_without_trades_is_known_to_be_empty() -> None:
    async with exchange_with_trades(NOW_MS - 5_000, NOW_MS) as history:
        assert await history.trades(BTC, NOW_MS - 1_000, NOW_MS) == []


@pytest.mark.parametrize("oldest_ms", [NOW_MS - 1_000, NOW_MS - 999])
async def test_trades_are_not_told_when_older_ones_may_be_missing(oldest_ms: int) -> None:
    async with exchange_with_trades(oldest_ms, NOW_MS - 500) as history:
        assert await history.trades(BTC, NOW_MS - 1_000, NOW_MS) is None


async def test_trades_are_not_told_before_their_window_is_over() -> None:
    async with exchange_with_trades(NOW_MS - 2_000, NOW_MS - 500) as history:
        assert await history.trades(BTC, NOW_MS - 1_000, NOW_MS + 1) is None


async def test_recorded_trades_are_understood() -> None:
    path = recorded("rest/bybit_v5_shapes_TESTNET.jsonl.gz")
    answers = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    (trades,) = [a["response"] for a in answers if a["endpoint"] == "/v5/market/recent-trade"]

    async def respond(_request: web.Request) -> web.Response:
        return web.json_response(trades)

    async with exchange(respond) as history:
        nothing_after = await history.trades(BTC, 1_707_905_515_969, 1_707_905_516_000)

    assert nothing_after == []


class Rows:
    """A list of one symbol, answered as Bybit does: newest first, both ends included."""

    def __init__(self, times: Iterable[int], time_field: str, **fields: str) -> None:
        self.times = sorted(times, reverse=True)
        self.asked: list[Mapping[str, str]] = []
        self.path = ""
        self._time_field = time_field
        self._fields = fields

    async def respond(self, request: web.Request) -> web.Response:
        asked = request.query
        self.asked.append(asked)
        self.path = request.path
        wanted = range(int(asked["startTime"]), int(asked["endTime"]) + 1)
        page = [each for each in self.times if each in wanted][: int(asked["limit"])]
        rows = [{self._time_field: str(each)} | self._fields for each in page]
        return answer({"category": "linear", "list": rows})


async def test_past_funding_is_told_when_it_was_paid() -> None:
    paid_ms = [NOW_MS - number * 8 * 60 * MINUTE_MS for number in range(450, 0, -1)]
    rows = Rows(paid_ms, "fundingRateTimestamp", fundingRate="-0.0001", symbol="BTCUSDT")

    async with exchange(rows.respond) as history:
        rates = await history.funding(BTC, paid_ms[1], paid_ms[-1])

    assert rates == [FundingRate(BTC, each, -0.0001, each) for each in paid_ms[1:-1]]
    assert rows.path == "/v5/market/funding/history"
    assert {each["symbol"] for each in rows.asked} == {"BTCUSDT"}


async def test_past_open_interest_is_paged_back_to_the_beginning() -> None:
    first_ms = NOW_MS // MINUTE_MS * MINUTE_MS
    times = range(first_ms, first_ms + 500 * 5 * MINUTE_MS, 5 * MINUTE_MS)
    rows = Rows(times, "timestamp", openInterest="461134.5")

    async with exchange(rows.respond) as history:
        found = await history.open_interest(BTC, Timeframe.M5, first_ms, times[-1])

    assert found == [OpenInterest(BTC, each, 461134.5) for each in times[:-1]]
    assert rows.path == "/v5/market/open-interest"
    assert [each["intervalTime"] for each in rows.asked] == ["5min"] * 3


async def test_open_interest_that_nobody_held_is_left_out() -> None:
    rows = Rows([NOW_MS], "timestamp", openInterest="0")

    async with exchange(rows.respond) as history:
        assert await history.open_interest(BTC, Timeframe.M5, NOW_MS, NOW_MS + 1) == []


@pytest.mark.parametrize("rate", ["1.0", "nan", "", "inf"])
async def test_a_rate_that_no_market_has_is_no_rate(rate: str) -> None:
    rows = Rows([NOW_MS], "fundingRateTimestamp", fundingRate=rate)

    async with exchange(rows.respond) as history:
        with pytest.raises(ExchangeUnreachable, match="does not answer as Bybit does"):
            await history.funding(BTC, NOW_MS, NOW_MS + 1)
