"""The database file: one writer, several readers, and the tables brought up to date.

SQLAlchemy's defaults for SQLite let two read-modify-writes lose an update, since Python's driver
begins a transaction only at the first write. So the driver's own transactions are off, and we
begin: writers IMMEDIATE, which takes the lock before anything is read.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import schema, sqlite_library
from storage.errors import BadDatabaseUrl, DatabaseUnavailable
from storage.sqlite_errors import in_our_words

_READERS = 4
_POOL_TIMEOUT_S = 60
_EXAMPLE = "a good one is sqlite+aiosqlite:///data/heliograph.db"


class Database:
    """Open between `async with` and its end; `migrate` before the first use.

    url: `sqlite:///` or `sqlite+aiosqlite:///` and a path.
    busy_timeout_ms: how long to wait while another program holds the file.
    Raises BadDatabaseUrl; entering raises DatabaseUnavailable when the file cannot be used, or
    the SQLite that runs could damage it.
    """

    def __init__(self, url: str, *, busy_timeout_ms: int = 5_000) -> None:
        parsed = _parse(url)
        self.path = Path(parsed.database or "")
        self._busy_timeout_ms = busy_timeout_ms
        waits = f"busy_timeout={busy_timeout_ms}"
        self._writer = _engine(
            parsed,
            connections=1,
            begin="BEGIN IMMEDIATE",
            pragmas=(waits, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"),
        )
        self._reader = _engine(
            parsed,
            connections=_READERS,
            begin="BEGIN",
            # Half a megabyte of cache: they seldom read a page twice, and there are several.
            pragmas=(waits, "query_only=ON", "wal_autocheckpoint=0", "cache_size=-500"),
        )
        self.refusals = 0
        """How often a transaction could not be written since the start."""
        self.refused: DatabaseUnavailable | None = None
        """Why the newest of those was not."""
        self._writing = _sessions(self._writer)
        self._reading = _sessions(self._reader)

    async def __aenter__(self) -> Self:
        sqlite_library.check()
        _make_folder(self.path.parent)
        with in_our_words(self.path):
            await asyncio.to_thread(_try_out, self.path, self._busy_timeout_ms / 1000)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # The writer last: the connection that closes last folds the log into the file.
        await self._reader.dispose()
        await self._writer.dispose()

    async def migrate(self) -> None:
        """Create the tables, or bring those of an older Heliograph up to date: all or nothing.

        Raises SchemaTooNew when a newer Heliograph wrote them.
        """
        with in_our_words(self.path):
            async with self._writer.begin() as connection:
                await connection.run_sync(schema.upgrade, self.path)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A transaction that commits at the end, and is undone by any exception.

        One at a time: others wait. Raises DatabaseUnavailable.
        """
        try:
            with in_our_words(self.path):
                async with self._writing.begin() as session:
                    yield session
        except DatabaseUnavailable as error:
            self.refusals += 1
            self.refused = error
            raise

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """One consistent view of what is committed; writing through it raises DatabaseReadOnly.

        Keep it short: an open view keeps the write-ahead log from being folded into the file.
        """
        with in_our_words(self.path):
            async with self._reading() as session:
                yield session


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise BadDatabaseUrl(f"this is no database URL; {_EXAMPLE}") from error
    if parsed.drivername not in {"sqlite", "sqlite+aiosqlite"}:
        raise BadDatabaseUrl(f"{parsed.drivername} databases are not supported; {_EXAMPLE}")
    if not parsed.database or parsed.database == ":memory:" or parsed.database.startswith("file:"):
        raise BadDatabaseUrl(f"the database URL names no file; {_EXAMPLE}")
    return parsed.set(drivername="sqlite+aiosqlite")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnavailable(
            f"the folder {folder} for the database cannot be made ({error.strerror}): make it "
            "yourself, or name another place in the database URL"
        ) from error


def _try_out(path: Path, timeout_s: float) -> None:
    """Take the write lock and read: now is the time to see whether that works.

    Not through the engines: when aiosqlite fails to open a file, the thread that it leaves
    behind may speak to an event loop that is closed by then.
    """
    with closing(sqlite3.connect(path, timeout=timeout_s, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("SELECT count(*) FROM sqlite_master")


def _engine(url: URL, *, connections: int, begin: str, pragmas: tuple[str, ...]) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_POOL_TIMEOUT_S,
        # The driver must begin nothing by itself.
        connect_args={"isolation_level": None},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "close")
    def _let_go(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # A write that is cancelled closes its connection, and SQLite keeps a closed connection's
        # lock for as long as anyone, such as a traceback, holds on to one of its cursors.
        connection.rollback()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)
