"""Calibration: whether a better score wins more often.

Results are put in order of their score and cut into tenths of nearly equal size; of each the share
of wins is told with its interval. A score that says something rises from tenth to tenth.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from engine.backtesting.figures import Result, Tally, tally
from engine.honesty.intervals import Interval, wilson

TENTHS = 10
FEWEST = 10
"""Results in a part at least: of fewer than a hundred there are fewer parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePart:
    """Results of neighbouring scores."""

    lowest: float
    """The lowest score among them, 0 to 1."""
    highest: float
    tally: Tally
    win_rate: float
    """Share of wins, 0 to 1."""
    interval: Interval
    """Wilson's, 95 %, of the win rate."""


def calibration(results: Iterable[Result]) -> tuple[ScorePart, ...]:
    """Parts of results in any order, lowest scores first; empty without a result."""
    ordered = sorted(results, key=attrgetter("score", "time_ms", "symbol"))
    parts = min(TENTHS, max(1, len(ordered) // FEWEST))
    cuts = [len(ordered) * number // parts for number in range(parts + 1)]
    groups = (ordered[low:high] for low, high in pairwise(cuts))
    return tuple(_part(group) for group in groups if group)


def _part(group: list[Result]) -> ScorePart:
    summed = tally(group)
    interval = wilson(summed.wins, summed.signals)
    if interval is None:
        raise ValueError("a part has at least one result")
    return ScorePart(
        lowest=group[0].score,
        highest=group[-1].score,
        tally=summed,
        win_rate=summed.wins / summed.signals,
        interval=interval,
    )
