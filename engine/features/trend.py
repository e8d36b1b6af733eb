"""Trend: exponential moving averages, their slope and their order.

EMA(n) starts as the mean of the first n closes and then moves by 2 / (n + 1) of the distance to
each new close, as TA-Lib does it.
"""

from collections import deque

FAST, MIDDLE, SLOW = 9, 21, 50
SLOPE_SPAN = 5
"""Candles over which the slope is taken: one candle's step of an EMA only mirrors its close."""


class Trend:
    """EMA 9, 21 and 50 of the closes of one timeframe, in quote currency."""

    __slots__ = ("_past", "_seen", "_sum", "ema_9", "ema_21", "ema_50", "slope")

    def __init__(self) -> None:
        self.ema_9: float | None = None
        self.ema_21: float | None = None
        self.ema_50: float | None = None
        self.slope: float | None = None
        """Rise of EMA 21 a candle, over the last five candles, in quote currency."""
        self._seen = 0
        self._sum = 0.0
        self._past: deque[float] = deque(maxlen=SLOPE_SPAN + 1)

    def update(self, close: float) -> None:
        """Take the next close."""
        if self.ema_9 is None or self.ema_21 is None or self.ema_50 is None:
            self._grow(close)
        else:
            self.ema_9 += (close - self.ema_9) * (2 / (FAST + 1))
            self.ema_21 += (close - self.ema_21) * (2 / (MIDDLE + 1))
            self.ema_50 += (close - self.ema_50) * (2 / (SLOW + 1))
        if self.ema_21 is not None:
            self._incline(self.ema_21)

    @property
    def order(self) -> int | None:
        """+1 while EMA 9 > 21 > 50, -1 while 9 < 21 < 50, 0 in between; None until known."""
        fast, middle, slow = self.ema_9, self.ema_21, self.ema_50
        if fast is None or middle is None or slow is None:
            return None
        if fast > middle > slow:
            return 1
        return -1 if fast < middle < slow else 0

    def _incline(self, ema_21: float) -> None:
        past = self._past
        past.append(ema_21)
        if len(past) > SLOPE_SPAN:
            self.slope = (ema_21 - past[0]) / SLOPE_SPAN

    def _grow(self, close: float) -> None:
        self._seen += 1
        self._sum += close
        self.ema_9 = self._grown(self.ema_9, FAST, close)
        self.ema_21 = self._grown(self.ema_21, MIDDLE, close)
        self.ema_50 = self._grown(self.ema_50, SLOW, close)

    def _grown(self, ema: float | None, period: int, close: float) -> float | None:
        """The average after this close; its first value is the mean of all closes so far."""
        if ema is None:
            return self._sum / period if self._seen == period else None
        return ema + (close - ema) * (2 / (period + 1))
