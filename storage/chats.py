"""Chats that the bot knows, and which of them get every alert."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from msgspec import convert
from sqlalchemy import delete, func, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import digests, follows, mutes, outbox_moving, preferences, threads, topics
from storage.errors import NotFound
from storage.tables import Chats


class ChatKind(StrEnum):
    """What a chat is."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A chat of Telegram that the bot knows."""

    chat_id: int
    kind: ChatKind
    title: str
    """Of a private chat the person's name."""
    username: str | None = None
    """Without the @."""
    language: str
    """The name of a folder of `locales`: "en"."""
    active: bool = True
    """Whether the bot can write there; False after it was blocked or thrown out."""
    is_target: bool = False
    """Whether the chat as a whole gets every alert; of a forum's topics, storage.topics says."""
    created_ms: int
    """When it was first seen, by our clock."""
    bound_by: int | None = None
    """The admin who made it a target; None when the settings did, or nobody."""


async def upsert(session: AsyncSession, chat: Chat) -> Chat:
    """Add a chat, or note what Telegram says of it now; it comes back as it is stored.

    A known chat keeps its language, what makes it a target, and `created_ms`: people chose the
    former two.
    """
    row = await session.get(Chats, chat.chat_id)
    if row is None:
        await session.exec(insert(Chats).values(asdict(chat)))
        return chat
    row.kind = chat.kind
    row.title = chat.title
    row.username = chat.username
    row.active = chat.active
    return _outside(row)


async def get(session: AsyncSession, chat_id: int) -> Chat | None:
    """A chat as it stands; None when the bot doesn't know it."""
    row = await session.get(Chats, chat_id)
    return None if row is None else _outside(row)


async def known(session: AsyncSession, chat_id: int) -> Chat:
    """A chat as it stands. Raises NotFound."""
    return _outside(await _known(session, chat_id))


async def set_language(session: AsyncSession, chat_id: int, language: str) -> None:
    """Speak `language` there. Raises NotFound."""
    (await _known(session, chat_id)).language = language


async def set_active(session: AsyncSession, chat_id: int, *, active: bool) -> None:
    """Note whether the bot can write there. Raises NotFound."""
    (await _known(session, chat_id)).active = active


async def set_target(session: AsyncSession, chat_id: int, *, is_target: bool) -> None:
    """Send every alert there, or no longer. Raises NotFound."""
    (await _known(session, chat_id)).is_target = is_target


async def bind(session: AsyncSession, chat_id: int, *, bound_by: int) -> None:
    """Send every alert there. Raises NotFound."""
    row = await _known(session, chat_id)
    row.is_target = True
    row.bound_by = bound_by


async def release(session: AsyncSession, chat_id: int) -> None:
    """Send alerts there no longer, as if nobody had ever made it a target. Raises NotFound."""
    row = await _known(session, chat_id)
    row.is_target = False
    row.bound_by = None


async def migrate(session: AsyncSession, old_id: int, new_id: int) -> None:
    """A group became a supergroup: what is kept and waits for it goes on under its new id.

    A message that is being sent must be settled before. Raises NotFound.
    """
    old = await get(session, old_id)
    if old is None:
        raise NotFound(f"the bot does not know the chat {old_id}")
    new = await upsert(session, replace(old, chat_id=new_id, active=True))
    await set_language(session, new_id, old.language)
    await set_target(session, new_id, is_target=old.is_target or new.is_target)
    (await _known(session, new_id)).bound_by = old.bound_by or new.bound_by

    for subject in (follows, threads, outbox_moving, preferences, mutes, digests, topics):
        await subject.move_chat(session, old_id, new_id)
    await session.exec(delete(Chats).where(col(Chats.chat_id) == old_id))


async def targets(session: AsyncSession) -> list[Chat]:
    """Active chats that get every alert as a whole, in the order of their ids."""
    query = select(Chats).where(col(Chats.is_target), col(Chats.active))
    return [_outside(row) for row in await session.exec(query.order_by(col(Chats.chat_id)))]


async def private(session: AsyncSession) -> list[Chat]:
    """Active private chats, in the order of their ids."""
    query = select(Chats).where(Chats.kind == ChatKind.PRIVATE, col(Chats.active))
    return [_outside(row) for row in await session.exec(query.order_by(col(Chats.chat_id)))]


async def count(session: AsyncSession) -> int:
    """How many active chats there are."""
    query = select(func.count()).select_from(Chats).where(col(Chats.active))
    return (await session.exec(query)).one()


async def _known(session: AsyncSession, chat_id: int) -> Chats:
    row = await session.get(Chats, chat_id)
    if row is None:
        raise NotFound(f"the bot does not know the chat {chat_id}")
    return row


def _outside(row: Chats) -> Chat:
    return convert(row, Chat, from_attributes=True)
