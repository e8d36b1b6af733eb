"""Volatility: how far prices move in a candle, and how that compares with what is usual.

- True range: the largest of high - low, |high - previous close|, |low - previous close|.
- ATR 14: the mean of the first 14 true ranges, then A ← A + (TR - A) / 14. Quote currency.
  Source: Wilder, New Concepts in Technical Trading Systems (1978), section III.
- Bollinger bands: mean of 20 closes ± 2 population standard deviations.
  Source: Bollinger, Bollinger on Bollinger Bands (2001).
- ATR ratio: ATR 14 over its own Wilder average of the last 100 or so candles; 1 is usual.
"""

from math import sqrt

ATR_PERIOD = 14
USUAL_PERIOD = 100
BAND_PERIOD = 20
_LAST = BAND_PERIOD - 1
BAND_WIDTH = 2.0
"""Standard deviations from the middle to a band."""


class AverageTrueRange:
    """ATR 14 of one timeframe, in quote currency."""

    __slots__ = ("_close", "_ranges", "_sum", "_usual", "atr")

    def __init__(self) -> None:
        self.atr: float | None = None
        """Known from the 15th candle on."""
        self._close: float | None = None
        self._ranges = 0
        self._sum = 0.0
        self._usual = 0.0

    @property
    def ratio(self) -> float | None:
        """ATR over its usual size; known as soon as ATR is, settled some 100 candles later."""
        if self.atr is None or self._usual <= 0:
            return None
        return self.atr / self._usual

    def update(self, high: float, low: float, close: float) -> None:
        """Take the next candle."""
        before = self._close
        self._close = close
        if before is None:
            # The first candle has no true range: nothing is known of the close before it.
            return
        if before > high:
            high = before
        elif before < low:
            low = before
        atr = self.atr
        if atr is None:
            self._seed(high - low)
            return
        self.atr = atr = atr + (high - low - atr) / ATR_PERIOD
        self._usual += (atr - self._usual) / USUAL_PERIOD

    def _seed(self, true_range: float) -> None:
        self._ranges += 1
        self._sum += true_range
        if self._ranges == ATR_PERIOD:
            self.atr = self._usual = self._sum / ATR_PERIOD


class BollingerBands:
    """Bollinger 20/2 of the closes of one timeframe, in quote currency."""

    __slots__ = ("_anchor", "_is_full", "_next", "_offsets", "_squares", "_sum")

    def __init__(self) -> None:
        self._offsets = [0.0] * BAND_PERIOD
        """The last 20 closes from the anchor, a ring: a sum of squares needs small numbers."""
        self._next = 0
        """Where the next one goes: over the oldest."""
        self._is_full = False
        self._anchor = 0.0
        """A close, at most 20 candles old."""
        self._sum = 0.0
        self._squares = 0.0

    @property
    def middle(self) -> float | None:
        """Mean of the last 20 closes; known from the 20th on, as everything here is."""
        return self._anchor + self._sum / BAND_PERIOD if self._is_full else None

    @property
    def deviation(self) -> float | None:
        """Population standard deviation of the last 20 closes."""
        if not self._is_full:
            return None
        mean = self._sum / BAND_PERIOD
        variance = self._squares / BAND_PERIOD - mean * mean
        return sqrt(variance) if variance > 0 else 0.0

    @property
    def upper(self) -> float | None:
        """Two standard deviations above the middle."""
        middle, deviation = self.middle, self.deviation
        if middle is None or deviation is None:
            return None
        return middle + BAND_WIDTH * deviation

    @property
    def lower(self) -> float | None:
        """Two standard deviations below the middle."""
        middle, deviation = self.middle, self.deviation
        if middle is None or deviation is None:
            return None
        return middle - BAND_WIDTH * deviation

    def update(self, close: float) -> None:
        """Take the next close."""
        offsets, at = self._offsets, self._next
        old, new = offsets[at], close - self._anchor
        offsets[at] = new
        self._sum += new - old
        self._squares += new * new - old * old
        if at < _LAST:
            self._next = at + 1
        else:
            self._rebuild(close, new)

    def _rebuild(self, close: float, offset: float) -> None:
        """Sum anew once a turn, around a near price: rounding errors can neither grow nor tell."""
        self._next, self._is_full = 0, True
        self._anchor = close
        self._offsets = offsets = [each - offset for each in self._offsets]
        self._sum = sum(offsets)
        self._squares = sum([each * each for each in offsets])
