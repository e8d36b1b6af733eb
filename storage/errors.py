"""What can go wrong between the program and its database.

StorageError
├── BadDatabaseUrl        the setting cannot name a database of ours
├── DatabaseUnavailable   the database cannot be used as it is now
│   ├── DatabaseLocked    another program, or a very long write, holds it
│   ├── DatabaseReadOnly  its file, folder or connection may not be written
│   ├── DatabaseFull      the disk has no room left
│   ├── DatabaseCorrupt   the file is damaged, or no SQLite database
│   ├── SqliteTooOld      the SQLite library itself could damage it
│   └── SchemaTooNew      a newer Heliograph wrote it
├── DamagedBlock          stored candles that cannot be read
├── DamagedTrader         a stored trader that cannot be read
├── NameTaken             an owner has a trader of that name already
├── TooMany               a person keeps as many of these as anybody may
├── ParquetMissing        the library that writes Parquet is not installed
├── NotFound              no such row
└── ImpossibleMove        a row that is not in a state to change so

The message of each says what was wrong and what to do about it.
"""

from typing import ClassVar


class StorageError(Exception):
    """Root of everything that storage raises on purpose."""


class BadDatabaseUrl(StorageError, ValueError):
    """The URL is malformed, or names a kind of database that Heliograph does not use."""


class DatabaseUnavailable(StorageError):
    """The database cannot be opened, read or written as it is now."""

    advice: ClassVar[str] = (
        "check that it is a file in a folder that the user who runs Heliograph may read and "
        "write, on a disk that works"
    )


class DatabaseLocked(DatabaseUnavailable):
    """Another program, or a very long write, holds the database."""

    advice = "stop a second Heliograph, or let a backup finish, then try again"


class DatabaseReadOnly(DatabaseUnavailable):
    """The file, its folder or the connection may not be written."""

    advice = (
        "give the user who runs Heliograph write access to the file and its folder, and write "
        "through Database.writing() only"
    )


class DatabaseFull(DatabaseUnavailable):
    """The disk has no room left; nothing of the transaction was kept."""

    advice = "free some space on its disk; what was being written is undone"


class DatabaseCorrupt(DatabaseUnavailable):
    """The file is damaged, or is no SQLite database."""

    advice = "keep a copy of the file, then restore a backup or name another file"


class SqliteTooOld(DatabaseUnavailable):
    """The SQLite library that runs can corrupt a database; see storage.sqlite_library."""

    advice = (
        "install the package pysqlite3 (pip install pysqlite3), which brings a SQLite of its own, "
        "or a Python whose sqlite3 is newer"
    )


class SchemaTooNew(DatabaseUnavailable):
    """A newer Heliograph changed the tables; this one would misread them."""

    advice = "run that version or a newer one, or restore a backup made before the update"


class DamagedBlock(StorageError):
    """A block of candles is not as it was written; names the symbol and the time."""


class ParquetMissing(StorageError):
    """Parquet is written by pyarrow, an optional extra that is not installed."""


class NotFound(StorageError):
    """The row that was to be changed does not exist."""


class ImpossibleMove(StorageError):
    """The row is not in a state that allows the change, such as closing a closed signal."""


class DamagedTrader(StorageError):
    """A stored trader that cannot be read, or that a newer Heliograph wrote."""


class NameTaken(StorageError):
    """An owner has a trader of that name already."""


class TooMany(StorageError):
    """A person keeps as many of these as anybody may."""
