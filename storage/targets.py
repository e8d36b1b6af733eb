"""Where every alert goes: channels and groups as a whole, and topics of groups."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from storage import chats, topics
from storage.address import Address
from storage.chats import Chat
from storage.topics import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A place that gets every alert."""

    chat: Chat
    topic: Topic | None = None
    """None for the chat as a whole."""

    @property
    def address(self) -> Address:
        """Where its messages go."""
        return Address(self.chat.chat_id) if self.topic is None else self.topic.address

    @property
    def title(self) -> str:
        """`Traders`, `Traders › Alerts`; a topic whose name nobody has told goes by its number."""
        if self.topic is None:
            return self.chat.title
        return f"{self.chat.title} › {self.topic.name or self.topic.topic_id}"

    @property
    def active(self) -> bool:
        """Whether the bot can write there."""
        return self.chat.active and (self.topic is None or self.topic.active)

    @property
    def language(self) -> str:
        """The name of a folder of `locales`."""
        return (self.topic and self.topic.language) or self.chat.language

    @property
    def bound_by(self) -> int | None:
        """The admin who made it a target; None when the settings did."""
        return self.chat.bound_by if self.topic is None else self.topic.bound_by


async def bound(session: AsyncSession) -> list[Target]:
    """All of active chats, in the order of their addresses; closed topics, too."""
    whole = [Target(chat=chat) for chat in await chats.targets(session)]
    of_topics = [
        Target(chat=chat, topic=topic)
        for topic in await topics.bound(session)
        if (chat := await chats.get(session, topic.chat_id)) is not None
    ]
    return sorted([*whole, *of_topics], key=lambda target: target.address)


async def open_addresses(session: AsyncSession) -> list[Address]:
    """Of those that the bot can write to."""
    return [target.address for target in await bound(session) if target.active]


async def get(session: AsyncSession, address: Address) -> Target | None:
    """The target at an address; None where there is none."""
    chat = await chats.get(session, address.chat_id)
    if chat is None:
        return None
    if not address.topic_id:
        return Target(chat=chat) if chat.is_target else None
    topic = await topics.get(session, address)
    return Target(chat=chat, topic=topic) if topic is not None and topic.is_target else None


async def bind(session: AsyncSession, address: Address, *, bound_by: int) -> Target:
    """Send every alert there; the target comes back. Raises NotFound for an unknown chat.

    The settings name groups as a whole: which of its topics is meant, an admin says.
    """
    before = await chats.known(session, address.chat_id)
    if not address.topic_id:
        await chats.bind(session, address.chat_id, bound_by=bound_by)
    else:
        if before.bound_by is None:
            await chats.release(session, address.chat_id)
        await topics.bind(session, address, bound_by=bound_by)
    chat = await chats.known(session, address.chat_id)
    return Target(chat=chat, topic=await topics.get(session, address))


async def release(session: AsyncSession, address: Address) -> None:
    """Send alerts there no longer. Raises NotFound."""
    if address.topic_id:
        await topics.release(session, address)
    else:
        await chats.release(session, address.chat_id)


async def language_at(session: AsyncSession, address: Address) -> str | None:
    """What is spoken at an address; None where nobody knows the chat."""
    topic = await topics.get(session, address) if address.topic_id else None
    if topic is not None and topic.language is not None:
        return topic.language
    chat = await chats.get(session, address.chat_id)
    return None if chat is None else chat.language


async def set_language(session: AsyncSession, address: Address, language: str) -> None:
    """Speak `language` there. Raises NotFound."""
    if address.topic_id:
        await topics.set_language(session, address, language)
    else:
        await chats.set_language(session, address.chat_id, language)
