from dataclasses import replace

import pytest

from engine.market import Trade
from engine.tracking import OutcomeKind
from sandbox.telegram import Message
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import START_MS, report, signal


def labels(message: Message) -> list[list[str]]:
    return [[button["text"] for button in row] for row in message.buttons]


async def test_home_tells_of_market_open_signals_and_what_today_made(desk: Desk) -> None:
    won = await desk.publish(signal())
    await desk.end(won, OutcomeKind.TAKE_PROFIT_2, price=65_000)
    await desk.publish(replace(signal(), time_ms=START_MS + 300_000))

    answer = await desk.say("/menu")

    assert answer.text.split("\n") == [
        "🏠 Heliograph",
        "Bybit: 2 pairs watched",
        "✅ all pairs are live",
        "Newest message 40 ms behind our clock",
        "",
        "1 signal is open",
        "Today 1 ended: +2.0R",
        "As of 2023-11-14 22:13:20 UTC",
    ]


async def test_home_says_when_the_database_does_not_answer(desk: Desk) -> None:
    desk.health.answer = report(is_database_silent=True)

    answer = await desk.say("/menu")

    assert "⚠️ The database does not answer: no counts yet" in answer.text


@pytest.mark.parametrize(
    ("button", "title"),
    [
        ("📋 Signals", "Signals: open"),
        ("📈 Chart", "📈 The chart of which pair?"),
        ("📊 Stats", "📊 Track record: last 30 days"),
        ("🔝 Top", "No pair has a score yet"),
        ("🔔 Watch", "Pairs that you follow"),
        ("⚙️ Settings", "⚙️ Settings"),
        ("⏰ Alerts", "🔔 Price alerts"),
        ("💬 Ask", "Ask me in your own words"),
        ("❔ Help", "Commands"),
    ],
)
async def test_every_room_takes_the_place_of_home_and_leads_back(
    desk: Desk, button: str, title: str
) -> None:
    home = await desk.say("/menu")
    before = home.text

    await desk.press(home, button)
    inside = home.text
    await desk.press(home, "🏠 Menu")

    assert inside.startswith(title)
    assert home.text == before
    assert desk.trader.messages[-1] is home


async def test_wish_10_home_is_refreshed_in_place(desk: Desk) -> None:
    home = await desk.say("/menu")
    await desk.publish(signal())
    later = Trade("BTC/USDT:USDT", START_MS + 1_000, 64_000.0, 1.0, taker_buys=True)
    list(desk.market.on_message(later))

    await desk.press(home, "🔄 Refresh")

    assert "1 signal is open" in home.text
    assert home.text.endswith("22:13:21 UTC")


async def test_a_chart_comes_as_a_message_of_its_own_and_leaves_the_menu(desk: Desk) -> None:
    home = await desk.say("/menu")
    await desk.press(home, "📈 Chart")

    await desk.press(home, "BTC/USDT")

    chart = desk.trader.messages[-1]
    assert chart.photo is not None
    assert chart.text.startswith("BTC/USDT · 15m")
    assert labels(home)[-1] == ["🏠 Menu"]


async def test_the_record_is_drawn_as_a_message_of_its_own(desk: Desk) -> None:
    home = await desk.say("/menu")
    await desk.press(home, "📊 Stats")

    await desk.press(home, "🖼 Picture")

    assert home.photo is None
    assert desk.trader.messages[-1].photo is not None


async def test_the_menu_of_a_picture_comes_beneath_it(desk: Desk) -> None:
    record = await desk.say("/stats")

    await desk.press(record, "🏠 Menu")

    assert record.text.startswith("📊 Track record")
    assert desk.trader.messages[-1].text.startswith("🏠 Heliograph")


async def test_the_menu_offers_questions_each_of_which_opens_its_answer(desk: Desk) -> None:
    home = await desk.say("/menu")
    await desk.press(home, "💬 Ask")
    (example,), *_ = labels(home)

    await desk.press(home, example)

    assert home.text.startswith(example)


async def test_help_in_the_menu_hides_the_commands_of_admins(desk: Desk) -> None:
    of_a_user, of_an_admin = await desk.say("/menu"), await desk.say("/menu", desk.admin)

    await desk.press(of_a_user, "❔ Help")
    await desk.press(of_an_admin, "❔ Help", desk.admin)

    assert "/void" not in of_a_user.text
    assert "/void" in of_an_admin.text


@pytest.mark.parametrize(
    ("command", "button"),
    [("/menu", "🔄 Refresh"), ("/stats", "🔄 Refresh"), ("/daily", "🔄 Refresh"), ("/tz", "·UTC")],
)
async def test_a_press_that_changes_nothing_is_a_success(
    desk: Desk, command: str, button: str
) -> None:
    shown = await desk.say(command)
    before = len(desk.trader.messages)

    answers = [await desk.press(shown, button) for _ in range(2)]

    assert not any(answer.text or answer.show_alert for answer in answers)
    assert len(desk.trader.messages) == before
