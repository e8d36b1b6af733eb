"""What the pictures of signals and markets show, and where; without drawing them."""

from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.display import Box, Candles, Display, Pill, Rects
from charts.errors import ChartFailed
from charts.layout.scene import lay_out
from charts.signal_chart import (
    ChartLabels,
    ChartRequest,
    FairValueGap,
    Pivot,
    StructureBreak,
)
from charts.style import DARK
from engine.market import Timeframe
from engine.signal import Side
from engine.tracking import OutcomeKind, Progress
from tests.charts.builders import (
    M5,
    START_MS,
    candle,
    outcome,
    request,
    signal,
    texts,
    walk,
    words,
)

RUSSIAN = ChartLabels(
    long="ЛОНГ",
    short="ШОРТ",
    entry="ВХОД",
    stop="СТОП",
    take_profit_1="ЦЕЛЬ 1",
    take_profit_2="ЦЕЛЬ 2",
    risk_reward="Риск : прибыль",
    profit="Прибыль",
    exit="ВЫХОД",
    ended_take_profit_1_then_stop="Цель 1, затем стоп",
    thousands="\N{NARROW NO-BREAK SPACE}",
    point=",",
)


def candles_of(display: Display) -> Candles:
    (found,) = (shape for shape in display.shapes if isinstance(shape, Candles))
    return found


def pills(display: Display, colour: str) -> list[Box]:
    return [s.box for s in display.shapes if isinstance(s, Pill) and s.colour == colour]


def with_signal(**given: Any) -> Display:  # noqa: ANN401 - any field of a request
    return lay_out(request(**({"signal": signal()} | given)))


@st.composite
def requests(draw: st.DrawFn) -> ChartRequest:
    """Requests from all over: prices of every size, levels near and far, open and ended."""
    tick = draw(st.sampled_from([1e-10, 1e-7, 0.01, 0.1, 1.0, 1000.0]))
    candles = walk(
        draw(st.sampled_from([1, 2, 30, 260])),
        price=tick * draw(st.sampled_from([100, 10_000, 98_765_432])),
        tick=tick,
        seed=draw(st.integers(0, 50)),
        timeframe=draw(st.sampled_from([Timeframe.S1, M5, Timeframe.D1])),
    )
    cut = draw(st.integers(0, len(candles) - 1))
    candles = candles[:cut] + candles[cut + draw(st.integers(0, 5)) :] or candles
    made = signal(
        entry=candles[-1].close,
        risk=min(tick * draw(st.sampled_from([1, 8, 500])), candles[-1].close / 3),
        side=draw(st.sampled_from(Side)),
        time_ms=candles[draw(st.integers(0, len(candles) - 1))].start_ms,
        tick=tick,
    )
    took_first = draw(st.booleans())
    progress = Progress.start(made)
    if took_first:
        progress = Progress(
            cursor_ms=made.time_ms,
            stop=made.entry,
            best=made.entry,
            worst=made.entry,
            last=made.entry,
            took_profit_1_ms=made.time_ms,
        )
    end = outcome(OutcomeKind.TAKE_PROFIT_1_THEN_STOP, price=made.entry, time_ms=made.time_ms)
    return request(
        symbol=draw(
            st.sampled_from(["BTC/USDT", "1000000MOGGIECATINUWORLD/USDT", "币安人生/USDT"])
        ),
        timeframe=draw(st.sampled_from([Timeframe.S1, M5, Timeframe.D1])),
        tick_size=tick,
        candles=candles,
        signal=draw(st.sampled_from([made, None])),
        progress=progress,
        outcome=draw(st.sampled_from([end, None])),
        change_24h=draw(st.sampled_from([-0.0123, 123.4567])),
        profile=draw(st.sampled_from(["phone", "wide"])),
        labels=draw(st.sampled_from([ChartLabels(), RUSSIAN])),
        fair_value_gaps=(
            FairValueGap(
                start_ms=candles[0].start_ms,
                end_ms=None,
                low=candles[0].low,
                high=candles[0].low + 5 * tick,
                is_bullish=True,
            ),
        ),
        breaks=(
            StructureBreak(
                pivot_ms=candles[0].start_ms,
                break_ms=candles[-1].start_ms,
                price=candles[-1].close,
                name="BOS",
                is_up=False,
            ),
        ),
    )


