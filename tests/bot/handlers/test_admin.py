from datetime import UTC, datetime

from aiogram.types import Chat, Message, Update, User

from bot.opening import WaitsFor
from tests.bot.handlers.conftest import ADMIN_ID, Desk
from tests.bot.views.builders import START_MS, report


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
    group = desk.telegram.group("Staff", members=[desk.admin, desk.trader])
    await desk.admin.send("/admin", to=group)
    await desk.settle()
    shown = group.messages[-1]
    before = shown.text
    desk.clock.advance(ms=5_000)

    answer = await desk.press(shown, "🔄 Refresh", desk.trader)

    assert answer.show_alert
    assert answer.text == "This is for the admins of this bot."
    assert shown.text == before


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
