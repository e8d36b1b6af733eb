"""`heliograph recordings`: recordings of the database, with or without a running desk.

A desk that runs looks after what is started here: it ends it, and says when its pair is not
watched.
"""

import asyncio
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bot.candle_export import kept_symbol
from bot.file_trouble import file_trouble
from bot.recording_ends import known, stop
from bot.settings import CommandSettings
from engine.clock import Clock, SystemClock
from engine.errors import EngineError
from engine.market import Timeframe, pair_of
from engine.recording import Recording, checked_span, read_length
from storage import recordings
from storage.database import Database
from storage.errors import NotFound, StorageError
from storage.export import export_candles
from storage.recording_counts import counted, statistics
from storage.recordings import NewRecording

MOST_LISTED = 100
"""Of the newest ones."""


async def listed(settings: CommandSettings) -> list[str]:
    """A line each, newest first, and what all are together. Raises StorageError."""
    async with Database(settings.database_url) as database:
        await database.migrate()
        async with database.reading() as session:
            rows, total = await recordings.page(session, limit=MOST_LISTED)
            lines = [_line(await counted(session, each)) for each in rows]
            together = await statistics(session)
    if not total:
        return ["nothing was recorded yet"]
    by_status = ", ".join(f"{count} {status}" for status, count in together.by_status.items())
    return [
        *lines,
        f"{total} in all: {by_status}; {together.seconds} seconds counted in ended ones",
        f"their hours hold {together.stored_seconds} seconds, each once: {together.bytes} bytes",
    ]


async def start(settings: CommandSettings, clock: Clock, name: str, length: str) -> list[str]:
    """Record a pair of which seconds are kept, from now on.

    Raises UnknownSymbol for one of which nothing is kept, ImpossibleValue, StorageError.
    """
    span = checked_span(clock.now_ms(), read_length(length))
    async with Database(settings.database_url) as database:
        await database.migrate()
        symbol = await kept_symbol(database, settings.exchange, name)
        new = NewRecording(
            exchange=settings.exchange, symbol=symbol, signal_number=None, span=span
        )
        async with database.writing() as session:
            return [_line(await recordings.add(session, new, clock.now_ms()))]


async def stopped(settings: CommandSettings, clock: Clock, id_: int) -> list[str]:
    """Stop one. Raises StorageError."""
    async with Database(settings.database_url) as database:
        await database.migrate()
        return [_line(await stop(database, id_, clock.now_ms()))]


async def export(settings: CommandSettings, id_: int, file: Path) -> list[str]:
    """Write what is kept of one to a file: .csv or .parquet. Raises StorageError, OSError."""
    async with Database(settings.database_url) as database:
        await database.migrate()
        async with database.reading() as session:
            recording = await known(session, id_)
        exported = await export_candles(
            database,
            exchange=recording.exchange,
            symbol=recording.symbol,
            timeframe=Timeframe.S1,
            start_ms=recording.start_ms,
            end_ms=recording.end_ms,
            path=file,
        )
    if not exported.candles:
        raise NotFound(f"nothing is kept of R{id_}: no file was written")
    return [f"{exported.candles} seconds of R{id_} in {file}"]


def run_recordings(
    settings: CommandSettings, action: str, about: str, length: str, file: Path | None
) -> int:
    """Exit status: 0, 1 for trouble, 2 for a pair or length that cannot be recorded."""
    try:
        lines = asyncio.run(_done(settings, action, about, length, file))
    except EngineError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the command line speaks by printing
        return 2
    except StorageError as error:
        print(error, file=sys.stderr)  # noqa: T201 - see above
        return 1
    except OSError as error:
        told = error if file is None else file_trouble(file, error)
        print(told, file=sys.stderr)  # noqa: T201 - see above
        return 1
    print("\n".join(lines))  # noqa: T201 - see above
    return 0


async def _done(
    settings: CommandSettings, action: str, about: str, length: str, file: Path | None
) -> list[str]:
    """Do it; what is to be said about it comes back."""
    clock = SystemClock()
    match action:
        case "start":
            return await start(settings, clock, about, length)
        case "stop":
            return await stopped(settings, clock, _number(about))
        case "export" if file is not None:
            return await export(settings, _number(about), file)
        case _:
            return await listed(settings)


def _number(name: str) -> int:
    """Of `R12`, or of `12`. Raises NotFound."""
    digits = name.upper().removeprefix("R")
    if not re.fullmatch("[0-9]{1,12}", digits):
        raise NotFound(f"there is no recording {name}: heliograph recordings list names them")
    return int(digits)


def _line(recording: Recording) -> str:
    """`R12  BTC/USDT  #42  completed  2026-01-31 12:00:00 to 13:00:00  3512 s, 60 s unseen`."""
    number, coverage = recording.signal_number, recording.coverage
    parts: Iterable[str] = (
        f"R{recording.id:<5}",
        f"{pair_of(recording.symbol):<12}",
        f"{'by hand' if number is None else f'#{number}':<8}",
        f"{recording.status:<9}",
        f"{_moment(recording.start_ms)} to {_moment(recording.end_ms)}",
        "not counted"
        if coverage is None
        else f"{coverage.seconds} s kept, {coverage.unseen_seconds} s unseen",
        str(recording.fault or ""),
    )
    return "  ".join(parts).rstrip()


def _moment(time_ms: int) -> str:
    return f"{datetime.fromtimestamp(time_ms / 1000, UTC):%Y-%m-%d %H:%M:%S}"
