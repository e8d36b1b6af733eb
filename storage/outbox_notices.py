"""Notices that ask several people the same: once one of them has answered, the others need not."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.outbox import PRIORITY, MessageKind, MessageStatus
from storage.tables import Outbox


@dataclass(frozen=True, slots=True)
class Told:
    """A message that somebody has before their eyes."""

    chat_id: int
    message_id: int


async def settle(
    session: AsyncSession,
    chat_ids: Collection[int],
    about: str,
    subject: int,
    topic_id: int | None = None,
) -> list[Told]:
    """Keep back what still waits of a question, and find what was sent of it.

    about: the notice's name. subject, topic_id: what its payload says under these names.
    """
    query = select(Outbox).where(
        col(Outbox.chat_id).in_(list(chat_ids)),
        # Both: the first is what the index knows.
        Outbox.priority == PRIORITY[MessageKind.NOTICE],
        Outbox.kind == MessageKind.NOTICE,
        col(Outbox.payload)["notice"].as_string() == about,
        col(Outbox.payload)["subject"].as_integer() == subject,
        col(Outbox.payload)["topic_id"].as_integer().is_not_distinct_from(topic_id),
    )
    told = []
    for row in (await session.exec(query)).all():
        if row.status == MessageStatus.PENDING:
            row.status = MessageStatus.COALESCED
        elif row.message_id is not None:
            told.append(Told(row.chat_id, row.message_id))
    return told


async def last_asked_ms(
    session: AsyncSession, about: str, subject: int, topic_id: int | None
) -> int | None:
    """When anybody was asked this last; None for never."""
    query = (
        select(Outbox.created_ms)
        .where(
            Outbox.kind == MessageKind.NOTICE,
            col(Outbox.payload)["notice"].as_string() == about,
            col(Outbox.payload)["subject"].as_integer() == subject,
            col(Outbox.payload)["topic_id"].as_integer().is_not_distinct_from(topic_id),
        )
        .order_by(col(Outbox.id).desc())
    )
    return (await session.exec(query.limit(1))).first()
