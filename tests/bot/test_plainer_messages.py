"""What a server does not like about a message's looks is left out, and the message arrives."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.utils.formatting import Bold

from bot.plainer_messages import FORGET_S, PlainerMessages
from engine.clock import Clock, ManualClock, SystemClock
from sandbox.faults import Refused
from sandbox.telegram import Person, TelegramSandbox
from tests.bot.test_missing_methods import QuickSession

BOLD = Bold("64,210").as_kwargs()
GO_ON = InlineKeyboardButton(text="Go on", callback_data="a", style="success")
COPY = InlineKeyboardButton(text="Copy", copy_text=CopyTextButton(text="64210"))
BUTTONS = InlineKeyboardMarkup(inline_keyboard=[[GO_ON, COPY], [COPY]])
NO_BUTTONS = Refused(400, "Bad Request: invalid reply_markup")
NO_FORMATTING = Refused(400, "Bad Request: can't parse entities: unsupported type")


@asynccontextmanager
async def refusing(
    *refusals: Refused, clock: Clock | None = None
) -> AsyncIterator[tuple[Bot, Person]]:
    """The server refuses the first messages so."""
    async with TelegramSandbox(SystemClock()) as telegram:
        telegram.faults.script("sendMessage", *refusals)
        person = telegram.user("Tess")
        person.chat.started = True
        session = QuickSession(api=TelegramAPIServer.from_base(telegram.url), timeout=2.0)
        session.middleware(PlainerMessages(clock or SystemClock()))
        async with Bot(telegram.token, session=session) as bot:
            yield bot, person


def buttons(message: Message) -> list[InlineKeyboardButton]:
    assert message.reply_markup is not None
    return [each for row in message.reply_markup.inline_keyboard for each in row]


def colours(message: Message) -> list[str | None]:
    """Of its buttons that do something here."""
    return [each.style for each in buttons(message) if each.callback_data]


def copies(message: Message) -> int:
    return sum(each.copy_text is not None for each in buttons(message))


async def test_formatting_that_is_refused_is_left_out() -> None:
    async with refusing(NO_FORMATTING) as (bot, person):
        sent = await bot.send_message(person.id, **BOLD, reply_markup=BUTTONS)

    assert (sent.text, sent.entities) == ("64,210", None)
    assert sent.reply_markup is not None


async def test_of_buttons_that_are_refused_those_are_left_that_every_server_knows() -> None:
    async with refusing(NO_BUTTONS, NO_BUTTONS) as (bot, person):
        sent = await bot.send_message(person.id, **BOLD, reply_markup=BUTTONS)

    assert sent.reply_markup is not None
    ((left,),) = sent.reply_markup.inline_keyboard
    assert (left.text, left.callback_data, left.style) == ("Go on", "a", None)
    assert sent.entities


async def test_colours_that_a_server_refused_once_are_not_tried_for_an_hour() -> None:
    clock = ManualClock(0)
    async with refusing(NO_BUTTONS, clock=clock) as (bot, person):
        first = await bot.send_message(person.id, **BOLD, reply_markup=BUTTONS)
        second = await bot.send_message(person.id, **BOLD, reply_markup=BUTTONS)
        clock.advance(ms=int(FORGET_S * 1000) + 1)
        later = await bot.send_message(person.id, **BOLD, reply_markup=BUTTONS)

    assert [colours(each) for each in (first, second, later)] == [[None], [None], ["success"]]
    assert all(copies(each) == 2 for each in (first, second, later))


async def test_what_is_refused_for_another_reason_keeps_its_colours_next_time() -> None:
    async with refusing(NO_BUTTONS, NO_BUTTONS) as (bot, person):
        await bot.send_message(person.id, **BOLD, reply_markup=BUTTONS)
        sent = await bot.send_message(person.id, **BOLD, reply_markup=BUTTONS)

    assert colours(sent) == ["success"]


async def test_a_message_whose_buttons_are_refused_altogether_comes_without() -> None:
    async with refusing(NO_BUTTONS, NO_BUTTONS, NO_BUTTONS, NO_FORMATTING) as (bot, person):
        sent = await bot.send_message(person.id, **BOLD, reply_markup=BUTTONS)

    assert (sent.text, sent.entities, sent.reply_markup) == ("64,210", None, None)


@pytest.mark.parametrize(
    "refusals",
    [
        [Refused(400, "Bad Request: chat not found")],
        [NO_FORMATTING, NO_FORMATTING],
        [NO_BUTTONS] * 4,
    ],
)
async def test_what_is_as_plain_as_can_be_is_refused(refusals: list[Refused]) -> None:
    async with refusing(*refusals) as (bot, person):
        with pytest.raises(TelegramBadRequest):
            await bot.send_message(person.id, **BOLD, reply_markup=BUTTONS)

        assert person.messages == []


async def test_what_stands_there_already_keeps_its_looks() -> None:
    async with refusing() as (bot, person):
        sent = await bot.send_message(person.id, **BOLD, reply_markup=BUTTONS)
        with pytest.raises(TelegramBadRequest, match="not modified"):
            await bot.edit_message_text(
                chat_id=person.id, message_id=sent.message_id, **BOLD, reply_markup=BUTTONS
            )
        (shown,) = person.messages

    assert not shown.edited
