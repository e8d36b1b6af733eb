"""A market that is made up, but behaves like one: the same seed gives the same market, exactly."""

from collections import deque
from collections.abc import Sequence
from operator import attrgetter
from random import Random

from sandbox.exchange.history import FUNDING_MS, STEP_S, STEPS_A_MINUTE, HistoryWriter
from sandbox.exchange.listing import Listing
from sandbox.exchange.market import (
    Funding,
    FundingPaid,
    Happening,
    OpenInterest,
    Past,
    Quote,
)
from sandbox.exchange.minutes import MINUTE_MS
from sandbox.exchange.order_flow import OrderFlow
from sandbox.exchange.price_path import Climate, MarketWeather, PricePath
from sandbox.exchange.profiles import PROFILES, Profile

_DAY_MINUTES = 24 * 60
_SECOND_MS = 1_000


class SeededMarket:
    """Perpetuals with volatility clusters, trends, jumps and liquidation cascades.

    seed: which of all possible markets.
    start_ms: exchange time at which it opens; rounded down to a full minute.
    history_days: how long it was traded before that.

    A symbol's life depends on the seed and on itself, not on which others are listed.
    """

    def __init__(
        self,
        seed: int,
        start_ms: int,
        *,
        profiles: Sequence[Profile] = PROFILES,
        history_days: float = 3.0,
    ) -> None:
        self._start_ms = self._next_ms = start_ms - start_ms % MINUTE_MS
        self._whole = MarketWeather(Random(f"{seed}/market"))
        self._symbols = [SeededSymbol(profile, seed) for profile in profiles]
        self._told: deque[Happening] = deque()
        self._live_through(round(history_days * _DAY_MINUTES))
        for symbol in self._symbols:
            symbol.open(self._start_ms)

    @property
    def listings(self) -> Sequence[Listing]:
        """What is traded."""
        return [symbol.listing for symbol in self._symbols]

    @property
    def start_ms(self) -> int:
        """Exchange time at which the market opens."""
        return self._start_ms

    @property
    def finished(self) -> bool:
        """Never: it goes on for as long as it is asked."""
        return False

    def past(self, exchange_id: str) -> Past:
        """One symbol before the market opened."""
        return next(
            symbol.past for symbol in self._symbols if symbol.listing.exchange_id == exchange_id
        )

    def advance(self, until_ms: int) -> list[Happening]:
        """What happens up to and including `until_ms` and was not told yet, in order of time."""
        # The steps are whole seconds whenever we are asked: so the market does not depend on it.
        while self._next_ms <= until_ms:
            self._told.extend(self._second())
        happened: list[Happening] = []
        while self._told and self._told[0].time_ms <= until_ms:
            happened.append(self._told.popleft())
        return happened

    def _live_through(self, minutes: int) -> None:
        for minute in range(minutes):
            climates = [self._whole.step(STEP_S) for _ in range(STEPS_A_MINUTE)]
            for symbol in self._symbols:
                start_ms = self._start_ms - (minutes - minute) * MINUTE_MS
                symbol.history.minute(start_ms, climates)

    def _second(self) -> list[Happening]:
        climate = self._whole.step(1)
        happened: list[Happening] = []
        for symbol in self._symbols:
            happened += symbol.second(self._next_ms, climate)
        self._next_ms += _SECOND_MS
        happened.sort(key=attrgetter("time_ms"))
        return happened


class SeededSymbol:
    """One perpetual of the seeded market."""

    def __init__(self, profile: Profile, seed: int) -> None:
        self.listing = profile.listing
        random = Random(f"{seed}/{profile.listing.exchange_id}")
        self._random = random
        self._path = PricePath(profile, random)
        self._flow = OrderFlow(profile, random)
        self._depth = profile.order_value * 8
        self.history = HistoryWriter(profile, self._path, random)
        self.past = Past()
        """Everything before the market opened."""

    def open(self, now_ms: int) -> None:
        """The history is over: note how things stand."""
        self.past = self.history.past(
            (self._open_interest(now_ms), self._funding(now_ms), self._quote(now_ms))
        )

    def second(self, start_ms: int, climate: Climate) -> list[Happening]:
        """What happens in [start_ms, start_ms + 1000)."""
        happened = self._each_minute(start_ms)
        happened += self._flow.second(start_ms, self._path.step(1, climate))
        end_ms = start_ms + _SECOND_MS - 1
        happened += [self._open_interest(end_ms), self._quote(end_ms)]
        return happened

    def _each_minute(self, now_ms: int) -> list[Happening]:
        """The funding rate each full minute, and what is paid each eight hours."""
        if now_ms % MINUTE_MS:
            return []
        funding = self._funding(now_ms)
        if now_ms % FUNDING_MS:
            return [funding]
        return [funding, FundingPaid(self.listing.exchange_id, now_ms, funding.rate)]

    def _open_interest(self, now_ms: int) -> OpenInterest:
        units = self._flow.in_quantity_units(self._path.open_interest)
        return OpenInterest(self.listing.exchange_id, now_ms, units)

    def _funding(self, now_ms: int) -> Funding:
        next_ms = now_ms - now_ms % FUNDING_MS + FUNDING_MS
        return Funding(self.listing.exchange_id, now_ms, self._path.funding_rate, next_ms)

    def _quote(self, now_ms: int) -> Quote:
        price = self._path.price
        bid = self._flow.in_price_units(price)
        return Quote(
            exchange_id=self.listing.exchange_id,
            time_ms=now_ms,
            bid=bid,
            bid_quantity=self._resting(price),
            ask=bid + self.listing.tick,
            ask_quantity=self._resting(price),
            mark=bid,
            index=self._flow.in_price_units(price * (1 - self._path.funding_rate / 2)),
        )

    def _resting(self, price: float) -> int:
        return self._flow.in_quantity_units(
            self._depth / price * self._random.lognormvariate(0, 0.8)
        )
