"""Databases that take nothing for a while, as on a disk that is full or read-only."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.database import Database


@asynccontextmanager
async def read_only(database: Database) -> AsyncIterator[None]:
    """Every write is refused, as on a file system that was mounted anew, read-only."""
    await _pragma(database, "query_only=ON")
    try:
        yield
    finally:
        await _pragma(database, "query_only=OFF")


@asynccontextmanager
async def full(database: Database) -> AsyncIterator[None]:
    """The file may not grow, as on a disk without room."""
    await _pragma(database, "max_page_count=1")  # less than there are: it becomes what there are
    try:
        yield
    finally:
        await _pragma(database, "max_page_count=1073741823")


async def _pragma(database: Database, setting: str) -> None:
    """On the one connection that writes; without a transaction, as that might be refused."""
    async with database._writer.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        async with driver.execute(f"PRAGMA {setting}"):
            pass
