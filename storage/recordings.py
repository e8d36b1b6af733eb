"""Recordings: claims on the kept seconds of a symbol, and what was counted at their ends.

The seconds themselves are in blocks, once a symbol: storage.candles lets go of no block that a
recording claims. Of a signal's recording, start and end are events of the audit trail.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import convert
from sqlalchemy import delete, exists, func, insert, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.life import ENDED, OPEN
from engine.market import Symbol
from engine.recording import (
    Coverage,
    Recording,
    RecordingFault,
    RecordingStatus,
    Span,
)
from storage import audit
from storage.errors import ImpossibleMove, NotFound
from storage.tables import Recordings, Signals

RECORDING_STARTED = "recording_started"
RECORDING_ENDED = "recording_ended"
"""Kinds of audit events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecording:
    """What is to be recorded."""

    exchange: str
    symbol: Symbol
    signal_number: int | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a recording ends."""

    status: RecordingStatus
    end_ms: int
    coverage: Coverage | None
    fault: RecordingFault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnrecordedSignal:
    """A signal that was never recorded."""

    number: int
    symbol: Symbol
    time_ms: int


async def add(session: AsyncSession, new: NewRecording, recorded_ms: int) -> Recording:
    """Start a recording. Raises ImpossibleMove when its signal is being recorded.

    recorded_ms: our own clock.
    """
    number = new.signal_number
    if number is not None and await _active_of(session, number) is not None:
        raise ImpossibleMove(f"signal #{number} is being recorded already")
    start_ms, end_ms = new.span
    row = {
        "exchange": new.exchange,
        "symbol": new.symbol,
        "signal_number": number,
        "start_ms": start_ms,
        "end_ms": end_ms,
        "status": RecordingStatus.ACTIVE,
        "created_ms": recorded_ms,
    }
    added = await session.exec(insert(Recordings).values(row).returning(col(Recordings.id)))
    recording = convert({**row, "id": added.scalar_one()}, Recording)
    details = {"recording": recording.id, "start_ms": start_ms, "end_ms": end_ms}
    await _note(session, recording, RECORDING_STARTED, start_ms, recorded_ms, details)
    return recording


async def end(session: AsyncSession, id_: int, ending: Ending, recorded_ms: int) -> Recording:
    """End an active one. Raises NotFound, or ImpossibleMove when it has ended before."""
    row = await _active_row(session, id_)
    row.status, row.fault = ending.status, ending.fault
    row.end_ms, row.ended_ms = ending.end_ms, recorded_ms
    if ending.coverage is not None:
        row.seconds = ending.coverage.seconds
        row.unseen_seconds = ending.coverage.unseen_seconds
    recording = _outside(row)
    details = {
        "recording": id_,
        "status": ending.status,
        "fault": ending.fault,
        "seconds": row.seconds,
        "unseen_seconds": row.unseen_seconds,
    }
    await _note(session, recording, RECORDING_ENDED, ending.end_ms, recorded_ms, details)
    return recording


async def shorten(session: AsyncSession, id_: int, end_ms: int) -> None:
    """Let an active one end earlier. Raises NotFound, ImpossibleMove."""
    row = await _active_row(session, id_)
    row.end_ms = end_ms


async def get(session: AsyncSession, id_: int) -> Recording | None:
    """The recording that people call R`id_`; None when there is none."""
    row = await session.get(Recordings, id_)
    return None if row is None else _outside(row)


async def newest_of(session: AsyncSession, signal_number: int) -> Recording | None:
    """A signal's newest recording; None when it was never recorded."""
    query = select(Recordings).where(Recordings.signal_number == signal_number)
    row = (await session.exec(query.order_by(col(Recordings.id).desc()).limit(1))).first()
    return None if row is None else _outside(row)


async def active(session: AsyncSession, exchange: str) -> list[Recording]:
    """Those that have not ended, oldest first."""
    query = select(Recordings).where(
        Recordings.exchange == exchange, Recordings.status == RecordingStatus.ACTIVE
    )
    return [_outside(row) for row in await session.exec(query.order_by(col(Recordings.id)))]


