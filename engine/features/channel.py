"""Channel: the highest high and lowest low of the last 20 candles.

Source: Donchian; the channel of a candle leaves that candle out, so that it can be left.
"""

WINDOW = 20
_LAST = WINDOW - 1


class Channel:
    """The range of the 20 candles before the last one, in quote currency."""

    __slots__ = ("_highest", "_highs", "_lowest", "_lows", "_missing", "_next", "high", "low")

    def __init__(self) -> None:
        self.high: float | None = None
        """Known from the 21st candle on, as the low is."""
        self.low: float | None = None
        self._highs = [0.0] * WINDOW
        """A ring; in the place of what is not known yet stands what no candle fails to exceed."""
        self._lows = [float("inf")] * WINDOW
        self._next = 0
        """Where the next candle goes: over the oldest."""
        self._missing = WINDOW
        self._highest, self._lowest = 0.0, float("inf")

    def update(self, high: float, low: float) -> None:
        """Take the next candle."""
        highest, lowest = self._highest, self._lowest
        if self._missing:
            self._missing -= 1
        else:
            self.high, self.low = highest, lowest
        highs, lows, at = self._highs, self._lows, self._next
        leaving_high, leaving_low = highs[at], lows[at]
        highs[at], lows[at] = high, low
        self._next = at + 1 if at < _LAST else 0
        # Only when the extreme itself leaves must the others be looked at again.
        if high >= highest:
            self._highest = high
        elif leaving_high == highest:
            self._highest = max(highs)
        if low <= lowest:
            self._lowest = low
        elif leaving_low == lowest:
            self._lowest = min(lows)
