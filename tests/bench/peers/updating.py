"""What every peer that keeps indicators up to date does around it."""

import json
import time
from collections.abc import Callable

from tests.bench.cores import core_of, pin


def run(update: Callable[[int], None], candles: int) -> None:
    """Print the CPU of `update(candles)` in microseconds a candle; a short round warms it up."""
    pin(core_of("measured"))
    update(candles // 10)
    started_s = time.process_time()
    update(candles)
    spent_s = time.process_time() - started_s
    print(json.dumps([spent_s * 1e6 / candles]))  # noqa: T201 - the answer to whoever started it
