import random

from hypothesis import given
from hypothesis import strategies as st

from charts.equity import equity, largest_drawdown, thinned


def test_equity_begins_at_zero_and_sums_the_results() -> None:
    assert equity([2.0, -1.0, 0.5]) == [0.0, 2.0, 1.0, 1.5]


def test_the_largest_drawdown_is_from_a_peak_to_the_trough_after_it() -> None:
    assert largest_drawdown([0, 3, 2, 4, 0, 5, 4]) == (3, 4)


def test_a_loss_from_the_start_is_a_drawdown_from_zero() -> None:
    assert largest_drawdown([0, -1, -2, 1]) == (0, 2)


def test_a_curve_that_never_falls_has_no_drawdown() -> None:
    assert largest_drawdown([0, 1, 1, 2]) is None


def test_a_short_curve_is_left_as_it_is() -> None:
    assert thinned([0.0, 1.0, 0.5], 800) == [(0, 0.0), (1, 1.0), (2, 0.5)]


@given(seed=st.integers(), count=st.integers(900, 4_000), most=st.integers(50, 800))
def test_a_long_curve_keeps_its_ends_its_highest_and_its_lowest(
    seed: int, count: int, most: int
) -> None:
    curve = equity(random.Random(seed).choices((-1.0, 0.5, 2.0), k=count))

    points = thinned(curve, most)

    values = [value for _, value in points]
    assert len(points) <= most + 4
    assert points[0] == (0, curve[0])
    assert points[-1] == (len(curve) - 1, curve[-1])
    assert max(values) == max(curve)
    assert min(values) == min(curve)
