"""From prices to heights: which prices a pane shows, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from charts.display import Box
from engine.market import Candle

_PADDING = 0.055  # of the range, free above and below
_LEAST_TICKS = 8  # a flat market is shown within a few ticks
_CANDLES_SHARE = 1 / 3  # levels further away would squash the candles below this part of the pane
_QUIET = 0.002  # of the price: in a market quieter than this, levels may take more room


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """The prices between a signal's stop and its last target."""

    low: float
    high: float

    def share(self, candles: Sequence[Candle]) -> float:
        """How much of a pane's height it takes when the pane shows these candles, too."""
        low, high = _extent(candles)
        shown = max(high, self.high) - min(low, self.low)
        return (self.high - self.low) / (shown * (1 + 2 * _PADDING))


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceScale:
    """A linear scale of prices [low, high] on heights [bottom, top], in pixels."""

    low: float
    high: float
    bottom: float
    top: float

    def y(self, price: float) -> float:
        """The height of a price; outside the pane for prices that are not shown."""
        share = (price - self.low) / (self.high - self.low)
        return self.bottom + share * (self.top - self.bottom)

    def nearest_y(self, price: float) -> float:
        """The height of a price, or the pane's edge that is nearest to it."""
        return min(max(self.y(price), self.bottom), self.top)

    def shows(self, price: float) -> bool:
        """Whether the price is within the pane."""
        return self.low <= price <= self.high


def price_scale(
    candles: Sequence[Candle], levels: Iterable[float], tick_size: float, pane: Box
) -> PriceScale:
    """A scale that shows all candles, and the levels that are not too far from them.

    candles: at least one.
    """
    low, high = _with_levels(*_extent(candles), levels)
    missing = max(0.0, _LEAST_TICKS * tick_size - (high - low))
    padding = (high - low) * _PADDING + missing / 2
    return PriceScale(low=low - padding, high=high + padding, bottom=pane.bottom, top=pane.top)


def _extent(candles: Sequence[Candle]) -> tuple[float, float]:
    return min(candle.low for candle in candles), max(candle.high for candle in candles)


def _with_levels(low: float, high: float, levels: Iterable[float]) -> tuple[float, float]:
    """Widen the range by the levels, nearest first, as far as the candles stay readable."""
    room = max(high - low, high * _QUIET) / _CANDLES_SHARE
    for level in sorted(levels, key=lambda level: max(low - level, level - high)):
        wider = min(low, level), max(high, level)
        if wider[1] - wider[0] > room:
            break
        low, high = wider
    return low, high
