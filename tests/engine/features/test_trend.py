from collections.abc import Sequence

import pytest

from engine.features.trend import Trend
from tests.engine.features.vectors import expected, quotes
from tests.engine.minutes import random_minutes


def plain_ema(closes: Sequence[float], period: int) -> list[float | None]:
    """The definition, straight from its words."""
    values: list[float | None] = [None] * (period - 1)
    ema = sum(closes[:period]) / period
    values.append(ema)
    for close in closes[period:]:
        ema = 2 / (period + 1) * close + (1 - 2 / (period + 1)) * ema
        values.append(ema)
    return values


def test_the_definition_gives_the_values_of_the_reference() -> None:
    closes = [quote.close for quote in quotes()]

    values = plain_ema(closes, 20)

    reference = [row["ema"] for row in expected("ema")]
    assert values[:19] == reference[:19] == [None] * 19
    assert values[19:] == pytest.approx(reference[19:], rel=1e-12)


@pytest.mark.parametrize(("name", "period"), [("ema_9", 9), ("ema_21", 21), ("ema_50", 50)])
def test_each_average_follows_its_definition(name: str, period: int) -> None:
    closes = [minute.close for minute in random_minutes(1, 300)]
    trend = Trend()

    values = []
    for close in closes:
        trend.update(close)
        values.append(getattr(trend, name))

    plain = plain_ema(closes, period)
    assert values[: period - 1] == [None] * (period - 1)
    assert values[period - 1 :] == pytest.approx(plain[period - 1 :], rel=1e-12)


def test_the_slope_is_the_mean_rise_of_the_middle_average_over_five_candles() -> None:
    closes = [minute.close for minute in random_minutes(2, 60)]
    trend, averages, slopes = Trend(), [], []

    for close in closes:
        trend.update(close)
        averages.append(trend.ema_21)
        slopes.append(trend.slope)

    assert slopes[:25] == [None] * 25
    last, before = averages[-1], averages[-6]
    assert last is not None
    assert before is not None
    assert slopes[-1] == pytest.approx((last - before) / 5)


@pytest.mark.parametrize(("step", "order"), [(1.0, 1), (-1.0, -1), (0.0, 0)])
def test_the_order_of_the_averages_tells_where_the_market_goes(step: float, order: int) -> None:
    trend = Trend()

    for number in range(60):
        trend.update(1_000 + step * number)

    assert trend.order == order


def test_no_order_is_known_before_the_slowest_average_is() -> None:
    trend = Trend()

    for number in range(49):
        trend.update(1_000.0 + number)

    assert trend.order is None
