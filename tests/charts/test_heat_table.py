import math

import pytest

from charts.display import Rects
from charts.heat_table import HeatLabels
from charts.layout.heat import lay_out
from charts.style import DARK
from engine.signal import Side
from tests.charts.builders import texts, words
from tests.charts.results import COMPONENTS, heat, heat_row
from tests.charts.test_result_pictures import outside, overlapping

MIXED = (0.75, -0.4, 0.0, None, 1.0, -1.0, 0.004)


def test_a_row_tells_symbol_side_score_and_evidence() -> None:
    row = heat_row(symbol="BTC/USDT", side=Side.SHORT, score=0.62, evidence=MIXED)

    found = words(lay_out(heat(rows=(row,))))

    assert {"BTC/USDT", "SHORT", "62%", "+75", "−40", "+100", "−100", "–"} <= set(found)
    assert found.count("0") == 2


def test_evidence_is_told_by_a_sign_as_well_as_by_a_colour() -> None:
    one, two = (heat(rows=(heat_row(evidence=(value,) * 7),)) for value in (0.5, -0.5))

    assert words(lay_out(one)).count("+50") == words(lay_out(two)).count("−50") == 7
    assert _cells(one) == {DARK.up}
    assert _cells(two) == {DARK.down}


def _cells(table: object) -> set[str]:
    shapes = lay_out(table).shapes  # type: ignore[arg-type]  # a HeatTable
    return {
        shape.colour
        for shape in shapes
        if isinstance(shape, Rects) and 0.4 < shape.alpha < 0.6 and shape.boxes[0].bottom > 200
    }


def test_more_evidence_has_a_stronger_ground() -> None:
    row = heat_row(evidence=(0.1, 0.4, 0.9, 0.0, 0.0, 0.0, 0.0))

    alphas = [
        shape.alpha
        for shape in lay_out(heat(rows=(row,))).shapes
        if isinstance(shape, Rects) and shape.colour == DARK.up and shape.boxes[0].bottom > 200
    ]
    assert len(alphas) == 3
    assert alphas == sorted(alphas)


def test_twelve_rows_are_shown_and_no_more() -> None:
    table = heat(rows=tuple(heat_row(rank, symbol=f"S{rank}") for rank in range(20)))

    shown = [word for word in words(lay_out(table)) if word.startswith("S") and word[1:].isdigit()]

    assert shown == [f"S{rank}" for rank in range(12)]


@pytest.mark.parametrize(
    "symbol", ["1000000MOGCATINU/USDT", "币安人生币安人生币安/USDT", "X" * 60]
)
@pytest.mark.parametrize("labels", [HeatLabels(), HeatLabels(long="ДЛИННАЯ", short="КОРОТКАЯ")])
def test_long_symbols_and_words_keep_to_their_column(symbol: str, labels: HeatLabels) -> None:
    columns = ("Перекос ликвидаций", "Положение к VWAP", *("Волатильность",) * 5)
    rows = tuple(heat_row(rank, symbol=symbol) for rank in range(12))

    display = lay_out(heat(rows=rows, columns=columns, labels=labels))

    assert overlapping(display) == []
    assert outside(display) == []


def test_what_is_traded_stays_readable_when_the_pair_does_not_fit() -> None:
    display = lay_out(heat(rows=(heat_row(symbol="1000000MOGCATINU/USDT"),)))

    assert {"1000000MOGCATINU", "/USDT"} <= set(words(display))


def test_without_rows_a_table_says_so() -> None:
    assert "No symbol has a score yet" in words(lay_out(heat(rows=())))


@pytest.mark.parametrize("value", [math.nan, math.inf, 1.01, -2.0])
def test_evidence_out_of_its_range_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match=r"finite|out of its range"):
        heat(rows=(heat_row(evidence=(value, *MIXED[1:])),))


def test_a_row_that_does_not_fit_the_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="one value for each column"):
        heat(rows=(heat_row(evidence=(0.5,)),))


def test_each_column_has_its_name() -> None:
    found = texts(lay_out(heat()))

    lefts = [text.x for name in COMPONENTS for text in found if text.text == name]
    assert lefts == sorted(lefts)
    assert len(lefts) == len(COMPONENTS)
