import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from engine.clock import ManualClock
from sandbox.exchange import ExchangeSandbox
from sandbox.exchange.binance.subscriptions import BinanceTalk
from sandbox.exchange.hub import Hub
from sandbox.exchange.market import Funding, Liquidation, Quote
from tests.sandbox.exchange.binance_client import ask, at_binance
from tests.sandbox.exchange.markets import START_MS, WAIT_S, ScriptedMarket, trade

SPEED = 1_000.0
MINUTE_MS = 60_000


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def market() -> ScriptedMarket:
    return ScriptedMarket(symbols=("BTCUSDT", "ETHUSDT"))


@pytest.fixture
async def exchange(market: ScriptedMarket, clock: ManualClock) -> AsyncIterator[ExchangeSandbox]:
    """Each millisecond of the clock is a second of the market."""
    async with ExchangeSandbox(market, protocol="binance", clock=clock, speed=SPEED) as exchange:
        yield exchange


async def test_trades_of_one_moment_price_and_side_are_one_aggregate(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(
        trade(100, 6_511_420, 4, buys=False),
        trade(100, 6_511_420, 12, buys=False),
        trade(100, 6_511_410, 1, buys=False),
        trade(101, 6_511_410, 2, buys=True),
    )
    async with at_binance(exchange) as client:
        await client.subscribe("btcusdt@aggTrade")
        clock.advance(ms=1)
        first, second, third = [await client.next_of("btcusdt@aggTrade") for _ in range(3)]

    assert first == {
        "e": "aggTrade",
        "E": START_MS + 1_000,
        "a": 1,
        "s": "BTCUSDT",
        "p": "65114.20",
        "q": "0.016",
        "nq": "0.016",
        "f": 1,
        "l": 2,
        "T": START_MS + 100,
        "m": True,
        "st": 1,
    }
    assert [(each["a"], each["f"], each["l"]) for each in (second, third)] == [
        (2, 3, 3),
        (3, 4, 4),
    ]
    assert [each["m"] for each in (second, third)] == [True, False]


async def test_single_trades_are_public(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(trade(100, 6_511_420, 4), trade(100, 6_511_420, 12))
    async with at_binance(exchange, "/public/stream") as client:
        await client.subscribe("btcusdt@trade")
        clock.advance(ms=1)
        found = [await client.next_of("btcusdt@trade") for _ in range(2)]

    assert [(each["t"], each["q"], each["m"]) for each in found] == [
        (1, "0.004", False),
        (2, "0.012", False),
    ]


@pytest.mark.parametrize("path", ["/stream", "/ws", "/public/stream", "/public/ws"])
async def test_market_streams_are_acknowledged_but_silent_on_another_route(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock, path: str
) -> None:
    market.happens(trade(100, 100))
    async with at_binance(exchange, path) as silent, at_binance(exchange) as heard:
        await silent.subscribe("btcusdt@aggTrade")
        await heard.subscribe("btcusdt@aggTrade")
        clock.advance(ms=1)
        await heard.next_of("btcusdt@aggTrade")
        answer = await silent.request("LIST_SUBSCRIPTIONS", number=2)

    assert answer == {"result": ["btcusdt@aggTrade"], "id": 2}


@pytest.mark.parametrize(
    "path", ["/market/ws/btcusdt@aggTrade/ethusdt@aggTrade", "/market/ws?streams=btcusdt@aggTrade"]
)
async def test_streams_can_be_named_in_the_url_and_come_without_an_envelope_at_ws(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock, path: str
) -> None:
    market.happens(trade(100, 100))
    async with at_binance(exchange, path) as client:
        await client.request("LIST_SUBSCRIPTIONS")
        clock.advance(ms=1)
        message = await client.next()

    assert (message["e"], message["s"]) == ("aggTrade", "BTCUSDT")


async def test_nothing_comes_after_unsubscribing(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(trade(100, 100))
    async with at_binance(exchange) as client:
        await client.subscribe("btcusdt@aggTrade", "ethusdt@aggTrade")
        answer = await client.request("UNSUBSCRIBE", "btcusdt@aggTrade", number=312)
        clock.advance(ms=1)
        await market.told.wait()
        left = await client.request("LIST_SUBSCRIPTIONS", number=3)

    assert answer == {"result": None, "id": 312}
    assert left == {"result": ["ethusdt@aggTrade"], "id": 3}


@pytest.mark.parametrize(
    ("text", "code", "number"),
    [
        ("hello", 3, None),
        ('{"method":"SUBSCRIBE","params":["btcusdt@aggTrade"]}', 2, None),
        ('{"method":"SUBSCRIBE","params":7,"id":1}', 2, None),
        ('{"method":"DANCE","id":5}', 2, 5),
    ],
)
async def test_what_makes_no_sense_is_answered_and_the_connection_lives(
    exchange: ExchangeSandbox, text: str, code: int, number: int | None
) -> None:
    async with at_binance(exchange) as client:
        await client.send_text(text)
        answer = await client.next()
        after = await client.request("LIST_SUBSCRIPTIONS")

    assert (answer["error"]["code"], answer["id"]) == (code, number)
    assert answer["error"]["msg"].startswith("Invalid ")
    assert after["result"] == []


async def test_a_request_of_more_than_4096_bytes_is_not_heard(exchange: ExchangeSandbox) -> None:
    async with at_binance(exchange) as client:
        await client.send_text(f'{{"method":"SUBSCRIBE","params":["{"x" * 4_096}"],"id":1}}')
        answer = await client.request("LIST_SUBSCRIPTIONS", number=2)

    assert answer == {"result": [], "id": 2}


async def test_mark_prices_tell_the_funding_rate_and_when_it_is_paid(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(
        Funding("BTCUSDT", START_MS + 20, 0.00000876, START_MS + MINUTE_MS),
        Quote("BTCUSDT", START_MS + 20, 6_511_420, 5, 6_511_430, 7, 6_511_744, 6_513_776),
    )
    async with at_binance(exchange) as client:
        await client.subscribe("btcusdt@markPrice@1s", "ethusdt@markPrice@1s")
        clock.advance(ms=1)
        fields = await client.next_of("btcusdt@markPrice@1s")

    assert fields == {
        "e": "markPriceUpdate",
        "E": START_MS + 1_000,
        "s": "BTCUSDT",
        "p": "65117.44000000",
        "P": "65137.76000000",
        "i": "65137.76000000",
        "r": "0.00000876",
        "T": START_MS + MINUTE_MS,
    }


async def test_of_the_liquidations_of_a_second_the_latest_is_told_with_the_order_s_side(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(
        Liquidation("BTCUSDT", START_MS + 10, 6_511_400, 1_500, long=False),
        Liquidation("BTCUSDT", START_MS + 20, 6_511_500, 1_000, long=True),
        Liquidation("BTCUSDT", START_MS + 1_500, 6_511_600, 2_000, long=False),
    )
    async with at_binance(exchange) as client:
        await client.subscribe("btcusdt@forceOrder")
        clock.advance(ms=1)
        first = await client.next_of("btcusdt@forceOrder")
        clock.advance(ms=1)
        second = await client.next_of("btcusdt@forceOrder")

    assert first == {
        "e": "forceOrder",
        "E": START_MS + 1_000,
        "o": {
            "s": "BTCUSDT",
            "S": "SELL",
            "o": "LIMIT",
            "f": "IOC",
            "q": "1.000",
            "p": "65115.00",
            "ap": "65115.00",
            "X": "FILLED",
            "l": "1.000",
            "z": "1.000",
            "T": START_MS + 20,
            "ps": "BTCUSDT",
            "st": 1,
        },
    }
    assert (second["o"]["S"], second["o"]["q"]) == ("BUY", "2.000")


async def test_klines_grow_and_close_once(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(trade(1_000, 100), trade(2_000, 120, 3, buys=False), trade(MINUTE_MS, 110))
    async with at_binance(exchange) as client:
        await client.subscribe("btcusdt@kline_1m")
        clock.advance(ms=30)
        grown = await client.next_of("btcusdt@kline_1m")
        clock.advance(ms=30)
        closed, opened = [await client.next_of("btcusdt@kline_1m") for _ in range(2)]

    assert grown == {
        "e": "kline",
        "E": START_MS + 30_000,
        "s": "BTCUSDT",
        "k": {
            "t": START_MS,
            "T": START_MS + MINUTE_MS - 1,
            "s": "BTCUSDT",
            "i": "1m",
            "f": 1,
            "L": 2,
            "o": "1.00",
            "c": "1.20",
            "h": "1.20",
            "l": "1.00",
            "v": "0.004",
            "n": 2,
            "x": False,
            "q": "0.00460",
            "V": "0.001",
            "Q": "0.00100",
            "B": "0",
        },
    }
    assert closed["k"] == grown["k"] | {"x": True}
    assert (opened["k"]["t"], opened["k"]["x"], opened["k"]["f"]) == (
        START_MS + MINUTE_MS,
        False,
        3,
    )


async def test_a_missed_trade_can_be_fetched_by_its_id(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(trade(500, 100), trade(1_500, 107), trade(2_500, 109))
    async with at_binance(exchange) as client:
        await client.subscribe("btcusdt@aggTrade")
        clock.advance(ms=1)
        before = await client.next_of("btcusdt@aggTrade")
        exchange.stall("BTCUSDT")
        clock.advance(ms=1)
        while exchange.now_ms() < START_MS + 2_000:
            await asyncio.sleep(0)
            await client.request("LIST_SUBSCRIPTIONS")
        exchange.resume("BTCUSDT")
        clock.advance(ms=1)
        after = await client.next_of("btcusdt@aggTrade")
    missed = await ask(
        exchange, "/fapi/v1/aggTrades", symbol="BTCUSDT", fromId=before["a"] + 1, limit=1
    )

    assert (before["a"], after["a"]) == (1, 3)
    assert missed == [
        {"a": 2, "p": "1.07", "q": "0.001", "f": 2, "l": 2, "T": START_MS + 1_500, "m": False}
    ]


async def test_a_held_market_waits_until_the_trades_of_every_symbol_are_subscribed_to(
    market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(trade(0, 100), trade(0, 100, symbol="ETHUSDT"))
    async with (
        ExchangeSandbox(
            market, protocol="binance", clock=clock, speed=SPEED, hold_until_subscribed=True
        ) as exchange,
        at_binance(exchange) as client,
    ):
        await client.subscribe("btcusdt@aggTrade", "ethusdt@markPrice@1s")
        clock.advance(ms=100)
        held_ms = exchange.now_ms()
        await client.subscribe("ethusdt@aggTrade")
        await asyncio.sleep(0)
        clock.advance(ms=1)
        found = [await client.next() for _ in range(2)]

    assert held_ms == START_MS
    assert {each["stream"] for each in found} == {"btcusdt@aggTrade", "ethusdt@aggTrade"}


async def test_the_server_pings_its_clients() -> None:
    hub = Hub(BinanceTalk(lambda _reader, _stream: None), ping_every_s=0.01)
    app = web.Application()
    app.router.add_get("/market/ws", hub.serve)
    async with (
        TestServer(app) as server,
        aiohttp.ClientSession() as session,
        session.ws_connect(server.make_url("/market/ws"), autoping=False) as socket,
    ):
        message = await socket.receive(timeout=WAIT_S)

    assert message.type is aiohttp.WSMsgType.PING
