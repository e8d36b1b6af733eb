"""Pictures for the phone a second, through the ChartService with two workers; no two are equal.

Against plain mplfinance in a pool of two processes (1280x800, its only size here).
"""

import asyncio
import time

from charts.render import ChartService
from tests.bench.row import Peer, Row

PICTURES, AT_ONCE = 100, 8


def measure(_seconds: float) -> list[float]:
    return [asyncio.run(_per_s())]


async def _per_s() -> float:
    from tests.bench.load.chart_request import request  # noqa: PLC0415 - for this row only

    requests = [request("phone", seed) for seed in range(PICTURES + 10)]
    places = asyncio.Semaphore(AT_ONCE)
    async with ChartService(workers=2) as charts:

        async def draw(seed: int) -> None:
            async with places:
                await charts.png(requests[seed])

        # The workers must have loaded everything.
        await asyncio.gather(*(draw(seed) for seed in range(PICTURES, PICTURES + 10)))
        started_s = time.perf_counter()
        await asyncio.gather(*(draw(seed) for seed in range(PICTURES)))
        return PICTURES / (time.perf_counter() - started_s)


ROW = Row(
    name="charts_per_s",
    unit="charts/s",
    measure=measure,
    better="higher",
    pinned=False,
    peers=(Peer(name="mplfinance", module="tests.bench.peers.mplfinance_rate"),),
)
