"""Minutes a second through the whole pipeline and tracking, on one core.

30,000 seeded 1-minute candles of one symbol, after 1,000 to warm up; every signal is followed to
its end, candle by candle.
"""

import time

from engine.followed import FollowedSignals
from engine.market import Candle, Timeframe
from engine.pipeline import Pipeline
from engine.strategy import Strategy
from engine.tracking import Progress, Rules
from tests.bench.load.minutes import instrument, minutes
from tests.bench.row import Row

WARM_UP, CANDLES = 1_000, 30_000


def measure(_seconds: float) -> list[float]:
    candles = minutes(WARM_UP + CANDLES)
    pipeline = Pipeline(instrument(), "bybit", Strategy())
    pipeline.warm_up(candles[:WARM_UP])
    started_s = time.process_time()
    _run(pipeline, candles[WARM_UP:])
    return [CANDLES / (time.process_time() - started_s)]


def _run(pipeline: Pipeline, candles: list[Candle]) -> None:
    followed, made = FollowedSignals(Rules()), 0
    symbol = pipeline.instrument.symbol
    for candle in candles:
        followed.on_candle(symbol, candle, Timeframe.M1)
        signal = pipeline.on_candle(candle)
        if signal is not None:
            made += 1
            followed.follow(signal, Progress.start(signal))
    if not made:
        raise AssertionError("a market without a signal says nothing about tracking")


ROW = Row(name="backtest_candles_per_s", unit="candles/s", measure=measure, better="higher")
