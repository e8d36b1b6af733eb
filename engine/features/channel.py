"""Channel: the highest high and lowest low of the last 20 candles.

Source: Donchian; the channel of a candle leaves that candle out, so that it can be left.
"""

from collections import deque

WINDOW = 20


class Channel:
    """The range of the 20 candles before the last one, in quote currency."""

    __slots__ = ("_highest", "_highs", "_lowest", "_lows", "high", "low")

    def __init__(self) -> None:
        self.high: float | None = None
        self.low: float | None = None
        self._highs: deque[float] = deque(maxlen=WINDOW)
        self._lows: deque[float] = deque(maxlen=WINDOW)
        self._highest = 0.0
        self._lowest = float("inf")

    def update(self, high: float, low: float) -> None:
        """Take the next candle; the channel is known from the 21st on."""
        highs, lows = self._highs, self._lows
        if len(highs) < WINDOW:
            highs.append(high)
            lows.append(low)
            self._highest, self._lowest = max(self._highest, high), min(self._lowest, low)
            return
        self.high, self.low = self._highest, self._lowest
        leaving_high, leaving_low = highs[0], lows[0]
        highs.append(high)
        lows.append(low)
        # Only when the extreme itself leaves must the others be looked at again.
        if high >= self._highest:
            self._highest = high
        elif leaving_high == self._highest:
            self._highest = max(highs)
        if low <= self._lowest:
            self._lowest = low
        elif leaving_low == self._lowest:
            self._lowest = min(lows)
