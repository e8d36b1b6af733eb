"""What holds for every picture of results, whatever it shows."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import TypeAlias

import pytest

from charts.backtest_card import BacktestCard
from charts.breakdown_card import BreakdownCard
from charts.calibration_card import CalibrationCard
from charts.display import Box, Display, Text
from charts.draw import draw, lay_out
from charts.heat_table import HeatTable
from charts.study import Study
from charts.style import DARK, LIGHT, Theme
from charts.verdict import Verdict
from tests.charts import results
from tests.charts.builders import pixel, texts

Card: TypeAlias = BacktestCard | CalibrationCard | BreakdownCard | HeatTable
Picture: TypeAlias = Card | Study

CARDS: dict[str, Callable[[], Card]] = {
    "backtest": results.backtest,
    "calibration": results.calibration,
    "heat": results.heat,
    "breakdown": results.breakdown,
}
PICTURES: dict[str, Callable[[], Picture]] = {**CARDS, "study": results.study}
MOST_BYTES = 150 * 1024


def themed(picture: Picture, theme: Theme) -> Picture:
    if isinstance(picture, Study):
        return replace(picture, chart=replace(picture.chart, theme=theme))
    return replace(picture, theme=theme)


def named(picture: Picture, name: str) -> Picture:
    if isinstance(picture, Study):
        return replace(picture, chart=replace(picture.chart, symbol=name))
    return replace(picture, title=name)


def overlapping(display: Display) -> list[tuple[str, str]]:
    written = [text for text in texts(display) if text.text]
    return [
        (one.text, other.text)
        for one, other in combinations(written, 2)
        if _core(one).overlaps(_core(other))
    ]


def outside(display: Display) -> list[str]:
    whole = Box(0, 0, display.width, display.height)
    return [text.text for text in texts(display) if text.text and not whole.holds(text.box)]


def _core(text: Text) -> Box:
    """What the letters cover, without the room that only descenders need."""
    left, _, right, _ = text.box
    return Box(left, text.y - text.px * 0.45, right, text.y + text.px * 0.45)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_small_enough_for_a_slow_uplink(kind: str, theme: Theme) -> None:
    assert len(draw(themed(PICTURES[kind](), theme))) <= MOST_BYTES


@pytest.mark.parametrize("kind", PICTURES)
def test_equal_requests_are_equal_bytes(kind: str) -> None:
    first = draw(PICTURES[kind]())
    draw(results.heat())

    assert draw(PICTURES[kind]()) == first


@pytest.mark.parametrize(("theme", "palette"), [("dark", DARK), ("light", LIGHT)])
@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_has_the_ground_of_its_theme(kind: str, theme: Theme, palette: type) -> None:
    png = draw(themed(PICTURES[kind](), theme))

    assert pixel(png, 2, 1_117) == palette.page  # type: ignore[attr-defined]  # a Palette


@pytest.mark.parametrize("kind", PICTURES)
def test_no_words_are_written_over_others_or_beyond_the_edge(kind: str) -> None:
    display = lay_out(PICTURES[kind]())

    assert overlapping(display) == []
    assert outside(display) == []


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize(
    "name",
    [
        "Результативность всех сигналов " * 4,
        "1000000MOGCATINU/USDT" * 3,
        "币安人生" * 30,
        "مرحبا " * 30,
    ],
)
def test_a_long_name_gives_way_in_any_script(kind: str, name: str) -> None:
    display = lay_out(named(PICTURES[kind](), name))

    assert overlapping(display) == []
    assert outside(display) == []


@pytest.mark.parametrize("kind", PICTURES)
def test_what_is_invisible_or_turns_words_around_is_left_out(kind: str) -> None:
    clear = draw(named(PICTURES[kind](), "BTC/USDT"))

    assert draw(named(PICTURES[kind](), "BTC\u202e/US\x00DT\u202c")) == clear


@pytest.mark.parametrize("kind", CARDS)
def test_nothing_to_be_read_is_smaller_than_a_phone_can_show(kind: str) -> None:
    sizes = {text.px for text in texts(lay_out(CARDS[kind]()))}

    assert min(sizes) >= 24


@pytest.mark.parametrize(
    ("tone", "sign", "colour"),
    [("good", "✓", DARK.up), ("bad", "✗", DARK.down), ("unsure", "?", DARK.last)],
)
@pytest.mark.parametrize("kind", ["backtest", "calibration"])
def test_a_verdict_is_told_by_a_sign_and_a_colour(
    kind: str, tone: str, sign: str, colour: str
) -> None:
    verdict = Verdict(text="No edge.", tone=tone)  # type: ignore[arg-type]  # one of the three
    cards: dict[str, Card] = {
        "backtest": results.backtest(verdict=verdict),
        "calibration": results.calibration(verdict=verdict),
    }

    found = texts(lay_out(cards[kind]))

    assert [text.colour for text in found if text.text == sign] == [colour]
    assert "No edge." in [text.text for text in found]