@settings(max_examples=150, deadline=None)
@given(requests())
def test_no_label_is_written_over_another_or_leaves_the_picture(asked: ChartRequest) -> None:
    display = lay_out(asked)

    boxes = [(text.text, text.box) for text in texts(display) if text.text]
    collisions = [(a, b) for (a, one), (b, two) in combinations(boxes, 2) if one.overlaps(two)]
    picture = Box(0, 0, display.width, display.height)
    assert not collisions
    assert [text for text, box in boxes if not picture.holds(box)] == []


@settings(max_examples=50, deadline=None)
@given(requests())
def test_tags_of_levels_never_overlap(asked: ChartRequest) -> None:
    display = lay_out(asked)

    tags = [
        box
        for colour in (DARK.last, DARK.entry, DARK.stop, DARK.target)
        for box in pills(display, colour)
        if box.right == display.width - 3
    ]
    assert len(tags) == (5 if asked.signal else 1)
    assert not any(one.overlaps(two) for one, two in combinations(tags, 2))


def test_a_signal_s_picture_tells_all_of_it() -> None:
    display = with_signal(symbol="ETH/USDT", signal=signal(entry=100, risk=0.2), change_24h=0.0172)

    found = words(display)
    assert {"ETH/USDT", "5m", "LONG", "+1.72%", "24h", "1:2.0", "P&L"} <= set(found)
    assert {"SL −0.20%", "TP1 +0.20%", "TP2 +0.40%", "ENTRY"} <= set(found)
    assert {"99.80", "100.00", "100.20", "100.40"} <= set(found)


def test_a_short_has_its_stop_above_and_its_targets_below() -> None:
    display = with_signal(signal=signal(side=Side.SHORT, entry=100, risk=0.2))

    heights = {text.text: text.y for text in texts(display)}
    ordered = [heights[name] for name in ("SL +0.20%", "ENTRY", "TP1 −0.20%", "TP2 −0.40%")]
    assert ordered == sorted(ordered, reverse=True)


def test_a_plain_chart_shows_no_levels_but_the_newest_price() -> None:
    display = lay_out(request(candles=(candle(0, opened=100, closed=103),)))

    found = words(display)
    assert found.count("103.00") == 3  # the header's price, its high, and the tag
    assert {"High", "Low"} <= set(found)
    assert "ENTRY" not in found


def test_a_stop_that_moved_is_shown_where_it_is_now() -> None:
    made = signal(entry=100, risk=1)
    progress = Progress(
        cursor_ms=made.time_ms + M5.ms,
        stop=100,
        best=101,
        worst=100,
        last=101,
        took_profit_1_ms=made.time_ms,
    )

    found = words(with_signal(signal=made, progress=progress))

    assert found.count("100.00") == 2
    assert "99.00" not in found
    assert "TP1 ✓ +1.00%" in found


def test_the_live_result_counts_what_the_first_target_took() -> None:
    made = signal(entry=100, risk=1)
    progress = Progress(
        cursor_ms=made.time_ms, stop=100, best=101, worst=100, last=101, took_profit_1_ms=1
    )
    newest = candle(0, opened=100, closed=101.5)

    found = words(with_signal(candles=(newest,), signal=made, progress=progress))

    assert "+1.25%" in found


def test_an_ended_signal_tells_its_result_instead_of_the_live_one() -> None:
    end = outcome(OutcomeKind.STOP_LOSS, price=99, time_ms=START_MS + 60 * M5.ms)

    found = words(with_signal(outcome=end))

    assert {"Stopped out", "−1.00% · −1.00R", "EXIT"} <= set(found)
    assert "P&L" not in found


def test_targets_that_were_reached_are_ticked_off() -> None:
    made = signal(entry=100, risk=0.2)
    end = outcome(
        OutcomeKind.TAKE_PROFIT_2, price=100.4, time_ms=START_MS + 60 * M5.ms, result_r=1.5
    )

    found = words(with_signal(signal=made, outcome=end))

    assert "TP2 ✓ +0.40%" in found
    assert "TP1 +0.20%" in found


