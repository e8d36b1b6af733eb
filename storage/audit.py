"""The audit trail of signals: events are appended, and nothing here changes or removes one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import convert
from sqlalchemy import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import SignalEvents


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """Something that happened to a signal."""

    id: int
    """Rises with each event that is recorded."""
    signal_number: int
    kind: str
    """What happened: "published", "take_profit_1", "outcome"."""
    time_ms: int
    """When it happened, in exchange time."""
    recorded_ms: int
    """When it was written down, by our clock."""
    details: dict[str, Any]


async def append(
    session: AsyncSession,
    *,
    signal_number: int,
    kind: str,
    time_ms: int,
    recorded_ms: int,
    details: Mapping[str, Any],
) -> int:
    """Write an event down; its id comes back.

    details: what JSON can say.
    """
    appended = await session.exec(
        insert(SignalEvents)
        .values(
            signal_number=signal_number,
            kind=kind,
            time_ms=time_ms,
            recorded_ms=recorded_ms,
            details=dict(details),
        )
        .returning(col(SignalEvents.id))
    )
    event_id: int = appended.scalar_one()
    return event_id


async def events(session: AsyncSession, number: int) -> list[AuditEvent]:
    """What happened to signal #number, in the order in which it was recorded."""
    query = select(SignalEvents).where(SignalEvents.signal_number == number)
    rows = await session.exec(query.order_by(col(SignalEvents.id)))
    return [convert(row, AuditEvent, from_attributes=True) for row in rows]
