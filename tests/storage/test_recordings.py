from dataclasses import replace

import pytest
from sqlmodel import update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.life import SignalStatus
from engine.market import Candle, Timeframe
from engine.recording import Coverage, Recording, RecordingFault, RecordingStatus
from storage import audit, candles, market_history, recordings, seconds_journal, signals
from storage.audit_check import check_chain
from storage.candle_blocks import Series, save
from storage.candle_columns import CandleColumns
from storage.database import Database
from storage.errors import ImpossibleMove, NotFound
from storage.market_history import MarketGap, Mended
from storage.recording_counts import counted, coverage, statistics
from storage.recordings import Ending, NewRecording
from storage.tables import CandleBlocks
from tests.storage.builders import BTC, ETH, NOON_MS, OUTCOME, PROGRESS, SIGNAL

BYBIT = "bybit"
HOUR_MS = Timeframe.H1.ms
DONE = Ending(
    status=RecordingStatus.COMPLETED,
    end_ms=NOON_MS + 60_000,
    coverage=Coverage(seconds=50, unseen_seconds=3),
)


def wanted(
    *,
    symbol: str = BTC,
    signal_number: int | None = None,
    start_ms: int = NOON_MS,
    end_ms: int = NOON_MS + HOUR_MS,
) -> NewRecording:
    return NewRecording(
        exchange=BYBIT, symbol=symbol, signal_number=signal_number, span=(start_ms, end_ms)
    )


async def keep(session: AsyncSession, *slots: int, symbol: str = BTC) -> None:
    """Seconds so long after noon, in blocks."""
    kept = [Candle(NOON_MS + slot * 1_000, 100.0, 101.0, 99.5, 100.5, 2.5) for slot in slots]
    series = Series(BYBIT, symbol, Timeframe.S1)
    await save(session, series, CandleColumns.of(kept))


def gap(start: int, end: int, mended: Mended = Mended.MINUTES, symbol: str = BTC) -> MarketGap:
    return MarketGap(
        exchange=BYBIT,
        symbol=symbol,
        start_ms=NOON_MS + start * 1_000,
        end_ms=NOON_MS + end * 1_000,
        cause="disconnect",
        mended=mended,
        noted_ms=NOON_MS,
    )


async def coverage_of(session: AsyncSession, start: int, end: int) -> Coverage:
    start_ms, end_ms = NOON_MS + start * 1_000, NOON_MS + end * 1_000
    return await coverage(session, BYBIT, BTC, start_ms, end_ms)


async def test_a_recording_is_active_until_it_is_ended_with_its_counts(
    session: AsyncSession,
) -> None:
    started = await recordings.add(session, wanted(), NOON_MS)
    active = await recordings.active(session, BYBIT)

    ended = await recordings.end(session, started.id, DONE, NOON_MS)

    assert active == [started]
    assert started.is_active
    assert ended == replace(
        started,
        status=RecordingStatus.COMPLETED,
        end_ms=DONE.end_ms,
        coverage=DONE.coverage,
    )
    assert await recordings.get(session, started.id) == ended
    assert await recordings.active(session, BYBIT) == []


async def test_what_has_ended_ends_only_once(session: AsyncSession) -> None:
    started = await recordings.add(session, wanted(), NOON_MS)
    await recordings.end(session, started.id, DONE, NOON_MS)

    with pytest.raises(ImpossibleMove, match=f"recording {started.id} has ended already"):
        await recordings.end(session, started.id, DONE, NOON_MS)
    with pytest.raises(NotFound, match="no recording 99"):
        await recordings.end(session, 99, DONE, NOON_MS)


async def test_a_signal_has_one_active_recording_and_may_have_another_later(
    session: AsyncSession,
) -> None:
    await signals.add(session, SIGNAL, NOON_MS)
    first = await recordings.add(session, wanted(signal_number=1), NOON_MS)
    with pytest.raises(ImpossibleMove, match="signal #1 is being recorded already"):
        await recordings.add(session, wanted(signal_number=1), NOON_MS)
    await recordings.end(session, first.id, DONE, NOON_MS)

    second = await recordings.add(session, wanted(signal_number=1), NOON_MS)

    assert await recordings.newest_of(session, 1) == second


