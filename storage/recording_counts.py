"""What recordings hold, counted: kept seconds, seconds that nobody saw, bytes."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

import sqlalchemy
from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.market import Symbol, Timeframe
from engine.recording import Coverage, Recording, RecordingStatus, Span, joined_within
from storage import candles, market_history
from storage.errors import DamagedBlock
from storage.market_history import Mended
from storage.tables import CandleBlocks, Recordings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingStatistics:
    """All recordings together."""

    by_status: Mapping[RecordingStatus, int]
    seconds: int
    """Counted at the ends of recordings: shared ones once for each."""
    stored_seconds: int
    """In the blocks that they name, of whole hours: shared ones once."""
    bytes: int
    """Of these blocks; without the newest seconds, up to ten minutes."""

    @property
    def total(self) -> int:
        """How many recordings there are."""
        return sum(self.by_status.values())


async def counted(session: AsyncSession, recording: Recording) -> Recording:
    """A recording as it stands: an active one with what is kept of it so far.

    Its coverage stays None where kept seconds cannot be read.
    """
    if not recording.is_active:
        return recording
    until_ms = await kept_until_ms(session, recording)
    return replace(recording, coverage=await coverage_until(session, recording, until_ms))


async def kept_until_ms(session: AsyncSession, recording: Recording) -> int:
    """Where that ends which is kept of its symbol, within the recording."""
    kept_ms = await candles.kept_until_ms(session, recording.exchange, recording.symbol)
    return min(max(kept_ms, recording.start_ms), recording.end_ms)


async def coverage_until(
    session: AsyncSession, recording: Recording, end_ms: int
) -> Coverage | None:
    """What is kept of it up to a time; None where that cannot be read."""
    try:
        return await coverage(
            session, recording.exchange, recording.symbol, recording.start_ms, end_ms
        )
    except DamagedBlock as error:
        log.warning("a recording cannot be counted: id=%d error=%s", recording.id, error)
        return None


async def coverage(
    session: AsyncSession, exchange: str, symbol: Symbol, start_ms: int, end_ms: int
) -> Coverage:
    """What is kept of a symbol's [start_ms, end_ms), whole seconds. Raises DamagedBlock."""
    gaps = await market_history.gaps(session, exchange, start_ms, end_ms, symbol)
    missed = [(gap.start_ms, gap.end_ms) for gap in gaps if gap.mended is not Mended.TRADES]
    missed.append(await _before_watching(session, exchange, symbol, start_ms, end_ms))
    # A gap is told in whole minutes: some of its seconds were seen before it began.
    unseen_seconds = 0
    for span in joined_within(missed, start_ms, end_ms):
        kept = await candles.count_seconds(session, exchange, symbol, *span)
        unseen_seconds += (span[1] - span[0]) // Timeframe.S1.ms - kept
    seconds = await candles.count_seconds(session, exchange, symbol, start_ms, end_ms)
    return Coverage(seconds=seconds, unseen_seconds=unseen_seconds)


async def _before_watching(
    session: AsyncSession, exchange: str, symbol: Symbol, start_ms: int, end_ms: int
) -> Span:
    """The beginning of a time before its symbol was watched; that is no gap, but unseen, too.

    One of which a second of the day before is kept was watched.
    """
    day_before_ms = start_ms - Timeframe.D1.ms
    first_ms = await candles.first_second_ms(session, exchange, symbol, day_before_ms, end_ms)
    return start_ms, end_ms if first_ms is None else first_ms


async def statistics(session: AsyncSession) -> RecordingStatistics:
    """All recordings together."""
    query = select(Recordings.status, func.count(), func.sum(Recordings.seconds))
    rows = (await session.exec(query.group_by(col(Recordings.status)))).all()
    # From the recordings to their blocks: there may be very many others.
    claimed = (
        sqlalchemy.select(
            col(CandleBlocks.exchange),
            col(CandleBlocks.symbol),
            col(CandleBlocks.start_ms),
            col(CandleBlocks.candles),
            func.length(CandleBlocks.payload).label("bytes"),
        )
        .join(Recordings, candles.claims_block())
        .where(col(CandleBlocks.timeframe) == Timeframe.S1.value)
        .distinct()
        .subquery()
    )
    stored = sqlalchemy.select(func.sum(claimed.c.candles), func.sum(claimed.c.bytes))
    connection = await session.connection()
    stored_seconds, size = (await connection.execute(stored)).one()
    return RecordingStatistics(
        by_status={RecordingStatus(status): count for status, count, _ in rows},
        seconds=sum(seconds or 0 for *_, seconds in rows),
        stored_seconds=stored_seconds or 0,
        bytes=size or 0,
    )
