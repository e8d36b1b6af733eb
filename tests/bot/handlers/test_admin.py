from datetime import UTC, datetime

import pytest
from aiogram.types import Chat, Message, Update, User

from bot.callbacks.admin import AdminPanel, RefreshAdmin, ShowPanel
from bot.opening import WaitsFor
from tests.bot.handlers.conftest import ADMIN_ID, Desk
from tests.bot.views.builders import START_MS, report, signal


async def test_an_admin_sees_health_and_counts(desk: Desk) -> None:
    answer = await desk.say("/admin", desk.admin)

    assert answer.text.split("\n")[:-1] == [
        "Health",
        "Up for 1 h 1 min",
        "",
        "Bybit: 2 pairs watched",
        "✅ all pairs are live",
        "Newest message 40 ms behind our clock",
        "Now 3,021 messages/s, 4.2 trades/s",
        "No gaps in 24 h",
        "Messages 12,345 · trades 12,000",
        "Reconnects 1 · unreadable messages 0",
        "Late trades 12 · repeated 3 · minutes corrected 1",
        "",
        "Signals 42 · open 3",
        "Chats 7",
        "Database 48 MB · SQLite 3.53.4",
        "Newest backup 25 min old",
        "",
        "Outbox: waiting 2 · sent 90",
        "The oldest message has waited for 5 s",
        "",
    ]


async def test_an_admin_hears_what_was_not_kept(desk: Desk) -> None:
    desk.health.answer = report(lost=3)

    answer = await desk.say("/admin", desk.admin)

    assert (
        "⚠️ 3 rows of market data were not kept: the database took none for too long"
        in answer.text.split("\n")
    )


async def test_an_admin_hears_that_the_database_takes_nothing(desk: Desk) -> None:
    desk.health.answer = report(refusal="the disk is full", backlog=7)

    answer = await desk.say("/admin", desk.admin)

    assert (
        "⚠️ The database takes nothing, decisions that wait: 7. the disk is full"
        in answer.text.split("\n")
    )


async def test_an_admin_hears_why_the_exchange_has_not_answered(desk: Desk) -> None:
    desk.health.answer = report(waits_for=WaitsFor.CONNECTING, exchange_trouble="no route")

    answer = await desk.say("/admin", desk.admin)

    assert answer.text.split("\n")[3:5] == [
        "⏳ Connecting to Bybit: no market data yet, I keep trying",
        "Last try: no route",
    ]


async def test_an_admin_hears_that_there_is_no_backup(desk: Desk) -> None:
    desk.health.answer = report(backup_age_ms=None)

    answer = await desk.say("/admin", desk.admin)

    assert "⚠️ No backup yet" in answer.text.split("\n")


async def test_anybody_else_is_refused_in_a_plain_line(desk: Desk) -> None:
    answer = await desk.say("/admin")

    assert answer.text == "This is for the admins of this bot."


async def test_a_refresh_reads_it_anew(desk: Desk) -> None:
    shown = await desk.say("/admin", desk.admin)
    desk.clock.advance(ms=5_000)

    await desk.press(shown, "🔄 Refresh", desk.admin)

    assert shown.text.endswith("As of 2023-11-14 22:13:25 UTC")


async def test_a_refresh_that_changes_nothing_is_no_error(desk: Desk) -> None:
    shown = await desk.say("/admin", desk.admin)

    answer = await desk.press(shown, "🔄 Refresh", desk.admin)

    assert not answer.show_alert


async def test_whoever_presses_an_admins_button_is_asked_who_they_are(desk: Desk) -> None:
    shown = await desk.say("/help")
    refresh = {"text": "🔄 Refresh", "callback_data": RefreshAdmin().pack()}
    shown.reply_markup = {"inline_keyboard": [[refresh]]}
    before = shown.text

    answer = await desk.press(shown, "🔄 Refresh", desk.trader)

    assert answer.show_alert
    assert answer.text == "This is for the admins of this bot."
    assert shown.text == before


@pytest.mark.parametrize(
    ("command", "begins"),
    [("/admin", "Health"), ("/config", "Settings in force")],
)
async def test_what_admins_ask_in_a_group_is_answered_in_private(
    desk: Desk, command: str, begins: str
) -> None:
    await desk.say("/start", desk.admin)
    group = desk.telegram.group("Staff", members=[desk.admin, desk.trader])

    await desk.admin.send(command, to=group)
    await desk.settle()

    told = group.messages[-1]
    assert told.text == "🔒 Not for everybody to read: I answered you in private."
    assert told.buttons[0][0]["url"] == f"https://t.me/{desk.telegram.bot.username}"
    assert len(group.messages) == 2
    assert desk.admin.messages[-1].text.startswith(begins)


async def test_signals_are_exported_in_private_even_when_a_group_asks(desk: Desk) -> None:
    await desk.say("/start")
    await desk.publish(signal())
    group = desk.telegram.group("Staff", members=[desk.trader])

    await desk.trader.send("/export", to=group)
    await desk.settle()

    assert group.messages[-1].document is None
    assert desk.trader.messages[-1].document is not None


async def test_an_admin_to_whom_the_bot_may_not_write_is_asked_to_come_in_private(
    desk: Desk,
) -> None:
    group = desk.telegram.group("Staff", members=[desk.admin])

    await desk.admin.send("/config", to=group)
    await desk.settle()

    assert group.messages[-1].text == "🔒 Not for everybody to read: ask me in private."


async def test_an_old_panel_in_a_group_shows_nothing_more(desk: Desk) -> None:
    group = desk.telegram.group("Staff", members=[desk.admin])
    await desk.admin.send("/help", to=group)
    await desk.settle()
    shown = group.messages[-1]
    config = {"text": "🧾 Config", "callback_data": ShowPanel(panel=AdminPanel.CONFIG).pack()}
    shown.reply_markup = {"inline_keyboard": [[config]]}

    answer = await desk.press(shown, "🧾 Config", desk.admin)

    assert answer.text == "🔒 Not for everybody to read: ask me in private."
    assert group.messages[-1] is shown


async def test_an_anonymous_admin_is_refused_whatever_id_stands_behind(desk: Desk) -> None:
    group = desk.telegram.group("Staff", members=[desk.admin])
    chat = Chat(id=group.id, type="group", title="Staff")
    hidden = Message(
        message_id=1,
        date=datetime.fromtimestamp(START_MS / 1000, UTC),
        chat=chat,
        sender_chat=chat,
        from_user=User(id=ADMIN_ID, is_bot=True, first_name="Group"),
        text="/admin",
    )

    await desk.dispatcher.feed_update(desk.bot, Update(update_id=1, message=hidden))

    assert group.messages[-1].text.startswith("I cannot see who you are")
