"""/id: the numbers of a chat, a topic and a person; an admin may bind the place at once."""

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.types import Message

from bot.access import Right, speaker_of
from bot.roster import Roster
from bot.translation import Translator
from bot.views.ids import ids


def router() -> Router:
    """What other bots want to be configured with."""
    numbers = Router(name="ids")
    numbers.message.register(show_ids, Command("id", ignore_case=True))
    return numbers


async def show_ids(message: Message, roster: Roster, t: Translator) -> None:
    """`/id`, in private, in a group or in a topic."""
    topic_id = message.message_thread_id if message.is_topic_message else None
    speaker = speaker_of(message)
    is_group = message.chat.type != ChatType.PRIVATE
    may_bind = is_group and roster.right_of(speaker) is Right.ADMIN
    content = ids(message.chat.id, topic_id, speaker, t, may_bind=may_bind)
    await message.answer(**content.as_message())
