import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from msgspec import to_builtins
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateTable

from engine.market import OpenInterest
from engine.tracking import Progress
from storage import (
    audit,
    chats,
    digests,
    market_history,
    outbox,
    preferences,
    schema,
    targets,
    threads,
)
from storage.address import Address
from storage.audit_check import check_chain
from storage.database import Database
from storage.digests import DigestPeriod
from storage.errors import SchemaTooNew
from storage.preferences import Preferences
from storage.tables import Table
from tests.storage.builders import BTC, NOON_MS, OUTCOME, PROGRESS, SIGNAL, chat

OLD_MESSAGE = {
    "event_id": 1,
    "signal_number": 1,
    "chat_id": 7,
    "kind": "alert",
    "priority": 30,
    "status": "sent",
    "attempts": 1,
    "possible_repeat": 0,
    "not_before_ms": 0,
    "created_ms": NOON_MS,
    "payload": {},
}


async def test_migrations_and_tables_agree(database: Database) -> None:
    engine = create_engine(f"sqlite:///{database.path}", poolclass=NullPool)

    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Table.metadata)

    assert differences == []


def test_every_constraint_has_a_name_that_a_migration_can_find() -> None:
    nameless = [
        constraint
        for table in Table.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]

    assert nameless == []


async def test_migrating_again_changes_nothing(database: Database) -> None:
    async with database.writing() as session:
        await chats.upsert(session, chat(7))

    await database.migrate()

    async with database.reading() as session:
        assert await chats.get(session, 7) == chat(7)


async def test_a_database_of_a_newer_heliograph_is_left_alone(database: Database) -> None:
    newer = sqlite3.connect(database.path)
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.commit()
    newer.close()

    with pytest.raises(SchemaTooNew, match=r"schema 9999.*run that version or a newer one"):
        await database.migrate()


