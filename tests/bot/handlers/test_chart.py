from dataclasses import replace
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageMedia,
    GetUpdates,
    SendPhoto,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType

from bot.callbacks.charts import OpenChart, SaveChart, SwitchChart
from bot.chart_window import Look
from engine.market import Timeframe
from engine.tracking import OutcomeKind
from sandbox.faults import ServerError
from sandbox.telegram import Message
from sandbox.telegram.files import Files
from tests.bot.handlers.conftest import Desk, learn_price
from tests.bot.views.builders import START_MS, signal

WHAT_WORKS = "but of 1s, 1m, 3m, 5m, 15m, 30m, 1h, 4h, 1d. For example: /chart BTC 15m"


def calls(desk: Desk) -> list[Any]:
    """The methods that the bot calls from now on."""
    called: list[Any] = []

    async def note(
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Any:  # noqa: ANN401 - whatever Telegram answers
        called.append(method)
        return await make_request(bot, method)

    desk.bot.session.middleware(note)
    return called


async def test_a_chart_is_a_picture_with_its_timeframe_marked(desk: Desk) -> None:
    answer = await desk.say("/chart btc 5m")

    assert answer.photo is not None
    assert answer.text.startswith("BTC/USDT · 5m · 64,250.0\nNewest candle: ")
    labels = [[button["text"] for button in row] for row in answer.buttons]
    assert labels == [
        ["1s", "1m", "·5m", "15m", "1h", "4h", "1d"],
        ["🔄", "🔍 +", "🔍 −", "☀️ Light"],
        ["·📐 Levels", "📉 Study"],
        ["🖼 HD", "✖ Close"],
    ]


async def test_without_a_timeframe_the_candles_are_of_15_minutes(desk: Desk) -> None:
    await desk.say("/chart BTC/USDT")

    assert desk.pictures.drawn == [("BTC/USDT:USDT", "15m", None)]


async def test_pair_and_timeframe_are_told_apart_in_any_order(desk: Desk) -> None:
    await desk.say("/chart 1H btc")

    assert desk.pictures.drawn == [("BTC/USDT:USDT", "1h", None)]


@pytest.mark.parametrize("said", ["/chart btc 5м", "/chart 5М btc", "/chart btc 5dk"])
async def test_a_timeframe_is_understood_in_the_letters_of_the_reader(
    desk: Desk, said: str
) -> None:
    await desk.say(said)

    assert desk.pictures.drawn == [("BTC/USDT:USDT", "5m", None)]


async def test_a_pair_without_candles_yet_says_so(desk: Desk) -> None:
    answer = await desk.say("/chart ETH 1h")

    assert answer.text.startswith("The chart can't be drawn now: there are no candles of ETH/USDT")


@pytest.mark.parametrize("timeframe", ["3m", "30m"])
async def test_a_timeframe_without_a_button_can_be_typed(desk: Desk, timeframe: str) -> None:
    answer = await desk.say(f"/chart BTC {timeframe}")
    await desk.press(answer, "🔄")

    assert desk.pictures.drawn == [("BTC/USDT:USDT", timeframe, None)] * 2


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

    assert chart.text.startswith("BTC/USDT · 5m · #S1\nNewest candle: ")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
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
        ("/chart 2h", f"I draw no charts of 2h, {WHAT_WORKS}"),
        ("/chart light", "Something is missing. For example: /chart BTC 15m"),
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
    assert shown.buttons[0][4]["text"] == "·1h"
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
    assert shown.buttons[0][4]["text"] == "·1h"


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

    await desk.press(shown, "🔄")
    answer = await desk.press(shown, "🔄")

    assert not answer.show_alert
    assert desk.trader.messages[-1] is shown


async def test_a_signal_on_a_pair_that_is_watched_no_more_still_has_its_card(desk: Desk) -> None:
    await desk.publish(replace(signal(), symbol="LUNA/USDT:USDT"))
    desk.pictures.fails = True

    card = await desk.say("/signal 1")

    assert card.photo is None
    assert card.text.startswith("🟢 LONG LUNA/USDT · 5m")


async def test_wish_10_a_chart_is_refreshed_in_place(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m")
    learn_price(desk.market, 64_999.0, until_ms=START_MS + 60_000)

    await desk.press(shown, "🔄")

    assert shown.text.startswith("BTC/USDT · 5m · 64,999.0\n")
    assert desk.trader.messages[-1] is shown


async def test_wish_12_the_oldest_button_works_and_shows_its_own_pair(desk: Desk) -> None:
    old = await desk.say("/chart BTC 5m")
    learn_price(desk.market, 3_000.0, until_ms=START_MS + 60_000)
    await desk.say("/chart BTC 1h")
    # As buttons were before charts could be zoomed.
    old.buttons[0][0]["callback_data"] = "c:BTCUSDT:4h:0"

    await desk.press(old, "c:BTCUSDT:4h:0")

    assert desk.pictures.drawn[-1] == ("BTC/USDT:USDT", "4h", None)
    assert old.text.startswith("BTC/USDT · 4h · ")


async def test_wish_14_a_signals_card_leads_to_the_chart_of_that_very_signal(desk: Desk) -> None:
    first, second = [await desk.publish(replace(signal(), time_ms=START_MS + at)) for at in (0, 1)]
    card = await desk.say(f"/signal {first.number}")
    await desk.say(f"/signal {second.number}")

    await desk.press(card, OpenChart(number=first.number).pack())

    assert desk.pictures.drawn[-1] == ("BTC/USDT:USDT", "5m", first.number)
    assert desk.trader.messages[-1].text.startswith(f"BTC/USDT · 5m · #S{first.number}")


async def test_zoom_and_levels_stay_through_timeframes(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m light")

    for button in ("🔍 +", "🔍 +", "·📐 Levels", "1h"):
        await desk.press(shown, button)

    assert desk.pictures.looks[-1] == Look(zoom=2, levels=False, theme="light")
    assert shown.text.startswith("BTC/USDT · 1h · ")


async def test_the_theme_is_a_button_of_the_chart_itself(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m")

    for button in ("☀️ Light", "1h"):
        await desk.press(shown, button)
    light = desk.pictures.looks[-1]
    await desk.press(shown, "🌙 Dark")

    assert light.theme == "light"
    assert desk.pictures.looks[-1].theme == "dark"
    assert "☀️ Light" in [button["text"] for button in shown.buttons[1]]


async def test_a_study_comes_and_goes_in_place_and_stays_through_timeframes(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m")

    for button in ("📉 Study", "1h"):
        await desk.press(shown, button)
    study, its_buttons = desk.pictures.looks[-1], shown.buttons[2]
    await desk.press(shown, "·📉 Study")

    assert study == Look(study=True)
    assert [button["text"] for button in its_buttons] == ["·📉 Study"]
    assert desk.pictures.looks[-1] == Look()
    assert shown.text.startswith("BTC/USDT · 1h · ")
    assert desk.trader.messages[-1] is shown


@pytest.mark.parametrize("typed", ["/chart btc 1h study", "/chart study 1h btc"])
async def test_a_study_can_be_typed(desk: Desk, typed: str) -> None:
    await desk.say(typed)

    assert desk.pictures.drawn == [("BTC/USDT:USDT", "1h", None, str(Look(study=True)))]


async def test_all_that_can_be_typed_of_a_chart_can_be_typed_at_once(desk: Desk) -> None:
    await desk.say("/chart btc 1h study light")

    assert desk.pictures.looks == [Look(study=True, theme="light")]


async def test_the_levels_of_a_signal_can_be_hidden_in_its_study(desk: Desk) -> None:
    tracked = await desk.publish(signal())
    shown = await desk.say(f"/start c_{tracked.number}")

    for button in ("📉 Study", "·📐 Levels"):
        await desk.press(shown, button)

    assert desk.pictures.looks[-1] == Look(study=True, levels=False)
    assert desk.pictures.drawn[-1][2] == tracked.number


async def test_a_study_is_sent_as_a_file_too(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m study")

    await desk.press(shown, "🖼 HD")

    assert desk.trader.messages[-1].document is not None
    assert desk.pictures.looks[-1] == Look(study=True, scale=2)


async def test_buttons_from_before_there_were_studies_show_plain_charts(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m study")
    shown.buttons[0][0]["callback_data"] = "c:BTCUSDT:4h:0:1:1:1"

    await desk.press(shown, "c:BTCUSDT:4h:0:1:1:1")

    assert desk.pictures.looks[-1] == Look(zoom=1, theme="light")


async def test_zoom_ends_where_there_is_no_more(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m")

    await desk.press(shown, "🔍 −")
    farthest = [button["text"] for button in shown.buttons[1]]
    for _ in range(4):
        await desk.press(shown, "🔍 +")
    nearest = [button["text"] for button in shown.buttons[1]]

    assert farthest == ["🔄", "🔍 +", "☀️ Light"]
    assert nearest == ["🔄", "🔍 −", "☀️ Light"]


async def test_a_zoom_that_no_button_of_ours_carries_is_an_old_button(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m")
    shown.buttons[0][0]["callback_data"] = "c:BTCUSDT:4h:0:99:1:0"

    answer = await desk.press(shown, "c:BTCUSDT:4h:0:99:1:0")

    assert answer.text == "This button is too old. /help lists the commands."


async def test_hd_sends_the_same_chart_as_a_file_of_twice_its_size(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m")

    await desk.press(shown, "🖼 HD")

    file = desk.trader.messages[-1]
    assert file is not shown
    assert file.document is not None
    assert file.document.name == "BTCUSDT-5m.png"
    assert desk.pictures.looks[-1] == Look(scale=2)
    assert file.text == shown.text


async def test_a_second_person_gets_the_same_chart_without_another_upload(desk: Desk) -> None:
    called = calls(desk)
    await desk.say("/chart BTC 5m")

    shown = await desk.say("/chart BTC 5m", desk.admin)

    photos = [call.photo for call in called if isinstance(call, SendPhoto)]
    assert [isinstance(photo, str) for photo in photos] == [False, True]
    assert shown.photo == desk.trader.messages[-1].photo


async def test_a_picture_that_telegram_forgot_is_uploaded_again(desk: Desk) -> None:
    await desk.say("/chart BTC 5m")
    desk.telegram.world.files = Files()

    shown = await desk.say("/chart BTC 5m", desk.admin)

    assert shown.photo is not None


async def test_a_chart_that_cannot_be_edited_any_more_comes_anew(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m")
    shown.forward_origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Nobody"}

    await desk.press(shown, "1h")

    anew = desk.trader.messages[-1]
    assert anew is not shown
    assert anew.photo is not None
    assert anew.text.startswith("BTC/USDT · 1h · ")


async def test_a_message_that_telegram_tells_nothing_of_any_more_gets_a_new_chart(
    desk: Desk,
) -> None:
    shown = await desk.say("/chart BTC 5m")
    query = {
        "id": "1",
        "from": {"id": desk.trader.id, "is_bot": False, "first_name": "Tess"},
        "message": {"chat": shown.chat.to_json(), "message_id": shown.id, "date": 0},
        "chat_instance": "1",
        "data": SwitchChart(exchange_id="BTCUSDT", timeframe=Timeframe.H1, number=0).pack(),
    }

    await desk.dispatcher.feed_raw_update(desk.bot, {"update_id": 1, "callback_query": query})
    await desk.settle()

    anew = desk.trader.messages[-1]
    assert anew is not shown
    assert anew.text.startswith("BTC/USDT · 1h · ")


async def test_a_query_that_waited_too_long_still_redraws_its_message(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m")
    pressed = await desk.trader.press(shown, "1h")
    desk.clock.advance(ms=3_600_000)

    await desk.settle()

    assert pressed.answer is None
    assert shown.text.startswith("BTC/USDT · 1h · ")


async def test_a_tap_is_answered_before_the_picture_is_drawn(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m")
    called = calls(desk)

    await desk.press(shown, "1h")

    telling = [type(call) for call in called if not isinstance(call, GetUpdates)]
    assert telling == [AnswerCallbackQuery, EditMessageMedia]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("stale", "The feed is silent: this is not the newest price."),
        ("maintenance", "The exchange does not trade this pair now."),
    ],
)
async def test_a_caption_tells_that_its_price_may_be_old(
    desk: Desk, state: str, told: str
) -> None:
    tell = {"stale": desk.market.set_stale, "maintenance": desk.market.set_maintenance}[state]
    tell(["BTC/USDT:USDT"])

    shown = await desk.say("/chart BTC 5m")

    assert shown.text.endswith(told)


async def test_a_caption_tells_when_candles_are_missing(desk: Desk) -> None:
    learn_price(desk.market, 64_999.0, until_ms=START_MS + 600_000)

    shown = await desk.say("/chart BTC 1m")

    assert "\n⚠️ No data from " in shown.text


async def test_the_candles_time_is_shown_to_each_reader_in_their_own_zone(desk: Desk) -> None:
    shown = await desk.say("/chart BTC 5m")

    assert "date_time" in {entity["type"] for entity in shown.content.entities}


async def test_a_button_of_a_signal_nobody_may_see_is_refused(desk: Desk) -> None:
    hidden = await desk.publish(replace(signal(), trader="dip@999"))
    shown = await desk.say("/chart BTC 5m")
    for carried in (
        SwitchChart(exchange_id="BTCUSDT", timeframe=Timeframe.M5, number=hidden.number),
        SaveChart(exchange_id="BTCUSDT", timeframe=Timeframe.M5, number=hidden.number),
    ):
        shown.buttons[0][0]["callback_data"] = carried.pack()

        answer = await desk.press(shown, carried.pack())

        assert answer.text.startswith("There is no signal")


async def test_without_a_pair_the_pairs_are_shown_as_buttons(desk: Desk) -> None:
    question = await desk.say("/chart")

    await desk.press(question, "BTC/USDT")

    assert question.text == "📈 The chart of which pair?"
    assert desk.trader.messages[-1].photo is not None


IN_WORDS = [["1s", "1m", "·5m", "15m", "1h", "4h", "1d"], ["🔄", "🖼 HD", "✖ Close"]]
"""The buttons of a chart whose picture is not taken."""


def labels(message: Message) -> list[list[str]]:
    return [[button["text"] for button in row] for row in message.buttons]


async def test_a_chart_that_the_server_has_no_room_for_comes_in_words_with_its_buttons(
    desk: Desk,
) -> None:
    desk.telegram.faults.script("sendPhoto", ServerError(507))

    answer = await desk.say("/chart BTC 5m")

    assert answer.photo is None
    assert answer.text.startswith("BTC/USDT · 5m · ")
    assert "Without its picture" in answer.text
    assert labels(answer) == IN_WORDS


async def test_a_chart_of_a_server_without_pictures_is_switched_in_words_that_say_so(
    desk: Desk,
) -> None:
    desk.telegram.missing.switch_off("sendPhoto", "editMessageMedia")
    answer = await desk.say("/chart BTC 15m")

    await desk.press(answer, "5m")

    assert answer.text.startswith("BTC/USDT · 5m · ")
    assert answer.text.endswith("the Telegram server behind this bot does not take it.")
    assert labels(answer) == IN_WORDS


@pytest.mark.parametrize("status", [500, 507])
async def test_where_no_picture_can_be_put_the_newest_chart_alone_has_buttons(
    desk: Desk, status: int
) -> None:
    shown = await desk.say("/chart BTC 5m")
    desk.telegram.faults.script("editMessageMedia", ServerError(status))

    await desk.press(shown, "1h")

    anew = desk.trader.messages[-1]
    assert anew is not shown
    assert anew.photo is not None
    assert anew.buttons
    assert not shown.buttons


async def test_without_edit_message_media_one_live_chart_remains(desk: Desk) -> None:
    desk.telegram.missing.switch_off("editMessageMedia")
    shown = await desk.say("/chart BTC 5m")

    await desk.press(shown, "1h")
    await desk.press(desk.trader.messages[-1], "4h")

    assert [bool(each.buttons) for each in desk.trader.messages if each.photo] == [
        False,
        False,
        True,
    ]
