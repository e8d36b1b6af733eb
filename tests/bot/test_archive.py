import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.archive import DAY_MS, EVENTS_TOGETHER, SAVE_S, Archive
from engine.candles import LATE_MS
from engine.clock import ManualClock
from engine.feeds.backfill import Minutes
from engine.gaps import GapCause
from engine.live_output import AmendedMinute, BuiltMinute, ClosedCandle
from engine.market import Candle, FundingRate, Liquidation, OpenInterest, Timeframe
from engine.notes import Note
from engine.signal import MarketEvent
from storage import candles, market_events, market_history
from storage.database import Database
from storage.market_history import Mended

SYMBOL = "BTC/USDT:USDT"
MINUTE_MS = 60_000
START_MS = 1_700_000_040_000


def candle(start_ms: int) -> Candle:
    return Candle(start_ms, 100.0, 101.0, 99.0, 100.5, 3.0, 301.5, 7, 1.0)


async def test_what_the_market_tells_is_kept_by_its_timeframe(tmp_path: Path) -> None:
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        archive = Archive(database, "bybit", ManualClock(START_MS), keep_seconds_days=7)

        archive.take(ClosedCandle(SYMBOL, Timeframe.S1, candle(START_MS)))
        archive.take(BuiltMinute(SYMBOL, candle(START_MS)))
        archive.take(ClosedCandle(SYMBOL, Timeframe.M1, candle(START_MS + MINUTE_MS)))
        await archive.flush()

        minutes = await archive.minutes(Minutes(SYMBOL, START_MS, START_MS + 5 * MINUTE_MS))
        async with database.reading() as session:
            seconds = await candles.candles(
                session, "bybit", SYMBOL, Timeframe.S1, START_MS, START_MS + MINUTE_MS
            )
    assert [each.start_ms for each in minutes] == [START_MS, START_MS + MINUTE_MS]
    assert [each.start_ms for each in seconds] == [START_MS]


async def test_minutes_wait_as_long_as_late_trades_may_amend_them(tmp_path: Path) -> None:
    assert SAVE_S * 1_000 > LATE_MS
    stretch = Minutes(SYMBOL, START_MS, START_MS + 5 * MINUTE_MS)
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        archive = Archive(database, "bybit", ManualClock(START_MS), keep_seconds_days=7)
        archive.take(BuiltMinute(SYMBOL, candle(START_MS)))

        await archive.save_settled()
        at_first = await archive.minutes(stretch)
        archive.take(BuiltMinute(SYMBOL, candle(START_MS + MINUTE_MS)))
        await archive.save_settled()
        later = await archive.minutes(stretch)

    assert at_first == []
    assert later == [candle(START_MS)]


async def test_a_hole_is_written_down_with_what_mended_it_and_what_did_not(tmp_path: Path) -> None:
    hole = Minutes(SYMBOL, START_MS, START_MS + 5 * MINUTE_MS)
    lacking = Minutes(SYMBOL, START_MS, START_MS + MINUTE_MS)
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        archive = Archive(database, "bybit", ManualClock(START_MS), keep_seconds_days=7)

        await archive.note_gap(hole, Mended.MINUTES, GapCause.DISCONNECT, [lacking])

        async with database.reading() as session:
            gaps = await market_history.gaps(session, "bybit", 0, 2 * START_MS)
    assert [(gap.end_ms - gap.start_ms, gap.mended) for gap in gaps] == [
        (5 * MINUTE_MS, Mended.MINUTES),
        (MINUTE_MS, Mended.NO),
    ]


def interest(minute: int, quantity: float = 1.0) -> OpenInterest:
    return OpenInterest(SYMBOL, START_MS + minute * MINUTE_MS, quantity)


async def test_what_was_told_beside_trades_comes_back_in_its_order(tmp_path: Path) -> None:
    rate = FundingRate(SYMBOL, START_MS + 90_000, 0.0001, START_MS + 8 * 3_600_000)
    liquidation = Liquidation(SYMBOL, START_MS + 60_001, 100.0, 2.0, "long")
    told: list[Note] = [interest(0), rate, interest(1), liquidation, interest(2)]
    told_in_order = [interest(0), interest(1), liquidation, rate, interest(2)]
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        archive = Archive(database, "bybit", ManualClock(START_MS), keep_seconds_days=7)

        for note in told:
            archive.take_note(note)
        await archive.flush()

        kept = await archive.notes(Minutes(SYMBOL, START_MS, START_MS + 3 * MINUTE_MS))
    assert kept == told_in_order


def event(minute: int) -> MarketEvent:
    return MarketEvent(
        kind="breakout",
        symbol=SYMBOL,
        timeframe=Timeframe.M1,
        time_ms=START_MS + minute * MINUTE_MS,
        direction=1,
        strength=0.5,
    )


async def test_what_the_market_showed_is_kept_as_long_as_derivatives_are(tmp_path: Path) -> None:
    clock = ManualClock(START_MS + 10 * DAY_MS + MINUTE_MS)
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        archive = Archive(database, "bybit", clock, 7, keep_derivatives_days=10)

        archive.take(event(0))
        archive.take(event(1))
        await archive.flush()
        async with database.reading() as session:
            at_first = await market_events.counts(session, "bybit", 0)
        await archive.forget_old()

        async with database.reading() as session:
            left = await market_events.events(session, "bybit", 0, 2 * START_MS)
    assert at_first == {"breakout": 2}
    assert left == [event(1)]


