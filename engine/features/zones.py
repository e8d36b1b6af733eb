"""Support and resistance: prices where the market turned more than once.

Pivots that lie within half an ATR of each other are one zone, at the mean of their prices.
"""

from bisect import bisect_right
from math import inf

from msgspec import Struct

TOLERANCE_ATR = 0.5
KEPT = 16
"""Zones kept; of more the one touched longest ago is forgotten."""


class Zone(Struct, frozen=True, gc=False):
    """A price around which pivots cluster, in quote currency."""

    price: float
    touches: int
    last_touch_ms: int
    """When the last of its pivots was known."""


class Zones:
    """Support and resistance of one timeframe, from its pivots."""

    __slots__ = ("_by_price", "_levels", "all")

    def __init__(self) -> None:
        self.all: list[Zone] = []
        """The zone touched longest ago first."""
        # Put in order when they are asked for, and then until a zone changes.
        self._by_price: list[Zone] | None = None
        self._levels: tuple[float, ...] | None = None

    @property
    def levels(self) -> tuple[float, ...]:
        """The prices of all zones, lowest first, between two that are infinitely far."""
        if self._levels is None:
            self._levels = (-inf, *sorted([zone.price for zone in self.all]), inf)
        return self._levels

    def touch(self, price: float, known_ms: int, atr: float) -> None:
        """Take a pivot's price when it is known; atr in quote currency."""
        distances = [abs(zone.price - price) for zone in self.all]
        nearest = min(distances, default=inf)
        touches = 1
        if nearest <= TOLERANCE_ATR * atr:
            near = self.all.pop(distances.index(nearest))
            touches += near.touches
            price = near.price + (price - near.price) / touches
        self.all.append(Zone(price, touches, known_ms))
        self._by_price = self._levels = None
        if len(self.all) > KEPT:
            del self.all[0]

    def around(self, price: float) -> tuple[Zone | None, Zone | None]:
        """Support and resistance: the nearest zone at or below `price`, and the one above."""
        if self._by_price is None:
            self._by_price = sorted(self.all, key=lambda zone: zone.price)
        zones, above = self._by_price, bisect_right(self.levels, price) - 1
        support = zones[above - 1] if above > 0 else None
        return support, zones[above] if above < len(zones) else None
