"""Recordings by the clock: begun, gone on with after a restart, ended with true counts."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.archive import DAY_MS, Archive
from bot.recording_ends import stop
from bot.recordings import SETTLED_MS, Recordings, Terms
from engine.clock import ManualClock
from engine.errors import ImpossibleValue
from engine.live import LiveMarket
from engine.market import Candle, Instrument, Symbol, Timeframe
from engine.recording import (
    LONGEST_MS,
    Coverage,
    Recording,
    RecordingFault,
    RecordingStatus,
)
from engine.strategy import Strategy
from storage import candles, market_history, recordings, signals
from storage.database import Database
from storage.errors import ImpossibleMove, NotFound
from storage.market_history import MarketGap, Mended
from tests.storage.builders import BTC, ETH, NOON_MS, OUTCOME, PROGRESS, SIGNAL
from tests.storage.refusing import read_only

AFTER_MS = 300_000
HOUR_MS = Timeframe.H1.ms
NOW_MS = NOON_MS + 40 * DAY_MS
"""By our clock: the market lives in a time of its own."""
TERMS = Terms(every_signal=True, after_outcome_ms=AFTER_MS, keep_ms=30 * DAY_MS)


class KnownMarket(LiveMarket):
    """A market that is known, without a hole, until a time that a test says."""

    def __init__(self, *symbols: Symbol) -> None:
        super().__init__("bybit", Strategy(), ManualClock())
        self.until_ms = NOON_MS
        self.watch(_instrument(symbol) for symbol in symbols)

    def now_ms(self) -> int:
        return self.until_ms

    def closed_until_ms(self, symbol: Symbol) -> int:
        return self.until_ms


def _instrument(symbol: Symbol) -> Instrument:
    base = symbol.partition("/")[0]
    return Instrument(
        symbol=symbol,
        exchange_id=f"{base}USDT",
        base=base,
        quote="USDT",
        tick_size=0.1,
        quantity_step=0.001,
    )


class Desk:
    """A market, and the recordings of a database that may be opened again and again."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.market = KnownMarket(BTC, ETH)
        self.clock = ManualClock(NOW_MS)
        self.lost = 0
        self.recordings = self.opened()

    def opened(self, terms: Terms = TERMS) -> Recordings:
        return Recordings(self.database, self.market, self.clock, terms, lambda: self.lost)

    async def trade(self, start_ms: int, count: int, symbol: Symbol = BTC) -> None:
        """Keep so many seconds, each with a trade, and know the market up to their end."""
        kept = [Candle(start_ms + at * 1_000, 1.0, 1.0, 1.0, 1.0, 1.0) for at in range(count)]
        async with self.database.writing() as session:
            await candles.save_candles(session, "bybit", symbol, Timeframe.S1, kept)
        self.market.until_ms = start_ms + count * 1_000

    async def publish(self, time_ms: int = NOON_MS) -> int:
        async with self.database.writing() as session:
            added = await signals.add(session, replace(SIGNAL, time_ms=time_ms), NOW_MS)
        assert added is not None
        return added.number

    async def end_signal(self, number: int, time_ms: int) -> None:
        async with self.database.writing() as session:
            await signals.close(session, number, PROGRESS, replace(OUTCOME, time_ms=time_ms))

    async def all(self) -> list[Recording]:
        """Oldest first."""
        async with self.database.reading() as session:
            rows, _ = await recordings.page(session, limit=100)
        return rows[::-1]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'r.db'}") as database:
        await database.migrate()
        yield Desk(database)


async def test_each_new_signal_is_recorded_once_from_its_beginning(desk: Desk) -> None:
    number = await desk.publish()

    await desk.recordings.look()
    await desk.recordings.look()

    (recording,) = await desk.all()
    assert (recording.signal_number, recording.symbol) == (number, BTC)
    assert (recording.start_ms, recording.end_ms) == (NOON_MS, NOON_MS + LONGEST_MS)
    assert recording.is_active


async def test_nothing_is_recorded_by_itself_where_the_settings_say_so(desk: Desk) -> None:
    await desk.publish()

    await desk.opened(replace(TERMS, every_signal=False)).look()

    assert await desk.all() == []


async def test_a_recording_goes_on_for_some_minutes_after_the_outcome(desk: Desk) -> None:
    number = await desk.publish()
    await desk.recordings.look()
    end_ms = NOON_MS + 60_000 + AFTER_MS
    await desk.end_signal(number, NOON_MS + 60_000)
    await desk.trade(NOON_MS, 370)
    desk.market.until_ms = end_ms + SETTLED_MS - 1
    await desk.recordings.look()
    (too_early,) = await desk.all()
    desk.market.until_ms += 1

    await desk.recordings.look()

    (recording,) = await desk.all()
    assert (too_early.status, too_early.end_ms) == (RecordingStatus.ACTIVE, end_ms)
    assert (recording.status, recording.end_ms) == (RecordingStatus.COMPLETED, end_ms)
    assert recording.coverage == Coverage(seconds=360, unseen_seconds=0)


async def test_nothing_is_complete_before_its_last_second_is_written_down(desk: Desk) -> None:
    started = await desk.recordings.start(BTC, 10_000)
    await desk.trade(NOON_MS, 9)
    desk.market.until_ms = NOON_MS + HOUR_MS
    await desk.recordings.look()
    (waiting,) = await desk.all()
    await desk.trade(NOON_MS + 9_000, 2)
    desk.market.until_ms = NOON_MS + HOUR_MS

    await desk.recordings.look()

    assert waiting == started
    assert (await desk.recordings.get(started.id)).coverage == Coverage(
        seconds=10, unseen_seconds=0
    )


