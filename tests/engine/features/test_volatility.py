from statistics import fmean, pstdev

import pytest

from engine.features.volatility import AverageTrueRange, BollingerBands
from tests.engine.features.vectors import expected, quotes
from tests.engine.minutes import random_minutes


def test_the_true_range_average_equals_that_of_the_reference() -> None:
    true_range, values = AverageTrueRange(), []

    for quote in quotes():
        true_range.update(quote.high, quote.low, quote.close)
        values.append(true_range.atr)

    reference = [row["atr"] for row in expected("atr")]
    assert values[:14] == reference[:14] == [None] * 14
    assert values[14:] == pytest.approx(reference[14:], rel=1e-12)


def test_a_jump_between_two_candles_counts_as_range() -> None:
    true_range = AverageTrueRange()

    true_range.update(101.0, 99.0, 100.0)
    for _ in range(13):
        true_range.update(101.0, 99.0, 100.0)
    true_range.update(110.0, 109.0, 109.5)

    assert true_range.atr == pytest.approx((13 * 2 + 10) / 14)


def test_the_first_average_is_usual_and_a_wilder_market_is_more_than_that() -> None:
    true_range = AverageTrueRange()

    for _ in range(15):
        true_range.update(101.0, 99.0, 100.0)
    usual = true_range.ratio
    for _ in range(5):
        true_range.update(105.0, 95.0, 100.0)

    assert usual == 1.0
    assert true_range.ratio is not None
    assert true_range.ratio > 1.5


def test_a_market_that_stands_still_has_no_ratio() -> None:
    true_range = AverageTrueRange()

    for _ in range(30):
        true_range.update(100.0, 100.0, 100.0)

    assert true_range.atr == 0
    assert true_range.ratio is None


def test_bands_equal_those_of_the_reference() -> None:
    bands, values = BollingerBands(), []

    for quote in quotes():
        bands.update(quote.close)
        values.append((bands.lower, bands.middle, bands.upper))

    rows = expected("bb")
    reference = [(row["lowerBand"], row["sma"], row["upperBand"]) for row in rows]
    assert values[:19] == reference[:19] == [(None, None, None)] * 19
    for value, wanted in zip(values[19:], reference[19:], strict=True):
        assert value == pytest.approx(wanted, rel=1e-12)


def test_bands_of_a_dear_and_quiet_market_lose_no_digits() -> None:
    closes = [1e7 + minute.close % 1 for minute in random_minutes(3, 500)]
    bands = BollingerBands()

    for close in closes:
        bands.update(close)

    assert bands.middle == pytest.approx(fmean(closes[-20:]), rel=1e-15)
    assert bands.deviation == pytest.approx(pstdev(closes[-20:]), rel=1e-6)


def test_bands_of_a_market_that_stands_still_meet() -> None:
    bands = BollingerBands()

    for _ in range(45):
        bands.update(0.1)

    assert bands.lower == bands.middle == bands.upper == 0.1
