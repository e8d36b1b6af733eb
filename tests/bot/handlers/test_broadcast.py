"""An admin tells everybody something: previewed, confirmed, shown, stopped, and once."""

from dataclasses import dataclass

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.broadcasts import PRIORITY, Broadcasts
from bot.callbacks.admin import SendBroadcast
from bot.delivery.letters import Letters
from sandbox.telegram import Message
from storage import chats, outbox, outbox_unsent, preferences
from storage.chats import Chat, ChatKind
from storage.outbox import OutboxRow
from storage.preferences import Happening, Loudness, Preferences
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import START_MS, TRANSLATIONS

TOLD = "/broadcast The desk moves tonight"


@dataclass
class Rig:
    """A desk with three people who started it, the admin among them."""

    desk: Desk
    broadcasts: Broadcasts

    async def ask(self, text: str = TOLD) -> Message:
        return await self.desk.say(text, self.desk.admin)

    async def rows(self) -> list[OutboxRow]:
        async with self.desk.database.reading() as session:
            found, _ = await outbox_unsent.unsent(session, 100)
        return found[::-1]

    async def arrives(self, row: OutboxRow) -> None:
        now_ms = self.desk.clock.now_ms()
        async with self.desk.database.writing() as session:
            claimed = await outbox.claim(session, now_ms=now_ms, lease_ms=1)
            assert claimed is not None
            await outbox.sent(session, claimed.id, message_id=1, now_ms=now_ms)


def new_broadcasts(desk: Desk) -> Broadcasts:
    return Broadcasts(desk.database, desk.clock, desk.roster, desk.bot, TRANSLATIONS)


@pytest.fixture
async def rig(desk: Desk) -> Rig:
    async with desk.database.writing() as session:
        for person in (1, 2):
            await chats.upsert(
                session,
                Chat(
                    chat_id=person,
                    kind=ChatKind.PRIVATE,
                    title="Reader",
                    language="en",
                    created_ms=START_MS,
                ),
            )
    broadcasts = new_broadcasts(desk)
    desk.dispatcher["broadcasts"] = broadcasts
    return Rig(desk, broadcasts)


async def test_everybody_is_told_after_a_preview_and_a_second_step(rig: Rig) -> None:
    question = await rig.ask()
    shown, asked = rig.desk.admin.messages[-2].text, question.text
    before = await rig.rows()

    await rig.desk.press(question, "📢 Send to 3", rig.desk.admin)

    rows = await rig.rows()
    assert shown == "The desk moves tonight"
    assert "what 3 people will read" in asked
    assert before == []
    assert {row.chat_id for row in rows} == {1, 2, rig.desk.admin.id}
    assert {row.priority for row in rows} == {PRIORITY}
    assert "Told 0 of 3" in question.text


async def test_a_second_press_tells_nobody_twice(rig: Rig) -> None:
    question = await rig.ask()
    words = question.text
    await rig.desk.press(question, "📢 Send to 3", rig.desk.admin)
    await rig.desk.bot.edit_message_text(
        words,
        chat_id=rig.desk.admin.id,
        message_id=question.id,
        reply_markup=_keyboard(rig.desk),
    )

    answer = await rig.desk.press(question, "again", rig.desk.admin)

    assert "already" in answer.text
    assert len(await rig.rows()) == 3


async def test_a_late_second_step_tells_nobody(rig: Rig) -> None:
    question = await rig.ask()
    rig.desk.clock.advance(ms=61_000)

    answer = await rig.desk.press(question, "📢 Send to 3", rig.desk.admin)

    assert answer.show_alert
    assert await rig.rows() == []
    assert question.text == "Nobody was told anything."
    assert question.buttons == []


async def test_a_late_press_under_an_old_screen_does_not_unsay_what_was_sent(rig: Rig) -> None:
    question = await rig.ask()
    words, keyboard = question.text, _keyboard(rig.desk)
    await rig.desk.press(question, "📢 Send to 3", rig.desk.admin)
    await rig.desk.bot.edit_message_text(
        words, chat_id=rig.desk.admin.id, message_id=question.id, reply_markup=keyboard
    )
    rig.desk.clock.advance(ms=61_000)

    answer = await rig.desk.press(question, "again", rig.desk.admin)

    assert answer.text == "It was sent or stopped already."
    assert question.text == words


