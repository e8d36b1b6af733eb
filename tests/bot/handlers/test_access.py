"""The door: nobody is let in before an admin says so."""

import asyncio
from typing import Literal

import pytest
from aiogram.types import User

from bot.access import Right
from bot.callbacks.door import DecideAccess
from bot.callbacks.people import ManagePerson, PersonStep
from bot.roster import Roster
from engine.market import Timeframe
from sandbox.telegram import Message, Person
from storage import admin_deeds, follows, outbox, people, preferences, threads
from storage.address import Address
from storage.admin_deeds import Deed
from storage.outbox import MessageKind, NewMessage
from storage.people import Access, Role
from storage.preferences import Happening, Loudness
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import signal

LINE = "This desk is private: its admins let people in."


@pytest.fixture
def access() -> Literal["ask", "open"]:
    return "ask"


async def knock(desk: Desk, person: Person | None = None, *, start: str = "/start") -> Message:
    """Come in until the admins know; the admin has written to the bot before."""
    await desk.say("/start", desk.admin)
    person = person or desk.trader
    greeting = await desk.say(start, person)
    await desk.press(greeting, "✅ I understand the risk", person)
    await desk.press(greeting, "🙋 Ask to be let in", person)
    await desk.deliver()
    return greeting


async def let_in(desk: Desk, person: Person | None = None) -> Message:
    """The message that says so."""
    await knock(desk, person)
    await desk.press(desk.admin.messages[-1], "✅ Approve", desk.admin)
    await desk.deliver()
    return (person or desk.trader).messages[-1]


async def access_of(desk: Desk, user_id: int) -> Access | None:
    async with desk.database.reading() as session:
        person = await people.get(session, user_id)
    return person.access if person else None


@pytest.mark.parametrize("said", ["/signals", "/chart BTC", "/admin", "/nonsense", "buy?"])
async def test_a_stranger_is_offered_to_ask_whatever_they_say(desk: Desk, said: str) -> None:
    answer = await desk.say(said)

    assert answer.text == LINE
    assert [button["text"] for row in answer.buttons for button in row] == ["🙋 Ask to be let in"]


async def test_who_never_saw_the_risk_reads_of_it_before_the_admins_are_asked(desk: Desk) -> None:
    refused = await desk.say("/signals")

    await desk.press(refused, "🙋 Ask to be let in")
    read, asked_before = refused.text, await access_of(desk, desk.trader.id)
    await desk.press(refused, "✅ I understand the risk")

    assert "no financial advice: you trade at your own risk" in read
    assert asked_before is None
    assert refused.text.startswith("⏳ The admins know")
    assert await access_of(desk, desk.trader.id) is Access.PENDING


async def test_a_stranger_who_reads_of_the_risk_in_another_language_still_gets_in(
    desk: Desk,
) -> None:
    refused = await desk.say("/signals")
    await desk.press(refused, "🙋 Ask to be let in")

    for button in ("Español", "✅ Entiendo el riesgo", "🙋 Pedir acceso"):
        await desk.press(refused, button)

    assert await access_of(desk, desk.trader.id) is Access.PENDING


async def test_a_stranger_in_a_group_is_not_answered(desk: Desk) -> None:
    group = desk.telegram.group("Traders", members=[desk.trader])

    for said in ("/signals", "/start", "/id", "/claim 1", "hello"):
        await desk.trader.send(said, to=group)
    await desk.settle()

    assert len(group.messages) == 5


async def test_wish_1_several_people_come_in_by_five_taps_each(desk: Desk) -> None:
    greeting = await knock(desk)
    request = desk.admin.messages[-1]
    await desk.press(request, "✅ Approve", desk.admin)
    await desk.deliver()
    welcome = desk.trader.messages[-1]

    await desk.press(welcome, "🌐 1m–5m")
    await desk.press(welcome, "🎯 Outcomes only")
    await desk.press(welcome, "🔔 Send a test alert")
    await desk.deliver()

    assert greeting.text.startswith("⏳ The admins know")
    assert request.text == (
        f"🙋 Tess Trader @tess ({desk.trader.id}) asks to be let in.\n✅ Approved by Ada Admin"
    )
    tested = desk.trader.messages[-1]
    assert tested.text.startswith("🔔 Test alert")
    assert tested.silent
    async with desk.database.reading() as session:
        followed = await follows.pairs_of(session, desk.trader.id)
        chosen = await preferences.get(session, Address(desk.trader.id))
    assert followed == ["BTC/USDT:USDT", "ETH/USDT:USDT"]
    assert chosen is not None
    assert chosen.timeframes == {Timeframe.M1, Timeframe.M3, Timeframe.M5}
    assert chosen.loudness_of(Happening.SIGNAL) is Loudness.SILENT
    assert chosen.loudness_of(Happening.STOP_LOSS) is Loudness.SOUND


