"""Brings the tables of a database up to date, through the migrations that travel with us."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.errors import SchemaTooNew

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, path: Path) -> None:
    """Apply the migrations that are missing, inside the connection's transaction.

    path: of the database, for the message of SchemaTooNew.
    """
    config = Config()
    # Config interpolates: a percent sign in the path would be taken for a variable.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection

    unknown = _current(connection) - _known(config)
    if unknown:
        raise SchemaTooNew(
            f"a newer Heliograph wrote {path} (schema {', '.join(sorted(unknown))}): "
            f"{SchemaTooNew.advice}"
        )
    command.upgrade(config, "head")


def _current(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


def _known(config: Config) -> set[str]:
    scripts = ScriptDirectory.from_config(config)
    return {script.revision for script in scripts.walk_revisions()}
