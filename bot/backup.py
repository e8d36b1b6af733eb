"""Backups: one an hour beside the database, and on the command line.

`heliograph backup` works while a desk runs; `heliograph restore` only while none does.
"""

import asyncio
import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import CommandSettings
from engine.clock import Clock, SystemClock
from storage import backup, sqlite_library
from storage.database import Database
from storage.errors import DatabaseUnavailable, StorageError

log = logging.getLogger(__name__)

_STAMP = "%Y%m%dT%H%M%SZ"


class Backups:
    """Makes backups of a database, and deletes the oldest beyond those that are to be kept."""

    def __init__(self, database: Path, keep: int, clock: Clock) -> None:
        self._database = database
        self._keep = keep
        self._clock = clock

    def newest_ms(self) -> int | None:
        """When the newest backup was made, by its name; None when there is none."""
        return max(filter(None, map(self._made_ms, self._made())), default=None)

    def next_file(self) -> Path:
        """Where a backup that is made now goes; names sort by time."""
        return self._folder / f"{self._database.stem}-{stamp(self._clock)}.db"

    async def make(self) -> None:
        """Make one if any are kept; where that fails the log says so, and the others stay."""
        if not self._keep:
            return
        try:
            await self.make_one()
        except DatabaseUnavailable as error:
            log.warning("no backup was made: error=%s", error)

    async def make_one(self) -> Path:
        """Make one that somebody asks for, and say where it is. Raises DatabaseUnavailable."""
        file = self.next_file()
        await asyncio.to_thread(backup.back_up, self._database, file)
        log.info("backup made: file=%s", file)
        self._forget_old()
        return file

    def _forget_old(self) -> None:
        """Keep as many as are wanted; none is deleted where nobody said how many."""
        for old in self._made()[: -self._keep] if self._keep else ():
            old.unlink(missing_ok=True)

    def _made(self) -> list[Path]:
        """All that are there, the oldest first."""
        return sorted(self._folder.glob(f"{self._database.stem}-*T*Z.db"))

    def _made_ms(self, file: Path) -> int | None:
        """None for somebody else's file that is only called alike."""
        named = file.stem.removeprefix(f"{self._database.stem}-")
        try:
            made = datetime.strptime(named, _STAMP).replace(tzinfo=UTC)
        except ValueError:
            return None
        return int(made.timestamp() * 1000)

    @property
    def _folder(self) -> Path:
        return self._database.parent / "backups"


def stamp(clock: Clock) -> str:
    """Now, UTC, as a part of a file's name."""
    return f"{datetime.fromtimestamp(clock.now_ms() / 1000, UTC):{_STAMP}}"


def run_backup(settings: CommandSettings, file: Path | None) -> int:
    """Exit status: 0, or 1 for trouble."""
    database, clock = Database(settings.database_url).path, SystemClock()
    target = file or Backups(database, settings.keep_backups, clock).next_file()
    status = _told(lambda: backup.back_up(database, target))
    if not status:
        print(f"{database} is backed up, whole, in {target}")  # noqa: T201 - the command line speaks by printing
    return status


def run_restore(settings: CommandSettings, file: Path) -> int:
    """Exit status: 0, or 1 for trouble."""
    database = Database(settings.database_url).path
    aside = database.with_name(f"{database.name}.before-{stamp(SystemClock())}")
    status = _told(lambda: backup.restore(file, database, aside))
    if not status:
        print(f"{database} is what {file} was; what it was before is in {aside}")  # noqa: T201 - see run_backup
    return status


def _told(work: Callable[[], None]) -> int:
    try:
        sqlite_library.check()
        work()
    except StorageError as error:
        print(error, file=sys.stderr)  # noqa: T201 - see run_backup
        return 1
    return 0
