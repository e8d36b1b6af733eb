"""What happens to every update before its handler: the chat is known, and its language found.

A database that is busy or takes nothing makes no answer late: whoever is not known in time is
spoken to in the language of their Telegram, and remembered when they write again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import BaseMiddleware, Dispatcher
from aiogram.dispatcher.middlewares.user_context import EVENT_THREAD_ID_KEY
from aiogram.enums import ChatType
from aiogram.types import Chat as TelegramChat
from aiogram.types import TelegramObject, User

from bot.settings import Settings
from bot.translation import Translations
from engine.clock import Clock
from storage import chats, targets
from storage.address import Address
from storage.chats import Chat, ChatKind
from storage.database import Database
from storage.errors import DatabaseUnavailable

log = logging.getLogger(__name__)

PATIENCE_S = 0.5
"""How long an update waits for the database before its handler has it."""


def install(dispatcher: Dispatcher) -> None:
    """Run our middlewares for every update of a dispatcher.

    They find `database`, `translations`, `settings` and `clock` among its workflow data.
    """
    dispatcher.update.outer_middleware(ChatMiddleware())


class ChatMiddleware(BaseMiddleware):
    """Remembers private chats, and gives handlers `t`, the words of the chat's language."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:  # noqa: ANN401 - whatever the handler returns
        """Find the language, then let the update pass."""
        translations: Translations = data["translations"]
        data["t"] = translations.of(await _language(data, translations))
        return await handler(event, data)


async def _language(data: dict[str, Any], translations: Translations) -> str:
    settings: Settings = data["settings"]
    database: Database = data["database"]
    user: User | None = data.get("event_from_user")
    chat: TelegramChat | None = data.get("event_chat")
    spoken = translations.nearest(user.language_code) if user else None
    language = spoken or settings.default_language
    if chat is None:
        return language
    try:
        async with asyncio.timeout(PATIENCE_S):
            async with database.reading() as session:
                known = await chats.get(session, chat.id)
                address = Address(chat.id, _topic_id(data, chat))
                language = await targets.language_at(session, address) or language
            if chat.type == ChatType.PRIVATE:
                await _remember(database, _named(chat, user), known, language, data["clock"])
    except (TimeoutError, DatabaseUnavailable) as error:
        log.warning("a chat is answered without the database: chat=%d error=%r", chat.id, error)
    return language


def _topic_id(data: dict[str, Any], chat: TelegramChat) -> int:
    """Of a forum; a private chat is spoken to in one language."""
    return 0 if chat.type == ChatType.PRIVATE else data.get(EVENT_THREAD_ID_KEY) or 0


def _named(chat: TelegramChat, user: User | None) -> TelegramChat:
    """A private chat is called like its person, also where the server does not say so."""
    if chat.first_name or user is None:
        return chat
    return chat.model_copy(update={"first_name": user.first_name, "last_name": user.last_name})


async def _remember(
    database: Database, chat: TelegramChat, known: Chat | None, language: str, clock: Clock
) -> None:
    """Note a private chat that is new, renamed, or writes again after it had blocked us."""
    seen = Chat(
        chat_id=chat.id,
        kind=ChatKind.PRIVATE,
        title=chat.full_name,
        username=chat.username,
        language=language,
        created_ms=clock.now_ms(),
    )
    if known is not None:
        seen = replace(
            seen,
            language=known.language,
            is_target=known.is_target,
            created_ms=known.created_ms,
        )
    if seen != known:
        async with database.writing() as session:
            await chats.upsert(session, seen)
