"""Trend: exponential moving averages, their slope and their order.

EMA(n) starts as the mean of the first n closes and then moves by 2 / (n + 1) of the distance to
each new close, as TA-Lib does it.
"""

FAST, MIDDLE, SLOW = 9, 21, 50
SLOPE_SPAN = 5
"""Candles over which the slope is taken: one candle's step of an EMA only mirrors its close."""
_FAST_STEP, _MIDDLE_STEP, _SLOW_STEP = (2 / (period + 1) for period in (FAST, MIDDLE, SLOW))


class Trend:
    """EMA 9, 21 and 50 of the closes of one timeframe, in quote currency."""

    __slots__ = ("_next", "_past", "_seen", "_sum", "ema_9", "ema_21", "ema_50")

    def __init__(self) -> None:
        self.ema_9: float | None = None
        self.ema_21: float | None = None
        self.ema_50: float | None = None
        self._seen = 0
        self._sum = 0.0
        self._past: list[float | None] = [None] * (SLOPE_SPAN + 1)
        """EMA 21 at the last closes, a ring."""
        self._next = 0
        """Where the next one goes: over the oldest."""

    def update(self, close: float) -> None:
        """Take the next close."""
        fast, middle, slow = self.ema_9, self.ema_21, self.ema_50
        if fast is None or middle is None or slow is None:
            self._grow(close)
            return
        self.ema_9 = fast + (close - fast) * _FAST_STEP
        self.ema_21 = middle = middle + (close - middle) * _MIDDLE_STEP
        self.ema_50 = slow + (close - slow) * _SLOW_STEP
        at = self._next
        self._past[at] = middle
        self._next = at + 1 if at < SLOPE_SPAN else 0

    @property
    def slope(self) -> float | None:
        """Rise of EMA 21 a candle, over the last five candles, in quote currency."""
        now, before = self.ema_21, self._past[self._next]
        return None if now is None or before is None else (now - before) / SLOPE_SPAN

    @property
    def order(self) -> int | None:
        """+1 while EMA 9 > 21 > 50, -1 while 9 < 21 < 50, 0 in between; None until known."""
        fast, middle, slow = self.ema_9, self.ema_21, self.ema_50
        if fast is None or middle is None or slow is None:
            return None
        if fast > middle > slow:
            return 1
        return -1 if fast < middle < slow else 0

    def _grow(self, close: float) -> None:
        self._seen += 1
        self._sum += close
        self.ema_9 = self._grown(self.ema_9, FAST, close)
        self.ema_21 = self._grown(self.ema_21, MIDDLE, close)
        self.ema_50 = self._grown(self.ema_50, SLOW, close)
        self._past[self._next] = self.ema_21
        self._next = (self._next + 1) % len(self._past)

    def _grown(self, ema: float | None, period: int, close: float) -> float | None:
        """The average after this close; its first value is the mean of all closes so far."""
        if ema is None:
            return self._sum / period if self._seen == period else None
        return ema + (close - ema) * (2 / (period + 1))