async def test_a_recording_lasts_seven_days_at_most(desk: Desk) -> None:
    await desk.publish()
    await desk.recordings.look()
    await desk.trade(NOON_MS + LONGEST_MS, 61)

    await desk.recordings.look()

    (recording,) = await desk.all()
    assert (recording.status, recording.end_ms) == (
        RecordingStatus.COMPLETED,
        NOON_MS + LONGEST_MS,
    )
    with pytest.raises(ImpossibleValue):
        await desk.recordings.start(BTC, LONGEST_MS + 1_000)


async def test_a_recording_that_ended_while_nobody_ran_is_completed_and_counts_what_was_missed(
    desk: Desk,
) -> None:
    started = await desk.recordings.start(BTC, 120_000)
    await desk.trade(NOON_MS, 30)
    reopened = desk.opened()
    async with desk.database.writing() as session:
        await market_history.append_gap(
            session,
            MarketGap(
                exchange="bybit",
                symbol=BTC,
                start_ms=NOON_MS,
                end_ms=NOON_MS + HOUR_MS,
                cause="restart",
                mended=Mended.MINUTES,
                noted_ms=NOW_MS,
            ),
        )
    await desk.trade(NOON_MS + HOUR_MS, 1)

    await reopened.look()

    recording = await reopened.get(started.id)
    assert recording.status is RecordingStatus.COMPLETED
    assert recording.end_ms == NOON_MS + 120_000
    assert recording.coverage == Coverage(seconds=30, unseen_seconds=90)


async def test_a_restart_goes_on_with_what_is_active(desk: Desk) -> None:
    await desk.publish()
    await desk.recordings.look()
    before = await desk.all()

    await desk.opened().look()

    assert await desk.all() == before


async def test_a_recording_fails_when_its_pair_is_not_watched_any_more(desk: Desk) -> None:
    started = await desk.recordings.start(BTC, HOUR_MS)
    other = await desk.recordings.start(ETH, HOUR_MS)
    await desk.trade(NOON_MS, 5)
    desk.market.unwatch([BTC])

    await desk.recordings.look()

    failed = await desk.recordings.get(started.id)
    assert (failed.status, failed.fault) == (RecordingStatus.ERROR, RecordingFault.NOT_WATCHED)
    assert (failed.end_ms, failed.coverage) == (
        NOON_MS + 5_000,
        Coverage(seconds=5, unseen_seconds=0),
    )
    assert (await desk.recordings.get(other.id)).is_active


async def test_a_recording_fails_when_seconds_were_lost_for_want_of_a_database(
    desk: Desk,
) -> None:
    await desk.recordings.start(BTC, HOUR_MS)
    await desk.recordings.look()
    desk.lost = 3
    await desk.recordings.look()
    later = await desk.recordings.start(BTC, HOUR_MS)

    await desk.recordings.look()

    failed, going_on = await desk.all()
    assert failed.fault is RecordingFault.NOT_WRITTEN
    assert going_on == later


async def test_seconds_that_were_lost_while_nothing_could_be_written_are_told_afterwards(
    desk: Desk,
) -> None:
    await desk.recordings.start(BTC, HOUR_MS)
    desk.lost = 3
    async with read_only(desk.database):
        await desk.recordings.look()

    await desk.recordings.look()

    (failed,) = await desk.all()
    assert failed.fault is RecordingFault.NOT_WRITTEN


async def test_what_was_stopped_by_hand_stays_so_and_ends_where_what_is_kept_ends(
    desk: Desk,
) -> None:
    await desk.publish()
    await desk.recordings.look()
    await desk.trade(NOON_MS, 20)
    (active,) = await desk.all()

    stopped = await desk.recordings.stop(active.id)
    await desk.recordings.look()

    assert (stopped.status, stopped.end_ms) == (RecordingStatus.STOPPED, NOON_MS + 20_000)
    assert await desk.all() == [stopped]
    with pytest.raises(ImpossibleMove):
        await desk.recordings.stop(active.id)
    with pytest.raises(NotFound, match="no recording R99"):
        await stop(desk.database, 99, NOW_MS)


async def test_ten_signals_on_one_pair_keep_its_seconds_once(desk: Desk) -> None:
    await desk.trade(NOON_MS, 60)
    for at in range(10):
        await desk.publish(NOON_MS + at)
    alone = (await desk.recordings.page(0, 5)).statistics

    await desk.recordings.look()

    page = await desk.recordings.page(0, 5)
    async with desk.database.reading() as session:
        (held,) = await candles.holdings(session)
    assert (alone.total, page.statistics.by_status) == (0, {RecordingStatus.ACTIVE: 10})
    assert [each.coverage for each in page.rows] == [Coverage(seconds=60, unseen_seconds=0)] * 5
    assert held.candles == 60


async def test_old_recordings_are_forgotten_and_then_their_seconds(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    archive = Archive(desk.database, "bybit", desk.clock, keep_seconds_days=7)
    await desk.trade(NOON_MS, 30)
    started = await desk.recordings.start(BTC, 10_000)
    await desk.recordings.stop(started.id)

    for days in (29, 2):
        desk.clock.advance(ms=days * DAY_MS)
        await desk.recordings.forget_old()
        await archive.forget_old()
        if days == 29:
            kept = await archive.seconds(BTC, 0, 2 * NOW_MS)

    assert (len(kept), await archive.seconds(BTC, 0, 2 * NOW_MS)) == (30, [])
    assert await desk.all() == []
    assert "recordings forgotten: recordings=1" in caplog.text
    assert "old seconds forgotten: candles=30" in caplog.text
