"""Messages of which nobody knows whether they arrived, and what proves that one did."""

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import threads
from storage.address import Address
from storage.outbox import MessageKind, MessageStatus, OutboxRow, outside
from storage.tables import Outbox

MOST_ROWS = 20
"""Of one chat that are looked at, the newest: a person reacts to what they see last."""


async def doubtful(session: AsyncSession, address: Address, message_id: int) -> list[OutboxRow]:
    """Rows that a message there could be; none when it is known to be another's."""
    known = aliased(Outbox)
    is_known = exists().where(
        col(known.chat_id) == address.chat_id,
        col(known.message_id) == message_id,
        col(known.status) == MessageStatus.SENT,
    )
    query = (
        select(Outbox)
        .where(col(Outbox.chat_id) == address.chat_id, _in_doubt(), ~is_known)
        .where(col(Outbox.topic_id) == address.topic_id)
        .where(col(Outbox.kind) != MessageKind.CARD)
        .order_by(col(Outbox.id).desc())
        .limit(MOST_ROWS)
    )
    return [outside(row) for row in (await session.exec(query)).all()]


async def proved(session: AsyncSession, row_id: int, *, message_id: int, now_ms: int) -> bool:
    """It arrived as that message; False when that is known by now, or it is on its way again."""
    query = select(Outbox).where(col(Outbox.id) == row_id, _in_doubt()).with_for_update()
    row = (await session.exec(query)).first()
    if row is None:
        return False
    row.status = MessageStatus.SENT
    row.message_id = message_id
    row.sent_ms = now_ms
    row.error = None
    if row.kind == MessageKind.ALERT and row.signal_number is not None:
        await threads.set_message(
            session, row.signal_number, Address(row.chat_id, row.topic_id), message_id
        )
    return True


def _in_doubt() -> ColumnElement[bool]:
    waits_to_be_repeated = (
        (col(Outbox.status) == MessageStatus.PENDING)
        & col(Outbox.possible_repeat)
        & col(Outbox.message_id).is_(None)
    )
    return (col(Outbox.status) == MessageStatus.UNCERTAIN) | waits_to_be_repeated
