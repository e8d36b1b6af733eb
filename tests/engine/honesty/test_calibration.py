from itertools import pairwise
from random import Random

import pytest

from engine.honesty.calibration import calibration
from engine.honesty.intervals import wilson
from tests.engine.backtesting.builders import result


def test_tenths_are_of_nearly_equal_size_and_rise_in_score() -> None:
    scores = [number / 1_000 for number in range(500, 755)]
    Random(1).shuffle(scores)

    parts = calibration(result(1, score=score) for score in scores)

    assert [part.tally.signals for part in parts] == [25, 26, 25, 26, 25, 26, 25, 26, 25, 26]
    assert parts[0].lowest == 0.5
    assert parts[-1].highest == 0.754
    assert all(one.highest < other.lowest for one, other in pairwise(parts))


def test_each_part_tells_its_wins_and_how_sure_that_is() -> None:
    poor = [result(-1, score=0.5, time_ms=at) for at in range(10)]
    good = [result(1 if at < 9 else -1, score=0.6, time_ms=at) for at in range(10)]

    low, high = calibration([*good, *poor])

    assert (low.win_rate, high.win_rate) == (0.0, 0.9)
    assert low.interval == wilson(0, 10)
    assert high.interval == wilson(9, 10)
    assert high.tally.total_r == 8


@pytest.mark.parametrize(
    ("count", "parts"), [(0, 0), (1, 1), (19, 1), (20, 2), (99, 9), (100, 10)]
)
def test_few_results_make_fewer_parts(count: int, parts: int) -> None:
    found = calibration(result(1, score=at / 100) for at in range(count))

    assert len(found) == parts
    assert sum(part.tally.signals for part in found) == count
