"""The bot comes into a chat, is blocked or thrown out, and groups that get another number."""

import logging

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated, Message

from storage import chats
from storage.database import Database
from storage.errors import NotFound

log = logging.getLogger(__name__)

_OUT = frozenset({ChatMemberStatus.KICKED, ChatMemberStatus.LEFT})


def router() -> Router:
    """What Telegram tells of chats rather than people."""
    membership = Router(name="membership")
    membership.my_chat_member.register(place_changed)
    membership.message.register(migrated, F.migrate_to_chat_id)
    return membership


async def place_changed(update: ChatMemberUpdated, database: Database) -> None:
    """Send nothing where the bot is out; a chat that lets it in again gets what comes from now."""
    is_in = update.new_chat_member.status not in _OUT
    async with database.writing() as session:
        if await chats.get(session, update.chat.id) is None:
            return
        await chats.set_active(session, update.chat.id, active=is_in)
    log.info("the bot is %s a chat: chat=%d", "in" if is_in else "out of", update.chat.id)


async def migrated(message: Message, database: Database) -> None:
    """A group became a supergroup: what waits for it goes there, and so does what comes."""
    new_id = message.migrate_to_chat_id
    if new_id is None:
        return
    try:
        async with database.writing() as session:
            await chats.migrate(session, message.chat.id, new_id)
    except NotFound:
        return  # a message to it met the new number before
    log.info("a group has a new number: old=%d new=%d", message.chat.id, new_id)
