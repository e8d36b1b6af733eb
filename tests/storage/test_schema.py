import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateTable

from engine.market import OpenInterest
from storage import chats, market_history, schema
from storage.database import Database
from storage.errors import SchemaTooNew
from storage.tables import Table
from tests.storage.builders import BTC, NOON_MS, chat


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
    shutil.copytree(schema.MIGRATIONS, broken)
    (broken / "versions" / "9999_breaks.py").write_text(
        "revision, down_revision = '9999', '0006'\n"
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


async def test_open_interest_of_an_older_heliograph_is_still_there(
    url: str, tmp_path: Path
) -> None:
    file = sqlite3.connect(tmp_path / "heliograph.db")
    older = Config()
    older.set_main_option("script_location", str(schema.MIGRATIONS))
    engine = create_engine(f"sqlite:///{tmp_path / 'heliograph.db'}", poolclass=NullPool)
    with engine.begin() as connection:
        older.attributes["connection"] = connection
        command.upgrade(older, "0002")
    file.execute("INSERT INTO open_interest VALUES ('bybit', ?, ?, 1.5)", (BTC, NOON_MS))
    file.commit()
    file.close()

    async with Database(url) as database:
        await database.migrate()
        async with database.reading() as session:
            kept = await market_history.open_interest(session, "bybit", BTC, 0, 2 * NOON_MS)

    assert kept == [OpenInterest(BTC, NOON_MS, 1.5)]


@pytest.mark.parametrize("name", sorted(Table.metadata.tables))
def test_postgresql_can_take_each_table(name: str) -> None:
    table = Table.metadata.tables[name]

    statement = str(CreateTable(table).compile(dialect=make_url("postgresql://").get_dialect()()))

    assert f"CREATE TABLE {name}" in statement
    assert "FLOAT" not in statement.replace("DOUBLE PRECISION", "")