async def page(
    session: AsyncSession, *, offset: int = 0, limit: int
) -> tuple[list[Recording], int]:
    """A page of recordings, newest first, and how many there are on all pages."""
    total = (await session.exec(select(func.count()).select_from(Recordings))).one()
    newest_first = select(Recordings).order_by(col(Recordings.id).desc())
    rows = await session.exec(newest_first.offset(offset).limit(limit))
    return [_outside(row) for row in rows], total


async def unrecorded_signals(
    session: AsyncSession, exchange: str, after_number: int
) -> list[UnrecordedSignal]:
    """Published signals that were never recorded: the open ones, and those of lately.

    after_number: of those that ended, only later ones count.
    """
    known = exists().where(col(Recordings.signal_number) == Signals.number)
    is_late = col(Signals.status).in_(ENDED) & (col(Signals.number) > after_number)
    query = select(Signals.number, Signals.symbol, Signals.time_ms).where(
        Signals.exchange == exchange, or_(col(Signals.status).in_(OPEN), is_late), ~known
    )
    rows = await session.exec(query.order_by(col(Signals.number)))
    return [
        UnrecordedSignal(number=number, symbol=symbol, time_ms=time_ms)
        for number, symbol, time_ms in rows
    ]


async def newest_signal(session: AsyncSession) -> int:
    """The number of the newest signal; 0 when there is none."""
    return (await session.exec(select(func.max(Signals.number)))).one() or 0


async def outcome_times(session: AsyncSession, exchange: str) -> dict[int, int]:
    """When signals ended that are still being recorded, by their number."""
    query = (
        select(Signals.number, Signals.outcome_time_ms)
        .join(Recordings, col(Recordings.signal_number) == Signals.number)
        .where(Recordings.exchange == exchange, Recordings.status == RecordingStatus.ACTIVE)
    )
    return {number: at for number, at in await session.exec(query) if at is not None}


async def forget_before(session: AsyncSession, before_ms: int) -> list[Recording]:
    """Let go of those that ended before `before_ms`, by our clock; what they were comes back.

    Their seconds go when no recording claims them and they are old themselves.
    """
    old = (
        col(Recordings.status) != RecordingStatus.ACTIVE,
        col(Recordings.ended_ms) < before_ms,
    )
    gone = [_outside(row) for row in await session.exec(select(Recordings).where(*old))]
    await session.exec(delete(Recordings).where(*old))
    return gone


async def _active_of(session: AsyncSession, number: int) -> int | None:
    query = select(Recordings.id).where(
        Recordings.signal_number == number, Recordings.status == RecordingStatus.ACTIVE
    )
    return (await session.exec(query)).first()


async def _active_row(session: AsyncSession, id_: int) -> Recordings:
    row = await session.get(Recordings, id_, with_for_update=True)
    if row is None:
        raise NotFound(f"there is no recording {id_}")
    if row.status != RecordingStatus.ACTIVE:
        raise ImpossibleMove(f"recording {id_} has ended already")
    return row


async def _note(
    session: AsyncSession,
    recording: Recording,
    kind: str,
    time_ms: int,
    recorded_ms: int,
    details: Mapping[str, Any],
) -> None:
    """Write it into the trail of the signal, if it is of one."""
    if recording.signal_number is not None:
        await audit.append(
            session,
            signal_number=recording.signal_number,
            kind=kind,
            time_ms=time_ms,
            recorded_ms=recorded_ms,
            details=details,
        )


def _outside(row: Recordings) -> Recording:
    coverage = None
    if row.seconds is not None and row.unseen_seconds is not None:
        coverage = Coverage(seconds=row.seconds, unseen_seconds=row.unseen_seconds)
    return Recording(
        id=row.id,
        exchange=row.exchange,
        symbol=row.symbol,
        signal_number=row.signal_number,
        start_ms=row.start_ms,
        end_ms=row.end_ms,
        status=RecordingStatus(row.status),
        created_ms=row.created_ms,
        fault=None if row.fault is None else RecordingFault(row.fault),
        coverage=coverage,
    )
