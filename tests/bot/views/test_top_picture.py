import pytest

from bot.translation import Translator
from bot.views.top import reasons, top
from bot.views.top_picture import top_picture
from charts.heat_table import HeatTable
from charts.layout.heat import lay_out
from engine.score import Score, gathered, weights_of
from engine.signal import Side
from engine.strategy import HOUSE_WEIGHTS
from tests.bot.views.builders import EN, TRANSLATIONS
from tests.charts.builders import texts

SAID = gathered([(0.8, 0.0), None, (0.6, 0.6), (0.0, 0.3), None, (0.25, 0.75), (0.0, 0.001)])
"""Trend, liquidations, volatility, VWAP, open interest, structure, events."""


def score(
    side: Side = Side.LONG, value: float = 0.6, weights: dict[str, float] | None = None
) -> Score:
    shares = dict(HOUSE_WEIGHTS) if weights is None else weights
    return Score(side, value, weights_of(shares), SAID)


def picture(*scores: Score, t: Translator = EN) -> HeatTable:
    ranked = [(f"{at}X/USDT:USDT", each) for at, each in enumerate(scores)]
    return top_picture(ranked, 0.5, t, as_of="2026-01-01 00:00 UTC")


def test_a_cell_is_what_speaks_for_the_side_less_what_speaks_against_it() -> None:
    rising, falling = picture(score(Side.LONG), score(Side.SHORT)).rows

    assert rising.evidence == (0.8, None, 0.0, -0.3, None, -0.5, 0.0)
    assert falling.evidence == (-0.8, None, 0.0, 0.3, None, 0.5, 0.0)
    assert (rising.symbol, rising.side, rising.score) == ("0X/USDT", Side.LONG, 0.6)


def test_components_without_a_weight_have_no_column() -> None:
    table = picture(score(weights={"trend": 0.5, "structure": 0.5}))

    assert table.columns == ("Trend", "Struct.")
    assert table.rows[0].evidence == (0.8, -0.5)


def test_a_score_that_rounding_made_larger_than_1_is_1() -> None:
    assert picture(score(value=1.0000000000000002)).rows[0].score == 1.0


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
def test_every_word_of_the_picture_is_shown_whole(language: str) -> None:
    t = TRANSLATIONS.of(language)
    table = picture(*[score(Side.LONG), score(Side.SHORT)] * 6, t=t)

    shown = {text.text for text in texts(lay_out(table))}

    assert {*table.columns, table.title, table.subtitle, table.footer} <= shown


def test_words_and_picture_tell_the_same_numbers() -> None:
    scores = [("BTC/USDT:USDT", score(value=0.64))]

    said = top(scores, 0.5, EN).text.as_kwargs()["text"].split("\n")
    shown = [text.text for text in texts(lay_out(picture(score(value=0.64))))]

    assert said[1:3] == ["1. 🟢▲ BTC/USDT · 64%", "Trend 80%"]
    assert {"64%", "+80"} <= set(shown)


def test_the_weightiest_reason_comes_first_and_what_speaks_for_neither_side_is_none() -> None:
    weights = {"trend": 0.1, "volatility": 0.4, "vwap_position": 0.2, "structure": 0.3}

    assert reasons(score(Side.LONG, weights=weights), EN) == "Trend 80%"
    assert reasons(score(Side.SHORT, weights=weights), EN) == "Structure 50% · VWAP 30%"


def test_columns_are_named_in_the_language_of_the_reader() -> None:
    columns = [picture(score(), t=TRANSLATIONS.of(name)).columns for name in ("en", "ru")]

    assert columns[0][0] == "Trend"
    assert columns[1][0] == "Тренд"
