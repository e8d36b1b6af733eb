import pytest
from sqlalchemy.exc import IntegrityError

from storage import audit, signals
from storage.audit import AuditEvent
from storage.database import Database
from tests.storage.builders import NOON_MS, SIGNAL


async def test_events_come_back_in_the_order_in_which_they_were_recorded(
    database: Database,
) -> None:
    details = {"score": 0.1 + 0.2, "chats": 3, "note": None}

    async with database.writing() as session:
        tracked = await signals.add(session, SIGNAL, recorded_ms=NOON_MS)
        assert tracked is not None
        for kind, time_ms in [("published", 20), ("outcome", 10)]:
            await audit.append(
                session,
                signal_number=tracked.number,
                kind=kind,
                time_ms=time_ms,
                recorded_ms=NOON_MS,
                details=details,
            )

    async with database.reading() as session:
        trail = await audit.events(session, tracked.number)
        assert await audit.events(session, 42) == []
    assert trail == [
        AuditEvent(
            id=event_id,
            signal_number=tracked.number,
            kind=kind,
            time_ms=time_ms,
            recorded_ms=NOON_MS,
            details=details,
        )
        for event_id, kind, time_ms in [(1, "published", 20), (2, "outcome", 10)]
    ]


async def test_an_event_needs_its_signal(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.writing() as session:
            await audit.append(
                session,
                signal_number=42,
                kind="published",
                time_ms=NOON_MS,
                recorded_ms=NOON_MS,
                details={},
            )
