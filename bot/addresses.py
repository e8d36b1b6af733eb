"""Where a message stands."""

from aiogram.enums import ChatType
from aiogram.types import InaccessibleMessage, Message

from storage.address import Address


def address_of(message: Message | InaccessibleMessage) -> Address:
    """Its chat, or its topic of a forum.

    What a person chose counts in all of their private chat. Of a message too old for Telegram to
    tell more of, the topic is not known.
    """
    if isinstance(message, Message) and message.chat.type != ChatType.PRIVATE:
        topic_id = message.message_thread_id if message.is_topic_message else None
        return Address(message.chat.id, topic_id or 0)
    return Address(message.chat.id)
