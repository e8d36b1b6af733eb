from datetime import UTC, datetime

import pytest
from aiogram.types import Chat, Message, Sticker, Update, User

from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import START_MS

DAY_MS = 86_400_000


async def test_help_lists_the_commands_and_hides_those_of_admins(desk: Desk) -> None:
    everyones = await desk.say("/help")
    admins = await desk.say("/help", desk.admin)

    assert "/chart — a chart with timeframe buttons" in everyones.text
    assert "/admin" not in everyones.text
    assert "/admin — " in admins.text


@pytest.mark.parametrize(
    "command",
    ["start", "help", "signals", "signal", "chart", "track", "untrack", "stats", "ping", "admin"],
)
async def test_a_command_is_understood_in_capitals_too(desk: Desk, command: str) -> None:
    small = await desk.say(f"/{command}")

    capital = await desk.say(f"/{command.upper()}")

    assert capital.text == small.text
    assert not small.text.startswith("I don't know")


async def test_an_unknown_command_is_named_and_help_is_offered(desk: Desk) -> None:
    answer = await desk.say("/moon now")

    assert answer.text == "I don't know /moon. /help lists what I understand."


async def test_a_command_that_is_mistyped_is_answered_with_the_one_that_was_meant(
    desk: Desk,
) -> None:
    answer = await desk.say("/Sgnals open")

    assert answer.text.startswith("I don't know /Sgnals. Did you mean /signals?")


async def test_a_sticker_gets_a_line_that_helps(desk: Desk) -> None:
    await desk.say("/start")
    user = User(id=desk.trader.id, is_bot=False, first_name="Tess")
    sticker = Sticker(
        file_id="f",
        file_unique_id="u",
        type="regular",
        width=1,
        height=1,
        is_animated=False,
        is_video=False,
    )
    message = Message(
        message_id=9,
        date=datetime.fromtimestamp(START_MS / 1000, UTC),
        chat=Chat(id=desk.trader.id, type="private", first_name="Tess"),
        from_user=user,
        sticker=sticker,
    )

    await desk.dispatcher.feed_update(desk.bot, Update(update_id=1, message=message))

    assert desk.trader.messages[-1].text.startswith("I read words only. Ask me a question, or try")


async def test_in_a_group_people_talk_to_each_other_undisturbed(desk: Desk) -> None:
    group = desk.telegram.group("Traders", members=[desk.trader])

    await desk.trader.send("good morning", to=group)
    await desk.trader.send("/ban somebody", to=group)
    await desk.settle()

    assert [message.text for message in group.messages] == ["good morning", "/ban somebody"]


async def test_wish_12_a_button_that_nobody_reads_any_more_is_answered_with_the_menu(
    desk: Desk,
) -> None:
    shown = await desk.say("/chart BTC")
    shown.buttons[0][0]["callback_data"] = "chart_v0_BTC"

    answer = await desk.press(shown, "chart_v0_BTC")

    assert answer.show_alert
    assert answer.text == "This button is too old. /help lists the commands."
    assert desk.trader.messages[-1].text.startswith("🏠 Heliograph")


@pytest.mark.parametrize("late_ms", [16_000, DAY_MS])
async def test_a_press_that_is_handled_late_still_does_its_work(desk: Desk, late_ms: int) -> None:
    shown = await desk.say("/chart BTC 5m")
    await desk.trader.press(shown, "1h")
    desk.clock.advance(ms=late_ms)

    await desk.settle()

    assert shown.text.startswith("BTC/USDT · 1h")
