"""`heliograph history kept`: how much of the market's past the database holds, and since when."""

import asyncio
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby

from bot.settings import CommandSettings
from storage import candles, market_upkeep
from storage.database import Database
from storage.errors import StorageError
from storage.market_upkeep import Holding

_HEADINGS = ("kept", "rows", "MB", "oldest", "newest")


async def kept(settings: CommandSettings) -> list[Holding]:
    """Candles by timeframe, then what is kept beside them. Raises StorageError."""
    async with Database(settings.database_url) as database:
        await database.migrate()
        async with database.reading() as session:
            in_blocks = await candles.holdings(session)
            of_candles = _by_timeframe([*in_blocks, *await candles.fresh_holdings(session)])
            return [*of_candles, *await market_upkeep.holdings(session)]


def table(held: Iterable[Holding]) -> list[str]:
    """A line each, with a heading; times are UTC, sizes those of the values alone."""
    rows = [_HEADINGS, *(_row(each) for each in held)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADINGS))]
    return [_line(row, widths) for row in rows]


def run_kept(settings: CommandSettings) -> int:
    """Exit status: 0, or 1 for trouble."""
    try:
        held = asyncio.run(kept(settings))
    except StorageError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the command line speaks by printing
        return 1
    print("\n".join(table(held)))  # noqa: T201 - see above
    return 0


def _by_timeframe(held: Iterable[candles.Holding]) -> Iterator[Holding]:
    by_length = sorted(held, key=lambda each: each.timeframe.ms)
    for timeframe, alike in groupby(by_length, key=lambda each: each.timeframe):
        of_it = list(alike)
        yield Holding(
            kind=f"candles {timeframe}",
            rows=sum(each.candles for each in of_it),
            bytes=sum(each.bytes for each in of_it),
            first_ms=min(each.first_ms for each in of_it),
            last_ms=max(each.last_ms for each in of_it),
        )


def _row(held: Holding) -> tuple[str, ...]:
    size = f"{held.bytes / 1e6:,.2f}"
    return held.kind, f"{held.rows:,}", size, _moment(held.first_ms), _moment(held.last_ms)


def _moment(time_ms: int) -> str:
    return f"{datetime.fromtimestamp(time_ms / 1000, UTC):%Y-%m-%d %H:%M}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    """Words to the left, numbers to the right."""
    kind, *numbers = (
        text.rjust(width) if at else text.ljust(width)
        for at, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join((kind, *numbers))
