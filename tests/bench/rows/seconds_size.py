"""What a day of a very busy symbol's 1-second candles takes in the store, in MB of 10⁶ bytes.

Some 86,000 seconds made of a million seeded trades, with trade count and taker volume, in packed
hours; as the store itself counts its bytes. Real days differ: recorded ones are in the tests.
"""

import asyncio
import tempfile
from pathlib import Path

from engine.market import Timeframe
from storage.candles import holdings, save_candles
from storage.database import Database
from tests.bench.load.busy_day import SYMBOL, busy_day
from tests.bench.row import Row


def measure(_seconds: float) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        return [asyncio.run(_megabytes(Path(folder)))]


async def _megabytes(folder: Path) -> float:
    async with Database(f"sqlite+aiosqlite:///{folder}/bench.db") as database:
        await database.migrate()
        async with database.writing() as session:
            await save_candles(session, "bybit", SYMBOL, Timeframe.S1, busy_day())
        async with database.reading() as session:
            return sum(kept.bytes for kept in await holdings(session)) / 1e6


# Nothing in it varies.
ROW = Row(name="seconds_mb_per_symbol_day", unit="MB", measure=measure, runs=1)
