"""Runs the migrations that a database lacks, by alembic: 11 MB and a third of a second.

So it is imported when there is something to do: see storage.schema.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def known(migrations: Path) -> set[str]:
    """The revisions that our migrations lead to. migrations: their folder."""
    return {script.revision for script in ScriptDirectory(str(migrations)).walk_revisions()}


def run(connection: Connection, migrations: Path) -> None:
    """Apply those that are missing, inside the connection's transaction."""
    config = Config()
    # Config interpolates: a percent sign in the path would be taken for a variable.
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