async def test_the_test_alert_looks_like_a_signal_and_says_that_it_is_none(desk: Desk) -> None:
    await let_in(desk)
    await desk.press(desk.trader.messages[-1], "🌐 All pairs, all timeframes")
    await desk.press(desk.trader.messages[-1], "🎯 Outcomes only")

    await desk.press(desk.trader.messages[-1], "🔔 Send a test alert")
    await desk.deliver()

    shown = desk.trader.messages[-1]
    lines = shown.text.split("\n")
    assert shown.photo is not None
    assert lines[0] == "🔔 Test alert"
    assert lines[3:5] == ["🟢 LONG BTC/USDT · 5m", "#TEST · Bybit perp · score 50%"]
    assert [button["copy_text"]["text"] for row in shown.buttons for button in row] == [
        "64250.0",
        "64121.5",
        "64378.5",
        "64507.0",
    ]


async def test_before_any_candles_are_known_the_test_alert_is_words(desk: Desk) -> None:
    await let_in(desk)
    desk.market.unwatch(desk.market.symbols)

    await desk.press(desk.trader.messages[-1], "🕐 I choose later with /track")
    await desk.press(desk.trader.messages[-1], "🎯 Outcomes only")
    await desk.press(desk.trader.messages[-1], "🔔 Send a test alert")
    await desk.deliver()

    shown = desk.trader.messages[-1]
    assert shown.photo is None
    assert shown.text.startswith("🔔 Test alert")


async def test_who_chooses_timeframes_that_the_desk_does_not_signal_on_is_told(
    desk: Desk,
) -> None:
    await knock(desk)
    await desk.press(desk.admin.messages[-1], "✅ Approve", desk.admin)
    await desk.deliver()
    welcome = desk.trader.messages[-1]

    await desk.press(welcome, "🔝 15m–1d")

    lines = welcome.text.split("\n")
    assert lines[1] == "Timeframes: 15m, 30m, 1h, 4h, 1d"
    assert lines[2].startswith("⚠️ The desk itself signals on 5m")


async def test_who_was_let_in_may_ask_for_everything_but_what_admins_may(desk: Desk) -> None:
    await let_in(desk)

    assert (await desk.say("/signals")).text.startswith("Signals")
    assert (await desk.say("/admin")).text == "This is for the admins of this bot."


async def test_commands_are_told_to_those_who_may_use_them(desk: Desk) -> None:
    outside = await desk.say("/start")
    words_outside = outside.text
    await desk.press(outside, "Español")
    inside = await desk.say("/start", desk.admin)

    assert "/track" not in words_outside
    assert "/track" not in outside.text
    assert "/track" in inside.text


async def test_the_greeting_speaks_the_language_that_is_pressed(desk: Desk) -> None:
    greeting = await desk.say("/start")

    await desk.press(greeting, "Русский")
    again = await desk.say("/signals")

    assert greeting.text.startswith("Здравствуйте, Tess!")
    assert again.text.startswith("Это закрытый деск")


async def test_a_link_is_remembered_until_somebody_is_in(desk: Desk) -> None:
    tracked = await desk.publish(signal())
    await knock(desk, start=f"/start s_{tracked.number}")
    await desk.press(desk.admin.messages[-1], "✅ Approve", desk.admin)
    await desk.deliver()
    welcome = desk.trader.messages[-1]

    await desk.trader.press(welcome, "🔗 Open what you came for")
    await desk.settle()

    assert desk.trader.messages[-1].text.startswith("🟢 LONG BTC/USDT")


