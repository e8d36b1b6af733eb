"""A person asked for something that cannot be done: the one way to say so."""

from aiogram import Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent

from bot.errors import BotError
from bot.handlers.replies import answer_button
from bot.views.content import Content


class CannotDo(BotError):
    """Ends a handler; the person reads `content` instead, under a command or over a button."""

    def __init__(self, content: Content) -> None:
        super().__init__("a person was told what cannot be done")
        self.content = content


def router() -> Router:
    """Tells refusals of all routers."""
    refusals = Router(name="refusal")
    refusals.error.register(refuse, ExceptionTypeFilter(CannotDo))
    return refusals


async def refuse(event: ErrorEvent) -> None:
    """Say it where it was asked."""
    refused = event.exception
    if not isinstance(refused, CannotDo):
        raise refused
    if event.update.callback_query:
        words, _ = refused.content.text.render()
        await answer_button(event.update.callback_query, words, alert=True)
    elif event.update.message:
        await event.update.message.answer(**refused.content.as_message())
