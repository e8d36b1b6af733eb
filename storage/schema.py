"""Brings the tables of a database up to date, through the migrations that travel with us."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from storage.errors import SchemaTooNew

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, path: Path) -> None:
    """Apply the migrations that are missing, inside the connection's transaction.

    path: of the database, for the message of SchemaTooNew.
    """
    written = _written(connection)
    if written == {_newest()}:
        return

    from storage import migrating  # noqa: PLC0415 - most starts do without: see there

    unknown = written - migrating.known(MIGRATIONS)
    if unknown:
        raise SchemaTooNew(
            f"a newer Heliograph wrote {path} (schema {', '.join(sorted(unknown))}): "
            f"{SchemaTooNew.advice}"
        )
    migrating.run(connection, MIGRATIONS)


def _written(connection: Connection) -> set[str]:
    """The revision of the tables; none before the first migration."""
    if not inspect(connection).has_table("alembic_version"):
        return set()
    return set(connection.scalars(text("SELECT version_num FROM alembic_version")))


def _newest() -> str:
    """Migrations are numbered one after another, and their files begin with the number."""
    return max(file.name for file in (MIGRATIONS / "versions").glob("*.py")).partition("_")[0]
