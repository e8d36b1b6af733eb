"""Every schema that was ever released, filled with rows, becomes today's without losing one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, Table, create_engine, insert, select
from sqlalchemy.pool import NullPool

from storage import audit_check, schema
from storage.database import Database
from tests.storage.builders import BTC, NOON_MS

ROWS = 3
OPEN = {"status": "open", "side": "long", "symbol": BTC, "timeframe": "1m", "trader": "house"}
VALUES: dict[str, dict[str, Any]] = {
    "signals": OPEN | {"progress_took_profit_1_ms": None, "outcome_kind": None},
    "signal_events": {"kind": "published", "details": {"note": "as it was"}},
}
"""What rows of a table must say for the program to understand them; the rest is made up."""


def revisions() -> list[str]:
    """Oldest first."""
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    return [script.revision for script in scripts.walk_revisions()][::-1]


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.begin() as connection:
        yield connection


def upgrade(path: Path, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    with opened(path) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def made_up(column: "Column[Any]", at: int) -> object:
    """A value that a column can hold; numbers agree across tables, so references hold."""
    match column.type.python_type.__name__:
        case "str":
            return f"{column.name} {at}"
        case "bytes":
            return bytes([at])
        case "bool":
            return at % 2 == 0
        case "float":
            return at + 0.25
        case "int" if column.name.endswith("_ms") and not column.primary_key:
            return NOON_MS + at
        case "int":
            return at
        case _:
            return [{"at": at}]


def tables(connection: Connection) -> list[Table]:
    known = MetaData()
    known.reflect(connection)
    return [table for table in known.sorted_tables if table.name != "alembic_version"]


def fill_new(path: Path) -> None:
    """Put rows into the tables that have none."""
    with opened(path) as connection:
        for table in tables(connection):
            if connection.execute(select(table)).first() is None:
                rows = [
                    {column.name: made_up(column, at) for column in table.columns}
                    | VALUES.get(table.name, {})
                    | {"time_ms": NOON_MS + at}
                    for at in range(1, ROWS + 1)
                ]
                connection.execute(insert(table), rows)


def contents(path: Path) -> dict[str, list[dict[str, Any]]]:
    with opened(path) as connection:
        return {
            table.name: [
                dict(row)
                for row in connection.execute(
                    select(table).order_by(*table.primary_key.columns)
                ).mappings()
            ]
            for table in tables(connection)
        }


def said_alike(before: dict[str, Any], now: dict[str, Any]) -> bool:
    """Whether what both have columns for is the same, a status that has another name now too."""
    return all(
        now[name] == value or (name, value, now[name]) == ("status", "open", "in_position")
        for name, value in before.items()
        if name in now
    )


@pytest.mark.parametrize("released", revisions())
async def test_a_database_of_any_release_is_whole_after_the_update(
    released: str, tmp_path: Path
) -> None:
    path = tmp_path / "heliograph.db"
    for revision in revisions():
        upgrade(path, revision)
        fill_new(path)
        if revision == released:
            break
    before = contents(path)

    async with Database(f"sqlite:///{path}") as database:
        await database.migrate()
        trail = await audit_check.check_chain(database)

    now = contents(path)
    for name, rows in before.items():
        assert len(now[name]) == ROWS
        assert all(map(said_alike, rows, now[name])), name
    assert trail.broken is None
    with opened(path) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
