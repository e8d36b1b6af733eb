"""What clients suffer on the stream, while the exchange itself knows the truth."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import Any

import aiohttp
import msgspec
import pytest

from engine.clock import ManualClock
from sandbox.exchange import ExchangeSandbox, SeededMarket, StreamFaults
from sandbox.exchange.market import Trade
from sandbox.exchange.profiles import PROFILES
from sandbox.exchange.stream_faults import NO_FAULTS, Line
from sandbox.faults import Faults, Latency
from tests.sandbox.exchange.binance_client import ask, at_binance, every_trade
from tests.sandbox.exchange.markets import (
    START_MS,
    WAIT_S,
    ScriptedMarket,
    connected,
    get,
    trade,
)

TRADES = "publicTrade.BTCUSDT"
SPEED = 1_000.0
EVERYTHING = StreamFaults(
    drop_every_s=20,
    stall_every_s=30,
    stall_s=5,
    duplicated=0.1,
    reordered=0.2,
    late=0.1,
    late_ms=3_000,
    malformed=0.1,
)


async def frames(faults: StreamFaults, *, trades: Sequence[Trade], seconds: int = 10) -> list[str]:
    """What a reader of the trades of BTC at Binance gets, until its connection ends."""
    clock, market = ManualClock(), ScriptedMarket(trades, symbols=("BTCUSDT", "ETHUSDT"))
    market.happens(trade(seconds * 1_000 - 1, 1, symbol="ETHUSDT"))
    market.endless = False
    texts: list[str] = []
    async with (
        ExchangeSandbox(
            market, protocol="binance", clock=clock, speed=SPEED, stream_faults=faults
        ) as exchange,
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{exchange.ws_url}/market/ws/btcusdt@aggTrade") as socket,
    ):
        await socket.send_str('{"method":"LIST_SUBSCRIPTIONS","id":1}')
        await socket.receive_str(timeout=WAIT_S)
        clock.advance(ms=seconds)
        async with asyncio.timeout(WAIT_S):
            await exchange.finished.wait()
        with suppress(aiohttp.ClientConnectionResetError):
            await socket.send_str('{"method":"LIST_SUBSCRIPTIONS","id":2}')
        async for message in socket:
            if message.data.endswith('"id":2}'):
                break
            texts.append(message.data)
    return texts


def numbers(texts: Sequence[str]) -> list[int]:
    """Ids of the trades, of those frames that can be read."""
    return [msgspec.json.decode(text)["a"] for text in texts]


def every_100_ms(count: int) -> list[Trade]:
    return [trade(100 * number + 50, 100 + number) for number in range(count)]


async def test_nothing_goes_wrong_by_default() -> None:
    assert numbers(await frames(NO_FAULTS, trades=every_100_ms(50))) == list(range(1, 51))


async def test_duplicated_frames_come_twice() -> None:
    found = numbers(await frames(StreamFaults(duplicated=0.3), trades=every_100_ms(90)))

    assert set(found) == set(range(1, 91))
    assert 10 < len(found) - 90 < 50
    assert found == sorted(found)


async def test_reordered_frames_are_overtaken_but_not_for_longer_than_was_said() -> None:
    faults = StreamFaults(reordered=0.3, reorder_ms=500)

    found = numbers(await frames(faults, trades=every_100_ms(90), seconds=10))

    assert sorted(found) == list(range(1, 91))
    assert found != sorted(found)
    assert all(abs(place - number) <= 6 for place, number in enumerate(found, 1))


async def test_late_trades_are_told_so_much_after_they_happened() -> None:
    faults = StreamFaults(late=0.2, late_ms=700)

    texts = await frames(faults, trades=every_100_ms(80))

    messages = [msgspec.json.decode(text) for text in texts]
    delays = [message["E"] - message["T"] for message in messages]
    assert sorted(message["a"] for message in messages) == list(range(1, 81))
    late = [delay for delay in delays if delay > 100]
    assert 5 < len(late) < 30
    assert all(700 <= delay <= 800 for delay in late)


async def test_malformed_frames_come_in_between_and_take_nothing_away() -> None:
    texts = await frames(StreamFaults(malformed=0.3), trades=every_100_ms(90))

    whole = [text for text in texts if text.startswith('{"e":"aggTrade"') and text.endswith("}")]
    assert numbers(whole) == list(range(1, 91))
    assert 10 < len(texts) - len(whole) < 50


async def test_a_symbol_falls_silent_and_speaks_again() -> None:
    faults = StreamFaults(stall_every_s=3, stall_s=1)

    found = numbers(await frames(faults, trades=every_100_ms(190), seconds=20))

    holes = [b - a - 1 for a, b in pairwise(found) if b > a + 1]
    assert holes
    assert all(hole >= 9 for hole in holes)
    assert found == sorted(found)


async def test_connections_end_at_random_moments() -> None:
    heard = [
        len(await frames(StreamFaults(seed=seed, drop_every_s=2), trades=every_100_ms(90)))
        for seed in range(4)
    ]

    assert all(count < 90 for count in heard)
    assert len(set(heard)) > 1


async def test_the_same_seed_gives_the_same_faults() -> None:
    def plan(seed: int) -> StreamFaults:
        return StreamFaults(seed=seed, duplicated=0.2, reordered=0.2, late=0.2, malformed=0.2)

    once = await frames(plan(1), trades=every_100_ms(90))
    again = await frames(plan(1), trades=every_100_ms(90))
    other = await frames(plan(2), trades=every_100_ms(90))

    assert once == again != other


def test_no_frame_is_as_malformed_as_to_be_read_as_a_trade() -> None:
    line = Line(StreamFaults(malformed=1), number=1)
    frame = '{"topic":"publicTrade.BTCUSDT","data":[]}'

    nonsense = [next(iter(line.carry(frame, 0))) for _ in range(300)]

    assert frame not in nonsense
    assert len(set(nonsense)) > 20


async def test_bybit_s_late_trades_have_a_message_of_their_own() -> None:
    clock, market = ManualClock(), ScriptedMarket(every_100_ms(40))
    faults = StreamFaults(late=0.5, late_ms=1_000)
    found: list[Any] = []
    async with (
        ExchangeSandbox(market, clock=clock, speed=SPEED, stream_faults=faults) as exchange,
        connected(exchange) as client,
    ):
        await client.subscribe(TRADES)
        clock.advance(ms=6)
        while sum(len(message["data"]) for message in found) < 40:
            found.append(await client.next_of(TRADES))

    assert sorted(each["seq"] for message in found for each in message["data"]) == list(
        range(1, 41)
    )
    delays = {message["ts"] - each["T"] >= 1_000 for message in found for each in message["data"]}
    assert delays == {True, False}


async def test_maintenance_ends_by_itself() -> None:
    clock = ManualClock()
    statuses = []
    async with (
        ExchangeSandbox(ScriptedMarket(), clock=clock) as exchange,
        aiohttp.ClientSession() as session,
    ):
        exchange.refuse(503, for_s=30)
        for wait_ms in (0, 29_999, 1):
            clock.advance(ms=wait_ms)
            async with session.get(f"{exchange.rest_url}/v5/market/time") as response:
                statuses.append(response.status)

    assert statuses == [503, 503, 200]


async def test_bybit_s_pages_can_be_shorter_too() -> None:
    clock, market = ManualClock(), ScriptedMarket(every_100_ms(40))
    async with (
        ExchangeSandbox(market, clock=clock, speed=SPEED) as exchange,
        connected(exchange) as client,
    ):
        await client.subscribe(TRADES)
        clock.advance(ms=5)
        await client.next_of(TRADES)
        exchange.cap_pages(3)
        answer = await get(exchange, "recent-trade", symbol="BTCUSDT", limit=1_000)

    assert [row["seq"] for row in answer["result"]["list"]] == ["40", "39", "38"]


@pytest.mark.parametrize("seed", [1, 2])
async def test_with_every_fault_on_the_boards_still_hold_the_truth(seed: int) -> None:
    """A client that repairs what it missed ends up with just the market's own trades."""
    end_ms = START_MS + 120_000
    bitcoin = PROFILES[:1]
    calm = SeededMarket(7, START_MS, profiles=bitcoin, history_days=0.02)
    truth = [each for each in calm.advance(end_ms) if isinstance(each, Trade)]
    slow = Faults()
    slow.script("/fapi/v1/aggTrades", *[Latency(0.001)] * 5)
    clock = ManualClock()
    heard: list[int] = []
    connections = 0
    market = SeededMarket(7, START_MS, profiles=bitcoin, history_days=0.02)
    async with ExchangeSandbox(
        market,
        protocol="binance",
        clock=clock,
        speed=SPEED,
        faults=slow,
        stream_faults=replace(EVERYTHING, seed=seed),
    ) as exchange:
        exchange.cap_pages(100)
        while exchange.now_ms() <= end_ms:
            connections += 1
            async with at_binance(exchange, "/market/ws/btcusdt@aggTrade") as client:
                heard += await client.trades_until_lost(exchange, clock, end_ms)
        fetched = await every_trade(exchange, "BTCUSDT")
        answer = await ask(
            exchange,
            "/fapi/v1/klines",
            symbol="BTCUSDT",
            interval="1m",
            startTime=START_MS,
            limit=2,
        )

    assert connections > 2, "the seed drops none: choose another"
    assert heard != sorted(set(heard))
    assert set(heard) < {row["a"] for row in fetched}
    until_end = [row for row in fetched if row["T"] <= end_ms]
    assert sum(row["l"] - row["f"] + 1 for row in until_end) == len(truth)
    assert [row["a"] for row in fetched] == list(range(1, len(fetched) + 1))
    for row, minute_ms in zip(answer, (START_MS, START_MS + 60_000), strict=True):
        trades = [each for each in truth if minute_ms <= each.time_ms < minute_ms + 60_000]
        assert row[8] == len(trades)
        assert float(row[5]) == pytest.approx(sum(each.quantity for each in trades) / 1_000)
        assert float(row[4]) == trades[-1].price / 100
