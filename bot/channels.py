"""The channels and groups of the settings become targets of every alert."""

import logging
from typing import Any

from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import TelegramMethod

from bot.api_session import MethodMissing
from bot.settings import Settings
from engine.clock import Clock
from storage import chats, topics
from storage.chats import Chat, ChatKind
from storage.database import Database

log = logging.getLogger(__name__)


class GetRawChat(TelegramMethod[dict[str, Any]]):
    """getChat whose result is kept as it came: servers leave out much that we do not ask for.

    Source: https://core.telegram.org/bots/api#getchat
    """

    __returning__ = dict[str, Any]
    __api_method__ = "getChat"

    chat_id: int | str


async def register_channels(
    bot: Bot, database: Database, settings: Settings, clock: Clock
) -> None:
    """Look each name or id up at Telegram; one that it does not know is said and left out."""
    language = settings.default_language
    looked_up = [(name, await look_up(bot, name, language, clock)) for name in settings.channels]
    for name, chat in looked_up:
        if chat is None:
            log.warning(
                "CHANNELS: %s cannot be reached; add the bot to it as an administrator that may "
                "post, then start again",
                name,
            )
    found = [chat for _, chat in looked_up if chat is not None]
    wanted = {chat.chat_id for chat in found}
    async with database.writing() as session:
        with_topics = {topic.chat_id for topic in await topics.bound(session)}
        for chat in found:
            await chats.upsert(session, chat)
            # Admins said which of its topics is meant.
            is_whole = chat.chat_id not in with_topics
            await chats.set_target(session, chat.chat_id, is_target=is_whole)
        for chat in await chats.targets(session):
            if chat.chat_id not in wanted and chat.bound_by is None:
                await chats.set_target(session, chat.chat_id, is_target=False)


async def look_up(bot: Bot, name: str | int, language: str, clock: Clock) -> Chat | None:
    """A channel or group by its name or id, as a target; None where the bot is not in.

    A server without getChat has an id taken at its word: sending tells whether it is right.
    """
    try:
        told = await bot(GetRawChat(chat_id=name))
    except MethodMissing:
        told = {"id": int(name) if str(name).lstrip("-").isdigit() else None}
    except (TelegramBadRequest, TelegramForbiddenError) as error:
        log.warning("a chat cannot be reached: chat=%s error=%s", name, error.message)
        return None
    chat_id, kind = told.get("id"), told.get("type", ChatType.CHANNEL)
    if not isinstance(chat_id, int):
        log.warning("the Bot API server does not tell the id of a chat: chat=%s", name)
        return None
    return Chat(
        chat_id=chat_id,
        kind=ChatKind.CHANNEL if kind == ChatType.CHANNEL else ChatKind.GROUP,
        title=told.get("title") or str(name),
        username=told.get("username"),
        language=language,
        active=True,
        is_target=True,
        created_ms=clock.now_ms(),
    )
