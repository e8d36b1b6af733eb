"""Walk-forward: what a choice made on the past would have been worth afterwards.

The default strategy has no fitted numbers. What is chosen here is the least score that a signal
must have to be taken: the period is cut into equal folds, and before each but the first

    in sample:      results that ended before the fold; of all thresholds that leave at least
                    FEWEST of them, the one with the highest mean R is chosen, of equals the
                    lowest
    out of sample:  results made in the fold with at least that score

A choice that is worth something makes out of sample about what it made in sample. Choosing among
signals that were made is not the same as running with another threshold: cooldowns stay as they
were.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.backtesting.figures import Result, Tally, tally

FOLDS = 5
FEWEST = 20
"""Results that a choice rests on at least."""
STEP = 0.05
THRESHOLDS = tuple(number / 20 for number in range(20))
"""What is chosen from: 0 to 0.95 in steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A stretch of the period, judged by what was known before it."""

    start_ms: int
    end_ms: int
    all: Tally
    """Every result made in it: the strategy as it is."""
    threshold: float | None
    """Chosen before it; None while too little was known."""
    in_sample: Tally | None
    """What the threshold made before the fold; None without one."""
    out_of_sample: Tally | None
    """What the threshold made in the fold; None without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkForward:
    """All folds, and what was chosen together."""

    folds: tuple[Fold, ...]
    """Oldest first."""
    out_of_sample: Tally
    """Results of the folds that passed the threshold chosen before them."""
    unchosen: Tally
    """All results of the same folds: what the strategy made there without any choice."""


def walk_forward(
    results: Iterable[Result], start_ms: int, end_ms: int, folds: int = FOLDS
) -> WalkForward:
    """Folds of [start_ms, end_ms) over results in any order. folds: 2 or more."""
    made = sorted(results, key=lambda result: (result.time_ms, result.symbol))
    bounds = [start_ms + (end_ms - start_ms) * number // folds for number in range(folds + 1)]
    # A signal made at the last minute's close belongs to the last fold.
    bounds[-1] = end_ms + 1
    found = [_fold(made, low, high) for low, high in pairwise(bounds)]
    taken: list[Result] = []
    inside: list[Result] = []
    for fold in found:
        if fold.threshold is not None:
            within = _between(made, fold.start_ms, fold.end_ms)
            inside += within
            taken += _above(within, fold.threshold)
    return WalkForward(folds=tuple(found), out_of_sample=tally(taken), unchosen=tally(inside))


def _fold(made: Sequence[Result], start_ms: int, end_ms: int) -> Fold:
    inside = _between(made, start_ms, end_ms)
    past = [result for result in made if result.ended_ms < start_ms]
    threshold = _chosen(past)
    return Fold(
        start_ms=start_ms,
        end_ms=end_ms,
        all=tally(inside),
        threshold=threshold,
        in_sample=None if threshold is None else tally(_above(past, threshold)),
        out_of_sample=None if threshold is None else tally(_above(inside, threshold)),
    )


def _between(made: Iterable[Result], start_ms: int, end_ms: int) -> list[Result]:
    return [result for result in made if start_ms <= result.time_ms < end_ms]


def _above(made: Iterable[Result], threshold: float) -> list[Result]:
    return [result for result in made if result.score >= threshold]


def _chosen(past: Sequence[Result]) -> float | None:
    """The threshold that made most of the past; None when none leaves enough of it."""
    made = [(threshold, tally(_above(past, threshold))) for threshold in _thresholds(past)]
    enough = [(threshold, found) for threshold, found in made if found.signals >= FEWEST]
    if not enough:
        return None
    # The first of equals: the lowest.
    return max(enough, key=lambda each: each[1].total_r / each[1].signals)[0]


def _thresholds(past: Sequence[Result]) -> list[float]:
    """The thresholds that differ on these results: one that takes all of them, and those above."""
    lowest = min((result.score for result in past), default=0.0)
    return [each for each in THRESHOLDS if each + STEP > lowest]