def test_an_ended_signal_s_areas_end_with_it() -> None:
    end = outcome(OutcomeKind.STOP_LOSS, price=99, time_ms=START_MS + 60 * M5.ms)

    closed, still_open = with_signal(outcome=end), with_signal()

    assert _areas(closed)[0].right < _areas(still_open)[0].right
    assert _areas(closed)[0].left == _areas(still_open)[0].left


def _areas(display: Display) -> list[Box]:
    return [
        shape.boxes[0]
        for shape in display.shapes
        if isinstance(shape, Rects) and shape.alpha in {0.085, 0.11}
    ]


def test_a_level_far_away_has_a_tag_with_an_arrow_at_the_edge() -> None:
    display = with_signal(signal=signal(entry=100, risk=40))

    found = words(display)
    assert "↑ TP2 +80.00%" in found
    assert "↓ SL −40.00%" in found
    bars = candles_of(display).bars
    assert max(bar.high for bar in bars) - min(bar.low for bar in bars) > 200


def test_of_a_thousand_candles_about_a_hundred_are_shown() -> None:
    display = lay_out(request(candles=walk(1_000)))

    assert 100 <= len(candles_of(display).bars) <= 130


def test_a_candle_that_closes_where_it_opened_is_still_seen() -> None:
    (bar,) = candles_of(lay_out(request(candles=(candle(opened=100, closed=100, high=105),)))).bars

    assert bar.close - bar.open == 2


def test_missing_candles_are_a_band_that_tells_how_long() -> None:
    candles = walk(100)

    display = lay_out(request(candles=candles[:50] + candles[86:]))

    assert "3h" in words(display)
    centres = [bar.x for bar in candles_of(display).bars]
    assert max(b - a for a, b in pairwise(centres)) > 8 * min(b - a for a, b in pairwise(centres))


def test_no_volume_is_said() -> None:
    silent = tuple(candle(index, volume=0) for index in range(5))

    assert "no volume" in words(lay_out(request(candles=silent)))


def test_tiny_prices_keep_all_their_digits() -> None:
    display = lay_out(request(candles=walk(50, price=0.0000128, tick=1e-7), tick_size=1e-7))

    prices = [word for word in words(display) if word.startswith("0.0000")]
    assert len(prices) > 5
    assert {len(price) for price in prices} == {9}


def test_words_are_those_of_the_labels() -> None:
    made = signal(entry=64_000, risk=5, tick=0.1)
    candles = walk(100, price=64_000, tick=0.1)

    found = words(with_signal(labels=RUSSIAN, candles=candles, signal=made, tick_size=0.1))

    assert {"ЛОНГ", "ВХОД", "Прибыль"} <= set(found)
    assert any("\N{NARROW NO-BREAK SPACE}" in word and "," in word for word in found)


def test_invisible_characters_of_a_name_are_left_out() -> None:
    assert "BTC/USDT" in words(lay_out(request(symbol="BTC\u202e/US\x07DT\n")))


def test_structure_is_drawn_where_it_is() -> None:
    candles = walk(100)
    top = max(candles, key=lambda one: one.high)
    asked = request(
        candles=candles,
        pivots=(Pivot(time_ms=top.start_ms, price=top.high, is_high=True),),
        breaks=(
            StructureBreak(
                pivot_ms=candles[20].start_ms,
                break_ms=candles[60].start_ms,
                price=candles[20].high,
                name="BOS",
                is_up=True,
            ),
        ),
        fair_value_gaps=(
            FairValueGap(
                start_ms=candles[30].start_ms, end_ms=None, low=99.8, high=100.3, is_bullish=False
            ),
        ),
    )

    added = len(lay_out(asked).shapes) - len(lay_out(request(candles=candles)).shapes)

    assert added >= 4  # a triangle, a dashed line, a zone and its edges
    assert {"BOS", "FVG"} <= set(words(lay_out(asked)))


def test_without_candles_there_is_no_picture() -> None:
    with pytest.raises(ChartFailed, match="no candles of BTC/USDT 5m"):
        lay_out(request(candles=()))


def test_a_time_zone_that_nobody_knows_is_named() -> None:
    with pytest.raises(ChartFailed, match="'Mars/Olympus' is not the name of a time zone"):
        lay_out(request(zone="Mars/Olympus"))


def test_candles_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="oldest first"):
        request(candles=(candle(1), candle(0)))


def test_a_tick_size_of_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="tick size"):
        request(tick_size=0.0)
