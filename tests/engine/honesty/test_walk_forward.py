from itertools import pairwise

import pytest

from engine.backtesting.figures import Result
from engine.honesty.walk_forward import FEWEST, walk_forward
from tests.engine.backtesting.builders import result

FOLD_MS = 1_000_000


def stretch(number: int, low_r: float, high_r: float, count: int = FEWEST) -> list[Result]:
    """Results of a fold: as many with a score of 0.5 as with one of 0.7."""
    start_ms = number * FOLD_MS
    low = [result(low_r, score=0.5, time_ms=start_ms + 10 * at) for at in range(count)]
    return low + [result(high_r, score=0.7, time_ms=start_ms + 10 * at + 5) for at in range(count)]


def test_what_was_best_before_is_judged_afterwards() -> None:
    made = stretch(0, low_r=-1, high_r=1) + stretch(1, low_r=2, high_r=-2)

    found = walk_forward(made, 0, 2 * FOLD_MS, folds=2)

    first, second = found.folds
    assert first.threshold is None
    assert second.threshold == pytest.approx(0.55)
    assert second.in_sample is not None
    assert second.in_sample.expectancy_r == 1
    assert second.out_of_sample is not None
    assert second.out_of_sample.expectancy_r == -2
    assert second.all.expectancy_r == 0
    assert found.out_of_sample.expectancy_r == -2
    assert found.unchosen.expectancy_r == 0


def test_the_future_never_takes_part_in_a_choice() -> None:
    past = stretch(0, low_r=-1, high_r=1) + stretch(1, low_r=1, high_r=-1)
    one = past + stretch(2, low_r=5, high_r=-5)
    other = past + stretch(2, low_r=-5, high_r=5)

    folds = [walk_forward(made, 0, 3 * FOLD_MS, folds=3).folds for made in (one, other)]

    assert [fold.threshold for fold in folds[0]] == [fold.threshold for fold in folds[1]]


def test_what_had_not_ended_before_a_fold_takes_no_part_in_its_choice() -> None:
    ended = stretch(0, low_r=1, high_r=-1)
    late = [
        result(50, score=0.7, time_ms=FOLD_MS - at, ended_ms=FOLD_MS + at) for at in range(1, 99)
    ]

    found = walk_forward([*ended, *late, *stretch(1, 1, 1)], 0, 2 * FOLD_MS, folds=2)

    assert found.folds[1].in_sample is not None
    assert found.folds[1].in_sample.total_r == 0


def test_a_choice_needs_enough_results() -> None:
    few = stretch(0, low_r=-1, high_r=1, count=FEWEST - 1)

    found = walk_forward([*few, *stretch(1, 1, 1)], 0, 2 * FOLD_MS, folds=2)

    # Only all of them together are enough.
    assert found.folds[1].threshold == pytest.approx(0.5)


def test_folds_cover_the_period_once() -> None:
    made = [result(1, time_ms=at) for at in range(0, 1_001, 10)]

    found = walk_forward(made, 0, 1_000, folds=3)

    assert sum(fold.all.signals for fold in found.folds) == len(made)
    assert found.folds[0].start_ms == 0
    for one, other in pairwise(found.folds):
        assert one.end_ms == other.start_ms


def test_nothing_comes_of_nothing() -> None:
    found = walk_forward([], 0, 1_000)

    assert [fold.threshold for fold in found.folds] == [None] * 5
    assert found.out_of_sample.expectancy_r is None
