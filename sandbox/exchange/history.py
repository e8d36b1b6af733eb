"""The past of a seeded symbol: the price path in steps of 20 s, seen as 1-minute candles."""

import math
from collections.abc import Sequence
from operator import mul
from random import Random

from sandbox.exchange.market import Funding, FundingPaid, OpenInterest, Past, Quote
from sandbox.exchange.minutes import MINUTE_MS, UnitCandle
from sandbox.exchange.order_flow import MEAN_FILLS, MEAN_ORDER, OrderFlow, share_of_buyers
from sandbox.exchange.price_path import Climate, PricePath, Step
from sandbox.exchange.profiles import Profile

STEP_S = 20
STEPS_A_MINUTE = 60 // STEP_S
OPEN_INTEREST_MS = 5 * MINUTE_MS
FUNDING_MS = 8 * 60 * MINUTE_MS
_SIZE_VARIANCE = MEAN_ORDER**2 - 1


class HistoryWriter:
    """Notes down what one symbol did before its market opens."""

    def __init__(self, profile: Profile, path: PricePath, random: Random) -> None:
        self._profile = profile
        self._path = path
        self._random = random
        self._flow = OrderFlow(profile, random)
        self._minutes: list[UnitCandle] = []
        self._open_interest: list[OpenInterest] = []
        self._funding: list[FundingPaid] = []

    def minute(self, start_ms: int, climates: Sequence[Climate]) -> None:
        """Live through one minute."""
        self._note_positions(start_ms)
        steps = [self._path.step(STEP_S, climate) for climate in climates]
        self._minutes.append(self._candle(start_ms, steps))

    def past(self, standing: Sequence[OpenInterest | Funding | Quote]) -> Past:
        """All that was noted, and how things stand after it."""
        return Past(self._minutes, self._open_interest, self._funding, standing)

    def _note_positions(self, now_ms: int) -> None:
        exchange_id = self._profile.listing.exchange_id
        if now_ms % OPEN_INTEREST_MS == 0:
            units = self._flow.in_quantity_units(self._path.open_interest)
            self._open_interest.append(OpenInterest(exchange_id, now_ms, units))
        if now_ms % FUNDING_MS == 0:
            self._funding.append(FundingPaid(exchange_id, now_ms, self._path.funding_rate))

    def _candle(self, start_ms: int, steps: Sequence[Step]) -> UnitCandle:
        units = self._flow.in_price_units
        candle = UnitCandle(
            start_ms,
            open=units(steps[0].before),
            high=units(max(self._extreme(step, sign=1) for step in steps)),
            low=units(min(self._extreme(step, sign=-1) for step in steps)),
            close=units(steps[-1].after),
        )
        self._fill(candle, steps)
        return candle

    def _fill(self, candle: UnitCandle, steps: Sequence[Step]) -> None:
        """As much as the live market's orders would have traded."""
        quantities = [self._quantity(step) for step in steps]
        bought = sum(map(mul, quantities, map(share_of_buyers, steps))) / sum(quantities)
        typical = (candle.high + candle.low + candle.close) // 3
        candle.volume = self._flow.in_quantity_units(sum(quantities))
        candle.turnover = candle.volume * typical
        candle.bought = round(candle.volume * bought)
        candle.bought_turnover = candle.bought * typical
        candle.trades = round(MEAN_FILLS * sum(map(self._orders, steps)))

    def _extreme(self, step: Step, *, sign: int) -> float:
        """The highest (or lowest) price on the way: exact for a Brownian bridge."""
        moved = sign * math.log(step.after / step.before)
        luck = -2 * step.spread**2 * math.log(1 - self._random.random())
        reach = (moved + math.sqrt(moved * moved + luck)) / 2
        return step.before * math.exp(sign * reach)

    def _quantity(self, step: Step) -> float:
        """Base currency."""
        orders = self._orders(step)
        luck = max(0.1, self._random.gauss(1, math.sqrt(_SIZE_VARIANCE / orders)))
        return (
            orders * luck * self._profile.order_value * MEAN_ORDER / step.after + step.liquidated
        )

    def _orders(self, step: Step) -> float:
        return max(1.0, self._profile.orders_per_s * step.activity * STEP_S)
