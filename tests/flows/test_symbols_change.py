"""Perpetuals come and go at the exchange while the desk runs; those that stay notice nothing."""

import asyncio
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

import pytest

from engine.gaps import GapCause
from engine.market import Symbol, Timeframe, Trade
from engine.tracking import TrackedSignal
from sandbox.exchange.server import Protocol
from sandbox.telegram import Message
from storage import candles, market_history, signals
from storage.database import Database
from storage.market_history import MarketGap, Mended
from tests.flows import oracle
from tests.flows.conftest import START_MS, Flow, lively_trades, running, write_tape

BTC, ETH, SOL = "BTC/USDT:USDT", "ETH/USDT:USDT", "SOL/USDT:USDT"
MINUTE_MS, HOUR_MS = 60_000, 3_600_000
END_MS = START_MS + 6 * HOUR_MS
SPEED = 3_600.0


def flat_trades() -> Iterator[Trade]:
    """A market on which nothing can be signalled: its price stands still."""
    for time_ms in range(START_MS, END_MS, 5_000):
        yield Trade("", time_ms, 3_000.0, 1.0, taker_buys=True)


def tapes(folder: Path) -> tuple[Path, Path, Path]:
    files = tuple(folder / f"{name}USDT_made_up.csv.gz" for name in ("BTC", "ETH", "SOL"))
    markets = lively_trades(random.Random(11)), flat_trades(), lively_trades(random.Random(12))
    for file, trades in zip(files, markets, strict=True):
        write_tape(file, takewhile(lambda trade: trade.time_ms < END_MS, trades))
    return files[0], files[1], files[2]


async def until(true: Callable[[], bool], *, timeout_s: float = 20.0) -> None:
    async with asyncio.timeout(timeout_s):
        while not true():  # noqa: ASYNC110 - nothing tells of a market's time
            await asyncio.sleep(0.01)


async def answer(flow: Flow, command: str, about: str) -> Message:
    """What the desk answers to the trader about a pair."""
    sent = await flow.trader.send(command)
    return await flow.telegram.wait_for(
        lambda: next(
            (each for each in flow.trader.messages if each.id > sent.id and about in each.text),
            None,
        ),
        timeout_s=20,
    )


async def pings_until(flow: Flow, text: str) -> None:
    """Ask how the desk is until it says so."""
    async with asyncio.timeout(30):
        while text not in (await answer(flow, "/ping", "Pong")).text:  # noqa: ASYNC110 - we ask
            await asyncio.sleep(0.1)


async def kept_minutes(flow: Flow, symbol: Symbol) -> list[int]:
    """The starts of a symbol's minutes, in order."""
    async with Database(flow.settings.database_url) as database, database.reading() as session:
        found = await candles.candles(
            session, flow.settings.exchange, symbol, Timeframe.M1, START_MS, END_MS
        )
    return [minute.start_ms for minute in found]


async def told_gaps(flow: Flow, symbol: Symbol, after_ms: int) -> list[MarketGap]:
    """Those in which nothing was heard; a hurried market has late trades besides."""
    async with Database(flow.settings.database_url) as database, database.reading() as session:
        gaps = await market_history.gaps(session, flow.settings.exchange, START_MS, END_MS, symbol)
    return [gap for gap in gaps if gap.cause == "disconnect" and gap.end_ms > after_ms]


async def stored(flow: Flow) -> Sequence[TrackedSignal]:
    async with Database(flow.settings.database_url) as database, database.reading() as session:
        found, _ = await signals.page(session, limit=1_000)
    return found


def assert_whole(starts: Sequence[int]) -> None:
    """No minute is missing between the first and the last, which is the tape's last but one."""
    assert starts == list(range(START_MS, starts[-1] + MINUTE_MS, MINUTE_MS))
    assert starts[-1] >= END_MS - 2 * MINUTE_MS


def assert_outcomes_are_what_the_tape_says(kept: Sequence[TrackedSignal], tape: Path) -> None:
    trades = oracle.read(tape)
    for tracked in kept:
        verdict = oracle.judge(tracked.signal, trades)
        told = tracked.outcome and (tracked.outcome.kind, tracked.outcome.time_ms)
        assert told == verdict


@pytest.mark.parametrize("protocol", ["bybit", "binance"])
async def test_a_listed_symbol_joins_and_a_delisted_one_goes_while_the_others_stream_on(
    tmp_path: Path, protocol: Protocol
) -> None:
    btc, eth, sol = tapes(tmp_path)
    async with running(
        btc,
        eth,
        sol,
        folder=tmp_path,
        speed=SPEED,
        protocol=protocol,
        symbols="all",
        unlisted=["SOLUSDT"],
    ) as flow:
        await until(lambda: flow.exchange.now_ms() >= START_MS + HOUR_MS)
        not_yet = await answer(flow, "/chart sol", "sol")
        flow.exchange.launch("SOLUSDT")
        flow.exchange.delist("ETHUSDT")
        changed_ms = flow.exchange.now_ms()
        await flow.app.listing_watch.begin_day()
        await flow.app.listing_watch.look()
        gone = await answer(flow, "/chart eth", "eth")
        # Its past takes a moment to be learnt.
        await until(lambda: flow.exchange.now_ms() >= changed_ms + HOUR_MS)
        joined = await answer(flow, "/chart sol", "SOL/USDT")
        await flow.exchange.finished.wait()
    made = await stored(flow)
    minutes = {symbol: await kept_minutes(flow, symbol) for symbol in (BTC, ETH, SOL)}

    assert "I don't watch sol" in not_yet.text
    assert "I don't watch eth" in gone.text
    assert joined.photo
    for symbol, tape in ((BTC, btc), (SOL, sol)):
        signalled = [each for each in made if each.signal.symbol == symbol]
        assert signalled
        assert_outcomes_are_what_the_tape_says(signalled, tape)
        assert_whole(minutes[symbol])
    assert max(minutes[ETH]) < changed_ms
    assert await told_gaps(flow, BTC, after_ms=changed_ms) == []


async def test_maintenance_is_told_as_such_and_what_was_missed_is_mended_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.WATCH_S", 0.2)
    btc, *_ = tapes(tmp_path)
    async with running(btc, folder=tmp_path, speed=600.0, stale_after_s=0.5) as flow:
        await pings_until(flow, "all pairs are live")
        began_ms = flow.exchange.now_ms()
        await flow.exchange.begin_maintenance(cut=True)
        await pings_until(flow, "The exchange does not trade 1 pair now: BTC")
        flow.exchange.end_maintenance()
        await pings_until(flow, "all pairs are live")
        ended_ms = flow.exchange.now_ms()
        told = [message.text for message in flow.trader.messages]
    minutes = await kept_minutes(flow, BTC)
    gap, *others = await told_gaps(flow, BTC, after_ms=began_ms)

    assert not any("fell silent" in text for text in told)
    assert gap.start_ms <= began_ms < gap.end_ms <= ended_ms
    assert gap.mended is not Mended.NO
    # A machine that pauses us for half a second makes a silence of its own.
    assert all(each.cause is GapCause.SILENCE for each in others)
    assert minutes == list(range(START_MS, minutes[-1] + MINUTE_MS, MINUTE_MS))
