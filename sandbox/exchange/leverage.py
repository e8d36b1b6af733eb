"""Open interest, and the cascades that burn it.

A fast move against a crowded side closes positions by force; their market orders push the price
further and close the next ones, until the crowd is gone. Then the price recovers a part.
"""

import math
from random import Random

from sandbox.exchange.weather import STRONG_TREND

_PULL_HALF_LIFE_S = 28_800.0
_NOISE_PER_ROOT_MINUTE = 0.0004
_BUILD_PER_MINUTE = 0.0022
_BUILD_FADES_S = 900.0
_STRETCH_THAT_HURTS = 1.0
_CASCADES_PER_MINUTE = 0.12
_CROWD_RETURNS_S = 5_400.0
_FUEL = (0.006, 0.028)
_BURN_S = 22.0
_SPENT = 0.0003
_IMPACT = 5.0
"""Standard deviations (of one minute) that the price moves while 1 % of the contracts burn."""
_STRAYS_PER_MINUTE = 0.8
_STRAY = 4e-6
_REBOUND = 0.3
_REBOUND_S = 150.0


class Leverage:
    """The borrowed positions of one symbol."""

    def __init__(self, random: Random, usual: float) -> None:
        self._random = random
        self._usual = usual
        self.open_interest = usual * math.exp(random.gauss(0, 0.04))
        """Base currency."""
        self._crowd = 1.0
        self._fuel = 0.0
        self._owed = 0.0
        self.burns_longs = True
        """Whose positions burn, or burned last."""

    @property
    def cascading(self) -> bool:
        """Whether positions are being closed one after the other."""
        return self._fuel > 0

    def pass_time(
        self, seconds: float, *, stretch: float, trend: float, trend_age_s: float
    ) -> None:
        """Open and close positions of free will; perhaps start a cascade.

        stretch: how far the price is from its mean of the last minutes, in standard deviations.
        """
        minutes = seconds / 60
        x = math.log(self.open_interest / self._usual)
        pull = -x * (1 - 0.5 ** (seconds / _PULL_HALF_LIFE_S))
        # A young trend draws positions in.
        build = (
            _BUILD_PER_MINUTE * abs(trend) / STRONG_TREND * math.exp(-trend_age_s / _BUILD_FADES_S)
        )
        noise = self._random.gauss(0, _NOISE_PER_ROOT_MINUTE * math.sqrt(minutes))
        self.open_interest *= math.exp(pull + build * minutes + noise)
        self._crowd += (1 - self._crowd) * (1 - math.exp(-seconds / _CROWD_RETURNS_S))
        excess = self._crowd * max(0.0, abs(stretch) - _STRETCH_THAT_HURTS)
        hazard = _CASCADES_PER_MINUTE * excess * excess * minutes
        if not self.cascading and self._random.random() < hazard:
            self.start_cascade(longs=stretch < 0)

    def start_cascade(self, *, longs: bool) -> None:
        """Set a part of the open positions on fire."""
        self.burns_longs = longs
        self._fuel = self.open_interest * self._random.uniform(*_FUEL) * self._crowd
        # Who borrowed too much is gone now, and others are careful for hours.
        self._crowd = 0.0

    def burn(self, seconds: float) -> float:
        """Positions closed by force in this time, in base currency."""
        if not self.cascading:
            return self._stray(seconds)
        burned = self._fuel * (1 - math.exp(-seconds / _BURN_S))
        self._fuel -= burned
        if self._fuel < self.open_interest * _SPENT:
            self._fuel = 0.0
        self.open_interest -= burned
        return burned

    def push(self, burned: float, seconds: float) -> float:
        """How far forced orders move the price, in standard deviations of a minute; signed.

        Includes the recovery from earlier pushes.
        """
        back = self._owed * (1 - math.exp(-seconds / _REBOUND_S))
        self._owed -= back
        if not self.cascading:
            return back
        sign = -1 if self.burns_longs else 1
        moved = sign * _IMPACT * 100 * burned / self.open_interest
        self._owed -= _REBOUND * moved
        return moved + back

    def _stray(self, seconds: float) -> float:
        if self._random.random() >= _STRAYS_PER_MINUTE * seconds / 60:
            return 0.0
        self.burns_longs = self._random.random() < 0.5
        burned = self.open_interest * _STRAY * self._random.expovariate(1.0)
        self.open_interest -= burned
        return burned
