import asyncio
import json
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from bot.decisions import write
from storage import audit, signals
from storage.audit import AuditEvent
from storage.audit_chain import GENESIS, link
from storage.audit_check import check_chain
from storage.database import Database
from tests.storage.builders import NOON_MS, SIGNAL
from tests.storage.trail import SIGNALS, publish_three

FORK = """
    INSERT INTO signal_events
    SELECT 8, signal_number, kind, time_ms, recorded_ms, content, previous_hash, hash
    FROM signal_events WHERE id = 2
"""


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
    said = json.dumps(details, separators=(",", ":"), sort_keys=True)
    first = link(GENESIS, tracked.number, "published", 20, NOON_MS, said)
    second = link(first, tracked.number, "outcome", 10, NOON_MS, said)
    assert trail == [
        AuditEvent(
            id=event_id,
            signal_number=tracked.number,
            kind=kind,
            time_ms=time_ms,
            recorded_ms=NOON_MS,
            details=details,
            hash=hash_,
        )
        for event_id, kind, time_ms, hash_ in [
            (1, "published", 20, first),
            (2, "outcome", 10, second),
        ]
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


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE signal_events SET kind = 'noted' WHERE id = 1",
        "DELETE FROM signal_events WHERE id = 2",
        "DELETE FROM signal_events",
        "INSERT OR REPLACE INTO signal_events SELECT * FROM signal_events WHERE id = 2",
        FORK,
    ],
)
async def test_the_database_itself_refuses_to_rewrite_the_trail(
    database: Database, statement: str
) -> None:
    await publish_three(database)

    with (
        closing(sqlite3.connect(database.path)) as file,
        pytest.raises(sqlite3.IntegrityError, match="the audit trail is append-only"),
    ):
        file.execute(statement)


async def test_events_of_one_transaction_are_chained_in_their_order(database: Database) -> None:
    await publish_three(database)

    with closing(sqlite3.connect(database.path)) as file:
        rows = file.execute("SELECT previous_hash, hash FROM signal_events ORDER BY id").fetchall()

    assert [previous for previous, _ in rows] == [GENESIS, *(hash_ for _, hash_ in rows[:-1])]


async def test_many_who_append_at_once_make_one_chain(database: Database) -> None:
    await publish_three(database)

    async def void(number: int) -> None:
        async with database.writing() as session:
            await audit.append(
                session,
                signal_number=number,
                kind="noted",
                time_ms=NOON_MS,
                recorded_ms=NOON_MS,
                details={},
            )

    async with asyncio.TaskGroup() as tasks:
        for at in range(30):
            tasks.create_task(void(1 + at % 3))

    check = await check_chain(database)
    assert (check.broken, check.head.id) == (None, 37)


async def test_an_append_that_is_undone_leaves_no_hole(database: Database) -> None:
    await publish_three(database)

    with suppress(RuntimeError):
        async with database.writing() as session:
            await write(session, [replace(SIGNALS[0], time_ms=1)], NOON_MS)
            raise RuntimeError("undone")
    async with database.writing() as session:
        await write(session, [replace(SIGNALS[0], time_ms=2)], NOON_MS)

    async with database.reading() as session:
        assert (await audit.head(session)).id == 11
