"""A phone chart that somebody asked for before: from candles to what is sent, p95.

The request is built of the same candles anew, its key made, and the id found that Telegram gave
the picture, so that nothing is drawn and nothing uploaded; 500 times.
"""

import asyncio
import time
from dataclasses import replace

from bot.file_ids import FileIds, Photo, Upload, key_of
from tests.bench.percentile import percentile
from tests.bench.row import Row

ASKED = 500


def measure(_seconds: float) -> list[float]:
    return [asyncio.run(_hit_ms())]


async def _hit_ms() -> float:
    from tests.bench.load.chart_request import request  # noqa: PLC0415 - for this row only

    scene, ids = request("phone"), FileIds()
    ids.keep(key_of(scene), "id")
    spent_ms = []
    for _ in range(ASKED):
        started_s = time.perf_counter()
        photo = Photo(key_of(replace(scene)), _never, ids)
        await photo.prepare()
        await photo.send(_sent)
        spent_ms.append((time.perf_counter() - started_s) * 1e3)
    return percentile(spent_ms, 95)


async def _sent(upload: Upload) -> bool:
    return upload == "id"


async def _never() -> bytes:
    raise AssertionError("a picture that Telegram has is not drawn")


ROW = Row(name="chart_cache_hit_p95_ms", unit="ms", measure=measure)
