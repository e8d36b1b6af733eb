"""A seeded market as minutes: calm and wild hours, trends and pauses.

Standard library only: peers import this in an environment of their own.
"""

import math
import random
from collections.abc import Iterator
from typing import NamedTuple

STARTED_MS = 1_760_000_400_000
"""A full minute."""
MINUTE_MS = 60_000


class Bar(NamedTuple):
    """A minute, in whatever form its reader wants it."""

    start_ms: int
    open: float
    high: float
    low: float
    close: float
    volume: float


def bars(count: int, *, seed: int = 3, price: float = 100.0) -> Iterator[Bar]:
    """`count` minutes, oldest first; prices have four decimals."""
    source = random.Random(seed)
    heat, drift = 0.0, 0.0
    for number in range(count):
        heat = 0.97 * heat + source.gauss(0, 0.2)
        if source.random() < 0.01:
            drift = source.gauss(0, 2e-4)
        size = 6e-4 * math.exp(heat)
        close = round(price * math.exp(source.gauss(drift, size)), 4)
        high = round(max(price, close) * (1 + abs(source.gauss(0, size / 2))), 4)
        low = round(min(price, close) * (1 - abs(source.gauss(0, size / 2))), 4)
        volume = round(source.lognormvariate(4 + heat, 0.6), 3)
        yield Bar(STARTED_MS + number * MINUTE_MS, price, high, low, close, volume)
        price = close
