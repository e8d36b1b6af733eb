"""What late trades amend is in the store as if they had come in time, restarts in between."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.archive import Archive
from engine.clock import ManualClock
from engine.live_output import AmendedMinute, AmendedSecond, BuiltMinute, ClosedCandle
from engine.market import Candle, Timeframe, Trade
from storage import candles, seconds_journal
from storage.database import Database
from tests.engine.builders import T0
from tests.engine.late_tape import MINUTE_MS, SYMBOL, arrivals, assert_same, live_symbol, tape

END_MS = T0 + 5 * MINUTE_MS


def candle(start_ms: int, high: float) -> Candle:
    return Candle(start_ms, 100.0, high, 99.0, 100.0, 3.0, 300.0, 3, 1.0)


async def kept(file: Path, source: Random, trades: Sequence[Trade]) -> list[Candle]:
    """Seconds and minutes after the store was closed and opened at any time."""
    live, waiting = live_symbol(), list(trades)
    while waiting:
        async with Database(f"sqlite+aiosqlite:///{file}") as database:
            await database.migrate()
            archive = Archive(database, "bybit", ManualClock(T0), keep_seconds_days=7)
            some = source.randint(1, len(waiting))
            outputs = [output for each in waiting[:some] for output in live.on_trade(each)]
            del waiting[:some]
            outputs += [] if waiting else live.close_until(END_MS)
            for output in outputs:
                archive.take(output)
            await archive.flush()
            if source.random() < 0.5:
                await seconds_journal.fold(database)
    return await read(file)


async def read(file: Path) -> list[Candle]:
    async with (
        Database(f"sqlite+aiosqlite:///{file}") as database,
        database.reading() as session,
    ):
        whole = (session, "bybit", SYMBOL)
        return [
            *await candles.candles(*whole, Timeframe.S1, T0, END_MS),
            *await candles.candles(*whole, Timeframe.M1, T0, END_MS),
        ]


@settings(max_examples=8, deadline=None)
@given(source=st.randoms(use_true_random=True))
def test_the_store_has_the_candles_of_a_feed_without_faults(
    tmp_path_factory: pytest.TempPathFactory, source: Random
) -> None:
    folder, happened = tmp_path_factory.mktemp("store"), tape(source)

    ours = asyncio.run(kept(folder / "ours.db", source, arrivals(source, happened)))
    theirs = asyncio.run(kept(folder / "theirs.db", source, happened))

    assert len(ours) == len(theirs) > 4
    for mine, true in zip(ours, theirs, strict=True):
        assert_same(mine, true)


async def test_what_is_amended_takes_the_place_of_what_was_folded_before(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    async with Database(f"sqlite+aiosqlite:///{file}") as database:
        await database.migrate()
        archive = Archive(database, "bybit", ManualClock(T0), keep_seconds_days=7)
        archive.take(ClosedCandle(SYMBOL, Timeframe.S1, candle(T0, 101)))
        archive.take(BuiltMinute(SYMBOL, candle(T0, 101)))
        await archive.flush()
        await seconds_journal.fold(database)

        archive.take(AmendedSecond(SYMBOL, candle(T0, 500)))
        archive.take(AmendedMinute(SYMBOL, candle(T0, 500)))
        await archive.flush()

    in_the_journal = await read(file)
    async with Database(f"sqlite+aiosqlite:///{file}") as database:
        await seconds_journal.fold(database)
    assert in_the_journal == await read(file) == [candle(T0, 500), candle(T0, 500)]
