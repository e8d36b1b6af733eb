import sys
from pathlib import Path
from types import ModuleType

import aiosqlite
import pytest
from sqlalchemy import text

from storage import sqlite_library
from storage.database import Database
from storage.errors import SqliteTooOld


def sqlite_of(version: str) -> ModuleType:
    module = ModuleType("sqlite3")
    vars(module).update(
        sqlite_version=version, sqlite_version_info=tuple(map(int, version.split(".")))
    )
    return module


@pytest.fixture
def pysqlite3(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A newer SQLite that is installed, whatever is; and what the test puts in place goes."""
    newer = sqlite_of("3.53.4")
    for name in ("sqlite3", "sqlite3.dbapi2"):
        monkeypatch.setitem(sys.modules, name, sys.modules[name])
    monkeypatch.setitem(sys.modules, "pysqlite3", newer)
    monkeypatch.setitem(sys.modules, "pysqlite3.dbapi2", newer)
    return newer


def test_a_sqlite_without_the_fix_makes_room_for_another(
    pysqlite3: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_library, "sqlite3", sqlite_of("3.51.2"))

    sqlite_library.put_in_place()

    assert sys.modules["sqlite3"] is sys.modules["sqlite3.dbapi2"] is pysqlite3


def test_a_sqlite_with_the_fix_stays(
    pysqlite3: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_library, "sqlite3", sqlite_of("3.51.3"))

    sqlite_library.put_in_place()

    assert sys.modules["sqlite3"] is not pysqlite3


def test_where_there_is_no_other_the_old_one_stays_and_is_refused(
    pysqlite3: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = sqlite_of("3.40.1")
    monkeypatch.setattr(sqlite_library, "sqlite3", old)
    monkeypatch.setitem(sys.modules, "sqlite3", old)
    monkeypatch.setitem(sys.modules, "pysqlite3", None)

    sqlite_library.put_in_place()

    assert sys.modules["sqlite3"] is old
    with pytest.raises(SqliteTooOld, match=r"SQLite 3\.40\.1 can corrupt.*pip install pysqlite3"):
        sqlite_library.check()


async def test_a_database_is_not_opened_by_a_library_that_could_damage_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_library, "version", lambda: "3.51.2")
    file = tmp_path / "data" / "desk.db"

    with pytest.raises(SqliteTooOld):
        async with Database(f"sqlite+aiosqlite:///{file}"):
            pass

    assert not file.parent.exists()


async def test_what_opens_our_database_is_what_was_put_in_place(database: Database) -> None:
    async with database.reading() as session:
        answer = await (await session.connection()).execute(text("SELECT sqlite_version()"))

    assert answer.scalar_one() == sqlite_library.version() == aiosqlite.sqlite_version
