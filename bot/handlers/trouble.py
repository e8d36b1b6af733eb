"""What no command can do anything about: whoever asked is told, once, and nobody else."""

import logging
from contextlib import suppress

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import CallbackQuery, ErrorEvent, Message

from bot.api_session import MethodMissing
from bot.delivery.verdict import Fate, verdict_on
from bot.handlers.replies import answer_button
from bot.replying import ReplyCaredFor
from bot.translation import Translator
from bot.views import errors
from bot.views.content import Content
from storage.errors import DatabaseUnavailable

log = logging.getLogger(__name__)

_SILENT = (TelegramRetryAfter, TelegramNetworkError, TelegramServerError, ClientDecodeError)
_NOBODY_THERE = frozenset({Fate.CHAT_GONE, Fate.MIGRATED, Fate.TOKEN_WRONG})


def router() -> Router:
    """The last of those that hear of errors."""
    trouble = Router(name="trouble")
    trouble.error.register(database_silent, ExceptionTypeFilter(DatabaseUnavailable))
    trouble.error.register(cared_for, ExceptionTypeFilter(ReplyCaredFor))
    trouble.error.register(not_offered, ExceptionTypeFilter(MethodMissing))
    trouble.error.register(telegram_silent, ExceptionTypeFilter(*_SILENT))
    trouble.error.register(unexpected)
    return trouble


async def database_silent(event: ErrorEvent, t: Translator) -> None:
    """Say it where it was asked; admins hear the reason another way (`bot/disk_watch.py`)."""
    log.warning(
        "an update met a database that does not answer: update_id=%d error=%s",
        event.update.update_id,
        event.exception,
    )
    await _tell(event, errors.database_silent(t))


async def cared_for(event: ErrorEvent) -> None:
    """The answer comes without us."""
    log.info("an answer is late: update_id=%d why=%s", event.update.update_id, event.exception)


async def telegram_silent(event: ErrorEvent, t: Translator) -> None:
    """What was to be shown cannot be kept until Telegram takes it: a line is."""
    log.warning(
        "an update was not answered: update_id=%d error=%s",
        event.update.update_id,
        event.exception,
    )
    query = event.update.callback_query
    if query is None:
        await _tell(event, errors.answer_lost(t))
    elif isinstance(query.message, Message) and query.message.chat.type == ChatType.PRIVATE:
        # By now nobody looks at what pops up over a button.
        await _answer(query.message, errors.answer_lost(t))


async def not_offered(event: ErrorEvent, t: Translator) -> None:
    """Nothing takes the place of what the Bot API server lacks, such as files."""
    if isinstance(event.exception, MethodMissing):
        method = event.exception.method.__api_method__
        await _tell(event, errors.not_offered(method, t))


async def unexpected(event: ErrorEvent, t: Translator) -> None:
    """A fault of ours. The update is not handled again: it would meet the same."""
    error, number = event.exception, event.update.update_id
    if isinstance(error, AiogramError) and verdict_on(error).fate in _NOBODY_THERE:
        log.warning("nobody is there to be answered: update_id=%d error=%s", number, error)
        return
    log.error("update failed: update_id=%d", number, exc_info=error)
    await _tell(event, errors.our_fault(t))


async def _tell(event: ErrorEvent, content: Content) -> None:
    """Say it where it was asked."""
    if event.update.callback_query:
        await _pop_up(event.update.callback_query, content)
    elif event.update.message:
        await _answer(event.update.message, content)


async def _pop_up(query: CallbackQuery, content: Content) -> None:
    words, _ = content.text.render()
    await answer_button(query, words, alert=True)


async def _answer(message: Message, content: Content) -> None:
    with suppress(ReplyCaredFor):
        await message.answer(**content.as_message())
