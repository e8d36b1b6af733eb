"""Answers to people arrive, whatever becomes of the first attempt."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramRetryAfter
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text

from bot import replying
from bot.api_session import NoRoom
from bot.delivery.held import HeldChats
from bot.late_replies import LateReplies
from bot.picture_trouble import KNOWN_S, PictureTrouble
from bot.replying import ReplyCaredFor, Replying
from bot.views import delivery
from engine.clock import ManualClock, SystemClock
from engine.feeds.backoff import Backoff
from sandbox.faults import (
    BadGateway,
    BadGatewayAfter,
    CloseAfter,
    CloseBefore,
    Fault,
    NewShapeAnswer,
    Refused,
    ServerError,
    TooManyRequests,
    TruncatedAnswer,
)
from sandbox.telegram import Message, Person, TelegramSandbox
from storage import holds, outbox
from storage.address import Address
from storage.database import Database
from storage.outbox import MessageKind, OutboxRow
from tests.bot.handlers.conftest import PlainSession
from tests.storage.refusing import read_only

NOON_MS = 1_700_000_000_000
TRANSIENT = pytest.mark.parametrize(
    "fault",
    [
        TooManyRequests(2),
        BadGateway(),
        BadGatewayAfter(),
        CloseBefore(),
        CloseAfter(),
        TruncatedAnswer(),
        ServerError(500),
    ],
    ids=lambda fault: type(fault).__name__,
)


class TickingClock(ManualClock):
    """Time passes while one looks at it."""

    tick_ms = 0

    def monotonic_s(self) -> float:
        self.advance(ms=self.tick_ms)
        return super().monotonic_s()


@dataclass(slots=True, kw_only=True)
class Counter:
    """Where people are answered; waiting takes no time."""

    telegram: TelegramSandbox
    database: Database
    bot: Bot
    person: Person
    clock: TickingClock
    held: HeldChats
    trouble: PictureTrouble
    mail: asyncio.Event
    waits_s: list[float]
    """How long answers waited."""
    meanwhile: Callable[[], Awaitable[object]]
    """What happens while one waits."""

    def fail(self, method: str, *faults: Fault) -> None:
        self.telegram.faults.script(method, *faults)

    async def say(self, text: str, person: Person | None = None) -> None:
        await self.bot.send_message((person or self.person).id, text)

    def heard(self) -> list[str]:
        return [message.text for message in self.person.messages if message.sender is not None]

    async def asked(self) -> Message:
        """A message of the bot."""
        await self.say("before")
        return self.person.messages[-1]

    async def queued(self) -> OutboxRow | None:
        async with self.database.writing() as session:
            return await outbox.claim(session, now_ms=self.clock.now_ms(), lease_ms=1)

    async def kept_holds(self) -> dict[int, int]:
        async with self.database.writing() as session:
            return await holds.held(session, self.clock.now_ms())


async def nothing() -> None:
    """Happens meanwhile."""


@pytest.fixture
async def counter(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Counter]:
    clock, mail = TickingClock(NOON_MS), asyncio.Event()
    path = tmp_path_factory.mktemp("replying") / "desk.db"
    async with (
        TelegramSandbox(SystemClock()) as telegram,
        Database(f"sqlite+aiosqlite:///{path}", busy_timeout_ms=50) as database,
        Bot(
            telegram.token,
            session=PlainSession(api=TelegramAPIServer.from_base(telegram.url), timeout=2.0),
        ) as bot,
    ):
        await database.migrate()
        person = telegram.user("Tess")
        person.chat.started = True
        found = Counter(
            telegram=telegram,
            database=database,
            bot=bot,
            person=person,
            clock=clock,
            held=HeldChats(clock),
            trouble=PictureTrouble(clock),
            mail=mail,
            waits_s=[],
            meanwhile=nothing,
        )

        async def sleep(seconds: float) -> None:
            found.waits_s.append(seconds)
            await found.meanwhile()
            clock.advance(ms=int(seconds * 1000) + 1)

        late = LateReplies(database, clock, mail)
        backoff = Backoff(random.Random(1))
        replying = Replying(found.held, late, backoff, found.trouble, sleep)
        bot.session.middleware.register(replying)
        yield found


@TRANSIENT
async def test_a_message_that_meets_trouble_once_arrives(counter: Counter, fault: Fault) -> None:
    counter.fail("sendMessage", fault)

    await counter.say("pong")

    assert set(counter.heard()) == {"pong"}
    assert len(counter.waits_s) == 1


@TRANSIENT
async def test_an_edit_that_meets_trouble_thrice_is_made_and_an_edit_made_before_is_no_error(
    counter: Counter, fault: Fault
) -> None:
    message = await counter.asked()
    counter.fail("editMessageText", fault, fault, fault)

    await counter.bot.edit_message_text("after", chat_id=counter.person.id, message_id=message.id)

    assert message.text == "after"
    assert await counter.queued() is None


async def test_growing_pauses_lie_between_the_attempts(counter: Counter) -> None:
    message = await counter.asked()
    counter.fail("editMessageText", *[ServerError(500)] * 4)

    await counter.bot.edit_message_text("after", chat_id=counter.person.id, message_id=message.id)

    assert counter.waits_s == sorted(counter.waits_s)
    assert counter.waits_s[-1] > 2 * counter.waits_s[0]


async def test_a_429_holds_its_chat_and_no_other_and_is_kept_for_a_restart(
    counter: Counter,
) -> None:
    counter.fail("sendMessage", TooManyRequests(7))
    other, kept = counter.telegram.user("Theo"), []
    other.chat.started = True

    async def look() -> None:
        kept.append((await counter.kept_holds(), counter.held.waits_s()))
        await counter.say("pong", other)

    counter.meanwhile = look
    await counter.say("pong")

    assert kept == [({counter.person.id: NOON_MS + 7_000}, {counter.person.id: 7.0})]
    assert counter.waits_s == [7.0]
    assert counter.heard() == ["pong"]
    assert other.messages[-1].text == "pong"


async def test_a_hold_that_the_outbox_was_told_of_is_obeyed_without_asking(
    counter: Counter,
) -> None:
    counter.held.hold(counter.person.id, 5.0)
    counter.clock.tick_ms = 1
    kept = []

    async def look() -> None:
        kept.append(await counter.kept_holds())

    counter.meanwhile = look
    await counter.say("pong")

    assert counter.waits_s == [pytest.approx(5.0, abs=0.01)]
    assert counter.heard() == ["pong"]
    assert kept == [{}]


async def test_words_that_telegram_will_not_take_for_long_wait_in_the_outbox_as_they_are(
    counter: Counter,
) -> None:
    counter.fail("sendMessage", TooManyRequests(3_600))
    words = Text(Bold("Pong"), ", all is well")
    button = InlineKeyboardButton(text="Again", callback_data="ping")
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])

    with pytest.raises(ReplyCaredFor):
        await counter.bot.send_message(
            counter.person.id, **words.as_kwargs(), reply_markup=keyboard
        )
    row = await counter.queued()

    assert row is not None
    assert (row.kind, row.chat_id, row.possible_repeat) == (
        MessageKind.REPLY,
        counter.person.id,
        False,
    )
    content = delivery.reply(row.payload)
    assert content.text.render() == words.render()
    assert content.keyboard == keyboard
    assert counter.mail.is_set()
    assert counter.waits_s == []


async def test_an_answer_that_waits_in_the_outbox_goes_into_the_topic_where_it_was_asked(
    counter: Counter,
) -> None:
    counter.fail("sendMessage", TooManyRequests(3_600))
    group = counter.telegram.group("Forum", supergroup=True)

    with pytest.raises(ReplyCaredFor):
        await counter.bot.send_message(group.id, "pong", message_thread_id=42)
    row = await counter.queued()

    assert row is not None
    assert (row.kind, row.address) == (MessageKind.REPLY, Address(group.id, 42))


async def test_words_of_twice_unknown_fate_wait_in_the_outbox_as_a_possible_repeat(
    counter: Counter,
) -> None:
    counter.fail("sendMessage", CloseAfter(), BadGateway())

    with pytest.raises(ReplyCaredFor):
        await counter.say("pong")
    row = await counter.queued()

    assert row is not None
    assert row.possible_repeat
    assert counter.heard() == ["pong"]


async def test_a_file_is_sent_twice_at_most_and_then_the_error_is_told(
    counter: Counter,
) -> None:
    picture = BufferedInputFile(b"%PDF", "signals.pdf")
    counter.fail("sendDocument", CloseBefore(), CloseBefore(), CloseBefore())

    with pytest.raises(TelegramAPIError):
        await counter.bot.send_document(counter.person.id, picture)

    assert len(counter.waits_s) == 1
    assert await counter.queued() is None


CAPTION = Text(Bold("BTC/USDT"), " · 15m")
PICTURE = BufferedInputFile(b"\x89PNG", "chart.png")
BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="1h", callback_data="hour")]]
)


async def show(counter: Counter) -> None:
    """Answer with a picture, its words and its buttons."""
    words, entities = CAPTION.render()
    await counter.bot.send_photo(
        counter.person.id, PICTURE, caption=words, caption_entities=entities, reply_markup=BUTTONS
    )


@pytest.mark.parametrize("fault", [ServerError(500), CloseBefore(), BadGateway()])
async def test_a_picture_that_does_not_pass_twice_comes_in_words_with_its_buttons(
    counter: Counter, fault: Fault
) -> None:
    counter.fail("sendPhoto", *[fault] * 3)

    with pytest.raises(ReplyCaredFor):
        await show(counter)
    row = await counter.queued()

    assert row is not None
    content = delivery.reply(row.payload)
    assert content.text.render() == CAPTION.render()
    assert content.keyboard == BUTTONS
    assert row.possible_repeat
    assert len(counter.waits_s) == 1


async def test_while_pictures_are_known_to_fail_one_is_tried_once(counter: Counter) -> None:
    counter.fail("sendPhoto", *[ServerError(500)] * 3)
    for _ in range(2):
        with pytest.raises(ReplyCaredFor):
            await show(counter)

    assert len(counter.waits_s) == 1
    assert counter.telegram.faults.next("sendPhoto") is None


async def test_a_picture_is_tried_twice_again_some_minutes_after_the_trouble(
    counter: Counter,
) -> None:
    counter.trouble.met("a picture failed")
    counter.clock.advance(ms=int(KNOWN_S * 1000) + 1)
    counter.fail("sendPhoto", *[ServerError(500)] * 2)

    with pytest.raises(ReplyCaredFor):
        await show(counter)

    assert len(counter.waits_s) == 1


async def test_a_picture_that_there_is_no_room_for_is_told_at_once(counter: Counter) -> None:
    counter.fail("sendPhoto", ServerError(507))

    with pytest.raises(NoRoom):
        await show(counter)

    assert counter.waits_s == []
    assert await counter.queued() is None


async def test_an_answer_to_a_button_is_tried_again_and_then_let_go(counter: Counter) -> None:
    counter.fail("answerCallbackQuery", *[TooManyRequests(3)] * 9)

    answered = await counter.bot.answer_callback_query("1")

    assert answered is True
    assert counter.waits_s == [3.0, 3.0]
    assert counter.held.waits_s() == {}
    assert await counter.queued() is None


async def test_a_button_whose_person_waits_no_longer_is_no_error(counter: Counter) -> None:
    refusal = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    counter.fail("answerCallbackQuery", Refused(400, refusal))

    assert await counter.bot.answer_callback_query("1") is True


async def test_what_telegram_refuses_for_good_is_told_to_the_handler_at_once(
    counter: Counter,
) -> None:
    counter.fail("sendMessage", Refused(400, "Bad Request: message is too long"))

    with pytest.raises(TelegramBadRequest):
        await counter.say("pong")

    assert counter.waits_s == []


async def test_an_answer_in_a_newer_shape_has_arrived(counter: Counter) -> None:
    counter.fail("sendMessage", NewShapeAnswer())

    with pytest.raises(ReplyCaredFor):
        await counter.say("pong")

    assert counter.heard() == ["pong"]
    assert await counter.queued() is None


async def test_a_flood_in_one_chat_leaves_places_to_the_others(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replying, "MOST_WAITING", 2)
    counter.held.hold(counter.person.id, 5.0)
    may_go_on = asyncio.Event()
    counter.meanwhile = may_go_on.wait

    async with asyncio.TaskGroup() as tasks:
        waiting = [tasks.create_task(counter.say(f"pong {number}")) for number in range(2)]
        while len(counter.waits_s) < 2:  # noqa: ASYNC110 - nobody else is told that it waits
            await asyncio.sleep(0)
        with pytest.raises(ReplyCaredFor):
            await counter.say("pong 2")
        row = await counter.queued()
        may_go_on.set()
    await asyncio.gather(*waiting)

    assert row is not None
    assert row.payload["text"] == "pong 2"
    assert sorted(counter.heard()) == ["pong 0", "pong 1"]


async def test_while_nothing_can_be_written_the_handler_hears_of_it(counter: Counter) -> None:
    counter.fail("sendMessage", TooManyRequests(3_600))

    async with read_only(counter.database):
        with pytest.raises(TelegramRetryAfter):
            await counter.say("pong")


async def test_a_host_that_is_not_there_is_tried_for_as_long_as_a_person_waits(
    counter: Counter,
) -> None:
    counter.bot.session.api = TelegramAPIServer.from_base("http://127.0.0.1:1")

    with pytest.raises(ReplyCaredFor):
        await counter.say("pong")
    row = await counter.queued()

    assert 15.0 < sum(counter.waits_s) <= 30.0
    assert row is not None
    assert not row.possible_repeat


async def test_what_answers_nobody_is_left_to_whoever_calls(counter: Counter) -> None:
    counter.fail("getMe", ServerError(500))

    with pytest.raises(TelegramAPIError):
        await counter.bot.get_me()

    assert counter.waits_s == []
