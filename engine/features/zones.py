"""Support and resistance: prices where the market turned more than once.

Pivots that lie within half an ATR of each other are one zone, at the mean of their prices.
"""

from bisect import bisect_right

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

    __slots__ = ("_by_price", "_prices", "all")

    def __init__(self) -> None:
        self.all: list[Zone] = []
        """The zone touched longest ago first."""
        self._by_price: list[Zone] = []
        self._prices: list[float] = []
        """Of those, lowest first; put in order when they are asked for, as few ever are."""

    def touch(self, price: float, known_ms: int, atr: float) -> None:
        """Take a pivot's price when it is known; atr in quote currency."""
        distances = [abs(zone.price - price) for zone in self.all]
        nearest = min(distances, default=float("inf"))
        touches = 1
        if nearest <= TOLERANCE_ATR * atr:
            near = self.all.pop(distances.index(nearest))
            touches += near.touches
            price = near.price + (price - near.price) / touches
        self.all.append(Zone(price, touches, known_ms))
        self._prices = []
        if len(self.all) > KEPT:
            del self.all[0]

    def around(self, price: float) -> tuple[Zone | None, Zone | None]:
        """Support and resistance: the nearest zone at or below `price`, and the one above."""
        if not self._prices:
            self._by_price = sorted(self.all, key=lambda zone: zone.price)
            self._prices = [zone.price for zone in self._by_price]
        zones, above = self._by_price, bisect_right(self._prices, price)
        support = zones[above - 1] if above > 0 else None
        return support, zones[above] if above < len(zones) else None
