"""Resident memory of the whole program with 500 symbols, chart workers included, in MB.

`python -m bot run` with its default of 3,600 minutes to warm up, 3,000 trades/s and 10 tickers/s
a symbol; five looks while it works.
"""

import asyncio

import uvloop

from tests.bench.load.process_tree import rss_mb
from tests.bench.load.program import running
from tests.bench.row import Row

SYMBOLS, TRADES_PER_S, WARM_UP_MINUTES, LOOKS = 500, 3_000.0, 3_600, 5


def measure(seconds: float) -> list[float]:
    return uvloop.run(_megabytes(seconds / LOOKS))


async def _megabytes(pause_s: float) -> list[float]:
    looks = []
    async with running(SYMBOLS, TRADES_PER_S, WARM_UP_MINUTES) as program:
        for _ in range(LOOKS):
            await asyncio.sleep(pause_s)
            looks.append(rss_mb(program.pid))
    return looks


ROW = Row(name="steady_rss_mb", unit="MB", measure=measure, runs=1, pinned=False, watch_s=10.0)
