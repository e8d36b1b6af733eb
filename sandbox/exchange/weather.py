"""What rules a price for the next moments: how wild it is, and where it leans.

Volatility clusters at three speeds (hours, minutes, and shocks that fade), and trends come and go:
that is what sets a market apart from a coin that is tossed.
"""

import math
from random import Random

_LN_2 = math.log(2)
_SLOW_HALF_LIFE_S = 5_400.0
_SLOW_SPREAD = 0.4
_FAST_HALF_LIFE_S = 360.0
_FAST_SPREAD = 0.3
_SHOCK_HALF_LIFE_S = 420.0
_WILDEST_SHOCK = 1.8
_TREND_LASTS_S = 2_400.0
STRONG_TREND = 0.2
_TRENDS = (-STRONG_TREND, -STRONG_TREND / 2, 0.0, 0.0, 0.0, STRONG_TREND / 2, STRONG_TREND)
# The mean of exp(x) for a normal x is exp(variance / 2): taken off, so that the mean stays 1.
_LEVEL = -(_SLOW_SPREAD**2 + _FAST_SPREAD**2) / 2


class Weather:
    """The hidden state of one symbol, or of the market as a whole."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._slow = random.gauss(0, _SLOW_SPREAD)
        self._fast = random.gauss(0, _FAST_SPREAD)
        self._shock = 0.0
        self.trend = random.choice(_TRENDS)
        """Where the price leans: standard deviations a minute."""
        self.trend_age_s = 0.0

    @property
    def wildness(self) -> float:
        """Logarithm of the volatility's factor; around 0."""
        return self._slow + self._fast + self._shock + _LEVEL

    def pass_time(self, seconds: float) -> None:
        """Let the weather change."""
        self._slow = self._drifted(self._slow, _SLOW_HALF_LIFE_S, _SLOW_SPREAD, seconds)
        self._fast = self._drifted(self._fast, _FAST_HALF_LIFE_S, _FAST_SPREAD, seconds)
        self._shock *= 0.5 ** (seconds / _SHOCK_HALF_LIFE_S)
        self.trend_age_s += seconds
        if self._random.random() < seconds / _TREND_LASTS_S:
            self.trend = self._random.choice(_TRENDS)
            self.trend_age_s = 0.0

    def shock(self, size: float) -> None:
        """Something happened: volatility jumps by exp(size) and fades over minutes."""
        self._shock = min(self._shock + size, _WILDEST_SHOCK)

    def _drifted(self, value: float, half_life_s: float, spread: float, seconds: float) -> float:
        # An Ornstein-Uhlenbeck step, exact for any length of time.
        keep = math.exp(-_LN_2 * seconds / half_life_s)
        return keep * value + self._random.gauss(0, spread * math.sqrt(1 - keep * keep))
