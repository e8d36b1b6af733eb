"""Volume: where it was traded, and whether it is more than usual.

- VWAP: Σ typical price × volume / Σ volume, typical price = (high + low + close) / 3; of the UTC
  day (session) and of the last 20 candles (rolling). Quote currency.
- Relative volume: the candle's volume over the mean of the 20 before it; 1 is usual.
"""

from engine.market import Candle, Timeframe

WINDOW = 20
_LAST = WINDOW - 1


class Volume:
    """Volume-weighted prices and relative volume of one timeframe."""

    __slots__ = (
        "_day_end_ms",
        "_day_money",
        "_day_volume",
        "_is_full",
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
        self._volumes = [0.0] * WINDOW
        """Of the last 20 candles, a ring."""
        self._money = [0.0] * WINDOW
        """Typical price × volume of the same candles."""
        self._next = 0
        """Where the next one goes: over the oldest."""
        self._is_full = False
        self._volume_sum = 0.0
        self._money_sum = 0.0
        self._volume_before = 0.0
        """Of the 20 candles before the last one, as far as there were 20."""

    @property
    def session_vwap(self) -> float | None:
        """VWAP since 00:00 UTC; None until something was traded that day."""
        return self._day_money / self._day_volume if self._day_volume > 0 else None

    @property
    def rolling_vwap(self) -> float | None:
        """VWAP of the last 20 candles; None until there are 20 with volume among them."""
        traded = self._volume_sum
        return self._money_sum / traded if self._is_full and traded > 0 else None

    @property
    def relative(self) -> float | None:
        """Relative volume; known from the 21st candle on."""
        before = self._volume_before
        # Compared with those before it: a spike must not be part of its own yardstick.
        return self._volumes[self._next - 1] * WINDOW / before if before > 0 else None

    @property
    def window_turnover(self) -> float | None:
        """What was traded in the last 20 candles, in quote currency; None until there are 20."""
        return self._money_sum if self._is_full else None

    def update(self, candle: Candle) -> None:
        """Take the next candle."""
        volume = candle.volume
        money = (candle.high + candle.low + candle.close) / 3 * volume
        if candle.start_ms >= self._day_end_ms:
            self._begin_day(candle.start_ms)
        self._day_money += money
        self._day_volume += volume
        volumes, all_money, at = self._volumes, self._money, self._next
        if self._is_full:
            self._volume_before = self._volume_sum
        gone, money_gone = volumes[at], all_money[at]
        volumes[at] = volume
        all_money[at] = money
        self._volume_sum = volume_sum = self._volume_sum + (volume - gone)
        self._money_sum = money_sum = self._money_sum + (money - money_gone)
        if at == _LAST:
            self._next, self._is_full = 0, True
            self._sum_anew()
        else:
            self._next = at + 1
            # When most of a sum goes, what stays may be little but its rounding errors.
            if gone > volume_sum or money_gone > money_sum:
                self._sum_anew()

    def _begin_day(self, start_ms: int) -> None:
        self._day_end_ms = Timeframe.D1.floor(start_ms) + Timeframe.D1.ms
        self._day_money = self._day_volume = 0.0

    def _sum_anew(self) -> None:
        """Once a turn, and when most of a sum left it: so rounding errors cannot grow."""
        self._volume_sum = sum(self._volumes)
        self._money_sum = sum(self._money)
