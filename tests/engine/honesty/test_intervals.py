from random import Random

import pytest

from engine.honesty.intervals import Interval, bootstrap_mean, middle_of, percentile, wilson


@pytest.mark.parametrize(
    ("wins", "signals", "low", "high"),
    [
        # Newcombe (1998), Two-sided confidence intervals for the single proportion, table I.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_is_that_of_the_literature(
    wins: int, signals: int, low: float, high: float
) -> None:
    found = wilson(wins, signals)

    assert found == pytest.approx((low, high), abs=5e-5)


def test_of_no_signal_nothing_is_known() -> None:
    assert wilson(0, 0) is None
    assert bootstrap_mean([], 100, Random(1)) is None


def test_a_percentile_lies_between_its_neighbours() -> None:
    assert percentile([1, 2, 4], 0.5) == 2
    assert percentile([1, 2, 4], 0.75) == 3
    assert percentile([1, 2, 4], 1) == 4
    assert percentile([7], 0.025) == 7


def test_the_middle_leaves_a_fortieth_on_each_side() -> None:
    assert middle_of(range(81)) == Interval(2, 78)


def test_the_bootstrap_interval_holds_the_mean_and_is_as_wide_as_theory_says() -> None:
    source = Random(7)
    values = [source.gauss(0.3, 2.0) for _ in range(400)]
    mean = sum(values) / len(values)

    found = bootstrap_mean(values, 2_000, Random(1))

    assert found is not None
    reach = 1.96 * 2.0 / 400**0.5
    assert found == pytest.approx((mean - reach, mean + reach), abs=0.03)


def test_an_equal_seed_gives_an_equal_interval() -> None:
    one, other = (bootstrap_mean([1.0, 2.0, 5.0], 50, Random(3)) for _ in range(2))

    assert one == other
