"""How late the event loop is while one worker draws for the phone without a pause; p99.

A timer of 1 ms beside 150 different pictures, of which two always wait. That the machine itself
is late now and then is in it.
"""

import asyncio
import time

from charts.render import ChartService
from tests.bench.percentile import percentile
from tests.bench.row import Row

PICTURES, TICK_S = 150, 0.001


def measure(_seconds: float) -> list[float]:
    return [asyncio.run(_late_ms())]


async def _late_ms() -> float:
    from tests.bench.load.chart_request import request  # noqa: PLC0415 - for this row only

    requests = [request("phone", seed) for seed in range(PICTURES)]
    places = asyncio.Semaphore(3)
    late_ms: list[float] = []
    async with ChartService(workers=1) as charts:

        async def draw(seed: int) -> None:
            async with places:
                await charts.png(requests[seed])

        # The worker must have loaded everything.
        await charts.png(request("phone", PICTURES))
        async with asyncio.TaskGroup() as tasks:
            drawing = [tasks.create_task(draw(seed)) for seed in range(PICTURES)]
            while not all(each.done() for each in drawing):
                started_s = time.perf_counter()
                await asyncio.sleep(TICK_S)
                late_ms.append((time.perf_counter() - started_s - TICK_S) * 1e3)
    return percentile(late_ms, 99)


ROW = Row(name="chart_loop_lag_p99_ms", unit="ms", measure=measure, pinned=False)
