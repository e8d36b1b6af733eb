"""The bot comes into a chat, is blocked or thrown out, and groups that get another number."""

import logging

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated, Message

from bot.access import Right, speaker_of
from bot.handlers.gate import OF_CHATS
from bot.roster import Roster
from bot.targets import Targets
from storage import chats
from storage.address import Address
from storage.database import Database
from storage.errors import NotFound

log = logging.getLogger(__name__)

_CHANNEL_WRITER = ChatMemberStatus.ADMINISTRATOR
_OUT = frozenset({ChatMemberStatus.KICKED, ChatMemberStatus.LEFT})


def router() -> Router:
    """What Telegram tells of chats rather than people."""
    membership = Router(name="membership")
    membership.my_chat_member.register(place_changed)
    membership.message.register(migrated, F.migrate_to_chat_id, flags=OF_CHATS)
    membership.message.register(topic_made, F.forum_topic_created, flags=OF_CHATS)
    membership.message.register(topic_renamed, F.forum_topic_edited.name, flags=OF_CHATS)
    membership.message.register(topic_reopened, F.forum_topic_reopened, flags=OF_CHATS)
    return membership


async def place_changed(update: ChatMemberUpdated, database: Database, targets: Targets) -> None:
    """Send nothing where the bot is out; a chat that lets it in again gets what comes from now.

    Where it came in and may write, the admins are asked whether alerts should go there; where it
    was thrown out of a place that had them, they are told.
    """
    is_in = update.new_chat_member.status not in _OUT
    if is_in:
        await _is_back(update.chat.id, database)
    else:
        await targets.left(update.chat.id, update.from_user)
    log.info("the bot is %s a chat: chat=%d", "in" if is_in else "out of", update.chat.id)
    if _may_write_now(update):
        await targets.offer(Address(update.chat.id), update.chat.full_name, update.from_user)


async def _is_back(chat_id: int, database: Database) -> None:
    async with database.writing() as session:
        if await chats.get(session, chat_id) is not None:
            await chats.set_active(session, chat_id, active=True)


def _may_write_now(update: ChatMemberUpdated) -> bool:
    """Whether it may since this change: in a channel only administrators write."""
    before, now = update.old_chat_member.status, update.new_chat_member.status
    match update.chat.type:
        case ChatType.CHANNEL:
            return now == _CHANNEL_WRITER != before
        case ChatType.GROUP | ChatType.SUPERGROUP:
            return before in _OUT and now not in _OUT
        case _:
            return False


async def topic_made(message: Message, targets: Targets, roster: Roster) -> None:
    """An admin of ours made a topic in a forum: alerts could go there."""
    topic, user = message.forum_topic_created, message.from_user
    if topic is None or user is None or roster.right_of(speaker_of(message)) is not Right.ADMIN:
        return
    address = Address(message.chat.id, message.message_thread_id or 0)
    await targets.learn_name(address, topic.name)
    await targets.offer(address, f"{message.chat.full_name} › {topic.name}", user)


async def topic_renamed(message: Message, targets: Targets) -> None:
    """A topic has another name: lists of targets show it."""
    topic = message.forum_topic_edited
    if topic is not None and topic.name is not None:
        address = Address(message.chat.id, message.message_thread_id or 0)
        await targets.rename(address, topic.name)


async def topic_reopened(message: Message, targets: Targets) -> None:
    """A topic that was closed takes messages again."""
    await targets.reopen(Address(message.chat.id, message.message_thread_id or 0))


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
