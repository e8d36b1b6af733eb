import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage import backup, chats
from storage.backup import back_up, check, restore
from storage.database import Database
from storage.errors import DatabaseCorrupt, DatabaseFull, DatabaseLocked, DatabaseUnavailable
from tests.storage.builders import chat


async def add(database: Database, *numbers: int) -> None:
    async with database.writing() as session:
        for number in numbers:
            await chats.upsert(session, chat(number))


async def known(database: Database) -> int:
    async with database.reading() as session:
        return await chats.count(session)


def damage(file: Path) -> None:
    """Overwrite all pages but the first."""
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


async def test_a_backup_of_a_database_in_use_is_one_whole_file(
    database: Database, tmp_path: Path
) -> None:
    await add(database, 1, 2, 3)
    copy = tmp_path / "of mine" / "50%.db"

    await asyncio.to_thread(back_up, database.path, copy)

    await asyncio.to_thread(check, copy)
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    async with Database(f"sqlite:///{copy}") as copied:
        assert await known(copied) == 3


async def test_a_database_that_nobody_has_open_is_backed_up_too(url: str, tmp_path: Path) -> None:
    async with Database(url) as database:
        await database.migrate()
        await add(database, 1)

    back_up(database.path, tmp_path / "copy.db")

    check(tmp_path / "copy.db")


async def test_a_backup_is_one_moment_of_a_database_that_is_written_meanwhile(
    database: Database, tmp_path: Path
) -> None:
    async def write_pairs() -> None:
        for number in range(0, 200, 2):
            await add(database, number, number + 1)

    async with asyncio.TaskGroup() as tasks:
        writing = tasks.create_task(write_pairs())
        copies = [tmp_path / f"{at}.db" for at in range(5)]
        for copy in copies:
            await asyncio.to_thread(back_up, database.path, copy)
        await writing

    for copy in copies:
        async with Database(f"sqlite:///{copy}") as copied:
            assert await known(copied) % 2 == 0


async def test_what_is_restored_is_what_was_backed_up_and_what_was_there_stays_aside(
    url: str, tmp_path: Path
) -> None:
    copy, aside = tmp_path / "copy.db", tmp_path / "aside.db"
    async with Database(url) as database:
        await database.migrate()
        await add(database, 1, 2)
        await asyncio.to_thread(back_up, database.path, copy)
        await add(database, 3)

    restore(copy, database.path, aside)

    async with Database(url) as restored, Database(f"sqlite:///{aside}") as before:
        await restored.migrate()
        assert (await known(restored), await known(before)) == (2, 3)
        await add(restored, 4)


async def test_a_backup_replaces_a_database_that_was_damaged_or_lost(
    url: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    async with Database(url) as database:
        await database.migrate()
        await add(database, 1, 2)
        await asyncio.to_thread(back_up, database.path, copy)
    database.path.write_bytes(b"\xff" * 8192)
    database.path.with_name(f"{database.path.name}-wal").write_bytes(b"of another database")

    restore(copy, database.path, tmp_path / "aside.db")
    check(database.path)
    database.path.unlink()
    restore(copy, database.path, tmp_path / "nothing.db")

    check(database.path)
    assert (tmp_path / "aside.db").read_bytes() == b"\xff" * 8192
    assert not (tmp_path / "nothing.db").exists()


async def test_a_database_that_is_open_is_not_replaced(database: Database, tmp_path: Path) -> None:
    await add(database, 1)
    copy = tmp_path / "copy.db"
    await asyncio.to_thread(back_up, database.path, copy)
    await add(database, 2)

    with pytest.raises(DatabaseLocked, match="stop"):
        await asyncio.to_thread(restore, copy, database.path, tmp_path / "aside.db")

    assert await known(database) == 2
    assert not (tmp_path / "aside.db").exists()
    await add(database, 3)


async def test_a_damaged_database_gives_no_backup(url: str, tmp_path: Path) -> None:
    async with Database(url) as database:
        await database.migrate()
        await add(database, 1)
    damage(database.path)

    with pytest.raises(DatabaseCorrupt):
        back_up(database.path, tmp_path / "backups" / "copy.db")

    assert list((tmp_path / "backups").iterdir()) == []


def test_a_backup_of_another_program_is_not_restored(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "notes.db")) as other:
        other.execute("CREATE TABLE notes (text)")

    with pytest.raises(DatabaseCorrupt, match="no database of a Heliograph"):
        restore(tmp_path / "notes.db", tmp_path / "heliograph.db", tmp_path / "aside.db")

    assert not (tmp_path / "heliograph.db").exists()


async def test_a_backup_does_not_fill_the_disk(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "ROOM_TO_LEAVE", 2**62)

    with pytest.raises(DatabaseFull, match="keep fewer backups"):
        await asyncio.to_thread(back_up, database.path, tmp_path / "backups" / "copy.db")

    assert list((tmp_path / "backups").iterdir()) == []


async def test_a_backup_that_cannot_be_written_is_said(database: Database, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")

    with pytest.raises(DatabaseUnavailable, match="taken"):
        await asyncio.to_thread(back_up, database.path, tmp_path / "taken" / "copy.db")


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match=r"heliograph\.db"):
        back_up(tmp_path / "heliograph.db", tmp_path / "copy.db")

    assert not (tmp_path / "heliograph.db").exists()
