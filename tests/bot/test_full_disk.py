"""The desk on a disk that has no room, or may not be written: it waits, whole, and goes on."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk import Desk
from storage import audit, chats, outbox, signals
from storage.chats import ChatKind
from storage.database import Database
from storage.errors import DatabaseFull, DatabaseReadOnly
from tests.bot.test_desk import running, until
from tests.engine.builders import long_signal
from tests.storage.builders import chat
from tests.storage.refusing import full, read_only

CHANNEL = -100
MANY = 60
"""Signals that need more room than the pages of a new database have."""


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}") as database:
        await database.migrate()
        async with database.writing() as session:
            await chats.upsert(session, chat(CHANNEL, kind=ChatKind.CHANNEL, is_target=True))
        yield database


async def publish(desk: Desk, count: int) -> None:
    for at in range(count):
        await desk.publish(replace(long_signal(), symbol=f"C{at}/USDT:USDT"))


async def rows(database: Database) -> tuple[int, int, int]:
    """Signals, events that publish one, messages that tell of it."""
    async with database.reading() as session:
        stored = (await signals.counts(session)).total
        events = [await audit.events(session, number) for number in range(1, stored + 1)]
        waiting = (await outbox.depth(session, now_ms=0)).counts["pending"]
    published = [event for each in events for event in each if event.kind == "published"]
    return stored, len(published), waiting


async def test_a_full_disk_leaves_nothing_half_written_and_what_waits_is_written_once(
    database: Database,
) -> None:
    async with running(database) as desk:
        async with full(database):
            await publish(desk, MANY)
            await until(lambda: not desk.is_writing)
            during, waiting = await rows(database), desk.backlog
            await desk.publish(long_signal())
        await desk.settled()

    assert waiting > 0
    assert len(set(during)) == 1
    assert await rows(database) == (MANY, MANY, MANY)
    assert isinstance(database.refused, DatabaseFull)
    assert desk.is_writing


async def test_a_read_only_disk_pauses_the_desk_until_it_can_be_written(
    database: Database,
) -> None:
    async with running(database) as desk:
        async with read_only(database):
            await publish(desk, 2)
            await until(lambda: not desk.is_writing)
            during = await rows(database)
        await desk.settled()

    assert during == (0, 0, 0)
    assert await rows(database) == (2, 2, 2)
    assert isinstance(database.refused, DatabaseReadOnly)
