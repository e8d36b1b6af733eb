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
    """Finds the pivots of one timeframe, candle by candle.

    At most one candle a side waits for its proof: a higher one takes its place, and as that is
    higher than all since and before, it overtops those on its left, too. A lower one cannot be
    a swing: the one that waits is among those on its left.
    """

    __slots__ = (
        "_bottom",
        "_bottom_ms",
        "_bottom_waits",
        "_highs",
        "_lows",
        "_next",
        "_reach",
        "_top",
        "_top_ms",
        "_top_waits",
        "high",
        "low",
    )

    def __init__(self, reach: int = RIGHT) -> None:
        """reach: candles on each side that a pivot must overtop."""
        self.high: Pivot | None = None
        """The pivot high that the last candle proved; None when it proved none."""
        self.low: Pivot | None = None
        self._reach = reach
        # Of what was before the first candle nothing is known: nothing overtops it.
        self._highs = [float("inf")] * reach
        """Of the last candles, a ring as the lows are."""
        self._lows = [0.0] * reach
        self._next = 0
        """Where the next candle goes: over the oldest."""
        self._top, self._bottom = float("inf"), 0.0
        """What a candle must at least overtop: the one that waits, else the one before."""
        self._top_ms = self._bottom_ms = 0
        self._top_waits = self._bottom_waits = 0
        """Candles until the top, and the bottom, is proved; 0 while none waits."""

    def update(self, start_ms: int, close_ms: int, high: float, low: float) -> None:
        """Take the next candle: [start_ms, close_ms), high and low in quote currency."""
        self.high = self.low = None
        highs, lows, at = self._highs, self._lows, self._next
        if high > self._top and (self._top_waits or high > max(highs)):
            self._top, self._top_ms, self._top_waits = high, start_ms, self._reach
        elif self._top_waits > 1:
            self._top_waits -= 1
        else:
            if self._top_waits:
                self.high = Pivot(self._top_ms, close_ms, self._top, is_high=True)
                self._top_waits = 0
            self._top = high
        if low < self._bottom and (self._bottom_waits or low < min(lows)):
            self._bottom, self._bottom_ms, self._bottom_waits = low, start_ms, self._reach
        elif self._bottom_waits > 1:
            self._bottom_waits -= 1
        else:
            if self._bottom_waits:
                self.low = Pivot(self._bottom_ms, close_ms, self._bottom, is_high=False)
                self._bottom_waits = 0
            self._bottom = low
        highs[at], lows[at] = high, low
        self._next = at + 1 if at + 1 < self._reach else 0
