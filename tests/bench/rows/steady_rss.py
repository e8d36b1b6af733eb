"""Resident memory of the whole program with 500 symbols, chart workers included, in MB.

`python -m bot run` with its default of 3,600 minutes to warm up, 3,000 trades/s and 10 tickers/s
a symbol. A chart has been drawn, so that what draws is counted as it stays; the sum of what each
process has resident, so that pages which they share count for each. A look every half minute while
it works, five at least: the row says by how much the last differs from the first, and how far a
straight line through all of them rises. Of a long watch (SECONDS=1800) both say how flat it is.
"""

import asyncio

import uvloop

from tests.bench.load.process_tree import rss_mb
from tests.bench.load.program import Program, running
from tests.bench.row import Row

SYMBOLS, TRADES_PER_S, WARM_UP_MINUTES = 500, 3_000.0, 3_600
LEAST_LOOKS, LOOK_EVERY_S = 5, 30.0
DRAWN_WITHIN_S = 60.0


def measure(seconds: float) -> list[float]:
    looks = max(LEAST_LOOKS, round(seconds / LOOK_EVERY_S))
    return uvloop.run(_megabytes(looks, seconds / looks))


async def _megabytes(count: int, pause_s: float) -> list[float]:
    looks = []
    async with running(SYMBOLS, TRADES_PER_S, WARM_UP_MINUTES) as program:
        await _draw(program)
        for _ in range(count):
            await asyncio.sleep(pause_s)
            looks.append(rss_mb(program.pid))
    return looks


async def _draw(program: Program) -> None:
    """Ask for a chart, and wait until it is there."""
    await program.trader.send("/chart C000 15m")
    await program.telegram.wait_for(
        lambda: any(each.photo for each in program.trader.messages), timeout_s=DRAWN_WITHIN_S
    )


ROW = Row(
    name="steady_rss_mb",
    unit="MB",
    measure=measure,
    runs=1,
    pinned=False,
    watch_s=10.0,
    is_course=True,
)
