"""One second of a price path as the trades that made it.

Market orders come at random times, more of them when the price is restless; one may eat through
several resting orders, which makes several trades at one moment, each at a worse price.
"""

import math
from collections.abc import Iterator
from random import Random

from sandbox.exchange.listing import Listing
from sandbox.exchange.market import Liquidation, Trade
from sandbox.exchange.price_path import Step
from sandbox.exchange.profiles import Profile

_SIZE_SPREAD = 1.3
MEAN_ORDER = math.exp(_SIZE_SPREAD**2 / 2)
"""Mean of an order's size, in medians."""
MEAN_FILLS = 1.4
"""Trades that an order makes, on average."""
_SWEEPS = 1 - 1 / MEAN_FILLS
"""Chance that an order goes on to the next resting one."""
_MOST_FILLS = 12


class OrderFlow:
    """The orders of one symbol."""

    def __init__(self, profile: Profile, random: Random) -> None:
        self._listing: Listing = profile.listing
        self._rate = profile.orders_per_s
        self._value = profile.order_value
        self._random = random
        self._price_unit = 10.0**-profile.listing.price_digits
        self._quantity_unit = 10.0**-profile.listing.quantity_digits

    def second(self, start_ms: int, step: Step) -> list[Trade | Liquidation]:
        """What happened in [start_ms, start_ms + 1000), in order of time."""
        happened: list[Trade | Liquidation] = []
        buyers = share_of_buyers(step)
        for share in self._moments(self._rate * step.activity):
            buys = self._random.random() < buyers
            quantity = self._value / step.after * self._size()
            happened += self._order(start_ms, share, step, quantity, buys=buys)
        happened += self._forced(start_ms, step)
        happened.sort(key=lambda event: event.time_ms)
        return happened

    def in_price_units(self, price: float) -> int:
        """The nearest price that the listing allows."""
        tick = self._listing.tick
        return max(tick, round(price / (self._price_unit * tick)) * tick)

    def in_quantity_units(self, quantity: float) -> int:
        """The nearest quantity that the listing allows; at least one step."""
        step = self._listing.quantity_step
        return max(step, round(quantity / (self._quantity_unit * step)) * step)

    def _moments(self, mean: float) -> Iterator[float]:
        """Poisson arrivals in a second, as shares of it."""
        if mean <= 0:
            return
        at = self._random.expovariate(mean)
        while at < 1:
            yield at
            at += self._random.expovariate(mean)

    def _size(self) -> float:
        return self._random.lognormvariate(0, _SIZE_SPREAD)

    def _middle(self, share: float, step: Step) -> float:
        """The price between bid and ask at a moment of the second."""
        straight = step.before + (step.after - step.before) * share
        wiggle = 0.5 * step.spread * math.sqrt(share * (1 - share))
        return straight * (1 + wiggle * self._random.gauss())

    def _order(
        self, start_ms: int, share: float, step: Step, quantity: float, *, buys: bool
    ) -> Iterator[Trade]:
        """The trades of one market order: usually one."""
        worse = self._listing.tick if buys else -self._listing.tick
        price = self.in_price_units(self._middle(share, step)) + (worse if buys else 0)
        time_ms = start_ms + int(share * 1000)
        for _ in range(_MOST_FILLS):
            part = quantity
            goes_on = self._random.random() < _SWEEPS
            if goes_on:
                part *= self._random.random()
            units = self.in_quantity_units(part)
            yield Trade(self._listing.exchange_id, time_ms, max(1, price), units, buys)
            quantity -= part
            price += worse
            if not goes_on:
                return

    def _forced(self, start_ms: int, step: Step) -> Iterator[Trade | Liquidation]:
        """Liquidated positions, and the market orders that close them."""
        if step.liquidated <= 0:
            return
        usual = MEAN_ORDER * self._value / step.after
        count = min(8, 1 + int(step.liquidated / (20 * usual)))
        weights = [self._random.expovariate(1.0) for _ in range(count)]
        for weight in weights:
            quantity = step.liquidated * weight / sum(weights)
            share = self._random.random()
            for trade in self._order(start_ms, share, step, quantity, buys=not step.longs):
                yield trade
                yield Liquidation(
                    trade.exchange_id, trade.time_ms, trade.price, trade.quantity, step.longs
                )


def share_of_buyers(step: Step) -> float:
    """The share of the market orders that buy, 0 to 1: more of them when the price rises."""
    up = math.log(step.after / step.before) / step.spread
    return 0.5 + 0.4 * math.tanh(0.8 * up)
