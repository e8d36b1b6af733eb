"""Which pivots, gaps and breaks are worth a place in a picture."""

import pytest

from charts.display import Box
from charts.layout.notable import NOTHING, notable
from charts.layout.scene import lay_out
from charts.layout.time_scale import TimeScale, time_scale
from charts.style import PHONE
from engine.features.breaks import Break
from engine.features.gaps import Gap
from engine.features.pivots import Pivot
from engine.features.structure import Overlays, Structure
from engine.features.structure import overlays as found_in
from engine.market import Candle
from tests.charts.builders import M5, START_MS, candle, request, walk


def window(*candles: Candle) -> TimeScale:
    return time_scale(candles, M5, PHONE, Box(0, 0, 1_100, 800), 50)


def at(index: int) -> int:
    return START_MS + index * M5.ms


def pivot(index: int, *, price: float = 101, known: int | None = None) -> Pivot:
    proven = index + 4 if known is None else known
    return Pivot(at(index), at(proven), price, is_high=True)


def rising(
    index: int, *, bottom: float, top: float, known: int = 0, mitigated: int | None = None
) -> Gap:
    mitigated_ms = None if mitigated is None else at(mitigated)
    return Gap(
        at(index), at(known), bottom=bottom, top=top, rising=True, mitigated_ms=mitigated_ms
    )


def broke(index: int, broken: Pivot) -> Break:
    return Break(at(index), at(index + 1), broken, 1, changes_character=False)


def overlays(
    *,
    pivots: tuple[Pivot, ...] = (),
    gaps: tuple[Gap, ...] = (),
    breaks: tuple[Break, ...] = (),
) -> Overlays:
    return Overlays(pivots=pivots, gaps=gaps, breaks=breaks, zones=())


FLAT = window(*(candle(index) for index in range(40)))
"""Forty candles from 100 to 101."""


def test_nothing_is_notable_where_nothing_is_known() -> None:
    assert notable(None, FLAT) == NOTHING


def test_of_the_breaks_in_the_window_the_last_two_are_shown() -> None:
    breaks = tuple(broke(index, pivot(index - 5)) for index in (12, 18, 24, 30))

    assert notable(overlays(breaks=breaks), FLAT).breaks == breaks[-2:]


def test_a_break_before_the_window_is_not_shown() -> None:
    assert notable(overlays(breaks=(broke(-1, pivot(-9)),)), FLAT).breaks == ()


def test_a_pivot_that_a_candle_near_it_overtops_is_not_shown() -> None:
    candles = [candle(index) for index in range(40)]
    candles[20], candles[25] = candle(20, high=105), candle(25, high=106)
    small, large = pivot(20, price=105), pivot(25, price=106)

    assert notable(overlays(pivots=(small, large)), window(*candles)).pivots == (large,)


def test_a_pivot_that_was_broken_is_shown_however_small_it_is() -> None:
    candles = [candle(index) for index in range(40)]
    candles[20], candles[25] = candle(20, high=105), candle(25, high=106)
    small = pivot(20, price=105)
    known = overlays(pivots=(small,), breaks=(broke(25, small),))

    assert notable(known, window(*candles)).pivots == (small,)


def test_of_open_gaps_the_two_nearest_to_the_price_are_shown() -> None:
    far, near, nearest = (
        rising(index, bottom=bottom, top=bottom + 1)
        for index, bottom in ((1, 90.0), (2, 94.0), (3, 97.0))
    )
    candles = (candle(0, opened=80), *(candle(index) for index in range(1, 40)))

    shown = notable(overlays(gaps=(far, near, nearest)), window(*candles)).gaps

    assert shown == (nearest, near)


@pytest.mark.parametrize(
    ("gap", "why_not"),
    [
        (rising(1, bottom=100.2, top=100.3), "a tenth of a candle tall"),
        (rising(1, bottom=100, top=101, mitigated=30), "price came back"),
        (rising(1, bottom=90, top=91), "below all candles"),
        (rising(1, bottom=110, top=111), "above all candles"),
    ],
)
def test_other_gaps_are_not_shown(gap: Gap, why_not: str) -> None:
    assert notable(overlays(gaps=(gap,)), FLAT).gaps == (), why_not


def test_what_was_not_known_at_the_end_of_the_window_is_not_shown() -> None:
    late = overlays(
        pivots=(pivot(38, known=42),),
        gaps=(rising(39, bottom=100, top=101, known=41),),
        breaks=(broke(40, pivot(30)),),
    )

    assert notable(late, FLAT) == NOTHING


def test_a_gap_that_was_open_at_the_end_of_the_window_is_shown() -> None:
    gap = rising(1, bottom=100, top=101, mitigated=41)

    assert notable(overlays(gaps=(gap,)), FLAT).gaps == (gap,)


@pytest.mark.parametrize("seed", range(8))
def test_the_picture_of_a_past_window_shows_what_one_could_see_then(seed: int) -> None:
    structure = Structure(M5)
    candles = walk(160, seed=seed)
    for one in candles[:140]:
        structure.update(one, None)
    then = found_in(M5, candles[:140], structure)

    for one in candles[140:]:
        structure.update(one, None)

    later = found_in(M5, candles, structure)
    assert then.pivots
    assert later != then
    assert lay_out(request(candles=candles[:140], overlays=later)) == lay_out(
        request(candles=candles[:140], overlays=then)
    )
