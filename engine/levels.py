"""Levels: where to enter, give up and take profit, on the exchange's price grid.

Prices are counted in ticks, so each is rounded once: the entry to the nearest tick, stop and
targets away from it. A stop never lies on the entry.
"""

from decimal import Decimal
from math import ceil, floor

from msgspec import Struct

from engine.errors import ImpossibleValue
from engine.signal import Side
from engine.strategy import LevelKind, Strategy

_TOLERANCE = 1e-9
"""Part of a tick by which a division of floats may miss a whole number."""


class PriceGrid:
    """The prices that an exchange allows: whole multiples of the tick size."""

    __slots__ = ("_decimals", "tick_size")

    def __init__(self, tick_size: float) -> None:
        if not 0 < tick_size < float("inf"):
            raise ImpossibleValue(f"a tick size is above 0, not {tick_size}")
        exponent = Decimal(repr(tick_size)).normalize().as_tuple().exponent
        self.tick_size = tick_size
        self._decimals = max(0, -int(exponent))

    def price(self, ticks: int) -> float:
        """`ticks` × tick size as people write it: 0.3, not 0.30000000000000004."""
        return round(ticks * self.tick_size, self._decimals)

    def nearest(self, price: float) -> int:
        """The number of ticks nearest to a price."""
        return floor(price / self.tick_size + 0.5)

    def steps(self, distance: float) -> int:
        """A distance in whole ticks, rounded up."""
        return ceil(distance / self.tick_size - _TOLERANCE)


class Levels(Struct, frozen=True):
    """The four prices of a signal, in quote currency."""

    entry: float
    stop_loss: float
    take_profit_1: float
    take_profit_2: float


def levels_for(
    side: Side, price: float, atr: float, strategy: Strategy, grid: PriceGrid
) -> Levels | None:
    """Levels at the strategy's distances around a price.

    atr: of the strategy's timeframe, in quote currency.
    None when a distance is less than a tick or a level would not be above 0: such a market is
    too coarse or too wild to be traded with these numbers.
    """
    unit = _unit(strategy.levels, price, atr)
    if unit * min(strategy.stop, strategy.take_profit_1) < grid.tick_size:
        return None
    entry, sign = grid.nearest(price), side.sign
    stop = entry - sign * grid.steps(strategy.stop * unit)
    first = entry + sign * grid.steps(strategy.take_profit_1 * unit)
    second = entry + sign * grid.steps(strategy.take_profit_2 * unit)
    lowest, low, high, highest = (stop, entry, first, second)[::sign]
    if not 0 < lowest < low < high < highest:
        return None
    return Levels(*map(grid.price, (entry, stop, first, second)))


def _unit(kind: LevelKind, price: float, atr: float) -> float:
    """What a distance of 1 is, in quote currency."""
    match kind:
        case LevelKind.ATR:
            return atr
        case LevelKind.PERCENT:
            return price / 100
        case LevelKind.PRICE:
            return 1.0
