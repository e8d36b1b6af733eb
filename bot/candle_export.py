"""`heliograph candles export`: kept candles into a Parquet file."""

import asyncio
import sys
from pathlib import Path

from bot.settings import Settings
from engine.clock import Clock, SystemClock
from engine.errors import UnknownSymbol
from engine.market import Symbol, Timeframe, pair_of
from storage.candles import holdings
from storage.database import Database
from storage.errors import StorageError
from storage.export import export_candles

_DAY_MS = Timeframe.D1.ms


async def export(
    settings: Settings, name: str, timeframe: Timeframe, days: int, file: Path, clock: Clock
) -> int:
    """Write the last days of one symbol's kept candles to a file; how many there were.

    Raises UnknownSymbol for one of which nothing is kept, StorageError, OSError.
    """
    async with Database(settings.database_url) as database:
        await database.migrate()
        symbol = await _kept_symbol(database, settings.exchange, name)
        now_ms = clock.now_ms()
        return await export_candles(
            database,
            exchange=settings.exchange,
            symbol=symbol,
            timeframe=timeframe,
            start_ms=now_ms - days * _DAY_MS,
            end_ms=now_ms,
            path=file,
        )


async def _kept_symbol(database: Database, exchange: str, name: str) -> Symbol:
    """The kept symbol that is meant by `BTCUSDT`, `BTC/USDT` or `btc`."""
    async with database.reading() as session:
        kept = {each.symbol for each in await holdings(session) if each.exchange == exchange}
    wanted = name.upper().partition(":")[0].replace("/", "")
    for symbol in sorted(kept):
        base, _, quote = pair_of(symbol).partition("/")
        if wanted in {base, base + quote}:
            return symbol
    raise UnknownSymbol(name, tuple(pair_of(symbol) for symbol in sorted(kept)[:3]))


def run_export(settings: Settings, name: str, timeframe: Timeframe, days: int, file: Path) -> int:
    """Exit status: 0, 1 for trouble, 2 for a symbol of which nothing is kept."""
    try:
        rows = asyncio.run(export(settings, name, timeframe, days, file, SystemClock()))
    except UnknownSymbol as error:
        print(f"no candles are kept: {error}", file=sys.stderr)  # noqa: T201 - the command line speaks by printing
        return 2
    except (StorageError, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - see above
        return 1
    print(f"{rows} candles of {timeframe} in {file}")  # noqa: T201 - see above
    return 0