async def test_pressing_twice_asks_the_admins_once(desk: Desk) -> None:
    line = await desk.say("/signals")
    await desk.say("/start", desk.admin)
    await desk.press(line, "🙋 Ask to be let in")
    (button,) = line.buttons[-1]
    data = button["callback_data"]
    await desk.press(line, data)
    line.reply_markup = {"inline_keyboard": [[{"text": "again", "callback_data": data}]]}

    await desk.press(line, "again")
    await desk.deliver()

    asked = [each for each in desk.admin.messages if "asks to be let in" in each.text]
    assert len(asked) == 1


async def test_an_admin_who_comes_later_hears_of_those_who_wait(desk: Desk) -> None:
    greeting = await desk.say("/start")
    await desk.press(greeting, "✅ I understand the risk")
    await desk.press(greeting, "🙋 Ask to be let in")

    await desk.say("/start", desk.admin)

    told = desk.admin.messages[-1].text
    assert told == "🙋 1 person waits to be let in: /admin → People"


async def test_who_waits_is_told_that_they_do(desk: Desk) -> None:
    await knock(desk)

    assert (await desk.say("/signals")).text.startswith("⏳ You have asked to be let in")
    assert (await desk.say("/start")).text.startswith("⏳ You have asked to be let in")


async def test_who_is_rejected_hears_it_and_may_do_nothing(desk: Desk) -> None:
    await knock(desk)

    await desk.press(desk.admin.messages[-1], "✖️ Reject", desk.admin)
    await desk.deliver()

    refused = "The admins of this desk have not let you in."
    assert desk.trader.messages[-1].text == refused
    assert (await desk.say("/start")).text == refused
    assert (await desk.say("/signals")).buttons == []


async def test_a_decision_is_shown_to_every_admin_and_the_first_stands(desk: Desk) -> None:
    second = desk.telegram.user("Bea Boss")
    await let_in(desk, second)
    await desk.roster.set_role(second.id, Role.ADMIN, by=desk.admin.id)
    await knock(desk)
    of_ada, of_bea = desk.admin.messages[-1], second.messages[-1]
    late = of_bea.buttons[0][1]["callback_data"]

    await desk.press(of_ada, "✅ Approve", desk.admin)
    shown = of_bea.text
    of_bea.reply_markup = {"inline_keyboard": [[{"text": "late", "callback_data": late}]]}
    await desk.press(of_bea, "late", second)

    assert shown.endswith("✅ Approved by Ada Admin")
    assert of_bea.text == shown
    assert await access_of(desk, desk.trader.id) is Access.APPROVED


async def test_nobody_lets_themselves_in(desk: Desk) -> None:
    await knock(desk)
    line = await desk.say("/signals")
    data = DecideAccess(user_id=desk.trader.id, approve=True).pack()
    line.reply_markup = {"inline_keyboard": [[{"text": "in", "callback_data": data}]]}

    answer = await desk.press(line, "in")

    assert answer.show_alert
    assert await access_of(desk, desk.trader.id) is Access.PENDING


async def test_an_admin_blocks_in_two_steps_and_the_blocked_hear_nothing(desk: Desk) -> None:
    await let_in(desk)
    panel = await desk.say("/admin", desk.admin)
    await desk.press(panel, "👥 People", desk.admin)
    await desk.press(panel, "✅ Tess Trader", desk.admin)

    await desk.press(panel, "⛔ Block", desk.admin)
    after_one_step = await access_of(desk, desk.trader.id)
    await desk.press(panel, "⛔ Yes, block", desk.admin)
    await desk.deliver()
    before = len(desk.trader.messages)
    await desk.trader.send("/start")
    await desk.trader.send("/signals")
    await desk.settle()

    assert after_one_step is Access.APPROVED
    assert await access_of(desk, desk.trader.id) is Access.BLOCKED
    assert len(desk.trader.messages) == before + 2


async def test_who_is_shut_out_hears_no_more_of_what_they_followed(desk: Desk) -> None:
    await let_in(desk)
    tracked = await desk.publish(signal())
    async with desk.database.writing() as session:
        await threads.follow(session, tracked.number, Address(desk.trader.id), None)
        waits = NewMessage(chat_id=desk.trader.id, kind=MessageKind.ALERT, created_ms=0)
        await outbox.enqueue(session, [waits])

    await desk.roster.decide(desk.trader.id, Access.BLOCKED, by=desk.admin.id)

    async with desk.database.reading() as session:
        thread = await threads.get(session, tracked.number, Address(desk.trader.id))
        depth = await outbox.depth(session, now_ms=0)
    assert thread is not None
    assert not thread.following
    assert (depth.counts["pending"], depth.counts["dead"]) == (0, 1)


