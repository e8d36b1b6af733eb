"""Whoever reads a comment grow may end it: by Telegram's own button, by ours, or by /stop."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, MessageGenerationStopped

from bot.callbacks.questions import StopComment
from bot.commenting import Comments
from bot.handlers.asking import message_of
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button
from bot.translation import Translator
from bot.views import comment as views


def router() -> Router:
    """Ends comments; what was written of them stays."""
    stopping = Router(name="stopping")
    stopping.message.register(stop, Command("stop", ignore_case=True))
    stopping.callback_query.register(stop_pressed, StopComment.filter())
    stopping.stopped_message_generation.register(draft_stopped)
    return stopping


async def stop(message: Message, comments: Comments | None, t: Translator) -> None:
    """`/stop`, which people also send who want to hear less."""
    person = message.from_user
    is_stopped = person is not None and _end(comments, message.chat.id, person.id)
    content = views.stopped(t) if is_stopped else views.nothing_to_stop(t)
    await message.answer(**content.as_message())


async def stop_pressed(query: CallbackQuery, comments: Comments | None, t: Translator) -> None:
    """The button beneath a comment that many read: for whoever asked."""
    message = message_of(query, t)
    if not _end(comments, message.chat.id, query.from_user.id):
        if comments is not None and comments.is_writing_in(message.chat.id):
            raise CannotDo(views.not_yours(t))
        # It was being written when the desk was stopped.
        await message.edit_reply_markup(reply_markup=None)
    await answer_button(query)


async def draft_stopped(event: MessageGenerationStopped, comments: Comments | None) -> None:
    """Telegram's button: drafts are in private chats alone, whose number is their person's."""
    _end(comments, event.chat.id, event.chat.id)


def _end(comments: Comments | None, chat_id: int, person: int) -> bool:
    return comments is not None and comments.stop(chat_id, person)
