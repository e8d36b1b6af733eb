"""A database with a trail to attack, and the hands of somebody who owns the file."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from storage import audit, signals
from storage.audit import EventKind
from storage.audit_chain import GENESIS, link
from storage.database import Database
from tests.storage.builders import NOON_MS, OUTCOME, PROGRESS, SIGNAL

SIGNALS = tuple(replace(SIGNAL, time_ms=NOON_MS + at * 60_000) for at in range(3))


async def publish_three(database: Database) -> None:
    """Rows 1 to 7: three signals, then both ends of the first, then the ends of the second.

    1 published #1 · 2 published #2 · 3 published #3 · 4 target #1 · 5 outcome #1 · 6 target #2 ·
    7 outcome #2; #3 stays open.
    """
    async with database.writing() as session:
        for number, signal in enumerate(SIGNALS, start=1):
            await signals.add(session, signal, NOON_MS)
            await _append(session, number, EventKind.PUBLISHED, audit.published(signal, 0))
        for number in (1, 2):
            target = audit.took_profit_1(102.0, NOON_MS + 4_000)
            await signals.close(session, number, PROGRESS, OUTCOME)
            await _append(session, number, EventKind.TAKE_PROFIT_1, target)
            await _append(session, number, EventKind.OUTCOME, audit.ended(OUTCOME))


async def _append(
    session: AsyncSession, number: int, kind: EventKind, details: Mapping[str, Any]
) -> None:
    await audit.append(
        session,
        signal_number=number,
        kind=kind,
        time_ms=NOON_MS,
        recorded_ms=NOON_MS,
        details=details,
    )


@contextmanager
def owner_of_the_file(database: Database) -> Iterator[sqlite3.Connection]:
    """Whoever can write to the file: no triggers, no foreign keys; commits at the end."""
    with closing(sqlite3.connect(database.path)) as file:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            file.execute(f"DROP TRIGGER {name}")
        yield file
        file.commit()


def chain_anew(file: sqlite3.Connection) -> None:
    """Make every hash anew, so that the chain holds whatever the rows say."""
    before = GENESIS
    rows = file.execute(
        "SELECT id, signal_number, kind, time_ms, recorded_ms, content FROM signal_events "
        "ORDER BY id"
    ).fetchall()
    for row_id, *said in rows:
        hash_ = link(before, *said)
        file.execute(
            "UPDATE signal_events SET previous_hash = ?, hash = ? WHERE id = ?",
            (before, hash_, row_id),
        )
        before = hash_


def rehash(file: sqlite3.Connection, row_id: int, before: str) -> None:
    """Give one row the hash that fits what it says now. before: of the row before."""
    said = file.execute(
        "SELECT signal_number, kind, time_ms, recorded_ms, content FROM signal_events "
        "WHERE id = ?",
        (row_id,),
    ).fetchone()
    file.execute(
        "UPDATE signal_events SET previous_hash = ?, hash = ? WHERE id = ?",
        (before, link(before, *said), row_id),
    )
