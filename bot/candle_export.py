"""`heliograph candles export`: kept candles into a Parquet file."""

import asyncio
import sys
from pathlib import Path

from bot.file_trouble import file_trouble
from bot.settings import CommandSettings
from engine.clock import Clock, SystemClock
from engine.errors import UnknownSymbol
from engine.market import Symbol, Timeframe, pair_of
from storage.candles import fresh_holdings, holdings
from storage.database import Database
from storage.errors import StorageError
from storage.export import Exported, export_candles

_DAY_MS = Timeframe.D1.ms


async def export(
    settings: CommandSettings, name: str, timeframe: Timeframe, days: int, file: Path, clock: Clock
) -> Exported:
    """Write the last days of one symbol's kept candles to a file, if there are any.

    Raises UnknownSymbol for one of which nothing is kept, StorageError, OSError.
    """
    async with Database(settings.database_url) as database:
        await database.migrate()
        symbol = await kept_symbol(database, settings.exchange, name)
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


async def kept_symbol(database: Database, exchange: str, name: str) -> Symbol:
    """The kept symbol that is meant by `BTCUSDT`, `BTC/USDT` or `btc`."""
    async with database.reading() as session:
        held = [*await holdings(session), *await fresh_holdings(session)]
    kept = {each.symbol for each in held if each.exchange == exchange}
    wanted = name.upper().partition(":")[0].replace("/", "")
    for symbol in sorted(kept):
        base, _, quote = pair_of(symbol).partition("/")
        if wanted in {base, base + quote}:
            return symbol
    raise UnknownSymbol(name, tuple(pair_of(symbol) for symbol in sorted(kept)[:3]))


def run_export(
    settings: CommandSettings, name: str, timeframe: Timeframe, days: int, file: Path
) -> int:
    """Exit status: 0, 1 for trouble or no candles, 2 for a symbol of which nothing is kept."""
    try:
        exported = asyncio.run(export(settings, name, timeframe, days, file, SystemClock()))
    except UnknownSymbol as error:
        return _fails(f"no candles are kept: {error}", 2)
    except StorageError as error:
        return _fails(str(error), 1)
    except OSError as error:
        return _fails(file_trouble(file, error), 1)
    if not exported.candles:
        return _fails(_nothing(exported, name, timeframe, days), 1)
    more = f"{_left_out(exported)}\n" if exported.incomplete else ""
    print(f"{exported.candles} candles of {timeframe} in {file}\n{more}", end="")  # noqa: T201 - the command line speaks by printing
    return 0


def _nothing(exported: Exported, name: str, timeframe: Timeframe, days: int) -> str:
    """Why no file was written, and what to do."""
    lines = [f"no candles of {timeframe} are kept of {name} in the last {days} days"]
    if exported.incomplete:
        lines.append(_left_out(exported))
    if timeframe is not Timeframe.S1:
        fetched = "1m" if exported.incomplete else timeframe
        command = f"heliograph history download {name} --timeframe {fetched} --days {days}"
        lines.append(f"{command} fetches them")
    return "\n".join([*lines, "no file was written"])


def _left_out(exported: Exported) -> str:
    return f"{exported.incomplete} left out: minutes of them are not kept"


def _fails(why: str, status: int) -> int:
    print(why, file=sys.stderr)  # noqa: T201 - the command line speaks by printing
    return status
