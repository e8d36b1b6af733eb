"""Volume: where it was traded, and whether it is more than usual.

- VWAP: Σ typical price × volume / Σ volume, typical price = (high + low + close) / 3; of the UTC
  day (session) and of the last 20 candles (rolling). Quote currency.
- Relative volume: the candle's volume over the mean of the 20 before it; 1 is usual.
"""

from engine.market import Candle, Timeframe

WINDOW = 20


class Volume:
    """Volume-weighted prices and relative volume of one timeframe."""

    __slots__ = (
        "_day_end_ms",
        "_day_money",
        "_day_volume",
        "_money",
        "_money_sum",
        "_next",
        "_volume_before",
        "_volume_sum",
        "_volumes",
    )

    def __init__(self) -> None:
        self._day_end_ms = 0
        self._day_money = 0.0
        self._day_volume = 0.0
        self._volumes: list[float] = []
        """Of the last 20 candles, a ring."""
        self._money: list[float] = []
        """Typical price × volume of the same candles."""
        self._next = 0
        """Where the next one goes: over the oldest once there are 20."""
        self._volume_sum = 0.0
        self._money_sum = 0.0
        self._volume_before: float | None = None
        """Sum of the 20 candles before the last one; None until there are 21."""

    @property
    def session_vwap(self) -> float | None:
        """VWAP since 00:00 UTC; None until something was traded that day."""
        return self._day_money / self._day_volume if self._day_volume > 0 else None

    @property
    def rolling_vwap(self) -> float | None:
        """VWAP of the last 20 candles; None until there are 20 with volume among them."""
        if len(self._money) < WINDOW or self._volume_sum <= 0:
            return None
        return self._money_sum / self._volume_sum

    @property
    def relative(self) -> float | None:
        """Compared with those before it: a spike must not be part of its own yardstick."""
        before = self._volume_before
        if before is None or before <= 0:
            return None
        return self._volumes[self._next - 1] * WINDOW / before

    @property
    def window_turnover(self) -> float | None:
        """What was traded in the last 20 candles, in quote currency; None until there are 20."""
        return self._money_sum if len(self._money) == WINDOW else None

    def update(self, candle: Candle) -> None:
        """Take the next candle."""
        volume = candle.volume
        money = (candle.high + candle.low + candle.close) / 3 * volume
        if candle.start_ms >= self._day_end_ms:
            self._begin_day(candle.start_ms)
        self._day_money += money
        self._day_volume += volume
        volumes, at = self._volumes, self._next
        if len(volumes) < WINDOW:
            volumes.append(volume)
            self._money.append(money)
        else:
            self._volume_before = before = self._volume_sum
            self._volume_sum = before + (volume - volumes[at])
            self._money_sum += money - self._money[at]
            volumes[at] = volume
            self._money[at] = money
        if at == WINDOW - 1:
            self._rebuild()
        else:
            self._next = at + 1

    def _begin_day(self, start_ms: int) -> None:
        self._day_end_ms = Timeframe.D1.floor(start_ms) + Timeframe.D1.ms
        self._day_money = self._day_volume = 0.0

    def _rebuild(self) -> None:
        """Sum anew once a turn, so that rounding errors cannot grow."""
        self._next = 0
        self._volume_sum = sum(self._volumes)
        self._money_sum = sum(self._money)
