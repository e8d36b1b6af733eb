"""From prices to heights: which prices a pane shows, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from charts.display import Box
from engine.market import Candle

_PADDING = 0.055  # of the range, free above and below
_LEAST_TICKS = 8  # a flat market is shown within a few ticks
_CANDLES_SHARE = 1 / 3  # levels further away would squash the candles below this part of the pane
_QUIET = 0.002  # of the price: in a market quieter than this, levels may take more room
_AROUND_NEWEST = 1.15  # of the way to a newest price far away: room for the candles around it
_ZONE_SHARE = 0.38  # of the pane, for a signal's prices from stop to last target, if it can be
_LEAST_ZONE_SHARE = 0.22  # after a crash: below this, candles reach beyond the pane


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """The prices between a signal's stop and its last target."""

    low: float
    high: float

    def room(self, share: float) -> float:
        """The widest range of prices in which the zone takes this share of the pane."""
        return (self.high - self.low) / (share * (1 + 2 * _PADDING))


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
    candles: Sequence[Candle],
    levels: Iterable[float],
    tick_size: float,
    pane: Box,
    zone: Zone | None = None,
) -> PriceScale:
    """A scale that shows all candles, and the levels that are not too far from them.

    candles: at least one. zone: where a signal is at home; when it would shrink to a stripe, it
    stays tall, and candles reach beyond the pane, old ones rather than new ones.
    """
    low, high = _with_levels(*_extent(candles), levels)
    most = zone.room(_LEAST_ZONE_SHARE) if zone is not None else high - low
    if zone is not None and low <= zone.low and zone.high <= high and high - low > most:
        low, high = _around(zone, candles)
    missing = max(0.0, _LEAST_TICKS * tick_size - (high - low))
    padding = (high - low) * _PADDING + missing / 2
    return PriceScale(low=low - padding, high=high + padding, bottom=pane.bottom, top=pane.top)


def stays_tall(zone: Zone, candles: Sequence[Candle]) -> bool:
    """Whether a pane that shows all of these candles shows the zone well, too."""
    low, high = _extent(candles)
    return max(high, zone.high) - min(low, zone.low) <= zone.room(_ZONE_SHARE)


def _extent(candles: Sequence[Candle]) -> tuple[float, float]:
    return min(candle.low for candle in candles), max(candle.high for candle in candles)


def _around(zone: Zone, candles: Sequence[Candle]) -> tuple[float, float]:
    """The zone and the newest price, widened by candles, newest first, while it stays tall."""
    newest = candles[-1].close
    low, high = min(zone.low, newest), max(zone.high, newest)
    most = max(zone.room(_LEAST_ZONE_SHARE), (high - low) * _AROUND_NEWEST)
    for candle in reversed(candles):
        low = max(min(low, candle.low), high - most)
        high = min(max(high, candle.high), low + most)
    return low, high


def _with_levels(low: float, high: float, levels: Iterable[float]) -> tuple[float, float]:
    """Widen the range by the levels, nearest first, as far as the candles stay readable."""
    room = max(high - low, high * _QUIET) / _CANDLES_SHARE
    for level in sorted(levels, key=lambda level: max(low - level, level - high)):
        wider = min(low, level), max(high, level)
        if wider[1] - wider[0] > room:
            break
        low, high = wider
    return low, high
