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
BAND_WIDTH = 2.0
"""Standard deviations from the middle to a band."""


class AverageTrueRange:
    """ATR 14 of one timeframe, in quote currency."""

    __slots__ = ("_close", "_ranges", "_sum", "_usual", "atr", "ratio")

    def __init__(self) -> None:
        self.atr: float | None = None
        self.ratio: float | None = None
        """ATR over its usual size; known as soon as ATR is, settled some 100 candles later."""
        self._close: float | None = None
        self._ranges = 0
        self._sum = 0.0
        self._usual = 0.0

    def update(self, high: float, low: float, close: float) -> None:
        """Take the next candle; the average is known from the 15th on."""
        before = self._close
        self._close = close
        if before is None:
            # The first candle has no true range: nothing is known of the close before it.
            return
        true_range = (max(before, high)) - (min(before, low))
        atr = self.atr
        if atr is None:
            self._seed(true_range)
            return
        self.atr = atr = atr + (true_range - atr) / ATR_PERIOD
        self._usual += (atr - self._usual) / USUAL_PERIOD
        self.ratio = atr / self._usual if self._usual > 0 else None

    def _seed(self, true_range: float) -> None:
        self._ranges += 1
        self._sum += true_range
        if self._ranges == ATR_PERIOD:
            self.atr = self._usual = self._sum / ATR_PERIOD
            self.ratio = 1.0 if self.atr > 0 else None


class BollingerBands:
    """Bollinger 20/2 of the closes of one timeframe, in quote currency."""

    __slots__ = ("_anchor", "_closes", "_next", "_squares", "_sum", "deviation", "middle")

    def __init__(self) -> None:
        self.middle: float | None = None
        self.deviation: float | None = None
        """Population standard deviation of the last 20 closes."""
        self._closes: list[float] = []
        self._next = 0
        self._anchor = 0.0
        self._sum = 0.0
        self._squares = 0.0

    @property
    def upper(self) -> float | None:
        """Two standard deviations above the middle."""
        if self.middle is None or self.deviation is None:
            return None
        return self.middle + BAND_WIDTH * self.deviation

    @property
    def lower(self) -> float | None:
        """Two standard deviations below the middle."""
        if self.middle is None or self.deviation is None:
            return None
        return self.middle - BAND_WIDTH * self.deviation

    def update(self, close: float) -> None:
        """Take the next close; the bands are known from the 20th on."""
        closes = self._closes
        if len(closes) < BAND_PERIOD:
            closes.append(close)
            if len(closes) < BAND_PERIOD:
                return
            self._rebuild()
        else:
            self._replace_oldest(close)
        mean = self._sum / BAND_PERIOD
        variance = self._squares / BAND_PERIOD - mean * mean
        self.middle = self._anchor + mean
        self.deviation = sqrt(variance) if variance > 0 else 0.0

    def _replace_oldest(self, close: float) -> None:
        new, old = close - self._anchor, self._closes[self._next] - self._anchor
        self._closes[self._next] = close
        self._sum += new - old
        self._squares += new * new - old * old
        self._next += 1
        if self._next == BAND_PERIOD:
            self._rebuild()

    def _rebuild(self) -> None:
        """Sum anew once a turn, around a near price: rounding errors can neither grow nor tell."""
        self._next = 0
        self._anchor = anchor = self._closes[-1]
        self._sum = sum([close - anchor for close in self._closes])
        self._squares = sum([(close - anchor) ** 2 for close in self._closes])
