"""Nobody passes who was not let in: asked before every handler, so that a new one is shut, too.

Whoever may not pass is told so in private, or over the button that they pressed; in groups
nothing is said, because people talk to each other there.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Dispatcher
from aiogram.dispatcher.flags import get_flag
from aiogram.enums import ChatType
from aiogram.types import (
    CallbackQuery,
    InlineQuery,
    InlineQueryResultsButton,
    Message,
    TelegramObject,
)

from bot.access import Right, speaker_of
from bot.handlers.replies import answer_button
from bot.roster import Roster
from bot.translation import Translator
from bot.views import access

_DOOR = "door"
AT_THE_DOOR = {_DOOR: "people"}
"""Flags of a handler that is there for those who were not let in yet, in private chats."""
OF_CHATS = {_DOOR: "chats"}
"""Flags of a handler that hears what Telegram tells of a chat, and answers nobody."""

_UNASKED = frozenset({"update", "error", "my_chat_member"})
"""Observers of what is no deed of a person towards the bot."""


def install(dispatcher: Dispatcher) -> None:
    """Ask before every handler of a dispatcher; it has `roster` among its workflow data."""
    for name, observer in dispatcher.observers.items():
        if name not in _UNASKED:
            observer.middleware(Gate())


class Gate(BaseMiddleware):
    """Lets a person's deed pass to its handler, or says why not."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:  # noqa: ANN401 - whatever the handler returns
        """Look who it is."""
        roster: Roster = data["roster"]
        right = roster.right_of(speaker_of(event))
        if right.may_use or _is_for(event, right, get_flag(data, _DOOR)):
            return await handler(event, data)
        if right not in (Right.BLOCKED, Right.NAMELESS):
            await _turn_away(event, right, data["t"])
        return None


def _is_for(event: TelegramObject, right: Right, door: object) -> bool:
    """Whether the handler is there for those who were not let in."""
    if door == OF_CHATS[_DOOR]:
        return True
    is_person = right in (Right.STRANGER, Right.WAITING)
    return door == AT_THE_DOOR[_DOOR] and is_person and _is_private(event)


async def _turn_away(event: TelegramObject, right: Right, t: Translator) -> None:
    content = access.turned_away(right, t)
    match event:
        case CallbackQuery():
            words, _ = content.text.render()
            await answer_button(event, words, alert=True)
        case InlineQuery():
            button = InlineQueryResultsButton(text=t("access-inline"), start_parameter="inline")
            await event.answer([], cache_time=0, is_personal=True, button=button)
        case Message() if _is_private(event):
            await event.answer(**content.as_message())


def _is_private(event: TelegramObject) -> bool:
    message = event.message if isinstance(event, CallbackQuery) else event
    chat = getattr(message, "chat", None)
    return chat is not None and chat.type == ChatType.PRIVATE
