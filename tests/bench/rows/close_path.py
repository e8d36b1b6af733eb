"""CPU of a closed minute of one symbol: features, structure, events, score and levels.

The mean of 10,000 seeded minutes after 2,000 to warm up, with all that a minute closes (5m, 15m,
1h …); one open interest a minute, one funding rate an hour, a liquidation now and then.
"""

import time

from engine.market import Candle, FundingRate, Liquidation, OpenInterest
from engine.pipeline import Pipeline
from engine.strategy import Strategy
from tests.bench.load.minutes import instrument, minutes
from tests.bench.row import Row

WARM_UP, CANDLES = 2_000, 10_000


def measure(_seconds: float) -> list[float]:
    pipeline = Pipeline(instrument(), "bybit", Strategy())
    candles = minutes(WARM_UP + CANDLES)
    for candle in candles[:WARM_UP]:
        close(pipeline, candle)
    started_s = time.process_time()
    for candle in candles[WARM_UP:]:
        close(pipeline, candle)
    return [(time.process_time() - started_s) * 1e6 / CANDLES]


def close(pipeline: Pipeline, candle: Candle) -> None:
    """Tell what was said before the close, then close."""
    symbol, time_ms = pipeline.instrument.symbol, candle.start_ms + 1_000
    minute = candle.start_ms // 60_000
    pipeline.on_open_interest(OpenInterest(symbol, time_ms, 1e6 + minute % 97 * 1e3))
    if minute % 60 == 0:
        pipeline.on_funding(FundingRate(symbol, time_ms, 1e-4, time_ms + 3_600_000))
    if minute % 7 == 0:
        pipeline.on_liquidation(Liquidation(symbol, time_ms, candle.low, 5.0, "long"))
    pipeline.on_candle(candle)


ROW = Row(name="close_path_us", unit="µs", measure=measure)