async def test_others_write_between_the_events_of_a_long_past(tmp_path: Path) -> None:
    many = [event(minute) for minute in range(EVENTS_TOGETHER + 1)]
    async with Watched(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        archive = Archive(database, "bybit", ManualClock(START_MS), keep_seconds_days=7)
        for each in many:
            archive.take(each)

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(archive.flush())
            between = tasks.create_task(_kept_at_its_turn(database))

        async with database.reading() as session:
            kept = await market_events.events(session, "bybit", 0, 2 * START_MS)
    assert between.result() == EVENTS_TOGETHER
    assert kept == many


class Watched(Database):
    """Says when the first transaction that writes has begun."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.begun = asyncio.Event()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        async with super().writing() as session:
            self.begun.set()
            yield session


async def _kept_at_its_turn(database: Watched) -> int:
    """How many events are there when somebody who wants to write, too, comes to their turn."""
    await database.begun.wait()
    async with database.writing() as session:
        return sum((await market_events.counts(session, "bybit", 0)).values())


async def test_open_interest_of_five_minutes_tells_nothing_of_a_minute(tmp_path: Path) -> None:
    downloaded = [interest(-10), interest(-5), interest(0)]
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        archive = Archive(database, "bybit", ManualClock(START_MS), keep_seconds_days=7)
        async with database.writing() as session:
            await market_history.save_open_interest(session, "bybit", downloaded)

        kept = await archive.notes(Minutes(SYMBOL, START_MS - DAY_MS, START_MS))

    assert kept == []


async def test_what_is_older_than_the_settings_say_is_let_go(tmp_path: Path) -> None:
    old = [interest(minute) for minute in range(10)]
    clock = ManualClock(START_MS + 10 * DAY_MS)
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        async with database.writing() as session:
            await market_history.save_open_interest(session, "bybit", old)
        left = []

        for archive in (
            Archive(database, "bybit", clock, keep_seconds_days=7),
            Archive(database, "bybit", clock, keep_seconds_days=7, keep_derivatives_days=10),
            Archive(database, "bybit", clock, keep_seconds_days=7, keep_derivatives_days=9),
        ):
            await archive.forget_old()
            async with database.reading() as session:
                kept = await market_history.open_interest(
                    session, "bybit", SYMBOL, 0, 2 * START_MS
                )
            left.append(len(kept))

    assert left == [3, 3, 0]


async def test_a_busy_database_is_cleaned_up_another_day(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "a.db"
    async with Database(f"sqlite+aiosqlite:///{file}", busy_timeout_ms=1) as database:
        await database.migrate()
        clock = ManualClock(START_MS)
        archive = Archive(database, "bybit", clock, 7, keep_derivatives_days=7)
        another = sqlite3.connect(file, isolation_level=None)
        another.execute("BEGIN IMMEDIATE")

        await archive.forget_old()

        another.close()
    assert caplog.messages[0].startswith("what is old is kept for another day: error=")


async def test_what_a_minute_was_never_takes_the_place_of_what_it_became(tmp_path: Path) -> None:
    before, amended = candle(START_MS), replace(candle(START_MS), high=105.0)
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        archive = Archive(database, "bybit", ManualClock(START_MS), keep_seconds_days=7)
        archive.take(BuiltMinute("SOL/USDT:USDT", before))
        archive.take(BuiltMinute(SYMBOL, before))

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(archive.save_candles())
            # The other symbol's minute is being written now, and this one's is next.
            await asyncio.sleep(0)
            archive.take(AmendedMinute(SYMBOL, amended))
            tasks.create_task(archive.save_candles())

        kept = await archive.minutes(Minutes(SYMBOL, START_MS, START_MS + MINUTE_MS))
    assert kept == [amended]


async def test_a_gap_waits_for_a_database_that_takes_none(tmp_path: Path) -> None:
    file, hole = tmp_path / "a.db", Minutes(SYMBOL, START_MS, START_MS + MINUTE_MS)
    async with Database(f"sqlite+aiosqlite:///{file}", busy_timeout_ms=1) as database:
        await database.migrate()
        archive = Archive(database, "bybit", ManualClock(START_MS), keep_seconds_days=7)
        another = sqlite3.connect(file, isolation_level=None)
        another.execute("BEGIN IMMEDIATE")

        await archive.note_gap(hole, Mended.TRADES, GapCause.DISCONNECT)
        another.close()
        await archive.flush()

        async with database.reading() as session:
            (gap,) = await market_history.gaps(session, "bybit", 0, 2 * START_MS)
    assert (gap.start_ms, gap.end_ms) == (hole.start_ms, hole.end_ms)


async def test_an_amended_minute_waits_for_a_database_that_takes_none(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    amended = replace(candle(START_MS), high=105.0)
    async with Database(f"sqlite+aiosqlite:///{file}", busy_timeout_ms=1) as database:
        await database.migrate()
        archive = Archive(database, "bybit", ManualClock(START_MS), keep_seconds_days=7)
        archive.take(BuiltMinute(SYMBOL, candle(START_MS)))
        await archive.save_candles()
        archive.take(AmendedMinute(SYMBOL, amended))
        another = sqlite3.connect(file, isolation_level=None)
        another.execute("BEGIN IMMEDIATE")

        await archive.save_candles()
        another.close()
        await archive.save_candles()

        kept = await archive.minutes(Minutes(SYMBOL, START_MS, START_MS + MINUTE_MS))
    assert kept == [amended]
    assert archive.lost == 0
