"""Topics of forums that the bot knows by name, and which of them get every alert."""

from dataclasses import dataclass

from msgspec import convert
from sqlalchemy import delete, insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.address import Address
from storage.errors import NotFound
from storage.tables import Chats, Topics


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic of a forum."""

    chat_id: int
    topic_id: int
    name: str = ""
    """Empty while nobody has told it."""
    language: str | None = None
    """None for that of its chat."""
    is_target: bool = False
    """Whether it gets every alert."""
    active: bool = True
    """Whether the bot can write there; False once it was closed or deleted."""
    bound_by: int | None = None
    """The admin who made it a target."""

    @property
    def address(self) -> Address:
        """Where its messages go."""
        return Address(self.chat_id, self.topic_id)


async def get(session: AsyncSession, address: Address) -> Topic | None:
    """A topic as it stands; None when the bot doesn't know it."""
    row = await session.get(Topics, address)
    return None if row is None else _outside(row)


async def note_name(session: AsyncSession, address: Address, name: str) -> None:
    """Remember what a topic is called."""
    (await _noted(session, address)).name = name


async def rename(session: AsyncSession, address: Address, name: str) -> None:
    """A topic has another name now; one that the bot doesn't know stays unknown."""
    row = await session.get(Topics, address)
    if row is not None:
        row.name = name


async def bind(session: AsyncSession, address: Address, *, bound_by: int) -> None:
    """Send every alert there."""
    row = await _noted(session, address)
    row.is_target = row.active = True
    row.bound_by = bound_by


async def release(session: AsyncSession, address: Address) -> None:
    """Send alerts there no longer. Raises NotFound."""
    row = await _known(session, address)
    row.is_target = False
    row.bound_by = None


async def set_language(session: AsyncSession, address: Address, language: str) -> None:
    """Speak `language` there. Raises NotFound."""
    (await _known(session, address)).language = language


async def set_active(session: AsyncSession, address: Address, *, active: bool) -> None:
    """Note whether the bot can write there. Raises NotFound."""
    (await _known(session, address)).active = active


async def bound(session: AsyncSession) -> list[Topic]:
    """Topics that get every alert, of active chats; those that are closed or deleted, too."""
    query = (
        select(Topics)
        .join(Chats, col(Chats.chat_id) == col(Topics.chat_id))
        .where(col(Topics.is_target), col(Chats.active))
        .order_by(col(Topics.chat_id), col(Topics.topic_id))
    )
    return [_outside(row) for row in await session.exec(query)]


async def move_chat(session: AsyncSession, old_id: int, new_id: int) -> None:
    """Topics of one chat are the other's from now on."""
    already = select(Topics.topic_id).where(Topics.chat_id == new_id)
    of_old = col(Topics.chat_id) == old_id
    await session.exec(
        update(Topics).where(of_old, col(Topics.topic_id).not_in(already)).values(chat_id=new_id)
    )
    await session.exec(delete(Topics).where(of_old))


async def _noted(session: AsyncSession, address: Address) -> Topics:
    """The row of a topic; a new one for what the bot hasn't known."""
    row = await session.get(Topics, address)
    if row is None:
        await session.exec(insert(Topics).values(_NEW | address._asdict()))
        row = await _known(session, address)
    return row


async def _known(session: AsyncSession, address: Address) -> Topics:
    row = await session.get(Topics, address)
    if row is None:
        raise NotFound(f"the bot does not know the topic {address}")
    return row


_NEW = {"name": "", "is_target": False, "active": True}


def _outside(row: Topics) -> Topic:
    return convert(row, Topic, from_attributes=True)
