import math

import pytest

from charts.draw import draw
from charts.layout.breakdown import lay_out
from charts.layout.slice_rows import shortened
from tests.charts.builders import words
from tests.charts.results import breakdown, part
from tests.charts.test_result_pictures import outside, overlapping

FULL_DAY = tuple(part(f"{hour:02d}", hour - 11.5) for hour in range(24))


def test_a_row_tells_result_win_rate_and_signals() -> None:
    found = words(lay_out(breakdown(symbols=(part("BTC/USDT", -3.25, 8),), hours=())))

    assert {"BTC/USDT", "−3.2R", "50%", "8"} <= set(found)


def test_all_hours_are_named_and_counted() -> None:
    found = words(lay_out(breakdown(hours=FULL_DAY)))

    assert {f"{hour:02d}" for hour in range(24)} <= set(found)
    assert found.count("10") >= 24


def test_the_best_and_the_worst_hour_are_told() -> None:
    assert {"11.5", "−11.5"} <= set(words(lay_out(breakdown(hours=FULL_DAY))))


def test_what_does_not_fit_is_told_as_one_and_nothing_is_lost() -> None:
    slices = [part(f"S{rank}", 10.0 - rank, rank) for rank in range(30)]

    rows = shortened(slices, 7, "others")

    assert [row.name for row in rows] == ["S0", "S1", "S2", "24 others", "S27", "S28", "S29"]
    assert sum(row.result_r for row in rows) == sum(one.result_r for one in slices)
    assert sum(row.signals for row in rows) == sum(one.signals for one in slices)
    assert sum(row.wins for row in rows) == sum(one.wins for one in slices)


@pytest.mark.parametrize("result", [0.0, 1e-9, -1.0, 5e6])
@pytest.mark.parametrize("count", [1, 2, 40])
def test_any_results_can_be_drawn(result: float, count: int) -> None:
    slices = tuple(part(f"1000000MOGCATINU{rank}/USDT", result) for rank in range(count))
    card = breakdown(hours=FULL_DAY[:count], symbols=slices, conditions=slices)

    assert outside(lay_out(card)) == []
    assert overlapping(lay_out(card)) == []
    assert draw(card).startswith(b"\x89PNG")


@pytest.mark.parametrize("missing", ["hours", "symbols", "conditions"])
def test_what_is_empty_leaves_its_room_to_the_others(missing: str) -> None:
    display = lay_out(breakdown(**{missing: ()}))

    assert overlapping(display) == []
    assert len(words(display)) > 20


def test_without_signals_a_card_says_so() -> None:
    card = breakdown(hours=(), symbols=(), conditions=(), total_r=0.0)

    assert "No signal has ended yet" in words(lay_out(card))


def test_a_slice_without_signals_has_no_win_rate() -> None:
    assert "–" in words(lay_out(breakdown(symbols=(part("BTC/USDT", 0.0, 0),), conditions=())))


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        breakdown(symbols=(part("BTC/USDT", math.nan),))
    with pytest.raises(ValueError, match="finite"):
        breakdown(total_r=math.inf)
