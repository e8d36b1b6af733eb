"""Which SQLite runs: one that has the fix of the WAL-reset bug.

Before 3.51.3 two connections, one of which folds the write-ahead log into the file, could at a bad
moment leave the file corrupt: https://www.sqlite.org/wal.html#walresetbug. Python takes the
SQLite of the system, which is older nearly everywhere. The package pysqlite3 is the same module
with a SQLite of its own, so where Python's is too old it stands in for it.

SQLAlchemy and aiosqlite import `sqlite3` by its name, and neither can be handed another: so the
name is given away, by storage/__init__.py, before anyone in this program asks for it.
"""

import importlib
import sqlite3
import sys
from typing import Final

from storage.errors import SqliteTooOld

OLDEST: Final = (3, 51, 3)
"""The first version with the fix."""


def put_in_place() -> None:
    """Let `sqlite3` mean pysqlite3, where Python's own is too old and pysqlite3 is there."""
    if sqlite3.sqlite_version_info >= OLDEST:
        return
    try:
        newer = importlib.import_module("pysqlite3")
        sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return  # `check` says what is missing, to whoever opens a database
    sys.modules["sqlite3"] = newer


def version() -> str:
    """The version that runs, such as 3.53.4."""
    found: str = sys.modules["sqlite3"].sqlite_version
    return found


def check() -> None:
    """Raise SqliteTooOld unless the SQLite that runs has the fix."""
    if tuple(map(int, version().split("."))) < OLDEST:
        raise SqliteTooOld(
            f"SQLite {version()} can corrupt a database that is written and read at once (fixed "
            f"in {'.'.join(map(str, OLDEST))}): {SqliteTooOld.advice}"
        )
