"""What the pictures of signals and markets show, and where; without drawing them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from charts.display import Box, Candles, Display, Lines, Pill, Polygon, Rects
from charts.errors import ChartFailed
from charts.layout.scene import lay_out
from charts.signal_chart import FARTHEST, NEAREST, ChartLabels, ChartRequest
from charts.style import DARK
from engine.features.breaks import Break
from engine.features.gaps import Gap
from engine.features.pivots import Pivot
from engine.features.structure import Overlays, Structure, overlays
from engine.market import Candle, Timeframe
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


def lines(display: Display) -> list[Lines]:
    return [shape for shape in display.shapes if isinstance(shape, Lines)]


def dashes(display: Display) -> list[Lines]:
    return [line for line in lines(display) if line.dash == (9.0, 6.0)]


def with_signal(**given: Any) -> Display:  # noqa: ANN401 - any field of a request
    return lay_out(request(**({"signal": signal()} | given)))


def structure_of(candles: Sequence[Candle]) -> Overlays:
    """What the engine finds in five-minute candles."""
    structure = Structure(M5)
    for one in candles:
        structure.update(one, None)
    return overlays(M5, candles, structure)


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
        overlays=draw(st.sampled_from([structure_of(candles), None])),
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


@settings(max_examples=100, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    crash_at=st.integers(0, 149),
    entered_at=st.integers(0, 149),
    risk_ticks=st.sampled_from([8, 60, 1000, 2_000]),
    side=st.sampled_from(Side),
    profile=st.sampled_from(["phone", "wide"]),
)
def test_every_candle_of_a_signal_s_picture_is_wholly_in_view_and_they_take_a_third(
    seed: int, crash_at: int, entered_at: int, risk_ticks: int, side: Side, profile: str
) -> None:
    candles = walk(150, price=60, seed=seed)
    candles = (*(moved(one, 25.0) for one in candles[:crash_at]), *candles[crash_at:])
    entered = candles[entered_at]
    made = signal(
        entry=entered.close,
        risk=risk_ticks * 0.01,
        side=side,
        time_ms=entered.start_ms + M5.ms,
    )

    display = with_signal(candles=candles, signal=made, profile=profile)

    bars = candles_of(display).bars
    pane = price_pane(display)
    assert pane.bottom < min(bar.low for bar in bars)
    assert max(bar.high for bar in bars) < pane.top
    assert max(bar.high for bar in bars) - min(bar.low for bar in bars) > 0.29 * pane.height


def price_pane(display: Display) -> Box:
    """Between the line under the header and the one over the volumes."""
    frame = next(line for line in lines(display) if line.colour == DARK.frame)
    _, header, divider, *_ = sorted({y for _, y in frame.points}, reverse=True)
    return Box(0, divider, display.width, header)


def moved(one: Candle, by: float) -> Candle:
    """The candle at other prices."""
    prices = {name: getattr(one, name) + by for name in ("open", "high", "low", "close")}
    return structs.replace(one, **prices)


def test_older_candles_that_squash_a_signal_s_levels_are_left_out() -> None:
    before = [candle(index, opened=130, closed=131, high=132.5) for index in range(80)]
    after = [candle(index, opened=100, closed=101) for index in range(80, 130)]
    made = signal(entry=101, risk=1, time_ms=after[-1].start_ms + M5.ms)

    display = with_signal(candles=(*before, *after), signal=made)

    assert len(candles_of(display).bars) <= 50
    assert sum(area.height for area in _areas(display)) > 0.38 * price_pane(display).height


def test_where_leaving_candles_out_helps_no_level_all_are_shown() -> None:
    candles = [candle(index, opened=100, closed=101) for index in range(60)]
    fall = [candle(60 + index, opened=100 - index, closed=99 - index) for index in range(10)]
    made = signal(entry=101, risk=1, time_ms=candles[-1].start_ms + M5.ms)

    display = with_signal(candles=(*candles, *fall), signal=made)

    assert len(candles_of(display).bars) == 70


def test_a_wide_trade_is_shown_among_as_many_candles_as_are_told_apart_with_its_levels() -> None:
    candles = walk(150)
    made = signal(entry=candles[-1].close, risk=2, time_ms=candles[-1].start_ms + M5.ms)

    display = with_signal(candles=candles, signal=made)

    assert 60 < len(candles_of(display).bars) <= 80


def test_a_signal_that_began_before_all_that_fits_makes_no_candle_narrow() -> None:
    made = signal(risk=2, time_ms=START_MS - 100 * M5.ms)

    display = with_signal(candles=walk(150), signal=made)

    assert 60 < len(candles_of(display).bars) <= 80


def test_the_entry_and_what_led_to_it_stay_however_long_ago_they_were() -> None:
    candles = walk(150)
    made = signal(entry=candles[70].close, risk=0.1, time_ms=candles[70].start_ms + M5.ms)

    display = with_signal(candles=candles, signal=made)

    assert len(candles_of(display).bars) >= 92


@settings(max_examples=100, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    entered_at=st.integers(60, 119),
    risk=st.sampled_from([0.02, 0.2, 2.0, 20.0]),
    side=st.sampled_from(Side),
    profile=st.sampled_from(["phone", "wide"]),
)
def test_an_entry_that_is_shown_is_named(
    seed: int, entered_at: int, risk: float, side: Side, profile: str
) -> None:
    candles = walk(120, seed=seed)
    entered = candles[entered_at]
    made = signal(entry=entered.close, risk=risk, side=side, time_ms=entered.start_ms + M5.ms)

    found = words(with_signal(candles=candles, signal=made, profile=profile))

    assert found.count(side.upper()) == 2  # in the header, and at the arrow


def test_entry_and_exit_of_one_candle_stand_on_two_sides() -> None:
    candles = walk(100)
    made = signal(entry=candles[60].close, risk=0.3, time_ms=candles[60].start_ms + M5.ms)
    end = outcome(OutcomeKind.STOP_LOSS, price=made.stop_loss, time_ms=made.time_ms - 1)

    display = with_signal(candles=candles, signal=made, outcome=end)

    arrows = [s for s in display.shapes if isinstance(s, Polygon) and s.edge is not None]
    names = {text.text: text for text in texts(display)}
    low, high = sorted(max(y for _, y in arrow.points) for arrow in arrows)
    assert high - low > 30
    assert not names["EXIT"].box.overlaps(names["LONG"].box)


def test_a_signal_s_picture_tells_all_of_it() -> None:
    display = with_signal(symbol="ETH/USDT", signal=signal(entry=100, risk=0.2), change_24h=0.0172)

    found = words(display)
    assert {"ETH/USDT", "5m", "LONG", "+1.72%", "24h", "1:2", "P&L"} <= set(found)
    assert {"SL −0.20%", "TP1 +0.20%", "TP2 +0.40%", "ENTRY"} <= set(found)
    assert {"99.80", "100.00", "100.20", "100.40"} <= set(found)


def test_a_short_has_its_stop_above_and_its_targets_below() -> None:
    display = with_signal(signal=signal(side=Side.SHORT, entry=100, risk=0.2))

    heights = {text.text: text.y for text in texts(display)}
    ordered = [heights[name] for name in ("SL −0.20%", "ENTRY", "TP1 +0.20%", "TP2 +0.40%")]
    assert ordered == sorted(ordered, reverse=True)


@pytest.mark.parametrize("side", Side)
def test_header_and_pills_tell_what_the_position_makes_at_each_level(side: Side) -> None:
    found = words(with_signal(signal=signal(side=side, entry=100, risk=0.2)))

    assert {"SL −0.20%", "TP1 +0.20%", "TP2 +0.40%"} <= set(found)
    header = found[-10:]
    assert {"−0.20%", "+0.20%", "+0.40%"} <= set(header)


def test_the_reward_is_told_as_exactly_as_a_result() -> None:
    made = replace(signal(entry=100, risk=1), take_profit_2=101.97)

    assert "1:1.97" in words(with_signal(signal=made))


def test_a_plain_chart_shows_no_levels_but_the_newest_price() -> None:
    display = lay_out(request(candles=(candle(0, opened=100, closed=103),)))

    found = words(display)
    assert found.count("103.00") == 3  # the header's price, its high, and the tag
    assert "ENTRY" not in found


def test_high_and_low_of_a_plain_chart_say_that_they_are_of_what_is_shown() -> None:
    found = words(lay_out(request(candles=walk(48), change_24h=0.01)))

    assert found[found.index("24h") :] == ["24h", "4h · High", "100.06", "Low", "99.40"]


def test_the_change_of_a_past_says_that_it_is_of_what_is_shown() -> None:
    end = outcome(OutcomeKind.STOP_LOSS, price=99, time_ms=START_MS + 30 * M5.ms)
    made = signal(time_ms=START_MS + 20 * M5.ms)

    found = words(with_signal(candles=walk(48), signal=made, outcome=end))

    assert found.count("4h") == 1  # right after the change: a signal's header has no other span
    assert "24h" not in found


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

    assert {"Stopped out", "−1.00% · −1.0R", "EXIT"} <= set(found)
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


def test_a_few_candles_are_wider_than_many() -> None:
    few, many = (candles_of(lay_out(request(candles=walk(count)))) for count in (40, 400))

    assert few.body > 1.5 * many.body
    assert len(few.bars) == 40


def test_some_candles_are_left_out_rather_than_more_of_the_pane_left_empty() -> None:
    display = lay_out(request(candles=walk(100)))

    bars = candles_of(display).bars
    assert 90 <= len(bars) < 100
    assert bars[0].x < 2 * (bars[1].x - bars[0].x)


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


def volume_bars(display: Display) -> list[Box]:
    volumes = (s.boxes for s in display.shapes if isinstance(s, Rects) and s.alpha == 0.42)
    return [box for boxes in volumes for box in boxes]


def test_one_busy_candle_leaves_the_others_their_volume() -> None:
    quiet = [candle(index, volume=5 + index % 3) for index in range(40)]
    quiet[20] = candle(20, volume=900)

    bars = volume_bars(lay_out(request(candles=tuple(quiet))))

    broken = [bar for bar in bars if bar.left == bars[20].left]
    whole = [bar for bar in bars if bar not in broken]
    assert len(whole) == 39
    assert min(bar.height for bar in whole) > 0.25 * (broken[1].top - broken[0].bottom)
    assert broken[1].top > max(bar.top for bar in whole)
    assert broken[1].bottom - broken[0].top == 4


def test_an_even_volume_is_broken_off_nowhere() -> None:
    candles = tuple(candle(index, volume=5 + index % 7) for index in range(40))

    bars = volume_bars(lay_out(request(candles=candles)))

    assert len(bars) == 40


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


def turning(*changes: tuple[int, Candle]) -> tuple[Candle, ...]:
    """Forty quiet candles from 100 to 101, but for some."""
    candles = {index: candle(index) for index in range(40)}
    return tuple((candles | dict(changes)).values())


TURN = Pivot(START_MS + 10 * M5.ms, START_MS + 14 * M5.ms, 105, is_high=True)


def shown(candles: tuple[Candle, ...], **found: Any) -> Display:  # noqa: ANN401 - pivots, gaps, breaks
    known = {"pivots": (), "gaps": (), "breaks": (), "zones": ()} | found
    return lay_out(request(candles=candles, overlays=Overlays(**known)))


@pytest.mark.parametrize(("changes_character", "name"), [(False, "BOS"), (True, "CHoCH")])
def test_a_break_is_a_dashed_line_from_its_pivot_to_its_candle(
    changes_character: bool,  # noqa: FBT001 - a parameter of the test
    name: str,
) -> None:
    candles = turning((10, candle(10, high=105)), (30, candle(30, closed=106)))
    broke = Break(START_MS + 30 * M5.ms, START_MS + 31 * M5.ms, TURN, 1, changes_character)

    display = shown(candles, breaks=(broke,))

    bars = candles_of(display).bars
    (line,) = dashes(display)
    assert line.points == [(bars[10].x, round(bars[10].high)), (bars[30].x, round(bars[10].high))]
    assert name in words(display)


def test_a_break_whose_name_fits_nowhere_is_left_out() -> None:
    candles = tuple(candle(index, opened=90, closed=110) for index in range(100))
    middle = Pivot(START_MS + 50 * M5.ms, START_MS + 54 * M5.ms, 100, is_high=True)
    broke = Break(START_MS + 60 * M5.ms, START_MS + 61 * M5.ms, middle, 1, changes_character=False)

    display = shown(candles, breaks=(broke,))

    assert dashes(display) == []


def test_a_pivot_is_a_triangle_that_points_at_its_candle() -> None:
    display = shown(turning((10, candle(10, high=105))), pivots=(TURN,))

    bar = candles_of(display).bars[10]
    (triangle,) = (shape for shape in display.shapes if isinstance(shape, Polygon))
    tip = min(triangle.points, key=lambda point: point[1])
    assert tip[0] == bar.x
    assert bar.high < tip[1] < bar.high + 15


def test_an_open_gap_is_a_zone_up_to_the_axis() -> None:
    gap = Gap(START_MS + 20 * M5.ms, START_MS + 22 * M5.ms, bottom=102, top=104, rising=False)
    candles = turning((10, candle(10, high=105)))

    display = shown(candles, gaps=(gap,))

    (zone,) = (s.boxes[0] for s in display.shapes if isinstance(s, Rects) and s.alpha == 0.2)
    bars = candles_of(display).bars
    assert zone.left == bars[20].x
    assert zone.right > bars[-1].x + 40
    assert bars[20].high < zone.bottom < zone.top < bars[10].high
    assert "FVG" in words(display)


def test_the_name_of_a_gap_stands_in_it_beside_the_line_that_crosses_its_middle() -> None:
    gap = Gap(START_MS + 2 * M5.ms, START_MS + 4 * M5.ms, bottom=102, top=104, rising=False)
    candles = turning((1, candle(1, high=108)), (39, candle(39, opened=101, closed=103)))

    display = shown(candles, gaps=(gap,))

    (zone,) = (s.boxes[0] for s in display.shapes if isinstance(s, Rects) and s.alpha == 0.2)
    (name,) = (text.box for text in texts(display) if text.text == "FVG")
    (across,) = (line.points[0][1] for line in lines(display) if line.dash == (3.0, 5.0))
    assert zone.holds(name)
    assert not name.bottom < across < name.top


def test_the_name_of_a_gap_stands_clear_of_the_candle_that_skipped_it() -> None:
    gap = Gap(START_MS + 20 * M5.ms, START_MS + 22 * M5.ms, bottom=102, top=104, rising=False)
    fallen = candle(20, opened=106, closed=101)

    display = shown(turning((10, candle(10, high=107)), (20, fallen)), gaps=(gap,))

    drawn = candles_of(display)
    (name,) = (text.box for text in texts(display) if text.text == "FVG")
    assert name.left >= drawn.bars[20].x + drawn.body / 2 + 5


def test_the_name_of_a_thin_gap_does_not_stand_in_the_gap_above() -> None:
    begin, known = START_MS + 20 * M5.ms, START_MS + 22 * M5.ms
    tall = Gap(begin, known, bottom=109, top=112, rising=False)
    thin = Gap(begin, known, bottom=108.2, top=108.7, rising=False)

    display = shown(turning((10, candle(10, high=130))), gaps=(thin, tall))

    zones = (s.boxes[0] for s in display.shapes if isinstance(s, Rects) and s.alpha == 0.2)
    low, high = sorted(zones)
    below, within = sorted(text.box for text in texts(display) if text.text == "FVG")
    assert below.top <= low.bottom
    assert high.holds(within)


def test_no_line_of_a_level_crosses_the_name_of_a_gap() -> None:
    made = signal(entry=103, risk=1, time_ms=START_MS)
    gap = Gap(START_MS + 20 * M5.ms, START_MS + 22 * M5.ms, bottom=102.4, top=103.6, rising=False)
    known = Overlays(pivots=(), gaps=(gap,), breaks=(), zones=())

    display = lay_out(
        request(candles=turning((10, candle(10, high=105))), signal=made, overlays=known)
    )

    (name,) = (text for text in texts(display) if text.text == "FVG")
    across = [line.points[0][1] for line in lines(display) if line.thickness == 3]
    assert len(across) == 4
    assert not any(name.box.bottom < y < name.box.top for y in across)


@pytest.mark.parametrize("about", [{}, {"signal": signal()}], ids=["plain", "signal"])
def test_each_step_of_zoom_shows_fewer_and_wider_candles(about: dict[str, Any]) -> None:
    steps = range(FARTHEST, NEAREST + 1)

    drawn = [candles_of(lay_out(request(candles=walk(240), zoom=zoom, **about))) for zoom in steps]

    assert all(one.body < nearer.body for one, nearer in pairwise(drawn))
    assert all(len(one.bars) > len(nearer.bars) for one, nearer in pairwise(drawn))


def test_a_zoom_that_is_not_on_offer_is_refused() -> None:
    with pytest.raises(ValueError, match="a zoom is -1 to 3, not 4"):
        request(zoom=4)


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
