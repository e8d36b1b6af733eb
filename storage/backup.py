"""Copies of the database that can be trusted, and the way back.

A copy is made by SQLite's online backup while the desk writes on: one moment of the database, in
one file. It is written under another name, looked through, synced, and renamed last: a file that
has a backup's name is whole. Everything here blocks: call it from a thread.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from storage.errors import DatabaseCorrupt, DatabaseFull, DatabaseUnavailable
from storage.sqlite_errors import in_our_words

ROOM_TO_LEAVE = 256 * 1024 * 1024
"""Bytes that a backup leaves free: it must not be what fills the disk that the desk writes on."""
_LEFTOVERS = ("-wal", "-shm", "-journal")


def back_up(database: Path, target: Path) -> None:
    """Copy a database, whoever is using it, to a file; one of that name is replaced.

    Raises DatabaseFull before it begins when the disk has no room; DatabaseCorrupt when the
    database is damaged, and then leaves no copy; DatabaseUnavailable.
    """
    with _whole_file(target) as half:
        _demand_room(database, target.parent)
        with in_our_words(database):
            _copy(database, half)
        check(half)


def check(file: Path) -> None:
    """Raise DatabaseCorrupt unless the file is a whole database of a Heliograph."""
    with in_our_words(file), closing(_reading(file)) as connection:
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        ours = connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'signals')"
        ).fetchone()
    if said != "ok":
        raise DatabaseCorrupt(f"{file} is damaged ({said}): {DatabaseCorrupt.advice}")
    if ours != (2,):
        raise DatabaseCorrupt(f"{file} is no database of a Heliograph: name another file")


def restore(backup: Path, database: Path, aside: Path) -> None:
    """Put a backup in the database's place; what was there moves to `aside`.

    Raises DatabaseCorrupt when the backup is no good and DatabaseLocked while anyone has the
    database open, and then changes nothing; DatabaseUnavailable.
    """
    check(backup)
    with _whole_file(database) as half:
        shutil.copyfile(backup, half)
        if database.exists():
            _fold(database)
        # The log first: beside another database it would be taken for that one's.
        for suffix in (*_LEFTOVERS, ""):
            with suppress(FileNotFoundError):
                Path(f"{database}{suffix}").rename(f"{aside}{suffix}")


def _copy(database: Path, half: Path) -> None:
    with (
        closing(_reading(database)) as source,
        closing(sqlite3.connect(half, isolation_level=None)) as copy,
    ):
        copy.execute("PRAGMA synchronous=OFF")  # synced once, at the end
        # In one step: one of several begins anew whenever somebody writes in between.
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # all in one file


def _reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _fold(database: Path) -> None:
    """Fold the log into the file, which SQLite lets only the one do who alone has it open."""
    with (
        suppress(DatabaseCorrupt),  # a damaged one moves as it is
        in_our_words(database),
        closing(sqlite3.connect(database, timeout=1, isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA journal_mode=DELETE")


def _demand_room(database: Path, folder: Path) -> None:
    needed = sum(
        file.stat().st_size for file in (database, Path(f"{database}-wal")) if file.exists()
    )
    if shutil.disk_usage(folder).free < needed + ROOM_TO_LEAVE:
        raise DatabaseFull(
            f"there is no room for a backup in {folder}, which takes {needed / 1e6:,.0f} MB and "
            f"leaves {ROOM_TO_LEAVE / 1e6:,.0f} MB free: free some space, or keep fewer backups"
        )


@contextmanager
def _whole_file(target: Path) -> Iterator[Path]:
    """A file to fill, which takes its name at the end, or is gone after any exception."""
    half = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _swept_up(half):
            yield half
            _sync(half)
            half.replace(target)
            _sync(target.parent)
    except OSError as error:
        raise DatabaseUnavailable(
            f"{target} cannot be written ({error.strerror}): {DatabaseUnavailable.advice}"
        ) from error


@contextmanager
def _swept_up(half: Path) -> Iterator[None]:
    try:
        yield
    finally:
        for suffix in ("", *_LEFTOVERS):
            Path(f"{half}{suffix}").unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
