"""/id: the numbers of a chat, a topic and a person; an admin may bind the place at once."""

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.types import Message

from bot.access import Right, speaker_of
from bot.addresses import address_of
from bot.roster import Roster
from bot.targets import Targets
from bot.translation import Translator
from bot.views.ids import ids


def router() -> Router:
    """What other bots want to be configured with."""
    numbers = Router(name="ids")
    numbers.message.register(show_ids, Command("id", ignore_case=True))
    return numbers


async def show_ids(message: Message, roster: Roster, targets: Targets, t: Translator) -> None:
    """`/id`, in private, in a group or in a topic."""
    address = address_of(message)
    speaker = speaker_of(message)
    is_group = message.chat.type != ChatType.PRIVATE
    may_bind = is_group and roster.right_of(speaker) is Right.ADMIN
    if may_bind and (name := _topic_name(message)) is not None:
        await targets.learn_name(address, name)
    content = ids(address, speaker, t, may_bind=may_bind)
    await message.answer(**content.as_message())


def _topic_name(message: Message) -> str | None:
    """What its topic was called at first: a message of a topic answers the one that made it."""
    root = message.reply_to_message
    made = root.forum_topic_created if root is not None else None
    return made.name if made is not None else None