async def test_start_and_end_of_a_signals_recording_stand_in_its_trail(
    database: Database,
) -> None:
    async with database.writing() as session:
        await signals.add(session, SIGNAL, NOON_MS)
        await audit.append(
            session,
            signal_number=1,
            kind=audit.EventKind.PUBLISHED,
            time_ms=NOON_MS,
            recorded_ms=NOON_MS,
            details=audit.published(SIGNAL, 0),
        )
        started = await recordings.add(session, wanted(signal_number=1), NOON_MS)
        await recordings.end(session, started.id, DONE, NOON_MS + 5)
        await recordings.add(session, wanted(), NOON_MS)
        _, began, ended = await audit.events(session, 1)
    check = await check_chain(database)

    assert (began.kind, began.details["recording"]) == ("recording_started", started.id)
    assert (ended.kind, ended.time_ms) == ("recording_ended", DONE.end_ms)
    assert ended.details == {
        "recording": started.id,
        "status": "completed",
        "fault": None,
        "seconds": 50,
        "unseen_seconds": 3,
    }
    assert (check.broken, check.head.id) == (None, 3)


async def test_signals_that_are_open_or_new_and_were_never_recorded_are_named(
    session: AsyncSession,
) -> None:
    for at in range(4):
        await signals.add(session, replace(SIGNAL, time_ms=NOON_MS + at), NOON_MS)
    await signals.add(
        session, replace(SIGNAL, time_ms=NOON_MS + 9), NOON_MS, SignalStatus.REJECTED, "database"
    )
    await signals.close(session, 1, PROGRESS, OUTCOME)
    await signals.close(session, 3, PROGRESS, OUTCOME)
    await recordings.add(session, wanted(signal_number=4), NOON_MS)

    found = await recordings.unrecorded_signals(session, BYBIT, after_number=2)

    assert [each.number for each in found] == [2, 3]
    assert await recordings.unrecorded_signals(session, "binance", after_number=2) == []


async def test_outcomes_are_told_of_signals_that_are_still_recorded(
    session: AsyncSession,
) -> None:
    for at in range(2):
        await signals.add(session, replace(SIGNAL, time_ms=NOON_MS + at), NOON_MS)
        await recordings.add(session, wanted(signal_number=at + 1), NOON_MS)
    await signals.close(session, 2, PROGRESS, OUTCOME)

    assert await recordings.outcome_times(session, BYBIT) == {2: OUTCOME.time_ms}


async def test_seconds_are_counted_in_blocks_and_in_the_journal_each_once(
    session: AsyncSession,
) -> None:
    await keep(session, 1, 2, 3_600, 3_601, 7_200, 7_205)
    fresh = [Candle(NOON_MS + slot * 1_000, 1.0, 1.0, 1.0, 1.0, 1.0) for slot in (7_205, 7_206)]
    await seconds_journal.append(session, BYBIT, [(BTC, second) for second in fresh])

    assert await coverage_of(session, 2, 7_300) == Coverage(seconds=6, unseen_seconds=0)
    assert await coverage_of(session, 2, 7_206) == Coverage(seconds=5, unseen_seconds=0)
    assert await coverage_of(session, 2, 3_601) == Coverage(seconds=2, unseen_seconds=0)


async def test_seconds_of_gaps_are_unseen_unless_they_are_kept_after_all(
    session: AsyncSession,
) -> None:
    await keep(session, 0, 10, 61, 62, 200)
    for each in (
        gap(60, 120),
        gap(90, 120, Mended.NO),
        gap(180, 240, Mended.TRADES),
        gap(280, 400),
        gap(240, 300, symbol=ETH),
    ):
        await market_history.append_gap(session, each)

    found = await coverage_of(session, 0, 300)

    assert found == Coverage(seconds=5, unseen_seconds=58 + 20)


async def test_nothing_is_known_of_the_time_before_a_symbol_was_watched(
    session: AsyncSession,
) -> None:
    unwatched = await coverage_of(session, 0, 30)
    await keep(session, 40, 50)

    assert unwatched == Coverage(seconds=0, unseen_seconds=30)
    assert await coverage_of(session, 0, 60) == Coverage(seconds=2, unseen_seconds=40)
    assert await coverage_of(session, 60, 90) == Coverage(seconds=0, unseen_seconds=0)
    fresh = Candle(NOON_MS + 35_000, 1.0, 1.0, 1.0, 1.0, 1.0)
    await seconds_journal.append(session, BYBIT, [(BTC, fresh)])
    assert await coverage_of(session, 0, 60) == Coverage(seconds=3, unseen_seconds=35)


