"""A Bot API server that lacks methods, or words its answers in its own way, is understood."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramNotFound,
    TelegramServerError,
)
from aiogram.methods import EditMessageText, GetMe, SendMessage, SendPhoto, TelegramMethod
from aiogram.types import BufferedInputFile

from bot.api_session import ApiSession, MethodMissing
from bot.delivery.verdict import Fate, verdict_on
from bot.missing_methods import FORGET_S, MissingMethods
from engine.clock import ManualClock, SystemClock
from sandbox.telegram import Missing, Person, TelegramSandbox

PHOTO = BufferedInputFile(b"no picture", "photo.png")
SEND = SendMessage(chat_id=1, text="hello")
EDIT = EditMessageText(chat_id=1, message_id=5, text="hello")


class QuickSession(ApiSession):
    """aiogram waits a quarter of a second for TLS to end; here is none."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A Bot API server, a bot that speaks to it, and a person."""

    telegram: TelegramSandbox
    bot: Bot
    clock: ManualClock
    person: Person


@asynccontextmanager
async def at_a_server() -> AsyncIterator[Server]:
    async with TelegramSandbox(SystemClock()) as telegram:
        clock = ManualClock(0)
        session = QuickSession(api=TelegramAPIServer.from_base(telegram.url), timeout=2.0)
        session.middleware(MissingMethods(clock))
        person = telegram.user("Tess")
        person.chat.started = True
        async with Bot(telegram.token, session=session) as bot:
            yield Server(telegram=telegram, bot=bot, clock=clock, person=person)


def read(status: int, body: str, method: TelegramMethod[Any] = SEND) -> Any:  # noqa: ANN401 - as the method has it
    """What an answer means."""
    bot = Bot("4242:token", session=ApiSession())
    return bot.session.check_response(bot, method, status, body).result


@pytest.mark.parametrize("said", Missing)
async def test_a_method_that_is_missing_is_known_however_the_server_says_so(said: Missing) -> None:
    async with at_a_server() as at:
        at.telegram.missing.switch_off("sendPhoto", said=said)

        with pytest.raises(MethodMissing) as raised:
            await at.bot.send_photo(at.person.id, PHOTO)
        sent = await at.bot.send_message(at.person.id, "in words")

    assert verdict_on(raised.value).fate is Fate.DEAD
    assert sent.text == "in words"


@pytest.mark.parametrize("said", Missing)
async def test_what_is_missing_is_asked_for_once_an_hour(said: Missing) -> None:
    async with at_a_server() as at:
        at.telegram.missing.switch_off("sendPhoto", said=said)

        for _ in range(3):
            with pytest.raises(MethodMissing):
                await at.bot.send_photo(at.person.id, PHOTO)
        asked_at_first = at.telegram.missing.asked["sendPhoto"]
        at.clock.advance(ms=int(FORGET_S * 1000) + 1)
        with pytest.raises(MethodMissing):
            await at.bot.send_photo(at.person.id, PHOTO)

    assert asked_at_first == 1
    assert at.telegram.missing.asked["sendPhoto"] == 2


async def test_a_404_of_a_bot_that_the_server_does_not_know_is_about_the_token() -> None:
    async with at_a_server() as at:
        at.telegram.missing.switch_off("getMe", "sendPhoto", said=Missing.BARE)

        with pytest.raises(TelegramNotFound) as raised:
            await at.bot.send_photo(at.person.id, PHOTO)

    assert verdict_on(raised.value).fate is Fate.TOKEN_WRONG


@pytest.mark.parametrize("said", Missing)
async def test_a_server_that_cannot_send_words_is_asked_again_for_every_message(
    said: Missing,
) -> None:
    async with at_a_server() as at:
        at.telegram.missing.switch_off("sendMessage", said=said)

        for _ in range(2):
            with pytest.raises(TelegramNotFound) as raised:
                await at.bot.send_message(at.person.id, "hello")

    assert verdict_on(raised.value).fate is Fate.TOKEN_WRONG  # all of it waits
    assert at.telegram.missing.asked["sendMessage"] == 2


async def test_nobody_misses_chat_actions_and_answers_to_buttons() -> None:
    async with at_a_server() as at:
        at.telegram.missing.switch_off("sendChatAction", "answerCallbackQuery")

        assert await at.bot.send_chat_action(at.person.id, "typing")
        assert await at.bot.answer_callback_query("1")


def test_an_error_of_http_200_is_the_error_that_it_says() -> None:
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        read(200, '{"ok": false, "error_code": 400, "description": "message to edit not found"}')


def test_an_error_without_a_description_is_an_error_of_its_status() -> None:
    with pytest.raises(TelegramServerError):
        read(500, '{"ok": false}')


@pytest.mark.parametrize("body", ['{"ok": true}', '{"ok": true, "result": null}'])
def test_a_yes_without_a_result_is_a_yes(body: str) -> None:
    assert read(200, body, EDIT) is True


@pytest.mark.parametrize("body", ['{"ok": true}', '{"ok": true, "result": []}'])
def test_a_message_that_was_taken_and_is_not_told_is_not_sent_again(body: str) -> None:
    with pytest.raises(ClientDecodeError) as raised:
        read(200, body)

    assert verdict_on(raised.value).fate is Fate.DONE


def test_of_a_message_with_unreadable_parts_the_rest_is_read() -> None:
    body = (
        '{"ok": true, "result": {"message_id": 7, "date": 1700000000, "chat": {"id": 1,'
        ' "type": "private"}, "link_preview_options": "{}", "text": "hello"}}'
    )

    sent = read(200, body)

    assert (sent.message_id, sent.chat.id) == (7, 1)


def test_a_bot_need_not_say_that_it_is_one() -> None:
    me = read(
        200, '{"ok": true, "result": {"id": 6, "first_name": "T", "username": "t_bot"}}', GetMe()
    )

    assert (me.id, me.username, me.is_bot) == (6, "t_bot", True)


def test_what_does_not_even_know_who_the_bot_is_is_no_bot_api() -> None:
    with pytest.raises(ClientDecodeError):
        read(404, "<h1>Not Found</h1>", GetMe())


@pytest.mark.parametrize(
    "reason",
    [
        "Bad Request: method is available for supergroup and channel chats only",
        "Conflict: can't use getUpdates method while webhook is active",
        "Bad Request: message to be replied not found",
    ],
)
def test_what_only_speaks_of_methods_is_no_missing_one(reason: str) -> None:
    with pytest.raises(TelegramBadRequest):
        read(400, f'{{"ok": false, "error_code": 400, "description": "{reason}"}}')


def test_a_page_of_a_proxy_is_no_answer() -> None:
    with pytest.raises(ClientDecodeError) as raised:
        read(502, "<h1>Bad Gateway</h1>", SendPhoto(chat_id=1, photo="id"))

    assert verdict_on(raised.value).fate is Fate.UNCERTAIN
