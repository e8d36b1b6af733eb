"""The seconds of signals are recorded: counted as the tape has them, and stored once."""

import asyncio
from pathlib import Path
from signal import SIGKILL

from engine.market import Timeframe
from engine.recording import Coverage, Recording, RecordingStatus
from storage import audit, candles, market_history, recordings, signals
from storage.database import Database
from storage.market_history import Mended
from tests.flows import oracle
from tests.flows.conftest import Flow, running
from tests.flows.test_killed_with_an_open_signal import STOP
from tests.flows.test_killed_with_an_open_signal import running as killable

SPEED = 3_600.0
BTC = "BTC/USDT:USDT"


async def looked_after(flow: Flow) -> list[Recording]:
    """All recordings, oldest first, once they know what the market has brought so far."""
    await flow.app.desk.settled()
    await flow.app.archive.save_candles()
    await flow.app.recordings.look()
    return list((await flow.app.recordings.page(0, 1_000)).rows)[::-1]


async def test_signals_of_one_pair_are_recorded_to_their_ends_and_stored_once(
    tape: Path, tmp_path: Path
) -> None:
    async with running(tape, folder=tmp_path, speed=SPEED) as flow:
        await flow.telegram.wait_for(lambda: flow.channel.messages, timeout_s=30)
        first = (await looked_after(flow))[0]
        by_hand = await flow.app.recordings.start(BTC, 4 * Timeframe.H1.ms)
        await flow.exchange.finished.wait()
        found = await looked_after(flow)
        statistics = (await flow.app.recordings.page(0, 1)).statistics
        async with (
            Database(flow.settings.database_url) as database,
            database.reading() as session,
        ):
            ended, _ = await signals.page(session, status="closed", limit=1_000)
            trail = await audit.events(session, 1)
            stored = await candles.candles(session, "bybit", BTC, Timeframe.S1, 0, 2**60)

    seconds = {Timeframe.S1.floor(trade.time_ms) for trade in oracle.read(tape)}
    of_signals = {each.signal_number: each for each in found if each.id != by_hand.id}
    completed = [each for each in found if each.status is RecordingStatus.COMPLETED]
    assert first.signal_number == 1
    assert {each.number for each in ended} <= of_signals.keys()
    assert len(completed) >= 3
    for recording in completed:
        span = range(recording.start_ms, recording.end_ms, 1_000)
        assert recording.coverage == Coverage(
            seconds=len(seconds.intersection(span)), unseen_seconds=0
        )
    assert len(stored) == len({second.start_ms for second in stored})
    assert statistics.stored_seconds <= len(stored)
    assert {"recording_started", "recording_ended"} <= {event.kind for event in trail}


async def test_a_recording_goes_on_after_a_kill_and_counts_every_second_that_was_mended(
    tmp_path: Path,
) -> None:
    async with killable(tmp_path) as (rig, recorder):
        database = Database(f"sqlite+aiosqlite:///{tmp_path / 'market.db'}")
        async with recorder.running() as process:
            await rig.until_live()
            before = await _newest(database, RecordingStatus.ACTIVE)
            process.send_signal(SIGKILL)
            await process.wait()
        rig.market.plan(rig.next_minute_ms() + 90_000, STOP)
        async with recorder.running():
            outcome = await rig.outcome()
            after = await _newest(database, RecordingStatus.COMPLETED)
        unknown_ms = await _known_by_minutes_ms(database, after)

    length = (after.end_ms - after.start_ms) // 1_000
    assert (before.id, before.signal_number) == (after.id, 1)
    assert after.end_ms == outcome.time_ms + 60_000
    assert after.coverage is not None
    assert after.coverage.seconds + after.coverage.unseen_seconds == length
    # Of the time before the first process nobody knows the seconds, nor of a kill so long that the
    # exchange's minutes mended it.
    unwatched_ms = after.created_ms - after.start_ms + Timeframe.M1.ms + unknown_ms
    assert 0 < after.coverage.unseen_seconds <= unwatched_ms // 1_000


async def _known_by_minutes_ms(database: Database, recording: Recording) -> int:
    """How much of a recording's time lies in gaps that no trades mended."""
    start_ms, end_ms = recording.start_ms, recording.end_ms
    async with database, database.reading() as session:
        gaps = await market_history.gaps(session, "bybit", start_ms, end_ms)
    return sum(
        min(gap.end_ms, end_ms) - max(gap.start_ms, start_ms)
        for gap in gaps
        if gap.mended is not Mended.TRADES
    )


async def _newest(database: Database, status: RecordingStatus) -> Recording:
    """The recording of the signal, once a process has brought it so far."""
    async with database:
        while True:
            async with database.reading() as session:
                found = await recordings.newest_of(session, 1)
            if found is not None and found.status is status:
                return found
            await asyncio.sleep(0.05)
