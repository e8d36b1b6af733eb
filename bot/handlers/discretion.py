"""What is not for everybody to read is told in private, wherever it was asked."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from aiogram import BaseMiddleware, Router
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, User

from bot.handlers.refusal import CannotDo
from bot.translation import Translator
from bot.views import access

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


def keep_private(router: Router) -> Router:
    """Let whatever a router answers be read in private chats alone; the router comes back."""
    router.message.middleware(Discretion())
    router.callback_query.middleware(Discretion())
    return router


class Discretion(BaseMiddleware):
    """Moves the answer to a command into the private chat of whoever asked.

    A refusal tells no secrets, and comes where it was asked. So does the answer to somebody who
    cannot be seen, which is one.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever the handler returns
        """Look where it is asked."""
        t, username = cast("Translator", data["t"]), cast("str", data["bot_username"])
        match event:
            case Message(from_user=User() as user, sender_chat=None) if _is_shared(event.chat):
                return await _answer_in_private(handler, event, user, data)
            case CallbackQuery(message=Message() as message) if _is_shared(message.chat):
                raise CannotDo(access.not_here(t, username))
        return await handler(event, data)


def _is_shared(chat: Chat) -> bool:
    return chat.type != ChatType.PRIVATE


async def _answer_in_private(
    handler: Handler, asked: Message, user: User, data: dict[str, Any]
) -> None:
    """Handle the command as if it had been written there; the group reads where the answer is."""
    chat = Chat(id=user.id, type=ChatType.PRIVATE, first_name=user.first_name)
    elsewhere = {"chat": chat, "message_thread_id": None, "is_topic_message": None}
    t, username = data["t"], data["bot_username"]
    try:
        await handler(asked.model_copy(update=elsewhere), data)
    except (TelegramForbiddenError, TelegramBadRequest):  # the bot may not write to them yet
        content = access.not_here(t, username)
    else:
        content = access.told_in_private(t, username)
    await asked.answer(**content.as_message())
