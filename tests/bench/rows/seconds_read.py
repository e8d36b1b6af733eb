"""Reading a day of a very busy symbol's 1-second candles from the store, in milliseconds.

The day of seconds_mb_per_symbol_day, asked for by time range from a SQLite file, as columns; the
medians of five times ten reads.
"""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from engine.market import Timeframe
from storage.candles import columns, save_candles
from storage.database import Database
from tests.bench.load.busy_day import DAY_MS, STARTED_MS, SYMBOL, busy_day
from tests.bench.row import Row

ROUNDS, READS = 5, 10


def measure(_seconds: float) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        spent_ms = asyncio.run(_reads_ms(Path(folder)))
    return [
        statistics.median(spent_ms[first : first + READS])
        for first in range(1, len(spent_ms), READS)
    ]


async def _reads_ms(folder: Path) -> list[float]:
    day = (STARTED_MS, STARTED_MS + DAY_MS)
    async with Database(f"sqlite+aiosqlite:///{folder}/bench.db") as database:
        await database.migrate()
        async with database.writing() as session:
            await save_candles(session, "bybit", SYMBOL, Timeframe.S1, busy_day())
        spent_ms = []
        for _ in range(ROUNDS * READS + 1):
            started_s = time.perf_counter()
            async with database.reading() as session:
                await columns(session, "bybit", SYMBOL, Timeframe.S1, *day)
            spent_ms.append((time.perf_counter() - started_s) * 1e3)
    return spent_ms


ROW = Row(name="seconds_read_day_ms", unit="ms", measure=measure, runs=1)