async def test_an_active_recording_tells_what_is_kept_so_far(session: AsyncSession) -> None:
    await keep(session, 0, 11)
    started = await recordings.add(session, wanted(), NOON_MS)
    untouched = await recordings.add(session, wanted(symbol=ETH), NOON_MS)

    assert (await counted(session, started)).coverage == Coverage(seconds=2, unseen_seconds=0)
    assert (await counted(session, untouched)).coverage == Coverage(seconds=0, unseen_seconds=0)


async def test_what_cannot_be_read_is_not_counted(session: AsyncSession) -> None:
    await keep(session, 10)
    started = await recordings.add(session, wanted(), NOON_MS)
    await session.exec(update(CandleBlocks).values(payload=b"\x01no candles"))

    assert (await counted(session, started)).coverage is None


async def test_statistics_count_shared_hours_once(session: AsyncSession) -> None:
    await keep(session, 1, 2, 3_600, 7_200)
    await keep(session, 1, symbol=ETH)
    for _ in range(10):
        started = await recordings.add(session, wanted(end_ms=NOON_MS + HOUR_MS + 1_000), NOON_MS)
        await recordings.end(session, started.id, DONE, NOON_MS)
    failed = replace(DONE, status=RecordingStatus.ERROR, fault=RecordingFault.NOT_WATCHED)
    lost = await recordings.add(session, wanted(), NOON_MS)
    await recordings.end(session, lost.id, replace(failed, coverage=None), NOON_MS)
    await recordings.add(session, wanted(end_ms=NOON_MS + 2 * HOUR_MS), NOON_MS)

    found = await statistics(session)

    assert found.by_status == {
        RecordingStatus.COMPLETED: 10,
        RecordingStatus.ERROR: 1,
        RecordingStatus.ACTIVE: 1,
    }
    assert (found.total, found.seconds, found.stored_seconds) == (12, 500, 3)
    assert 0 < found.bytes < 400


async def test_seconds_that_a_recording_claims_stay_until_it_is_forgotten(
    database: Database,
) -> None:
    async with database.writing() as session:
        await keep(session, 1, 3_600, 7_200)
        await keep(session, 1, symbol=ETH)
        claim = await recordings.add(
            session, wanted(start_ms=NOON_MS + HOUR_MS + 5_000, end_ms=NOON_MS + 2 * HOUR_MS), 7
        )
    done_later = replace(DONE, end_ms=NOON_MS + 2 * HOUR_MS)
    before = await candles.forget_before(database, 2 * NOON_MS, [Timeframe.S1])
    async with database.writing() as session:
        while_active = await recordings.forget_before(session, 2 * NOON_MS)
        ended = await recordings.end(session, claim.id, done_later, NOON_MS)
        too_young = await recordings.forget_before(session, NOON_MS)
        gone = await recordings.forget_before(session, NOON_MS + 1)
    after = await candles.forget_before(database, 2 * NOON_MS, [Timeframe.S1])

    assert (before, after) == (3, 1)
    assert (while_active, too_young, gone) == ([], [], [ended])


async def test_pages_show_the_newest_first(session: AsyncSession) -> None:
    started: list[Recording] = [
        await recordings.add(session, wanted(), NOON_MS + at) for at in range(5)
    ]

    rows, total = await recordings.page(session, offset=2, limit=2)

    assert (rows, total) == ([started[2], started[1]], 5)


async def test_what_is_kept_ends_with_the_last_second_or_minute(session: AsyncSession) -> None:
    nothing = await candles.kept_until_ms(session, BYBIT, BTC)
    await keep(session, 30)
    in_a_block = await candles.kept_until_ms(session, BYBIT, BTC)
    quiet = Candle(NOON_MS, 100.0, 100.0, 100.0, 100.0, 0.0)
    await candles.save_candles(session, BYBIT, BTC, Timeframe.M1, [quiet])
    in_a_minute = await candles.kept_until_ms(session, BYBIT, BTC)
    fresh = Candle(NOON_MS + 90_000, 1.0, 1.0, 1.0, 1.0, 1.0)
    await seconds_journal.append(session, BYBIT, [(BTC, fresh), (ETH, fresh)])

    in_the_journal = await candles.kept_until_ms(session, BYBIT, BTC)

    assert (nothing, in_a_block) == (0, NOON_MS + 31_000)
    assert (in_a_minute, in_the_journal) == (NOON_MS + 60_000, NOON_MS + 91_000)
