import pytest

from engine.features.divergences import Divergence, Divergences
from engine.features.feature_set import FeatureSet
from engine.features.pivots import Pivot
from engine.market import Timeframe
from tests.engine.minutes import random_minutes


def high(price: float) -> Pivot:
    return Pivot(0, 1, price, is_high=True)


def low(price: float) -> Pivot:
    return Pivot(0, 1, price, is_high=False)


def between(first: Pivot, first_rsi: float, second: Pivot, second_rsi: float) -> Divergence | None:
    """What the second of two swings of a side proves."""
    divergences = Divergences()
    for pivot, rsi in ((first, first_rsi), (second, second_rsi)):
        for value in (rsi, 50.0, 50.0):
            divergences.update(value, None, None)
        sides = (pivot, None) if pivot.is_high else (None, pivot)
        divergences.update(50.0, *sides)
    return divergences.found


def test_a_higher_high_of_less_strength_speaks_for_a_fall() -> None:
    second = high(111.0)

    assert between(high(110.0), 70.0, second, 62.0) == Divergence(second, -1, 8.0)


def test_a_lower_low_of_more_strength_speaks_for_a_rise() -> None:
    second = low(89.0)

    assert between(low(90.0), 20.0, second, 31.0) == Divergence(second, 1, 11.0)


@pytest.mark.parametrize(
    ("first", "first_rsi", "second", "second_rsi"),
    [
        (high(110.0), 60.0, high(111.0), 65.0),
        (high(110.0), 60.0, high(109.0), 55.0),
        (low(90.0), 30.0, low(89.0), 25.0),
        (low(90.0), 30.0, low(91.0), 35.0),
        (high(110.0), 60.0, low(90.0), 30.0),
    ],
)
def test_where_price_and_strength_agree_there_is_no_divergence(
    first: Pivot, first_rsi: float, second: Pivot, second_rsi: float
) -> None:
    assert between(first, first_rsi, second, second_rsi) is None


def test_a_divergence_is_told_once() -> None:
    divergences = Divergences()
    for rsi, pivot in ((70.0, high(110.0)), (60.0, high(111.0)), (60.0, None)):
        for _ in range(3):
            divergences.update(rsi, None, None)
        divergences.update(rsi, pivot, None)

    assert divergences.found is None


def test_each_is_that_of_two_swings_and_of_the_strength_at_their_own_candles() -> None:
    features, rsis, swings, found = FeatureSet(Timeframe.M1), {}, [], 0

    for minute in random_minutes(3, 3_000):
        features.update(minute)
        rsis[minute.start_ms] = features.momentum.rsi
        pivot = features.structure.pivots.high
        if pivot is not None:
            swings.append(pivot)
        latest = features.divergences.found
        if latest is not None and latest.direction < 0:
            found += 1
            before, after = swings[-2:]
            was, became = rsis[before.time_ms], rsis[after.time_ms]
            assert latest.pivot == after
            assert after.price > before.price
            assert was is not None
            assert became is not None
            assert latest.rsi_points == was - became > 0

    assert found > 10
