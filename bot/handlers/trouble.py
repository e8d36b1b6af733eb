"""The database could not be read or written for a person: whoever asked is told, once."""

import logging

from aiogram import Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent

from bot.handlers.replies import answer_button
from bot.translation import Translator
from bot.views import errors
from storage.errors import DatabaseUnavailable

log = logging.getLogger(__name__)


def router() -> Router:
    """Tells of trouble that no command can do anything about."""
    trouble = Router(name="trouble")
    trouble.error.register(database_silent, ExceptionTypeFilter(DatabaseUnavailable))
    return trouble


async def database_silent(event: ErrorEvent, t: Translator) -> None:
    """Say it where it was asked; admins hear the reason another way (`bot/disk_watch.py`)."""
    log.warning(
        "an update met a database that does not answer: update_id=%d error=%s",
        event.update.update_id,
        event.exception,
    )
    content = errors.database_silent(t)
    if event.update.callback_query:
        words, _ = content.text.render()
        await answer_button(event.update.callback_query, words, alert=True)
    elif event.update.message:
        await event.update.message.answer(**content.as_message())
