"""A day of one very busy perpetual in 1-second candles, built from seeded trades."""

import random

from engine.candles import SecondBuilder
from engine.market import Candle, Symbol, Trade

SYMBOL: Symbol = "BTC/USDT:USDT"
DAY_MS = 86_400_000
STARTED_MS = 1_760_054_400_000
"""A midnight, UTC."""
TRADES = 1_000_000
TICK, STEP = 0.1, 0.001


def busy_day() -> list[Candle]:
    """Some 86,000 seconds of a million trades, oldest first; prices in ticks, sizes in steps."""
    source, builder = random.Random(9), SecondBuilder()
    ticks, candles = 650_000, list[Candle]()
    # Exponential gaps: in bursts and pauses, as trades come.
    gap_ms, time_ms = DAY_MS / TRADES, 0.0
    while (time_ms := time_ms + source.expovariate(1 / gap_ms)) < DAY_MS:
        if source.random() < 0.3:
            ticks += round(source.gauss(0, 6))
        steps = 1 + int(source.lognormvariate(3, 1.8))
        buys = source.random() < 0.5
        at_ms = STARTED_MS + int(time_ms)
        candles += builder.add(
            Trade(SYMBOL, at_ms, round(ticks * TICK, 1), round(steps * STEP, 3), buys)
        )
    candles += builder.close_until(STARTED_MS + 2 * DAY_MS)
    return candles
