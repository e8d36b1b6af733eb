"""What admins tell everybody: rows of the outbox from one number to another, and their end."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from msgspec import convert
from sqlalchemy import ColumnElement, func, insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import outbox
from storage.outbox import MessageStatus, NewMessage
from storage.tables import Broadcasts, Outbox


class BroadcastStatus(StrEnum):
    """How far one has come."""

    SENDING = "sending"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """Something that everybody is told."""

    id: int
    admin: int
    """Who tells it."""
    chat_id: int
    message_id: int
    """The message in that chat that shows how far it has come."""
    status: BroadcastStatus
    created_ms: int
    first_row: int
    last_row: int
    """Of the outbox; none when this is below the first."""


async def begin(
    session: AsyncSession,
    messages: Sequence[NewMessage],
    *,
    admin: int,
    chat_id: int,
    message_id: int,
    now_ms: int,
) -> Broadcast | None:
    """Put messages into the outbox, once for each message that shows their progress.

    None, and nothing done, for one that shows the progress of another broadcast already. Belongs
    into a writing transaction: its rows have numbers that follow each other.
    """
    if await shown_by(session, chat_id, message_id) is not None:
        return None
    before = await _last_row(session)
    await outbox.enqueue(session, messages)
    values = {
        "admin": admin,
        "chat_id": chat_id,
        "message_id": message_id,
        "status": BroadcastStatus.SENDING.value,
        "created_ms": now_ms,
        "first_row": before + 1,
        "last_row": await _last_row(session),
    }
    added = await session.exec(insert(Broadcasts).values(values).returning(col(Broadcasts.id)))
    return convert({"id": added.scalar_one(), **values}, Broadcast)


async def get(session: AsyncSession, id_: int) -> Broadcast | None:
    """One as it stands; None when there is none."""
    row = await session.get(Broadcasts, id_)
    return None if row is None else _outside(row)


async def shown_by(session: AsyncSession, chat_id: int, message_id: int) -> int | None:
    """The one whose progress a message shows; None for all other messages."""
    shown = (Broadcasts.chat_id == chat_id, Broadcasts.message_id == message_id)
    return (await session.exec(select(Broadcasts.id).where(*shown))).first()


async def under_way(session: AsyncSession) -> list[Broadcast]:
    """Those that are not over, oldest first."""
    query = select(Broadcasts).where(Broadcasts.status == BroadcastStatus.SENDING)
    return [_outside(row) for row in await session.exec(query.order_by(col(Broadcasts.id)))]


async def counts(session: AsyncSession, broadcast: Broadcast) -> dict[MessageStatus, int]:
    """Its messages by status, without zeros."""
    query = select(Outbox.status, func.count()).where(_is_of(broadcast))
    rows = (await session.exec(query.group_by(col(Outbox.status)))).all()
    return {MessageStatus(status): count for status, count in rows}


async def end(session: AsyncSession, id_: int, status: BroadcastStatus) -> None:
    """It is over."""
    over = update(Broadcasts).where(col(Broadcasts.id) == id_)
    await session.exec(over.values(status=status.value))


async def call_off(session: AsyncSession, broadcast: Broadcast) -> int:
    """Send no more of it; how many messages were left. With none left it ends by itself."""
    waiting = col(Outbox.status) == MessageStatus.PENDING
    left = await session.exec(
        update(Outbox)
        .where(_is_of(broadcast), waiting)
        .values(status=MessageStatus.COALESCED, error="called off by an admin")
    )
    if left.rowcount:
        await end(session, broadcast.id, BroadcastStatus.CANCELLED)
    return left.rowcount


async def _last_row(session: AsyncSession) -> int:
    return (await session.exec(select(func.max(Outbox.id)))).one() or 0


def _is_of(broadcast: Broadcast) -> ColumnElement[bool]:
    return col(Outbox.id).between(broadcast.first_row, broadcast.last_row)


def _outside(row: Broadcasts) -> Broadcast:
    return convert(row, Broadcast, from_attributes=True)
