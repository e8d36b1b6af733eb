from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.cards import CardLabels, OutcomeCounts, PerformanceCard
from charts.display import Box, Polygon
from charts.draw import draw
from charts.layout.card import lay_out
from charts.style import DARK
from tests.charts.builders import pixel, texts, words

RUSSIAN = CardLabels(
    win_rate="Доля прибыльных",
    profit_factor="Профит-фактор",
    expectancy="Математическое ожидание",
    max_drawdown="Максимальная просадка",
    expired="Истёк срок действия",
    stop_loss="Стоп-лосс",
    ambiguous="Неоднозначный исход",
    nothing_closed="Ещё ни один сигнал не закрыт",
    point=",",
)


def card(**given: Any) -> PerformanceCard:  # noqa: ANN401 - any field of a card
    values: dict[str, Any] = {
        "title": "Performance",
        "subtitle": "last 30 days · all symbols",
        "count": "4 signals",
        "results_r": (2.0, -1.0, -1.0, 0.5),
        "outcomes": OutcomeCounts(take_profit_2=1, take_profit_1=1, stop_loss=2),
        "win_rate": 0.5,
        "profit_factor": 1.25,
        "expectancy_r": 0.25,
        "max_drawdown_r": -2.0,
        "footer": "before fees",
        "as_of": "2026-01-31 00:00 UTC",
    }
    return PerformanceCard(**(values | given))


def test_a_card_tells_all_its_numbers() -> None:
    found = words(lay_out(card()))

    assert {"Performance", "4 signals", "+0.5R", "50%", "1.25", "+0.25R", "−2.0R"} <= set(found)
    assert {"TP2 25%", "TP1 25%", "SL 50%", "max DD"} <= set(found)
    assert "Expired 0%" not in found


def test_what_is_not_known_is_a_dash() -> None:
    found = words(lay_out(card(win_rate=None, profit_factor=None)))

    assert found.count("–") == 2


def test_what_is_left_after_costs_has_a_tile_of_its_own_in_its_own_colour() -> None:
    left = [text for text in texts(lay_out(card(after_costs_r=-1.25))) if text.text == "−1.25R"]

    assert [text.colour for text in left] == [DARK.down]
    assert "After fees" not in words(lay_out(card()))


def test_without_results_a_card_says_so() -> None:
    display = lay_out(card(results_r=(), outcomes=OutcomeCounts()))

    assert "No signal has ended yet" in words(display)
    assert not any(isinstance(shape, Polygon) for shape in display.shapes)


def test_one_result_is_enough_for_a_curve() -> None:
    assert draw(card(results_r=(1.5,))).startswith(b"\x89PNG")


def test_the_parts_of_the_bar_have_the_colours_of_how_signals_ended() -> None:
    png = draw(card(outcomes=OutcomeCounts(take_profit_2=1, stop_loss=1)))

    assert pixel(png, 40, 170) == DARK.up
    assert pixel(png, 1_240, 170) == DARK.down


@pytest.mark.parametrize("gain", [0.5, 0.9, 1.1, 1.7, 2.2, 4.1, 6.5])
def test_some_heights_of_the_curve_are_told_and_not_too_many(gain: float) -> None:
    display = lay_out(card(results_r=(-1.0, -1.0, *([gain] * 8))))

    axis = [text for text in texts(display) if text.anchor == "right" and 250 <= text.y <= 800]
    assert 3 <= len(axis) <= 6


@pytest.mark.parametrize("results", [(0.0,), (0.0, 0.0), (-1.0,) * 5, (1e4, -1e4) * 600])
def test_any_results_can_be_drawn(results: tuple[float, ...]) -> None:
    assert draw(card(results_r=results)).startswith(b"\x89PNG")


@settings(max_examples=50, deadline=None)
@given(
    results=st.lists(st.floats(-50, 50), max_size=60),
    counts=st.lists(st.integers(0, 5_000), min_size=5, max_size=5),
    labels=st.sampled_from([CardLabels(), RUSSIAN]),
    left=st.none() | st.floats(-5_000, 5_000),
    title=st.sampled_from(["Performance", "Результативность всех сигналов за весь период"]),
)
def test_no_words_of_a_card_are_written_over_others(
    results: list[float],
    counts: list[int],
    labels: CardLabels,
    left: float | None,
    title: str,
) -> None:
    outcomes = OutcomeCounts(
        take_profit_2=counts[0],
        take_profit_1=counts[1],
        expired=counts[2],
        stop_loss=counts[3],
        ambiguous=counts[4],
    )

    display = lay_out(
        card(
            results_r=tuple(results),
            outcomes=outcomes,
            labels=labels,
            after_costs_r=left,
            title=title,
        )
    )

    boxes = [(text.text, text.box) for text in texts(display) if text.text]
    picture = Box(0, 0, display.width, display.height)
    overlaps = [
        (a, b)
        for (a, one), (b, two) in combinations(boxes, 2)
        if one.overlaps(two) and "max DD" not in {a, b}  # which lies on the curve, as it means to
    ]
    assert not overlaps
    assert [text for text, box in boxes if not picture.holds(box)] == []
