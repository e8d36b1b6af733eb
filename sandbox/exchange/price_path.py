"""One symbol's price, a step at a time; a step may be a second or longer.

History is made of long steps and the live market of short ones, by the same rules and with the
same state, so that one goes over into the other without a seam.
"""

import math
from random import Random

from msgspec import Struct

from sandbox.exchange.leverage import Leverage
from sandbox.exchange.profiles import Profile
from sandbox.exchange.weather import Weather

_JUMPS_PER_MINUTE = 1 / 240
_JUMP_SIZE = 6.0
_CASCADE_SHOCK_PER_S = 0.012
_MEAN_S = 600.0
_LONG_MEAN_S = 28_800.0
_PULL_S = 864_000.0
_MARKET_SHARE = 0.6
_USUAL_FUNDING = 0.0001
_FUNDING_PER_PREMIUM = 0.02
_FUNDING_CAP = 0.005


class Climate(Struct, frozen=True, gc=False):
    """What the whole market does in one step."""

    noise: float
    """Standard normal."""
    wildness: float
    trend: float


class Step(Struct, frozen=True, gc=False):
    """What happened to one symbol in one step."""

    before: float
    after: float
    """Prices in quote currency."""
    spread: float
    """Standard deviation that the step's log return had."""
    activity: float
    """How many orders come, against an ordinary time."""
    liquidated: float
    """Base currency."""
    longs: bool
    """Whose positions were liquidated."""


class MarketWeather:
    """What all symbols share."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._weather = Weather(random)

    def step(self, seconds: float) -> Climate:
        """The market as a whole in the next step."""
        self._weather.pass_time(seconds)
        return Climate(self._random.gauss(), self._weather.wildness, self._weather.trend)


class PricePath:
    """The price of one symbol, its positions and its funding."""

    def __init__(self, profile: Profile, random: Random) -> None:
        self._profile = profile
        self._random = random
        self._weather = Weather(random)
        self._leverage = Leverage(random, profile.open_interest)
        self.price = profile.price
        self._mean = self._long_mean = math.log(profile.price)

    @property
    def open_interest(self) -> float:
        """Base currency."""
        return self._leverage.open_interest

    @property
    def funding_rate(self) -> float:
        """Longs pay when the price has run away upwards: a fraction per eight hours."""
        premium = math.log(self.price) - self._long_mean
        rate = _USUAL_FUNDING + _FUNDING_PER_PREMIUM * premium
        return round(max(-_FUNDING_CAP, min(_FUNDING_CAP, rate)), 8)

    def step(self, seconds: float, climate: Climate) -> Step:
        """Move on."""
        self._weather.pass_time(seconds)
        minute = self._profile.volatility * self._wildness(climate)
        spread = minute * math.sqrt(seconds / 60)
        self._crowd(seconds)
        liquidated = self._leverage.burn(seconds)
        pushed = self._leverage.push(liquidated, seconds) * self._profile.volatility
        moved = self._noise(climate) * spread + self._lean(climate) * minute * seconds / 60
        moved += self._jump(seconds) * self._profile.volatility + pushed
        # Over weeks it comes back to where it began: a demo may run for long.
        moved += math.log(self._profile.price / self.price) * seconds / _PULL_S
        before, self.price = self.price, self.price * math.exp(moved)
        self._remember(seconds)
        if self._leverage.cascading:
            self._weather.shock(_CASCADE_SHOCK_PER_S * seconds)
        activity = self._wildness(climate) ** 0.9 + 2.5 * min(4.0, abs(pushed) / spread)
        return Step(before, self.price, spread, activity, liquidated, self._leverage.burns_longs)

    def _wildness(self, climate: Climate) -> float:
        return math.exp(
            _MARKET_SHARE * climate.wildness + (1 - _MARKET_SHARE / 2) * self._weather.wildness
        )

    def _noise(self, climate: Climate) -> float:
        shared = self._profile.correlation
        return shared * climate.noise + math.sqrt(1 - shared * shared) * self._random.gauss()

    def _lean(self, climate: Climate) -> float:
        shared = self._profile.correlation
        return shared * climate.trend + (1 - shared / 2) * self._weather.trend

    def _jump(self, seconds: float) -> float:
        """News: in standard deviations of an ordinary minute; 0 nearly always."""
        if self._random.random() >= _JUMPS_PER_MINUTE * seconds / 60:
            return 0.0
        self._weather.shock(0.8)
        return _JUMP_SIZE * self._random.gauss()

    def _crowd(self, seconds: float) -> None:
        stretch = (math.log(self.price) - self._mean) / (self._profile.volatility * math.sqrt(10))
        self._leverage.pass_time(
            seconds,
            stretch=stretch,
            trend=self._weather.trend,
            trend_age_s=self._weather.trend_age_s,
        )

    def _remember(self, seconds: float) -> None:
        level = math.log(self.price)
        self._mean += (level - self._mean) * (1 - math.exp(-seconds / _MEAN_S))
        self._long_mean += (level - self._long_mean) * (1 - math.exp(-seconds / _LONG_MEAN_S))
