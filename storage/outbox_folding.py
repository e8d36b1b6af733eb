"""Alerts that would come too late for their chat are folded into one message that tells them all.

The alerts become `coalesced` in the transaction that makes the digest, and know its row: nothing
about their signals is told before it. What happened to money is never folded.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.address import Address
from storage.outbox import MessageKind, MessageStatus, NewMessage, is_held, new_row
from storage.tables import Outbox

MOST_SIGNALS = 25
"""Signals in one digest: more would not fit into a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Alerts that wait for one chat, or for a topic of it, two at least."""

    address: Address
    alerts: int
    oldest_ms: int
    """When the first of them was made, by our clock."""


async def crowds(session: AsyncSession) -> list[Crowd]:
    """Where alerts wait that could be told together."""
    query = (
        select(Outbox.chat_id, Outbox.topic_id, func.count(), func.min(Outbox.created_ms))
        .where(_foldable())
        .group_by(col(Outbox.chat_id), col(Outbox.topic_id))
        .having(func.count() > 1)
    )
    rows = (await session.exec(query)).all()
    return [
        Crowd(address=Address(chat_id, topic_id), alerts=n, oldest_ms=oldest)
        for chat_id, topic_id, n, oldest in rows
    ]


async def waiting(session: AsyncSession, now_ms: int) -> int:
    """How many messages wait for all chats together, and not for the end of quiet hours."""
    query = select(func.count()).where(
        col(Outbox.status) == MessageStatus.PENDING, ~is_held(now_ms)
    )
    return (await session.exec(query)).one()


async def fold(session: AsyncSession, address: Address, now_ms: int) -> int:
    """Tell the alerts that wait there together; how many they were comes back.

    One that is left alone, since the others are on their way by now, stays what it is.
    """
    query = select(Outbox.id, Outbox.signal_number).where(
        _foldable(),
        col(Outbox.chat_id) == address.chat_id,
        col(Outbox.topic_id) == address.topic_id,
    )
    rows = (await session.exec(query.order_by(col(Outbox.id)))).all()
    batches = [rows[at : at + MOST_SIGNALS] for at in range(0, len(rows), MOST_SIGNALS)]
    together = [batch for batch in batches if len(batch) > 1]
    for batch in together:
        digest = NewMessage(
            **address._asdict(),
            kind=MessageKind.DIGEST,
            created_ms=now_ms,
            payload={"signals": [number for _, number in batch]},
        )
        added = await session.exec(
            insert(Outbox).values(new_row(digest)).returning(col(Outbox.id))
        )
        await session.exec(
            update(Outbox)
            .where(col(Outbox.id).in_([row_id for row_id, _ in batch]))
            .values(status=MessageStatus.COALESCED, folded_into=added.scalar_one())
        )
    return sum(map(len, together))


def _foldable() -> ColumnElement[bool]:
    """An alert that waits and certainly never arrived."""
    return (
        (col(Outbox.status) == MessageStatus.PENDING)
        & (col(Outbox.kind) == MessageKind.ALERT)
        & (col(Outbox.signal_number).is_not(None))
        & ~col(Outbox.possible_repeat)
    )
