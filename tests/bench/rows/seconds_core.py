"""The share of a core that storing seconds takes: 100 symbols, all of which trade each second.

Flushes of one second each, one after another without the pauses between them, and the fold of
the journal every ten minutes, as the recorder does it: processor time for each second stored.
"""

import asyncio
import tempfile
import time
from pathlib import Path

from engine.market import Candle, Symbol
from storage import seconds_journal
from storage.database import Database
from storage.seconds_recorder import SecondsRecorder
from tests.bench.load.busy_day import busy_day
from tests.bench.row import Row

SYMBOLS: list[Symbol] = [f"C{number}/USDT:USDT" for number in range(100)]
STORED_S = 1_200
FOLD_EVERY_S = 600


def measure(_seconds: float) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        return [asyncio.run(_core_pct(Path(folder), busy_day()[:STORED_S]))]


async def _core_pct(folder: Path, seconds: list[Candle]) -> float:
    async with Database(f"sqlite+aiosqlite:///{folder}/bench.db") as database:
        await database.migrate()
        recorder = SecondsRecorder(database, "bybit")
        began_s = time.process_time()
        for number, second in enumerate(seconds, 1):
            for symbol in SYMBOLS:
                recorder.add(symbol, second)
            await recorder.flush()
            if number % FOLD_EVERY_S == 0:
                await seconds_journal.fold(database)
        return 100 * (time.process_time() - began_s) / len(seconds)


ROW = Row(name="seconds_core_pct", unit="% of a core", measure=measure)
