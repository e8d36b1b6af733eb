"""What plain mplfinance gets wrong, drawn by us: each input is one that a market has brought.

Candles that no market can have (not a number, infinite, zero, a high below a low) never get as
far as a picture: `engine.market.Candle` refuses them.
"""

import math
from itertools import pairwise

import pytest
from msgspec import structs

from charts.display import Box, Display, Rects, Text
from charts.draw import draw
from charts.errors import ChartFailed
from charts.layout.scene import lay_out
from charts.style import DARK, PHONE
from charts.text import font_for
from engine.errors import ImpossibleValue
from engine.market import Timeframe
from tests.charts.builders import M5, START_MS, picture, request, signal, texts, walk, words

PANE_RIGHT = 1_000
"""Right of it there is nothing but the price axis."""
SPRING_FORWARD_MS = 1_774_746_000_000
"""2026-03-29 01:00 UTC: in Berlin it is 02:00 and then 03:00 at once."""


def labels(display: Display) -> list[Text]:
    """The times below the panes, from left to right."""
    below = [text for text in texts(display) if text.y < 40 and text.anchor == "center"]
    times = [text for text in below if not text.text.startswith("UTC")]
    return sorted(times, key=lambda text: text.x)


def gaps(display: Display) -> list[Box]:
    shapes = [shape for shape in display.shapes if isinstance(shape, Rects)]
    return [box for shape in shapes if shape.colour == DARK.gap for box in shape.boxes]


def test_a_tiny_price_is_written_in_full_and_not_times_ten_to_minus_five() -> None:
    asked = request(
        candles=walk(100, price=0.00001234, tick=1e-8),
        tick_size=1e-8,
        signal=signal(entry=0.00001234, risk=0.00000040, tick=1e-8),
    )

    prices = [word for word in words(lay_out(asked)) if word.startswith("0.0")]

    assert len(prices) > 5
    assert all(len(price) == len("0.00001234") for price in prices)


def test_a_price_of_nine_digits_is_written_in_full() -> None:
    shown = words(lay_out(request(candles=walk(100, price=1.2e8, tick=1.0), tick_size=1.0)))

    assert any(word.startswith("120,00") for word in shown)
    assert not any("e8" in word for word in shown)


def test_seconds_are_labelled_with_their_seconds() -> None:
    asked = request(candles=walk(100, timeframe=Timeframe.S1), timeframe=Timeframe.S1)

    shown = [label.text for label in labels(lay_out(asked))]

    assert len(set(shown)) == len(shown) >= 3
    assert all(label.count(":") == 2 for label in shown)


def test_seconds_that_nobody_saw_are_a_gap_and_not_squeezed() -> None:
    seconds = walk(100, timeframe=Timeframe.S1)
    unseen = (*seconds[:60], *seconds[64:])

    (gap,) = gaps(lay_out(request(candles=unseen, timeframe=Timeframe.S1)))

    assert gap.width > 4 * 9 - 1


@pytest.mark.parametrize("field", ["open", "high", "low", "close", "volume"])
@pytest.mark.parametrize("value", [math.nan, math.inf, -1.0])
def test_impossible_numbers_never_become_candles(field: str, value: float) -> None:
    with pytest.raises(ImpossibleValue):
        structs.replace(walk(1)[0], **{field: value})


def test_a_market_without_volume_says_so() -> None:
    quiet = tuple(structs.replace(one, volume=0.0) for one in walk(100))

    assert "no volume" in words(lay_out(request(candles=quiet)))


def test_a_chart_without_a_signal_is_a_chart() -> None:
    assert picture(draw(request(signal=None))).size == (1280, 1120)


def test_candles_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="oldest first"):
        request(candles=tuple(reversed(walk(10))))


def test_no_candles_are_words_and_no_crash() -> None:
    with pytest.raises(ChartFailed, match="no candles"):
        draw(request(candles=()))


def test_a_flat_market_is_drawn_within_ticks_and_not_five_percent() -> None:
    flat = tuple(
        structs.replace(one, open=100.0, high=100.0, low=100.0, close=100.0) for one in walk(50)
    )

    shown = [word for word in words(lay_out(request(candles=flat))) if word[:3] in {"99.", "100"}]

    assert shown
    assert all(99.5 < float(word) < 100.5 for word in shown)


@pytest.mark.parametrize("count", [1_000, 5_000])
def test_thousands_of_candles_are_the_newest_hundred(count: int) -> None:
    few, many = walk(count)[-400:], walk(count)

    assert draw(request(candles=many)) == draw(request(candles=few))


def test_the_axis_is_linear_and_its_numbers_are_prices() -> None:
    drawn = lay_out(request(candles=walk(200, price=2.0, tick=0.01)))

    axis = sorted(
        (float(text.text), text.y)
        for text in texts(drawn)
        if text.x > PANE_RIGHT and text.colour == DARK.dim and text.text.startswith(("2.", "1."))
    )
    rises = [(y - below_y) / (price - below) for (below, below_y), (price, y) in pairwise(axis)]
    assert len(rises) >= 2
    assert max(rises) - min(rises) < 0.02 * max(rises)


def test_labels_follow_the_clock_through_the_change_to_summer_time() -> None:
    candles = walk(116, start_ms=SPRING_FORWARD_MS - 66 * M5.ms)

    shown = labels(lay_out(request(candles=candles, zone="Europe/Berlin")))

    assert [label.text for label in shown] == ["22:00", "29 Mar", "03:00", "06:00"]
    hours = [round((later.x - one.x) / (12 * PHONE.pitch)) for one, later in pairwise(shown)]
    assert hours == [2, 2, 3]


def test_chinese_is_written_by_a_font_that_has_it() -> None:
    assert "NotoSans" in str(font_for("币安人生/USDT", 46, "bold").path)
    assert draw(request(symbol="币安人生/USDT")) != draw(request(symbol="龙虾哈基/USDT"))


@pytest.mark.parametrize("symbol", ["БТК/USDT", "بيتكوين/USDT", "ביטקוין/USDT"])
def test_other_scripts_are_written_by_a_font_that_has_them(symbol: str) -> None:
    font = font_for(symbol, 46, "bold")

    blank = bytes(font.getmask("\ue000"))
    assert all(bytes(font.getmask(one)) != blank for one in symbol if one.isalpha())


@pytest.mark.parametrize("trick", ["\u202e", "\u2066", "\u200f", "\x07", "\n", "\u200b"])
def test_characters_that_turn_or_hide_text_do_nothing(trick: str) -> None:
    assert draw(request(symbol=f"BT{trick}C/USDT")) == draw(
        request(symbol="BT C/USDT" if trick == "\n" else "BTC/USDT")
    )


def test_two_dollars_are_no_formula() -> None:
    shown = words(lay_out(request(symbol="$BTC$/USDT")))

    assert "$BTC$/USDT" in shown


def test_candles_of_one_start_are_refused() -> None:
    twice = walk(2, start_ms=START_MS)

    with pytest.raises(ValueError, match="each later than the one before"):
        request(candles=(twice[0], twice[0]))
