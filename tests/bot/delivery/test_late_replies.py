"""An answer that Telegram did not take in time comes through the outbox, as it was."""

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Code, Text

from bot.late_replies import LateReplies
from engine.clock import SystemClock
from storage import outbox
from storage.outbox import MessageKind, NewMessage
from tests.bot.delivery.conftest import Office

WORDS = Text(Bold("🏓 Pong"), " in ", Code("0.2 s"))
BUTTON = InlineKeyboardButton(text="Again", callback_data="ping")


def answer(office: Office) -> SendMessage:
    return SendMessage(
        chat_id=office.follower.id,
        **WORDS.as_kwargs(),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[BUTTON]]),
    )


def late(office: Office) -> LateReplies:
    return LateReplies(office.database, SystemClock(), office.desk.mail)


async def test_it_has_its_formatting_and_its_buttons(office: Office) -> None:
    async with office.delivering():
        assert await late(office).take(answer(office), possible_repeat=False)
        (told,) = await office.delivered(office.follower, 1)

    assert told.text == "🏓 Pong in 0.2 s"
    assert [each["type"] for each in told.content.entities] == ["bold", "code"]
    assert [button["text"] for row in told.buttons for button in row] == ["Again"]


async def test_one_that_may_have_arrived_says_so(office: Office) -> None:
    async with office.delivering():
        await late(office).take(answer(office), possible_repeat=True)
        (told,) = await office.delivered(office.follower, 1)

    assert told.text.startswith("🏓 Pong in 0.2 s\n↻")


async def test_it_overtakes_notices(office: Office) -> None:
    notice = NewMessage(
        chat_id=office.follower.id,
        kind=MessageKind.NOTICE,
        created_ms=1,
        payload={"notice": "feed_silent", "pairs": ["BTC/USDT"]},
    )
    async with office.database.writing() as session:
        await outbox.enqueue(session, [notice])
    await late(office).take(answer(office), possible_repeat=False)

    async with office.delivering():
        first, _ = await office.delivered(office.follower, 2)

    assert first.text.startswith("🏓 Pong")