async def test_an_admin_makes_another_who_may_then_do_the_same(desk: Desk) -> None:
    await let_in(desk)
    panel = await desk.say("/admin", desk.admin)
    await desk.press(panel, "👥 People", desk.admin)
    await desk.press(panel, "✅ Tess Trader", desk.admin)

    await desk.press(panel, "👑 Make admin", desk.admin)
    only_asked = await desk.say("/admin")
    await desk.press(panel, "👑 Yes, make admin", desk.admin)
    await desk.deliver()
    hears = desk.trader.messages[-1].text
    promoted = await desk.say("/admin")
    await desk.press(panel, "Admin no more", desk.admin)
    await desk.deliver()
    hears_again = desk.trader.messages[-1].text
    demoted = await desk.say("/admin")

    assert only_asked.text == "This is for the admins of this bot."
    assert hears.startswith("👑 You are an admin now")
    assert hears_again == "You are an admin no longer."
    assert promoted.text.startswith("Health")
    assert demoted.text == "This is for the admins of this bot."


@pytest.mark.parametrize("step", [PersonStep.APPROVE, PersonStep.USER])
async def test_an_old_button_that_changes_nothing_is_no_deed_and_tells_nobody(
    desk: Desk, step: PersonStep
) -> None:
    heard = await let_in(desk)
    card = await desk.say("/admin", desk.admin)
    data = ManagePerson(user_id=desk.trader.id, step=step).pack()
    card.reply_markup = {"inline_keyboard": [[{"text": "old", "callback_data": data}]]}

    await desk.press(card, "old", desk.admin)
    await desk.deliver()

    async with desk.database.reading() as session:
        deeds, _ = await admin_deeds.page(session, offset=0, limit=10)
    assert [each.deed for each in deeds] == [Deed.APPROVED]
    assert card.text.startswith("✅ Tess Trader")
    assert desk.trader.messages[-1] is heard


async def test_an_admin_decides_nothing_about_themselves_or_those_of_the_settings(
    desk: Desk,
) -> None:
    await let_in(desk)
    await desk.roster.set_role(desk.trader.id, Role.ADMIN, by=desk.admin.id)
    await desk.roster.claim(User(id=desk.admin.id, is_bot=False, first_name="Ada Admin"))
    panel = await desk.say("/admin")
    await desk.press(panel, "👥 People")
    await desk.press(panel, "👑 Tess Trader")
    of_herself = await desk.press(panel, "⛔ Block")
    await desk.press(panel, "◀ People")
    await desk.press(panel, "👑 Ada Admin")

    of_the_appointed = await desk.press(panel, "Admin no more")

    assert of_herself.text == "You cannot decide about yourself."
    assert of_the_appointed.text.startswith("The settings name this admin")
    assert desk.roster.right_of(desk.trader.id) is Right.ADMIN


async def test_rights_survive_a_restart(desk: Desk) -> None:
    await let_in(desk)
    after = Roster(desk.database, desk.clock, (), asyncio.Event(), is_open=False)

    await after.open()

    assert after.right_of(desk.trader.id) is Right.USER
    assert after.right_of(desk.admin.id) is Right.STRANGER


async def test_the_code_of_the_console_makes_the_first_admin_once(desk: Desk) -> None:
    desk.claim.code = "0123456789abcdef"

    wrong = await desk.say("/claim 0123456789abcdee")
    claimed = await desk.say("/claim 0123456789abcdef")
    panel = await desk.say("/admin")
    late = await desk.say("/claim 0123456789abcdef", desk.telegram.user("Eve"))

    assert wrong.text.startswith("That is not the code.")
    assert claimed.text.startswith("👑 This bot is yours")
    assert panel.text.startswith("Health")
    assert late.text == "This bot has an admin already."


async def test_whoever_guesses_the_code_is_stopped(desk: Desk) -> None:
    desk.claim.code = "0123456789abcdef"
    for _ in range(5):
        await desk.say("/claim nonsense")

    answer = await desk.say("/claim 0123456789abcdef")

    assert answer.text.startswith("That was wrong too often.")
    assert await access_of(desk, desk.trader.id) is None
