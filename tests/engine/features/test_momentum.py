import pytest

from engine.features.momentum import Momentum
from tests.engine.features.vectors import expected, quotes


def rsi_of(*closes: float) -> float | None:
    momentum = Momentum()
    for close in closes:
        momentum.update(close)
    return momentum.rsi


def test_values_equal_those_of_the_reference() -> None:
    momentum, values = Momentum(), []

    for quote in quotes():
        momentum.update(quote.close)
        values.append(momentum.rsi)

    reference = [row["rsi"] for row in expected("rsi")]
    assert values[:14] == reference[:14] == [None] * 14
    assert values[14:] == pytest.approx(reference[14:], rel=1e-12)


def test_the_first_value_weighs_the_mean_gain_against_the_mean_loss() -> None:
    # Ten rises of 1 and four falls of 1: 10 / 14 of the movement was up.
    closes = [100.0]
    for step in (1, 1, 1, 1, -1, 1, 1, -1, 1, 1, -1, 1, 1, -1):
        closes.append(closes[-1] + step)

    assert rsi_of(*closes) == pytest.approx(100 * 10 / 14)


def test_the_next_value_is_smoothed_as_wilder_does() -> None:
    closes = [100.0]
    for step in (1, 1, 1, 1, -1, 1, 1, -1, 1, 1, -1, 1, 1, -1, 2):
        closes.append(closes[-1] + step)

    gain, loss = (10 / 14 * 13 + 2) / 14, 4 / 14 * 13 / 14
    assert rsi_of(*closes) == pytest.approx(100 * gain / (gain + loss))


def test_only_rises_give_100_and_only_falls_0() -> None:
    assert rsi_of(*range(100, 120)) == 100
    assert rsi_of(*range(120, 100, -1)) == 0


def test_a_market_that_never_moved_leans_to_neither_side() -> None:
    assert rsi_of(*[100.0] * 15) == 50


def test_fourteen_closes_are_not_enough() -> None:
    assert rsi_of(*range(100, 114)) is None
