"""Divergences: price and RSI disagree about a swing.

A pivot high above the one before it with a lower RSI: the rise loses strength. A pivot low below
the one before it with a higher RSI: the fall does. RSI is that of the pivot's own candle; the
divergence is known when the pivot is, three candles later.
Source: Wilder, New Concepts in Technical Trading Systems (1978), section VI.
"""

from msgspec import Struct

from engine.features.pivots import RIGHT, Pivot


class Divergence(Struct, frozen=True, gc=False):
    """Two swings of one side between which price and RSI went apart."""

    pivot: Pivot
    """The later one."""
    direction: int
    """+1: lower lows with a rising RSI speak for a rise; -1: the opposite."""
    rsi_points: float
    """How far RSI moved against the price, above 0."""


class Divergences:
    """Finds the divergences of one timeframe."""

    __slots__ = ("_high", "_low", "_rsis", "found")

    def __init__(self) -> None:
        self.found: Divergence | None = None
        """What the last candle proved; None when it proved none."""
        self._rsis: list[float | None] = [None] * (RIGHT + 1)
        """Of the pivot's candle, if the last one proves any, and of those since."""
        self._high: tuple[float, float] | None = None
        """Price and RSI of the last pivot high."""
        self._low: tuple[float, float] | None = None

    def update(self, rsi: float | None, high: Pivot | None, low: Pivot | None) -> None:
        """Take the next candle's RSI and the pivots that the candle proved."""
        rsis = self._rsis
        del rsis[0]
        rsis.append(rsi)
        self.found = None
        if high is not None:
            self._high = self._compare(self._high, high)
        if low is not None:
            self._low = self._compare(self._low, low)

    def _compare(
        self, before: tuple[float, float] | None, pivot: Pivot
    ) -> tuple[float, float] | None:
        """Note a divergence from the pivot before; what is to be remembered comes back."""
        rsi = self._rsis[0]
        if rsi is None:
            return None
        if before is not None:
            price_before, rsi_before = before
            sign = 1 if pivot.is_high else -1
            apart = (rsi_before - rsi) * sign
            if (pivot.price - price_before) * sign > 0 and apart > 0:
                self.found = Divergence(pivot, -sign, apart)
        return pivot.price, rsi