async def test_progress_edits_itself_and_goes_on_after_a_restart(rig: Rig) -> None:
    question = await rig.ask()
    await rig.desk.press(question, "📢 Send to 3", rig.desk.admin)
    first, second, third = await rig.rows()

    await rig.arrives(first)
    await rig.broadcasts.look()
    halfway = question.text
    restarted = new_broadcasts(rig.desk)
    await rig.arrives(second)
    await rig.arrives(third)
    await restarted.look()

    assert halfway.split("\n") == [
        "📢 Broadcast 1 is under way",
        "Told 1 of 3",
        "Still to tell: 2",
    ]
    assert question.text.split("\n") == ["✅ Broadcast 1 is done", "Told 3 of 3"]


async def test_one_that_is_stopped_tells_the_rest_nothing(rig: Rig) -> None:
    question = await rig.ask()
    await rig.desk.press(question, "📢 Send to 3", rig.desk.admin)
    await rig.arrives((await rig.rows())[0])

    await rig.desk.press(question, "🚫 Stop", rig.desk.admin)

    assert await rig.rows() == []
    assert question.text.split("\n") == ["🚫 Broadcast 1 was stopped", "Told 1 of 3"]


async def test_one_that_was_told_to_all_is_done_and_not_stopped(rig: Rig) -> None:
    question = await rig.ask()
    await rig.desk.press(question, "📢 Send to 3", rig.desk.admin)
    for row in await rig.rows():
        await rig.arrives(row)

    answer = await rig.desk.press(question, "🚫 Stop", rig.desk.admin)
    await rig.broadcasts.look()

    assert answer.text == "It was sent or stopped already."
    assert question.text.split("\n") == ["✅ Broadcast 1 is done", "Told 3 of 3"]


async def test_whoever_wants_no_notices_gets_none(rig: Rig) -> None:
    async with rig.desk.database.writing() as session:
        off = Preferences(chat_id=1, loudness={Happening.NOTICE: Loudness.OFF})
        await preferences.save(session, off)
    question = await rig.ask()

    await rig.desk.press(question, "📢 Send to 3", rig.desk.admin)

    assert {row.chat_id for row in await rig.rows()} == {2, rig.desk.admin.id}


async def test_what_was_formatted_stays_so(rig: Rig) -> None:
    question = await rig.ask("/broadcast see https://example.org now")
    await rig.desk.press(question, "📢 Send to 3", rig.desk.admin)
    row = (await rig.rows())[0]
    letters = Letters("bot", rig.desk.database, TRANSLATIONS, "en")

    letter = await letters.write(row, START_MS)

    text, _ = letter.content.text.render()
    assert text == "see https://example.org now"


async def test_asked_in_a_group_it_is_previewed_and_sent_in_private(rig: Rig) -> None:
    admin = rig.desk.admin
    await rig.desk.say("/start", admin)
    group = rig.desk.telegram.group("Staff", members=[admin, rig.desk.trader])

    await admin.send(TOLD, to=group)
    await rig.desk.settle()
    shown, question = admin.messages[-2:]
    await rig.desk.press(question, "📢 Send to 3", admin)

    assert [message.text for message in group.messages[1:]] == [
        "🔒 Not for everybody to read: I answered you in private."
    ]
    assert shown.text == "The desk moves tonight"
    assert {row.payload["text"] for row in await rig.rows()} == {"The desk moves tonight"}


async def test_a_preview_that_is_gone_is_not_sent(rig: Rig) -> None:
    question = await rig.ask()
    question.reply_to = None

    answer = await rig.desk.press(question, "📢 Send to 3", rig.desk.admin)

    assert answer.text.startswith("Its text is gone")
    assert await rig.rows() == []


@pytest.mark.parametrize(
    ("text", "said"), [("/broadcast", "/broadcast"), ("/broadcast " + "w" * 3_600, "too long")]
)
async def test_nothing_and_too_much_are_refused(rig: Rig, text: str, said: str) -> None:
    answer = await rig.ask(text)

    assert said in answer.text
    assert not answer.buttons


async def test_nobody_but_admins_tells_everybody_something(rig: Rig) -> None:
    answer = await rig.desk.say(TOLD)

    assert "admins" in answer.text
    assert await rig.rows() == []


def _keyboard(desk: Desk) -> InlineKeyboardMarkup:
    data = SendBroadcast(until_s=desk.clock.now_ms() // 1000 + 60).pack()
    again = InlineKeyboardButton(text="again", callback_data=data)
    return InlineKeyboardMarkup(inline_keyboard=[[again]])
