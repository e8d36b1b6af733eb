"""SQLite's result codes in our words.

Source: https://www.sqlite.org/rescode.html
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storage.errors import (
    DatabaseCorrupt,
    DatabaseFull,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseUnavailable,
)

_PRIMARY = 0xFF
"""An extended result code keeps the primary one in its lowest byte."""

_BY_CODE: dict[int, type[DatabaseUnavailable]] = {
    sqlite3.SQLITE_BUSY: DatabaseLocked,
    sqlite3.SQLITE_LOCKED: DatabaseLocked,
    sqlite3.SQLITE_CORRUPT: DatabaseCorrupt,
    sqlite3.SQLITE_NOTADB: DatabaseCorrupt,
    sqlite3.SQLITE_FULL: DatabaseFull,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnavailable,
    sqlite3.SQLITE_IOERR: DatabaseUnavailable,
}


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """Raise what the file's surroundings did as DatabaseUnavailable; let all else pass."""
    try:
        yield
    except PoolTimeout as error:
        raise DatabaseLocked(
            f"no connection to {path} was free in time: a transaction is held open too long"
        ) from error
    except (DBAPIError, sqlite3.Error) as error:
        said = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(said, "sqlite_errorcode", None)
        kind = None if code is None else _BY_CODE.get(code & _PRIMARY)
        if kind is None:
            raise
        raise kind(f"the database {path} says {str(said)!r}: {kind.advice}") from error
