import math
from itertools import pairwise

import pytest

from charts.display import Candles, Lines, Polygon
from charts.draw import draw
from charts.errors import ChartFailed
from charts.layout.study import lay_out
from charts.study import Study, StudyBands, StudyLine
from charts.style import DARK
from tests.charts.builders import M5, START_MS, request, signal, walk, words
from tests.charts.results import study
from tests.charts.test_result_pictures import MOST_BYTES, outside, overlapping


def line(values: tuple[float | None, ...], name: str = "EMA 21") -> StudyLine:
    return StudyLine(name=name, values=values)


def plain(count: int, **given: object) -> Study:
    """Candles of a price around 100, and nothing over or under them."""
    return Study(chart=request(candles=walk(count)), **given)  # type: ignore[arg-type]  # its fields


def test_all_that_is_known_has_its_panel_and_its_newest_value() -> None:
    found = words(lay_out(study()))

    assert {"BB 20·2", "EMA 9", "EMA 50", "VWAP", "RSI 14", "Open interest", "Funding"} <= set(
        found
    )
    assert {"70", "30"} <= set(found)


@pytest.mark.parametrize("unknown", [None, line((None,) * 130, "RSI 14")])
def test_a_panel_of_which_nothing_is_known_is_absent(unknown: StudyLine | None) -> None:
    found = words(lay_out(study(rsi=unknown)))

    assert "RSI 14" not in found
    assert "Funding" in found


def test_without_panels_the_candles_have_all_the_room() -> None:
    alone = lay_out(plain(130))
    above_panels = lay_out(study())

    def tallest(display: object) -> float:
        [candles] = [one for one in display.shapes if isinstance(one, Candles)]  # type: ignore[attr-defined]  # a Display
        return max(bar.high for bar in candles.bars) - min(bar.low for bar in candles.bars)

    assert tallest(alone) > 1.5 * tallest(above_panels)


def test_a_line_is_broken_where_its_values_are_not_known() -> None:
    values = (*(100.0,) * 20, *(None,) * 5, *(100.0,) * 25)

    display = lay_out(plain(50, lines=(line(values),)))

    assert len(_lines(display, DARK.lines[0])) == 2


def test_a_line_is_broken_where_candles_are_missing() -> None:
    whole = walk(60)
    chart = request(candles=(*whole[:30], *whole[40:]))

    display = lay_out(Study(chart=chart, lines=(line((100.0,) * 50),)))

    assert len(_lines(display, DARK.lines[0])) == 2


def test_bands_far_from_the_price_never_leave_the_pane() -> None:
    far = StudyBands(name="BB", upper=(1e6,) * 50, lower=(1e-6,) * 50)

    display = lay_out(plain(50, bands=far))

    [area] = [one for one in display.shapes if isinstance(one, Polygon) and one.alpha < 0.2]
    assert all(0 < y < display.height for _, y in area.points)


def _lines(display: object, colour: str) -> list[Lines]:
    return [
        shape
        for shape in display.shapes  # type: ignore[attr-defined]  # a Display
        if isinstance(shape, Lines) and shape.joined and shape.colour == colour
    ]


def test_a_signal_s_levels_are_in_its_study() -> None:
    chart = request(candles=walk(130), signal=signal(risk=0.2, time_ms=START_MS + 90 * M5.ms))

    assert {"ENTRY", "SL −0.20%"} <= set(words(lay_out(study(chart=chart))))


def test_tiny_prices_keep_all_their_digits() -> None:
    chart = request(candles=walk(130, price=0.00001234, tick=1e-8), tick_size=1e-8)

    display = lay_out(study(chart=chart, bands=None, lines=(line((0.00001234,) * 130),)))

    assert "0.00001234" in words(display)
    assert outside(display) == []


@pytest.mark.parametrize("count", [1, 2, 20, 1_000])
def test_any_number_of_candles_can_be_drawn(count: int) -> None:
    asked = study(count)

    assert overlapping(lay_out(asked)) == []
    assert outside(lay_out(asked)) == []
    assert len(draw(asked)) <= MOST_BYTES


@pytest.mark.parametrize("value", [0.0, 50.0, 100.0])
def test_flat_panels_can_be_drawn(value: float) -> None:
    flat = line((value,) * 50, "flat")

    display = lay_out(plain(50, rsi=flat, open_interest=flat, funding=flat))

    assert overlapping(display) == []
    assert outside(display) == []


def test_long_names_of_lines_give_way() -> None:
    lines = tuple(line((100.0,) * 50, "Экспоненциальная средняя " * 2) for _ in range(4))

    assert outside(lay_out(plain(50, lines=lines))) == []


def test_points_rise_from_left_to_right() -> None:
    [ema] = _lines(lay_out(plain(50, lines=(line((100.0,) * 50),))), DARK.lines[0])

    assert all(a[0] < b[0] for a, b in pairwise(ema.points))


def test_without_candles_there_is_no_study() -> None:
    with pytest.raises(ChartFailed, match="no candles of BTC/USDT 5m to draw"):
        lay_out(plain(0))


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        plain(2, rsi=line((math.nan, 50.0)))


def test_a_series_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="not one for each candle"):
        plain(3, lines=(line((1.0,)),))


def test_bands_with_one_edge_are_refused() -> None:
    with pytest.raises(ValueError, match="one edge only"):
        plain(2, bands=StudyBands(name="BB", upper=(1.0, 2.0), lower=(None, 1.0)))


def test_more_lines_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="four lines"):
        plain(1, lines=(line((1.0,)),) * 5)
