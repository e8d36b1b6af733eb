"""Minutes a second through a whole backtest, on one core.

30,000 seeded 1-minute candles of one symbol: features of every timeframe, events, score, levels,
each signal followed to its end, and its costs.
"""

import time

from engine.backtest import backtest
from engine.backtesting.past import Past
from engine.strategy import Strategy
from engine.traders import house
from tests.bench.load.minutes import instrument, minutes
from tests.bench.row import Row

CANDLES = 30_000


def measure(_seconds: float) -> list[float]:
    candles = minutes(CANDLES)
    backtest(
        Past(instrument=instrument(), exchange="bybit", minutes=candles[:1_000]), house(Strategy())
    )
    past = Past(instrument=instrument(), exchange="bybit", minutes=candles)
    started_s = time.process_time()
    found = backtest(past, house(Strategy()))
    spent_s = time.process_time() - started_s
    if not found.signals:
        raise AssertionError("a market without a signal says nothing about tracking")
    return [CANDLES / spent_s]


ROW = Row(name="backtest_candles_per_s", unit="candles/s", measure=measure, better="higher")
