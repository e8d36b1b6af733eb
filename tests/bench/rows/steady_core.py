"""CPU of the whole program at work, in per cent of one core, chart workers included.

`python -m bot run` with 200 symbols, 3,000 trades/s among them and ten quotes a second each,
against the sandbox's servers on another core, which send what happened in bursts each 25 ms.
Watched for a whole minute after it has settled, so that one close of all symbols is in it; the
value is the mean of five equal parts, the spread is theirs. The run fails when the market falls
behind its clock.
"""

import asyncio
import time

import uvloop

from tests.bench.load.process_tree import cpu_s
from tests.bench.load.program import running
from tests.bench.row import Row

SYMBOLS, TRADES_PER_S, WARM_UP_MINUTES, PARTS = 200, 3_000.0, 600, 5
KEPT_UP = 0.97


def measure(seconds: float) -> list[float]:
    return uvloop.run(_percent(seconds / PARTS))


async def _percent(part_s: float) -> list[float]:
    parts = []
    async with running(SYMBOLS, TRADES_PER_S, WARM_UP_MINUTES) as program:
        opened_s, opened_ms = time.perf_counter(), program.exchange.now_ms()
        for _ in range(PARTS):
            started_s, spent_s = time.perf_counter(), cpu_s(program.pid)
            await asyncio.sleep(part_s)
            parts.append(100 * (cpu_s(program.pid) - spent_s) / (time.perf_counter() - started_s))
        lived_s = (program.exchange.now_ms() - opened_ms) / 1000
        if lived_s < KEPT_UP * (time.perf_counter() - opened_s):
            raise TimeoutError("the sandbox fell behind: it did not send what was asked for")
    return parts


ROW = Row(
    name="steady_core_pct",
    unit="% of a core",
    measure=measure,
    runs=1,
    pinned=False,
    watch_s=60.0,
    middle="mean",
)
