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
        "_base",
        "_day_base",
        "_day_end_ms",
        "_day_money",
        "_money",
        "_money_sum",
        "_next",
        "_volume_sum",
        "relative",
        "rolling_vwap",
        "session_vwap",
    )

    def __init__(self) -> None:
        self.session_vwap: float | None = None
        """VWAP since 00:00 UTC; None until something was traded that day."""
        self.rolling_vwap: float | None = None
        self.relative: float | None = None
        self._day_end_ms = 0
        self._day_money = 0.0
        self._day_base = 0.0
        self._base: list[float] = []
        self._money: list[float] = []
        self._volume_sum = 0.0
        self._money_sum = 0.0
        self._next = 0

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
        self._day_base += volume
        if self._day_base > 0:
            self.session_vwap = self._day_money / self._day_base
        if len(self._base) < WINDOW:
            self._fill(volume, money)
        else:
            self._replace_oldest(volume, money)

    def _begin_day(self, start_ms: int) -> None:
        self._day_end_ms = Timeframe.D1.floor(start_ms) + Timeframe.D1.ms
        self._day_money = self._day_base = 0.0
        self.session_vwap = None

    def _fill(self, volume: float, money: float) -> None:
        self._base.append(volume)
        self._money.append(money)
        if len(self._base) == WINDOW:
            self._rebuild()
            self._weigh()

    def _replace_oldest(self, volume: float, money: float) -> None:
        # Compared with those before it: a spike must not be part of its own yardstick.
        self.relative = volume * WINDOW / self._volume_sum if self._volume_sum > 0 else None
        at = self._next
        self._volume_sum += volume - self._base[at]
        self._money_sum += money - self._money[at]
        self._base[at] = volume
        self._money[at] = money
        self._next = at + 1
        if self._next == WINDOW:
            self._rebuild()
        self._weigh()

    def _weigh(self) -> None:
        traded = self._volume_sum
        self.rolling_vwap = self._money_sum / traded if traded > 0 else None

    def _rebuild(self) -> None:
        """Sum anew once a turn, so that rounding errors cannot grow."""
        self._next = 0
        self._volume_sum = sum(self._base)
        self._money_sum = sum(self._money)
