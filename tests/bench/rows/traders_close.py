"""All of 200 symbols close the same minute, and 200 traders look at each: 99th percentile.

No two traders have the same weights and threshold, and every other one has a condition for each
side. Time of everything from the closed minutes to the signals, features included; of 120 minutes
after 300 to warm up.
"""

import time

from engine.lineup import Lineup
from engine.pipeline import Pipeline
from engine.strategy import Strategy
from tests.bench.load.minutes import instrument, minutes
from tests.bench.load.traders import traders
from tests.bench.percentile import percentile
from tests.bench.row import Row

SYMBOLS, TRADERS, WARM_UP, CANDLES, MARKETS = 200, 200, 300, 120, 8


def measure(_seconds: float) -> list[float]:
    return [percentile(spent_ms(), 99)]


def spent_ms() -> list[float]:
    """Milliseconds that each minute took."""
    lineup = Lineup(Strategy(), traders(TRADERS))
    markets = [minutes(WARM_UP + CANDLES, seed=seed) for seed in range(MARKETS)]
    pipelines = [Pipeline(instrument(number), "bybit", Strategy()) for number in range(SYMBOLS)]
    for number, pipeline in enumerate(pipelines):
        pipeline.trade_for(lineup)
        pipeline.warm_up(markets[number % MARKETS][:WARM_UP])
    spent = []
    for minute in range(WARM_UP, WARM_UP + CANDLES):
        started_s = time.perf_counter()
        for number, pipeline in enumerate(pipelines):
            pipeline.on_candle(markets[number % MARKETS][minute])
        spent.append((time.perf_counter() - started_s) * 1e3)
    return spent


ROW = Row(name="traders_close_ms", unit="ms", measure=measure)
