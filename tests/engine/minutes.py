"""Seeded one-minute markets, lively enough to make signals."""

import random

from engine.market import Candle, FundingRate, Liquidation, OpenInterest, Timeframe

SYMBOL = "BTC/USDT:USDT"
START_MS = 1_700_006_400_000
"""2023-11-15 00:00 UTC, a full day."""
MINUTE_MS = Timeframe.M1.ms


def random_minutes(seed: int, count: int, start_ms: int = START_MS) -> list[Candle]:
    """A walk whose drift and size change every hour or so, on a grid of 0.1."""
    chance = random.Random(seed)
    price, drift, size = 30_000.0, 0.0, 10.0
    minutes = []
    for number in range(count):
        if chance.random() < 1 / 60:
            drift, size = chance.gauss(0, 4), chance.uniform(4, 30)
        open_ = price
        price = round(max(1_000.0, price + chance.gauss(drift, size)), 1)
        high = round(max(open_, price) + abs(chance.gauss(0, size / 2)), 1)
        low = round(min(open_, price) - abs(chance.gauss(0, size / 2)), 1)
        volume = round(chance.expovariate(1 / (5 + abs(price - open_))), 3)
        start = start_ms + number * MINUTE_MS
        minutes.append(Candle(start, open_, high, low, price, volume))
    return minutes


def closes(*prices: float, start_ms: int = START_MS, volume: float = 1.0) -> list[Candle]:
    """Minutes that each open where the last one closed and go straight to their close."""
    opens = (prices[0], *prices)
    return [
        Candle(
            start_ms + at * MINUTE_MS, open_, max(open_, close), min(open_, close), close, volume
        )
        for at, (open_, close) in enumerate(zip(opens, prices, strict=False))
    ]


def ranges(*high_low: tuple[float, float], start_ms: int = START_MS) -> list[Candle]:
    """Minutes with these highs and lows that open and close in their middle."""
    return [
        Candle(start_ms + at * MINUTE_MS, (high + low) / 2, high, low, (high + low) / 2, 1.0)
        for at, (high, low) in enumerate(high_low)
    ]


def open_interest(quantity: float, time_ms: int = START_MS) -> OpenInterest:
    return OpenInterest(SYMBOL, time_ms, quantity)


def funding(rate: float, time_ms: int = START_MS) -> FundingRate:
    return FundingRate(SYMBOL, time_ms, rate, time_ms + 8 * 3_600_000)


def liquidation(side: str, notional: float, time_ms: int = START_MS) -> Liquidation:
    return Liquidation(SYMBOL, time_ms, 100.0, notional / 100.0, side)
