"""Thirty-two writers of several programs: no update is lost, and nobody is turned away."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from storage import chats
from storage.backup import back_up, check
from storage.database import Database
from tests.storage.builders import chat

PROGRAMS = 2
WRITERS = 32
UPDATES = 4
"""Of each writer."""


async def rewrite(database: Database) -> None:
    """Read what is there and write one more, as often as told."""
    for _ in range(UPDATES):
        async with database.writing() as session:
            known = await chats.get(session, 7)
            assert known is not None
            await asyncio.sleep(0)
            await chats.upsert(session, chat(7, title=str(int(known.title) + 1)))


async def count_up(database: Database, finished: asyncio.Event) -> list[int]:
    """What a reader sees, again and again until the writers have finished."""
    seen = []
    while not finished.is_set():
        async with database.reading() as session:
            known = await chats.get(session, 7)
            assert known is not None
            seen.append(int(known.title))
    return seen


async def test_no_update_of_32_writers_is_lost_while_others_read_and_back_up(
    database: Database, url: str, tmp_path: Path
) -> None:
    async with database.writing() as session:
        await chats.upsert(session, chat(7, title="0"))
    finished = asyncio.Event()

    async with AsyncExitStack() as stack:
        programs = [await stack.enter_async_context(Database(url)) for _ in range(PROGRAMS)]
        async with asyncio.TaskGroup() as readers:
            reading = readers.create_task(count_up(database, finished))
            async with asyncio.TaskGroup() as writers:
                for writer in range(WRITERS):
                    writers.create_task(rewrite(programs[writer % PROGRAMS]))
                await asyncio.to_thread(back_up, database.path, tmp_path / "copy.db")
            finished.set()

    async with database.reading() as session:
        end = await chats.get(session, 7)
    assert end is not None
    assert int(end.title) == WRITERS * UPDATES
    assert sum(program.refusals for program in programs) == 0
    assert reading.result() == sorted(reading.result())
    check(tmp_path / "copy.db")
