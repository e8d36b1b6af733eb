"""All of 200 symbols close the same minute: time until the last one is scored, 99th percentile.

Of 120 minutes, in which 5m, 15m and 1h close together, too; 300 minutes to warm up.
"""

import time

from engine.pipeline import Pipeline
from engine.strategy import Strategy
from tests.bench.load.minutes import instrument, minutes
from tests.bench.percentile import percentile
from tests.bench.row import Row

SYMBOLS, WARM_UP, CANDLES, MARKETS = 200, 300, 120, 8


def measure(_seconds: float) -> list[float]:
    pipelines = [Pipeline(instrument(number), "bybit", Strategy()) for number in range(SYMBOLS)]
    markets = [minutes(WARM_UP + CANDLES, seed=seed) for seed in range(MARKETS)]
    spent_ms = []
    for minute in range(WARM_UP + CANDLES):
        started_s = time.perf_counter()
        for number, pipeline in enumerate(pipelines):
            pipeline.on_candle(markets[number % MARKETS][minute])
        spent_ms.append((time.perf_counter() - started_s) * 1e3)
    return [percentile(spent_ms[WARM_UP:], 99)]


ROW = Row(name="score_200_symbols_p99_ms", unit="ms", measure=measure)
