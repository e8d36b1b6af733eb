from dataclasses import replace

import pytest

from bot.callbacks import OpenChart, SwitchChart
from engine.market import Timeframe
from engine.tracking import OutcomeKind
from tests.bot.handlers.conftest import Desk, learn_price
from tests.bot.views.builders import START_MS, signal

WHAT_WORKS = "but of 1s, 1m, 5m, 15m, 1h, 4h, 1d. For example: /chart BTC 15m"


async def test_a_chart_is_a_picture_with_its_timeframe_marked(desk: Desk) -> None:
    answer = await desk.say("/chart btc 5m")

    assert answer.photo is not None
    assert answer.text.startswith("BTC/USDT · 5m · 64,250.0\nAs of ")
    labels = [[button["text"] for button in row] for row in answer.buttons]
    assert labels == [
        ["1s", "1m", "·5m·", "15m"],
        ["1h", "4h", "1d"],
        ["🔄 Refresh", "✖ Close"],
    ]


async def test_without_a_timeframe_the_candles_are_of_15_minutes(desk: Desk) -> None:
    await desk.say("/chart BTC/USDT")

    assert desk.pictures.drawn == [("BTC/USDT:USDT", "15m", None)]


async def test_pair_and_timeframe_are_told_apart_in_any_order(desk: Desk) -> None:
    await desk.say("/chart 1H btc")

    assert desk.pictures.drawn == [("BTC/USDT:USDT", "1h", None)]


async def test_a_pair_without_a_price_yet_has_a_chart_without_one(desk: Desk) -> None:
    answer = await desk.say("/chart ETH 1h")

    assert answer.text.startswith("ETH/USDT · 1h\nAs of ")


async def test_the_price_told_is_that_of_the_picture_although_the_market_went_on(
    desk: Desk,
) -> None:
    shown = await desk.say("/chart BTC 5m")
    desk.pictures.meanwhile = lambda: learn_price(
        desk.market, 64_999.0, until_ms=START_MS + 60_000
    )

    again = await desk.say("/chart BTC 5m")
    await desk.press(shown, "15m")

    assert again.text.startswith("BTC/USDT · 5m · 64,250.0\n")
    assert shown.text.startswith("BTC/USDT · 15m · 64,999.0\n")


async def test_the_chart_of_a_signal_that_ended_tells_no_price_of_now(desk: Desk) -> None:
    tracked = await desk.publish(signal())
    await desk.end(tracked, OutcomeKind.STOP_LOSS, price=63_500)

    chart = await desk.say(f"/start c_{tracked.number}")

    assert chart.text.startswith("BTC/USDT · 5m · #S1\nAs of ")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/chart", "Something is missing. For example: /chart BTC 15m"),
        (
            "/chart BTC 15m please",
            "That is more than I understand at once. For example: /chart BTC 15m",
        ),
        ("/chart 1H", "Of which pair? For example: /chart BTC 1h"),
        ("/chart 15m 1h", "Of which pair? For example: /chart BTC 15m"),
        ("/chart BTCUSD", "I don't watch BTCUSD. Did you mean BTC/USDT, ETH/USDT?"),
        ("/chart ??", "I don't watch ??. /track shows what I watch."),
        ("/chart BTC 7m", f"I draw no charts of 7m, {WHAT_WORKS}"),
        ("/chart 7m BTC", f"I draw no charts of 7m, {WHAT_WORKS}"),
        ("/chart 3m", f"I draw no charts of 3m, {WHAT_WORKS}"),
    ],
)
async def test_bad_input_is_answered_with_what_works(desk: Desk, typed: str, told: str) -> None:
    answer = await desk.say(typed)

    assert answer.text == told


async def test_a_timeframe_button_redraws_the_same_message(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m")
    before = shown.photo

    await desk.press(shown, "1h")

    assert shown.text.startswith("BTC/USDT · 1h · ")
    assert shown.photo != before
    assert shown.buttons[1][0]["text"] == "·1h·"
    assert desk.trader.messages[-1] is shown


async def test_a_chart_of_a_signal_keeps_its_levels_through_all_timeframes(desk: Desk) -> None:
    tracked = await desk.publish(signal())
    card = await desk.say("/signal 1")

    await desk.press(card, OpenChart(number=tracked.number).pack())
    await desk.press(desk.trader.messages[-1], "1h")

    assert desk.pictures.drawn[1:] == [
        ("BTC/USDT:USDT", "5m", tracked.number),
        ("BTC/USDT:USDT", "1h", tracked.number),
    ]


async def test_a_chart_that_cannot_be_drawn_says_why(desk: Desk) -> None:
    desk.pictures.fails = True

    answer = await desk.say("/chart BTC")

    assert answer.text == "The chart can't be drawn now: no candles yet"


async def test_a_redraw_that_fails_says_why_and_leaves_the_buttons_to_try_again(
    desk: Desk,
) -> None:
    shown = await desk.say("/chart BTC 5m")
    desk.pictures.fails = True

    await desk.press(shown, "1h")

    assert shown.text == "The chart can't be drawn now: no candles yet"
    assert shown.buttons[1][0]["text"] == "·1h·"


async def test_a_button_for_a_pair_that_is_watched_no_more_says_so(desk: Desk) -> None:
    shown = await desk.say("/chart BTC")
    gone = SwitchChart(exchange_id="LUNAUSDT", timeframe=Timeframe.M1, number=0).pack()
    shown.buttons[0][0]["callback_data"] = gone

    answer = await desk.press(shown, gone)

    assert answer.show_alert
    assert answer.text.startswith("I don't watch LUNAUSDT.")


async def test_close_takes_the_chart_away(desk: Desk) -> None:
    shown = await desk.say("/chart BTC")

    await desk.press(shown, "✖ Close")

    assert shown not in desk.trader.messages


async def test_pressing_refresh_twice_without_news_is_no_error(desk: Desk) -> None:
    shown = await desk.say("/chart BTC")

    await desk.press(shown, "🔄 Refresh")
    answer = await desk.press(shown, "🔄 Refresh")

    assert not answer.show_alert
    assert desk.trader.messages[-1] is shown


async def test_a_signal_on_a_pair_that_is_watched_no_more_still_has_its_card(desk: Desk) -> None:
    await desk.publish(replace(signal(), symbol="LUNA/USDT:USDT"))
    desk.pictures.fails = True

    card = await desk.say("/signal 1")

    assert card.photo is None
    assert card.text.startswith("🟢 LONG LUNA/USDT · 5m")
