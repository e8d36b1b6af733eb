"""Answers to people: they are sent though Telegram refuses, fails, or is not to be reached.

Handlers call Telegram directly, since a person waits. What surely was not taken is tried again,
within the time for which a person keeps waiting; what may have been taken is tried again where
that does no harm, and a message once: better two answers than none.

| call | 429, no connection | lost on the way, 5xx | in the end |
|---|---|---|---|
| answer to a pressed button | again | again | let go: nobody waits for it any more |
| draft of a message | let go | let go | the next one says all of it, too |
| edit, deletion | again | again | the error: whoever edits knows what to do |
| message of words | again | once more | the outbox has it, marked when it may have arrived |
| picture | again | once more | its words, as above; a 507, its error, at once |
| file | again | once more | the error: `bot.handlers.trouble` says so, in words |

While the server is known to fail at pictures (`bot.picture_trouble`), one is tried once; a picture
that is put in the place of another is never tried more than twice while the server fails at it.

A 429 holds its chat for the outbox too, and the outbox's for us; a restart ends no hold. Few wait
here at a time, so that a flood in one chat leaves places for the others; the rest take the
outbox at once.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import EditMessageMedia, Response, SendMessage, SendPhoto, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.api_session import NoRoom
from bot.delivery.held import HeldChats
from bot.delivery.verdict import Fate, verdict_on
from bot.errors import BotError
from bot.late_replies import LateReplies
from bot.picture_trouble import PictureTrouble
from engine.feeds.backoff import Backoff

log = logging.getLogger(__name__)

MOST_WAITING = 8
"""Answers that wait at a time; handlers have twice as many places (`bot/in_order.py`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How much is done for a call."""

    patience_s: float
    """So long it waits for its turn, all pauses together."""
    harmless: bool
    """Whether it may be repeated as often as one likes."""
    is_missed: bool
    """Whether anybody notices when it is left out."""


_PRESS = Terms(patience_s=8.0, harmless=True, is_missed=False)
_DRAFT = Terms(patience_s=0.0, harmless=True, is_missed=False)
_EDIT = Terms(patience_s=30.0, harmless=True, is_missed=True)
_SEND = Terms(patience_s=30.0, harmless=False, is_missed=True)
_TERMS = {
    "answer": _PRESS,
    "edit": _EDIT,
    "delete": _EDIT,
    "sendMessageDraft": _DRAFT,
    "sendChatAction": _DRAFT,
    "send": _SEND,
}
"""By how the name of a method begins; what begins otherwise answers nobody."""
_DONE = True
"""What Telegram answers to a call that has no other result."""
_WITH_PICTURE = (SendPhoto, EditMessageMedia)
_TOO_LATE = ("query is too old", "query id is invalid")


class ReplyCaredFor(BotError):
    """Ends a handler whose answer is in good hands: it arrived, or it waits in the outbox."""


class _Held(TelegramRetryAfter):
    """What Telegram would say, as it has said so before."""


@dataclass(slots=True)
class _Attempts:
    """How a call has fared."""

    failures: int = 0
    doubts: int = 0
    """Times that it may have been taken."""
    waited_s: float = 0.0


class Replying(BaseRequestMiddleware):
    """Belongs to the session of the bot that answers people; the outbox's goes without it."""

    def __init__(
        self,
        held: HeldChats,
        late: LateReplies,
        backoff: Backoff,
        trouble: PictureTrouble,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._held = held
        self._late = late
        self._backoff = backoff
        self._trouble = trouble
        self._sleep = sleep
        self._waiting = 0

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Call Telegram, and see to it that the answer arrives.

        Raises what aiogram raises, and ReplyCaredFor.
        """
        terms = terms_of(method)
        if terms is None:
            return await make_request(bot, method)
        attempts = _Attempts()
        try:
            answer = await self._call(partial(make_request, bot, method), method, terms, attempts)
        except (TelegramAPIError, ClientDecodeError) as error:
            await self._in_the_end(error, method, terms, attempts)
            return cast("Response[TelegramType]", _DONE)
        if isinstance(method, _WITH_PICTURE):
            self._trouble.over()
        return answer

    async def _call(
        self,
        call: Callable[[], Awaitable[Response[TelegramType]]],
        method: TelegramMethod[TelegramType],
        terms: Terms,
        attempts: _Attempts,
    ) -> Response[TelegramType]:
        """What Telegram answers; its newest error when there is no more time."""
        while True:
            try:
                self._check(method)
                return await call()
            except (TelegramAPIError, ClientDecodeError) as error:
                pause_s = await self._pause_s(error, method, terms, attempts)
                if pause_s is None or not self._may_wait(pause_s, terms, attempts):
                    raise
                log.info("an answer is tried again: method=%s error=%s", _name(method), error)
            attempts.waited_s += pause_s
            await self._wait(pause_s)

    def _check(self, method: TelegramMethod[TelegramType]) -> None:
        """Do not ask what Telegram has answered already."""
        wait_s = self._held.wait_s(chat_of(method) or 0)
        if wait_s:
            raise _Held(method, "held", retry_after=wait_s)  # type: ignore[arg-type]  # a part of a second is well

    async def _pause_s(
        self,
        error: TelegramAPIError | ClientDecodeError,
        method: TelegramMethod[TelegramType],
        terms: Terms,
        attempts: _Attempts,
    ) -> float | None:
        """How long to wait before the next try; None when there is to be none."""
        verdict = verdict_on(error)
        attempts.failures += 1
        attempts.doubts += verdict.fate is Fate.UNCERTAIN
        if self._fails_at_picture(error, method, attempts):
            return None
        if verdict.fate is Fate.UNCERTAIN and not terms.harmless and attempts.doubts > 1:
            return None
        if verdict.fate not in {Fate.RETRY, Fate.UNCERTAIN}:
            return None
        chat_id = chat_of(method)
        is_news = verdict.wait_s and not isinstance(error, _Held)
        if is_news and chat_id is not None:
            self._held.hold(chat_id, verdict.wait_s)
            await self._late.keep_hold(chat_id, verdict.wait_s)
        return verdict.wait_s or self._backoff.delay_s(attempts.failures)

    def _fails_at_picture(
        self,
        error: TelegramAPIError | ClientDecodeError,
        method: TelegramMethod[TelegramType],
        attempts: _Attempts,
    ) -> bool:
        """Whether another try would most likely fare no better."""
        if not isinstance(method, _WITH_PICTURE) or not isinstance(error, TelegramServerError):
            return False
        return isinstance(error, NoRoom) or self._trouble.is_known or attempts.failures > 1

    def _may_wait(self, pause_s: float, terms: Terms, attempts: _Attempts) -> bool:
        has_time = attempts.waited_s + pause_s <= terms.patience_s
        return has_time and self._waiting < MOST_WAITING

    async def _wait(self, pause_s: float) -> None:
        self._waiting += 1
        try:
            await self._sleep(pause_s)
        finally:
            self._waiting -= 1

    async def _in_the_end(
        self,
        error: TelegramAPIError | ClientDecodeError,
        method: TelegramMethod[TelegramType],
        terms: Terms,
        attempts: _Attempts,
    ) -> None:
        """Nothing when it is as good as done; else raises the error, or says who cares for it."""
        if isinstance(method, _WITH_PICTURE) and isinstance(error, TelegramServerError):
            self._trouble.met(error)
        fate = verdict_on(error).fate
        is_open = fate in {Fate.RETRY, Fate.UNCERTAIN}
        if (not terms.is_missed and (is_open or _is_too_late(error))) or (
            fate is Fate.DONE and terms.harmless
        ):
            return
        if fate is Fate.DONE:
            raise ReplyCaredFor("arrived, in a shape that we cannot read") from error
        if is_open and await self._is_taken(error, method, attempts):
            raise ReplyCaredFor("waits in the outbox") from error
        raise error

    async def _is_taken(
        self,
        error: TelegramAPIError | ClientDecodeError,
        method: TelegramMethod[TelegramType],
        attempts: _Attempts,
    ) -> bool:
        """Whether the outbox has its words now."""
        words, is_repeat = _words_of(method), attempts.doubts > 0
        if words is None or (isinstance(error, NoRoom) and method is not words and not is_repeat):
            return False  # the last: whoever sends a picture may send its words at once
        return await self._late.take(words, possible_repeat=is_repeat)


def terms_of(method: TelegramMethod[Any]) -> Terms | None:
    """How much is done for a call; None: as much as whoever calls does."""
    name = _name(method)
    return next((terms for verb, terms in _TERMS.items() if name.startswith(verb)), None)


def chat_of(method: TelegramMethod[Any]) -> int | None:
    """Where it puts or changes a message; None where it does not, or names no number."""
    chat_id = getattr(method, "chat_id", None)
    return chat_id if isinstance(chat_id, int) else None


def _words_of(method: TelegramMethod[Any]) -> SendMessage | None:
    """What it says with its buttons, without its picture; None where it says nothing."""
    match method:
        case SendMessage():
            return method
        case SendPhoto(caption=str(caption)):
            return SendMessage(
                chat_id=method.chat_id,
                message_thread_id=method.message_thread_id,
                text=caption,
                entities=method.caption_entities,
                reply_markup=method.reply_markup,
            )
        case _:
            return None


def _name(method: TelegramMethod[Any]) -> str:
    return method.__api_method__


def _is_too_late(error: TelegramAPIError | ClientDecodeError) -> bool:
    return any(words in str(error).lower() for words in _TOO_LATE)
