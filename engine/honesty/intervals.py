"""Intervals: between what bounds the truth lies with 95 % confidence.

- Wilson's score interval of a share w / n, with z = 1.96:
  (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n), p = w / n.
  Source: Wilson, Probable Inference, the Law of Succession, and Statistical Inference (1927).
- Bootstrap interval of a mean: the 2.5th and 97.5th percentile of the means of `draws` samples of
  n values, drawn with replacement. It takes signals for independent of each other; those that are
  open together are not, so that the truth is wider.
  Source: Efron, Bootstrap Methods: Another Look at the Jackknife (1979).
- Percentile q of sorted values: interpolated linearly at q × (n - 1).
"""

from collections.abc import Sequence
from math import floor, fsum, sqrt
from random import Random
from statistics import NormalDist
from typing import NamedTuple

_TAIL = 0.025
"""What may lie beyond each bound."""
_Z = NormalDist().inv_cdf(1 - _TAIL)


class Interval(NamedTuple):
    """From low to high, both included."""

    low: float
    high: float


def wilson(wins: int, signals: int) -> Interval | None:
    """Where the share of wins lies, 0 to 1; None without a signal."""
    if not signals:
        return None
    share, square = wins / signals, _Z * _Z
    middle = share + square / (2 * signals)
    reach = _Z * sqrt(share * (1 - share) / signals + square / (4 * signals * signals))
    whole = 1 + square / signals
    return Interval(max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole))


def bootstrap_mean(values: Sequence[float], draws: int, chance: Random) -> Interval | None:
    """Where the mean lies; None without a value."""
    if not values:
        return None
    count = len(values)
    return middle_of([fsum(chance.choices(values, k=count)) / count for _ in range(draws)])


def middle_of(values: Sequence[float]) -> Interval:
    """The bounds between which the middle 95 % of at least one value lie."""
    ordered = sorted(values)
    return Interval(percentile(ordered, _TAIL), percentile(ordered, 1 - _TAIL))


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of the others lies. ordered: rising, at least one."""
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
