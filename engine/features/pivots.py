"""Pivots: swing highs and lows.

A candle is a pivot high when no candle of the three before it is as high and none of the three
after it is higher: of equal highs the first counts. Lows likewise. It is known three candles
after it happened and not earlier.
"""

from msgspec import Struct

LEFT = RIGHT = 3
"""Candles on each side that a pivot must overtop."""


class Pivot(Struct, frozen=True, gc=False):
    """A swing high or low."""

    time_ms: int
    """Start of the candle that made it."""
    known_ms: int
    """Close of the candle that proved it."""
    price: float
    is_high: bool


class Pivots:
    """Finds the pivots of one timeframe, candle by candle."""

    __slots__ = ("_highs", "_left", "_lows", "_right", "_starts_ms", "high", "low")

    def __init__(self, left: int = LEFT, right: int = RIGHT) -> None:
        self.high: Pivot | None = None
        """The pivot high that the last candle proved; None when it proved none."""
        self.low: Pivot | None = None
        self._left = left
        self._right = right
        self._highs: list[float] = [float("inf")] * (left + right + 1)
        self._lows: list[float] = [0.0] * (left + right + 1)
        self._starts_ms: list[int] = [0] * (left + right + 1)

    def update(self, start_ms: int, close_ms: int, high: float, low: float) -> None:
        """Take the next candle: [start_ms, close_ms), high and low in quote currency."""
        highs, lows, starts_ms = self._highs, self._lows, self._starts_ms
        del highs[0], lows[0], starts_ms[0]
        highs.append(high)
        lows.append(low)
        starts_ms.append(start_ms)
        at = self._left
        top, bottom = highs[at], lows[at]
        self.high = self.low = None
        # The neighbours settle most candles; of equals the first counts, which index() finds.
        if highs[at - 1] < top >= highs[at + 1] and highs.index(max(highs)) == at:
            self.high = Pivot(starts_ms[at], close_ms, top, is_high=True)
        if lows[at - 1] > bottom <= lows[at + 1] and lows.index(min(lows)) == at:
            self.low = Pivot(starts_ms[at], close_ms, bottom, is_high=False)
