"""`heliograph check`: whether the settings can be used here, as far as that can be tried."""

import sys
from collections.abc import Iterator

from bot.errors import WrongSettings
from bot.exchange import exchange_of
from bot.metrics_server import try_address
from bot.settings import Settings
from engine.clock import SystemClock
from storage import sqlite_library
from storage.errors import SqliteTooOld


def run_check(settings: Settings) -> int:
    """Exit status: 0, 1 for a SQLite that must not be used, 2 for wrong settings."""
    if wrong := list(_wrong(settings)):
        print("\n".join(wrong), file=sys.stderr)  # noqa: T201 - the command line speaks by printing
        return 2
    try:
        sqlite_library.check()
    except SqliteTooOld as error:
        print(error, file=sys.stderr)  # noqa: T201 - see above
        return 1
    print(f"The settings are good. SQLite {sqlite_library.version()}.")  # noqa: T201 - see above
    return 0


def _wrong(settings: Settings) -> Iterator[str]:
    """A line for each setting that only shows to be wrong when it is used."""
    try:
        exchange_of(settings, SystemClock())
    except WrongSettings as error:
        yield str(error)
    try:
        try_address(settings.metrics_host, settings.metrics_port)
    except WrongSettings as error:
        yield str(error)