async def test_a_migration_that_fails_leaves_nothing_behind(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "100% broken"
    newest = ScriptDirectory(str(schema.MIGRATIONS)).get_current_head()
    shutil.copytree(schema.MIGRATIONS, broken)
    (broken / "versions" / "9999_breaks.py").write_text(
        f"revision, down_revision = '9999', '{newest}'\n"
        "def upgrade():\n"
        "    raise RuntimeError('broken')\n"
    )
    monkeypatch.setattr(schema, "MIGRATIONS", broken)

    async with Database(url) as database:
        with pytest.raises(RuntimeError, match="broken"):
            await database.migrate()

    file = sqlite3.connect(tmp_path / "heliograph.db")
    assert file.execute("SELECT name FROM sqlite_master").fetchall() == []
    file.close()


async def test_a_file_that_is_up_to_date_needs_no_alembic(database: Database) -> None:
    await database.migrate()
    code = f"""
import asyncio, sys
from storage.database import Database

async def start():
    async with Database("sqlite+aiosqlite:///{database.path}") as database:
        await database.migrate()

asyncio.run(start())
print("alembic" in sys.modules)
"""

    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603, ASYNC221 - our own words, and nothing else waits

    assert done.stdout.strip() == "False"


def file_of_an_older_heliograph(path: Path, revision: str) -> sqlite3.Connection:
    older = Config()
    older.set_main_option("script_location", str(schema.MIGRATIONS))
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.begin() as connection:
        older.attributes["connection"] = connection
        command.upgrade(older, revision)
    return sqlite3.connect(path)


def insert(file: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    """Columns that the table does not have yet are left out."""
    known = {name for _, name, *_ in file.execute(f"PRAGMA table_info({table})")}
    values = {
        name: json.dumps(value) if isinstance(value, dict | list | tuple) else value
        for name, value in row.items()
        if name in known
    }
    named, marks = ", ".join(values), ", ".join("?" * len(values))
    file.execute(f"INSERT INTO {table} ({named}) VALUES ({marks})", list(values.values()))  # noqa: S608 - a test's own words


def stored_signal(number: int, *, is_closed: bool) -> dict[str, Any]:
    progress = PROGRESS if is_closed else Progress.start(SIGNAL)
    outcome = to_builtins(OUTCOME) if is_closed else {}
    return {
        **to_builtins(SIGNAL),
        **{f"progress_{name}": value for name, value in to_builtins(progress).items()},
        **{f"outcome_{name}": value for name, value in outcome.items()},
        "number": number,
        "time_ms": NOON_MS + number,
        "status": "closed" if is_closed else "open",
        "recorded_ms": NOON_MS,
    }


async def test_open_interest_of_an_older_heliograph_is_still_there(
    url: str, tmp_path: Path
) -> None:
    with closing(file_of_an_older_heliograph(tmp_path / "heliograph.db", "0002")) as file:
        file.execute("INSERT INTO open_interest VALUES ('bybit', ?, ?, 1.5)", (BTC, NOON_MS))
        file.commit()

    async with Database(url) as database:
        await database.migrate()
        async with database.reading() as session:
            kept = await market_history.open_interest(session, "bybit", BTC, 0, 2 * NOON_MS)

    assert kept == [OpenInterest(BTC, NOON_MS, 1.5)]


@pytest.mark.parametrize("revision", ["0001", "0003", "0005"])
async def test_the_trail_of_an_older_heliograph_is_sealed_as_it_stands(
    url: str, tmp_path: Path, revision: str
) -> None:
    trail: list[tuple[int, str, dict[str, Any]]] = [
        (1, "published", {"score": 0.61, "chats": 3}),
        (2, "published", {"score": 0.61, "chats": 0}),
        (1, "take_profit_1", {"price": 102.0}),
        (1, "outcome", {"kind": "take_profit_1_then_stop", "price": 100.0}),
    ]
    with closing(file_of_an_older_heliograph(tmp_path / "heliograph.db", revision)) as file:
        insert(file, "signals", stored_signal(1, is_closed=True))
        insert(file, "signals", stored_signal(2, is_closed=False))
        for number, kind, details in trail:
            event = {"signal_number": number, "kind": kind, "details": details}
            insert(file, "signal_events", {**event, "time_ms": 5, "recorded_ms": 6})
        insert(file, "outbox", OLD_MESSAGE)
        file.commit()

    async with Database(url) as database:
        await database.migrate()
        check = await check_chain(database)
        async with database.reading() as session:
            published, _, outcome = await audit.events(session, 1)

    assert (check.broken, check.head.id) == (None, 4)
    assert (published.details["chats"], published.details["signal"]["stop_loss"]) == (3, 98.0)
    assert (outcome.details["price"], outcome.details["outcome"]["mae_r"]) == (100.0, -0.375)


async def test_a_group_that_had_one_topic_for_all_alerts_is_told_there(
    url: str, tmp_path: Path
) -> None:
    forum, channel = -1_001_234_567_890, -1_009_876_543_210
    with closing(file_of_an_older_heliograph(tmp_path / "heliograph.db", "0014")) as file:
        insert(file, "signals", stored_signal(1, is_closed=False))
        for chat_id, topic_id in ((forum, 42), (channel, None)):
            known = {"chat_id": chat_id, "topic_id": topic_id, "is_target": 1, "bound_by": 9}
            about = {"kind": "group", "title": "Desk", "language": "en", "active": 1}
            insert(file, "chats", {**known, **about, "created_ms": NOON_MS})
            thread = {"signal_number": 1, "chat_id": chat_id, "message_id": 5, "following": 1}
            insert(file, "threads", thread)
            insert(file, "preferences", to_builtins(Preferences.usual(Address(chat_id))))
            told = {"chat_id": chat_id, "period": "day", "told_ms": NOON_MS}
            insert(file, "digests", told)
            for kind in ("alert", "reply"):
                row = {**OLD_MESSAGE, "event_id": None, "chat_id": chat_id, "kind": kind}
                insert(file, "outbox", row)
        file.commit()

    async with Database(url) as database:
        await database.migrate()
        async with database.reading() as session:
            bound = await targets.bound(session)
            followers = await threads.followers(session, [1])
            chose = await preferences.get(session, Address(forum, 42))
            told_of = await digests.told(session)
            rows = [await outbox.get(session, number) for number in range(1, 5)]

    there = [Address(channel), Address(forum, 42)]
    assert [(target.address, target.bound_by) for target in bound] == [(at, 9) for at in there]
    assert [thread.address for thread in followers] == there
    assert chose is not None
    assert set(told_of) == {(at, DigestPeriod.DAY) for at in there}
    assert [row.address for row in rows if row and row.kind == "alert"] == there[::-1]
    assert {row.topic_id for row in rows if row and row.kind == "reply"} == {0}


@pytest.mark.parametrize("name", sorted(Table.metadata.tables))
def test_postgresql_can_take_each_table(name: str) -> None:
    table = Table.metadata.tables[name]

    statement = str(CreateTable(table).compile(dialect=make_url("postgresql://").get_dialect()()))

    assert f"CREATE TABLE {name}" in statement
    assert "FLOAT" not in statement.replace("DOUBLE PRECISION", "")
