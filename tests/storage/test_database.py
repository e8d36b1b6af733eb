import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import chats
from storage.database import Database
from storage.errors import (
    BadDatabaseUrl,
    DatabaseCorrupt,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseUnavailable,
)
from tests.storage.builders import chat


async def rename(database: Database, letter: str) -> None:
    """Read a chat's title, let others run, and write it back longer."""
    async with database.writing() as session:
        known = await chats.get(session, 7)
        assert known is not None
        await asyncio.sleep(0)
        await chats.upsert(session, chat(7, title=known.title + letter))


async def title(database: Database) -> str:
    async with database.reading() as session:
        known = await chats.get(session, 7)
    assert known is not None
    return known.title


async def add_chat(database: Database) -> None:
    async with database.writing() as session:
        await chats.upsert(session, chat(7, title=""))


async def pragma(session: AsyncSession, name: str) -> object:
    answer = await session.connection()
    return (await answer.execute(text(f"PRAGMA {name}"))).scalar_one()


async def test_concurrent_read_modify_writes_lose_no_update(database: Database) -> None:
    await add_chat(database)

    async with asyncio.TaskGroup() as tasks:
        for letter in "ab":
            tasks.create_task(rename(database, letter))

    assert sorted(await title(database)) == ["a", "b"]


async def test_sixteen_writers_of_two_programs_never_see_a_locked_database(
    database: Database, url: str
) -> None:
    await add_chat(database)

    async with Database(url) as second, asyncio.TaskGroup() as tasks:
        for index in range(16):
            tasks.create_task(rename((database, second)[index % 2], "x"))

    assert await title(database) == "x" * 16


async def test_a_writer_is_safe_against_power_loss_and_keeps_references(
    session: AsyncSession,
) -> None:
    assert await pragma(session, "journal_mode") == "wal"
    assert await pragma(session, "synchronous") == 2
    assert await pragma(session, "foreign_keys") == 1


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DatabaseReadOnly, match=r"Database\.writing"):
        async with database.reading() as session:
            await chats.upsert(session, chat(7))

    async with database.reading() as session:
        assert await chats.count(session) == 0


async def test_a_reader_sees_one_state_however_long_it_looks(database: Database) -> None:
    async with database.reading() as session:
        before = await chats.count(session)
        await add_chat(database)
        after = await chats.count(session)

    assert before == after == 0
    assert await title(database) == ""


async def test_what_was_committed_is_there_after_a_restart(url: str) -> None:
    async with Database(url) as database:
        await database.migrate()
        await add_chat(database)
        await rename(database, "a")

    async with Database(url) as database:
        assert await title(database) == "a"


async def test_a_cancelled_write_leaves_nothing_and_frees_the_writer(database: Database) -> None:
    await add_chat(database)
    began = asyncio.Event()

    async def write_forever() -> None:
        async with database.writing() as session:
            await chats.upsert(session, chat(7, title="half"))
            await session.flush()
            began.set()
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as tasks:
        endless = tasks.create_task(write_forever())
        await began.wait()
        endless.cancel()

    await rename(database, "b")
    assert await title(database) == "b"


async def test_a_write_that_is_cancelled_in_a_query_frees_the_writer(database: Database) -> None:
    await add_chat(database)
    slow = text(
        "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT 500000) "
        "SELECT max(n) FROM numbers"
    )

    async def query_slowly() -> None:
        async with database.writing() as session, asyncio.timeout(0.03):
            await chats.upsert(session, chat(7, title="half"))
            await (await session.connection()).execute(slow)

    # What was raised is kept, and with it every frame and cursor of the query.
    with pytest.raises(TimeoutError) as kept:
        await query_slowly()

    await rename(database, "b")
    assert await title(database) == "b"
    assert kept.value is not None


async def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    path = tmp_path / "of" / "mine" / "heliograph.db"

    async with Database(f"sqlite:///{path}") as database:
        await database.migrate()

    assert path.is_file()


@pytest.mark.parametrize(
    "url",
    [
        "heliograph.db",
        "postgresql://localhost/heliograph",
        "sqlite+pysqlite:///heliograph.db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:heliograph.db?mode=ro&uri=true",
    ],
)
def test_a_url_that_is_of_no_use_is_refused_with_a_good_one(url: str) -> None:
    with pytest.raises(BadDatabaseUrl, match="a good one is sqlite"):
        Database(url)


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")

    with pytest.raises(DatabaseUnavailable, match=r"taken.*name another place"):
        await Database(f"sqlite:///{tmp_path}/taken/heliograph.db").__aenter__()


async def test_a_database_that_is_a_folder_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="check that it is a file"):
        await Database(f"sqlite:///{tmp_path}").__aenter__()


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("Dear diary, " * 1000)

    with pytest.raises(DatabaseCorrupt, match=r"notes\.db.*restore a backup"):
        await Database(f"sqlite:///{tmp_path}/notes.db").__aenter__()


async def test_a_damaged_database_is_refused(database: Database) -> None:
    damaged = database.path.with_name("damaged.db")
    damaged.write_bytes(database.path.read_bytes()[:100] + b"\xff" * 4000)

    with pytest.raises(DatabaseCorrupt, match=r"damaged\.db"):
        await Database(f"sqlite:///{damaged}").__aenter__()


async def test_a_database_that_another_program_holds_is_locked(
    database: Database, url: str
) -> None:
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(DatabaseLocked, match="stop a second Heliograph"):
        await Database(url, busy_timeout_ms=20).__aenter__()

    other.close()
