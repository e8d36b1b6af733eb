from itertools import pairwise

import pytest

from charts.display import Box
from charts.layout.time_scale import time_scale
from charts.style import PHONE
from engine.market import Candle
from tests.charts.builders import M5, START_MS, candle, walk

PANE = Box(0, 0, 1000, 800)


def test_of_many_candles_the_newest_that_fit_are_shown() -> None:
    candles = walk(1000)

    scale = time_scale(candles, M5, PHONE, PANE, margin=100)

    assert 90 <= len(scale.candles) <= 100
    assert scale.candles[-1] is candles[-1]
    assert scale.centres[0] >= PANE.left
    assert scale.centres[-1] <= PANE.right - 100


def test_candles_stand_at_one_pitch_in_the_middle_of_a_pixel() -> None:
    scale = time_scale(walk(60), M5, PHONE, PANE, margin=100)

    assert {later - earlier for earlier, later in pairwise(scale.centres)} == {PHONE.pitch}
    assert scale.centres[0] % 1 == 0.5


def test_one_candle_is_enough() -> None:
    scale = time_scale([candle(0)], M5, PHONE, PANE, margin=100)

    assert len(scale.centres) == 1
    assert not scale.gaps


def test_a_few_missing_candles_leave_as_much_room_as_they_would_take() -> None:
    scale = time_scale([candle(0), candle(4)], M5, PHONE, PANE, margin=100)

    assert scale.centres[1] - scale.centres[0] == 4 * PHONE.pitch
    (gap,) = scale.gaps
    assert gap.end_ms - gap.start_ms == 3 * M5.ms
    assert gap.right - gap.left == 3 * PHONE.pitch


def test_a_night_without_candles_is_a_short_gap_that_knows_how_long_it_was() -> None:
    scale = time_scale([candle(0), candle(200)], M5, PHONE, PANE, margin=100)

    assert scale.centres[1] - scale.centres[0] < 12 * PHONE.pitch
    (gap,) = scale.gaps
    assert gap.end_ms - gap.start_ms == 199 * M5.ms


@pytest.mark.parametrize(
    ("minutes", "index"), [(0, 0), (4.9, 0), (5, 1), (9.9, 1), (10, None), (20, 2), (25, None)]
)
def test_a_time_is_of_the_candle_that_began_before_it(minutes: float, index: int | None) -> None:
    scale = time_scale([candle(0), candle(1), candle(4)], M5, PHONE, PANE, margin=100)

    assert scale.index(START_MS + round(minutes * 60_000)) == index


def test_a_time_before_the_first_candle_is_of_none() -> None:
    assert time_scale([candle(3)], M5, PHONE, PANE, margin=100).index(START_MS) is None


def test_times_outside_the_candles_go_on_at_the_same_pitch() -> None:
    scale = time_scale([candle(0), candle(1)], M5, PHONE, PANE, margin=100)

    assert scale.x(START_MS + 3 * M5.ms) == scale.centres[1] + 2 * PHONE.pitch
    assert scale.x(START_MS - 2 * M5.ms) == scale.centres[0] - 2 * PHONE.pitch


def test_time_never_runs_backwards_across_a_long_gap() -> None:
    candles: list[Candle] = [candle(0), candle(200), candle(201)]
    scale = time_scale(candles, M5, PHONE, PANE, margin=100)

    places = [scale.x(START_MS + minute * 60_000) for minute in range(0, 1_020, 5)]

    assert places == sorted(places)
    assert places[-1] == scale.centres[-1] + 2 * PHONE.pitch
