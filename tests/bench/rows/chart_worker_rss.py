"""Memory of the process that draws, while it draws 2,000 different pictures for the phone.

Resident set of the one worker, looked at after each 250 pictures: the course says whether it
stays flat.
"""

import asyncio

from charts.render import ChartService
from tests.bench.load.process_tree import rss_mb
from tests.bench.row import Row

PICTURES, A_LOOK = 2_000, 250


def measure(_seconds: float) -> list[float]:
    return asyncio.run(_looks_mb())


async def _looks_mb() -> list[float]:
    from dataclasses import replace  # noqa: PLC0415 - for this row only

    from tests.bench.load.chart_request import request  # noqa: PLC0415 - for this row only

    scenes = [request("phone", seed) for seed in range(20)]
    looks = []
    async with ChartService(workers=1) as charts:
        for first in range(0, PICTURES, A_LOOK):
            for at in range(first, first + A_LOOK):
                await charts.png(replace(scenes[at % len(scenes)], symbol=f"C{at}/USDT"))
            (worker,) = charts._workers
            looks.append(rss_mb(worker._process.pid if worker._process else 0))
    return looks


ROW = Row(
    name="chart_worker_rss_mb",
    unit="MB",
    measure=measure,
    runs=1,
    pinned=False,
    is_course=True,
)
