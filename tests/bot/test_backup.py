from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.backup import Backups, run_backup, run_restore
from bot.settings import Settings
from engine.clock import ManualClock
from storage import backup, chats, sqlite_library
from storage.database import Database
from tests.bot.views.builders import START_MS
from tests.storage.builders import chat

HOUR_MS = 3_600_000


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}") as database:
        await database.migrate()
        yield database


async def hourly(backups: Backups, clock: ManualClock, times: int) -> None:
    for _ in range(times):
        await backups.make()
        clock.advance(ms=HOUR_MS)


def kept(tmp_path: Path) -> list[str]:
    return sorted(file.name for file in (tmp_path / "backups").iterdir())


async def test_the_newest_backups_are_kept_and_nobody_elses_files_are_touched(
    database: Database, tmp_path: Path
) -> None:
    clock = ManualClock(START_MS)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "desk-before-the-move.db").write_text("mine")

    await hourly(Backups(database.path, 2, clock), clock, 4)

    assert kept(tmp_path) == [
        "desk-20231115T001320Z.db",
        "desk-20231115T011320Z.db",
        "desk-before-the-move.db",
    ]
    backup.check(tmp_path / "backups" / "desk-20231115T011320Z.db")


def test_no_backup_is_made_by_a_sqlite_that_could_damage_a_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sqlite_library, "version", lambda: "3.51.2")
    url = f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}"
    settings = Settings(_env_file=None, bot_token=SecretStr("1:" + "a" * 20), database_url=url)

    status = run_backup(settings, tmp_path / "copy.db")

    assert status == 1
    assert "SQLite 3.51.2 can corrupt a database" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


async def test_who_keeps_none_makes_none(database: Database, tmp_path: Path) -> None:
    await Backups(database.path, 0, ManualClock(START_MS)).make()

    assert not (tmp_path / "backups").exists()


async def test_a_backup_that_fails_is_logged_and_costs_no_older_one(
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock = ManualClock(START_MS)
    backups = Backups(database.path, 1, clock)
    await hourly(backups, clock, 1)
    monkeypatch.setattr(backup, "ROOM_TO_LEAVE", 2**62)

    await hourly(backups, clock, 1)

    assert "no backup was made: error=there is no room" in caplog.text
    assert kept(tmp_path) == ["desk-20231114T221320Z.db"]


async def test_the_command_line_backs_up_and_restores(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}"
    settings = Settings(_env_file=None, bot_token="1:" + "a" * 20, database_url=url)
    async with Database(url) as database:
        await database.migrate()
        assert run_backup(settings, tmp_path / "copy.db") == 0
        async with database.writing() as session:
            await chats.upsert(session, chat(7))
        refused = run_restore(settings, tmp_path / "copy.db")
    restored = run_restore(settings, tmp_path / "copy.db")

    said = capsys.readouterr()
    assert (refused, restored) == (1, 0)
    assert "stop a second Heliograph" in said.err
    assert "what it was before is in" in said.out
    async with Database(url) as database, database.reading() as session:
        assert await chats.count(session) == 0
