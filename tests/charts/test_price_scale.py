from charts.display import Box
from charts.layout.price_scale import price_scale
from tests.charts.builders import candle, walk

PANE = Box(0, 100, 1000, 900)


def test_a_higher_price_stands_higher() -> None:
    scale = price_scale(walk(50), [], 0.01, PANE)

    heights = [scale.y(price) for price in (99.0, 99.5, 100.0, 101.0)]

    assert heights == sorted(heights)
    assert len(set(heights)) == 4


def test_all_candles_are_within_the_pane() -> None:
    candles = walk(80)

    scale = price_scale(candles, [], 0.01, PANE)

    assert all(scale.shows(one.low) and scale.shows(one.high) for one in candles)
    assert PANE.bottom < scale.y(min(one.low for one in candles))
    assert scale.y(max(one.high for one in candles)) < PANE.top


def test_a_near_level_is_shown() -> None:
    scale = price_scale([candle(opened=100, closed=110)], [95, 118], 0.1, PANE)

    assert scale.shows(95)
    assert scale.shows(118)


def test_a_far_level_does_not_squash_the_candles() -> None:
    scale = price_scale([candle(opened=100, closed=110)], [105, 500], 0.1, PANE)

    assert not scale.shows(500)
    assert scale.y(110) - scale.y(100) > PANE.height / 3.5


def test_a_flat_market_is_shown_within_a_few_ticks() -> None:
    scale = price_scale([candle(opened=2.5, closed=2.5)], [], 0.01, PANE)

    assert 4 * 0.01 <= scale.high - scale.low <= 12 * 0.01
    assert scale.y(2.5) == (PANE.bottom + PANE.top) / 2


def test_prices_of_ten_digits_are_told_apart() -> None:
    tick = 1e-10
    candles = [candle(opened=1093 * tick, closed=1101 * tick)]

    scale = price_scale(candles, [], tick, PANE)

    assert scale.y(1101 * tick) - scale.y(1093 * tick) > PANE.height / 2
