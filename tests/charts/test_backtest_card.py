import math
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.backtest_card import RandomBand, shortened
from charts.cards import OutcomeCounts
from charts.display import Lines, Polygon
from charts.draw import draw
from charts.errors import ChartFailed
from charts.layout.backtest import lay_out
from charts.layout.backtest_curve import drawdowns
from charts.style import DARK
from tests.charts.builders import START_MS, words
from tests.charts.results import DAY_MS, backtest, results
from tests.charts.test_result_pictures import MOST_BYTES, outside, overlapping


def test_a_card_tells_all_its_numbers() -> None:
    found = words(lay_out(backtest((2.0, -1.0, 0.5))))

    assert {"+1.5R", "3 signals", "52%", "+0.11%", "1.77", "+0.34R", "1.92", "3.05"} <= set(found)
    assert {"−6.5R", "38%", "fees 0.055%, slippage 0.02%, funding included"} <= set(found)


def test_results_in_percent_are_told_in_percent() -> None:
    card = backtest((0.05, 0.02), unit="%", max_drawdown=-0.031, band=None)

    found = words(lay_out(card))

    assert {"+7.0%", "−3.1%"} <= set(found)
    assert not any(word.endswith("R") for word in found if word != "+0.34R")


def test_what_is_not_known_is_a_dash() -> None:
    card = backtest(sharpe=None, sortino=None, profit_factor=None, exposure=None)

    assert words(lay_out(card)).count("–") == 4


def test_the_drawdown_is_counted_from_the_peak_and_from_zero_before_it() -> None:
    assert drawdowns(backtest((-1.0, 3.0, -2.0))) == [-1.0, 0.0, -2.0]


def test_a_drawdown_in_percent_is_a_part_of_the_peak() -> None:
    card = backtest((1.0, -1.0), unit="%", band=None)

    assert drawdowns(card) == [0.0, -0.5]


def test_the_band_of_random_entries_lies_behind_the_curve() -> None:
    shapes = lay_out(backtest()).shapes
    [band] = [
        shape for shape in shapes if isinstance(shape, Polygon) and shape.colour == DARK.structure
    ]
    [curve] = [
        shape
        for shape in shapes
        if isinstance(shape, Lines) and shape.joined and shape.thickness == 4
    ]

    assert shapes.index(band) < shapes.index(curve)


def test_without_a_band_none_is_drawn_or_named() -> None:
    display = lay_out(backtest(band=None))

    assert "Random entries, 5–95%" not in words(display)
    assert "After costs" in words(display)


def test_without_signals_a_card_says_so() -> None:
    display = lay_out(backtest((), band=None, outcomes=OutcomeCounts()))

    assert "No signal ended in this period" in words(display)
    assert not any(isinstance(shape, Polygon) for shape in display.shapes)


def test_twenty_thousand_signals_make_as_few_points_as_there_are_places_for_them() -> None:
    display = lay_out(backtest(results(20_000)))

    assert max(len(shape.points) for shape in display.shapes if isinstance(shape, Lines)) < 900
    assert len(draw(backtest(results(20_000)))) <= MOST_BYTES


def test_a_shortened_card_keeps_its_end_its_extremes_and_its_deepest_drawdown() -> None:
    card = backtest(results(20_000))

    short = shortened(card)

    assert len(short.equity) == len(short.times_ms) <= 2_004
    assert short.equity[-1] == card.equity[-1]
    assert (min(short.equity), max(short.equity)) == (min(card.equity), max(card.equity))
    assert min(drawdowns(short)) == min(drawdowns(card))


def test_a_short_card_is_not_shortened() -> None:
    card = backtest()

    assert shortened(card) is card


@pytest.mark.parametrize(
    "made",
    [(0.0,), (1.5,), (-1.0,) * 40, (1e-7, -1e-7), (1e6, -2e6), (0.0,) * 200, results(200)],
)
def test_any_results_can_be_drawn(made: tuple[float, ...]) -> None:
    card = backtest(made)

    assert overlapping(lay_out(card)) == []
    assert outside(lay_out(card)) == []
    assert len(draw(card)) <= MOST_BYTES


@settings(max_examples=40, deadline=None)
@given(
    made=st.lists(st.floats(-50, 50), min_size=1, max_size=60),
    days=st.floats(0.02, 2_000),
    zone=st.sampled_from(["UTC", "Asia/Kathmandu", "America/New_York"]),
)
def test_no_words_are_written_over_others_whatever_the_period(
    made: list[float], days: float, zone: str
) -> None:
    span_ms = round(days * DAY_MS)
    count = len(made)
    times = tuple(START_MS + (rank + 1) * span_ms // (count + 1) for rank in range(count))

    display = lay_out(
        backtest(tuple(made), times_ms=times, end_ms=START_MS + span_ms, zone=zone, band=None)
    )

    assert overlapping(display) == []
    assert outside(display) == []


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_numbers_that_are_none_are_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        backtest((1.0, bad), band=None)
    with pytest.raises(ValueError, match="finite"):
        backtest((1.0,), sharpe=bad)


def test_a_band_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        backtest((1.0, 2.0), band=RandomBand(low=(0.0,), high=(1.0,)))


def test_signals_out_of_order_or_of_another_period_are_refused() -> None:
    for times in ((START_MS + 5, START_MS + 3), (START_MS - 1, START_MS + 3)):
        with pytest.raises(ValueError, match="in their order"):
            backtest((1.0, 2.0), times_ms=times)


def test_a_period_without_length_is_refused() -> None:
    with pytest.raises(ValueError, match="has a length"):
        backtest((1.0,), times_ms=(START_MS,), end_ms=START_MS)


def test_a_time_zone_that_nobody_knows_is_named() -> None:
    with pytest.raises(ChartFailed, match="'Mars/Olympus' is not the name of a time zone"):
        lay_out(backtest(zone="Mars/Olympus"))


def test_the_curve_ends_where_the_headline_says() -> None:
    made = results(96)

    assert f"+{list(accumulate(made))[-1]:.1f}R" in words(lay_out(backtest(made)))
