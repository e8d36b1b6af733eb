"""What people asked other bots for, of messages that must arrive: see telegram-wishes.md."""

import pytest
from aiogram.client.telegram import TelegramAPIServer

from bot.delivery import worker
from bot.views.notice import access_request
from sandbox.faults import CloseBefore, Refused, ServerError, TooManyRequests
from storage import outbox
from storage.outbox import MessageKind, NewMessage
from storage.people import Person
from tests.bot.delivery.conftest import ADMIN, Office
from tests.bot.views.builders import START_MS, signal

LONG = signal(entry=64_000.0, risk=500.0)
MARKUP = "<b>_*[Tess](tg://user?id=1)`~&amp;\\"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "FIRST_RETRY_S", 0.02)


async def test_wish_5_a_name_full_of_markup_arrives_as_it_is(office: Office) -> None:
    await office.hire_admin()
    asks = access_request(Person(user_id=7, name=MARKUP, asked_ms=START_MS))
    note = NewMessage(chat_id=ADMIN, kind=MessageKind.NOTICE, created_ms=START_MS, payload=asks)
    async with office.database.writing() as session:
        await outbox.enqueue(session, [note])

    async with office.delivering():
        (told,) = await office.delivered(office.admin, 1)

    assert MARKUP in told.text
    assert await office.counts() == {"sent": 1}


async def test_wish_6_alerts_that_meet_a_flood_limit_come_later_and_once(office: Office) -> None:
    office.telegram.faults.script("sendPhoto", *[TooManyRequests(retry_after=1)] * 2)

    async with office.delivering():
        await office.publish(LONG)
        await office.delivered(office.channel, 1)
        await office.delivered(office.follower, 1)

    assert [len(office.channel.messages), len(office.follower.messages)] == [1, 1]
    assert await office.counts() == {"sent": 2}


async def test_wish_8_what_happened_while_telegram_was_away_is_told_afterwards(
    office: Office,
) -> None:
    session = office.bot.session
    reachable, session.api = session.api, TelegramAPIServer.from_base("http://127.0.0.1:1")
    async with office.delivering():
        await office.publish(LONG)
        await office.price_moves(63_000.0, 63_500.0)
        while_away = await office.counts()
        session.api = reachable
        alert, end = await office.delivered(office.channel, 2)

    assert "sent" not in while_away
    assert alert.text.startswith("🟢 LONG BTC/USDT")
    assert end.reply_to is alert


@pytest.mark.parametrize(
    "fault",
    [Refused(403, "Forbidden: bot was kicked from the channel chat"), CloseBefore()],
    ids=lambda fault: type(fault).__name__,
)
async def test_wish_18_trouble_with_one_chat_makes_nobody_else_hear_twice(
    office: Office, fault: Refused | CloseBefore
) -> None:
    office.telegram.faults.script("sendPhoto", fault)

    async with office.delivering():
        await office.publish(LONG)

    heard = [office.channel.messages, office.follower.messages]
    repeats = [message for messages in heard for message in messages if "↻" in message.text]
    assert max(map(len, heard)) == 1
    assert len(repeats) == isinstance(fault, CloseBefore)


async def test_wish_18_a_signal_that_is_found_again_after_a_restart_is_not_told_again(
    office: Office,
) -> None:
    async with office.delivering():
        await office.publish(LONG)
    office.telegram.faults.script("sendPhoto", ServerError(500))

    await office.publish(LONG)
    async with office.delivering(office.new_delivery()):
        pass

    assert len(office.channel.messages) == 1
    assert await office.counts() == {"sent": 2}
