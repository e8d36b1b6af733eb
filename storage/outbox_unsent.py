"""Messages that did not arrive, or not certainly: who asks sees why, and may send one again."""

from collections.abc import Collection

from sqlalchemy import func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.errors import ImpossibleMove, NotFound
from storage.outbox import MessageKind, MessageStatus, OutboxRow, outside
from storage.tables import Outbox

UNSENT = (
    MessageStatus.PENDING,
    MessageStatus.SENDING,
    MessageStatus.UNCERTAIN,
    MessageStatus.DEAD,
)
FAILED = (MessageStatus.UNCERTAIN, MessageStatus.DEAD)


async def unsent(session: AsyncSession, limit: int) -> tuple[list[OutboxRow], int]:
    """The newest of those that are not known to have arrived, newest first, and how many."""
    is_unsent = col(Outbox.status).in_(UNSENT)
    query = select(Outbox).where(is_unsent).order_by(col(Outbox.id).desc()).limit(limit)
    rows = [outside(row) for row in (await session.exec(query)).all()]
    total = await session.exec(select(func.count()).select_from(Outbox).where(is_unsent))
    return rows, total.one()


async def resend(session: AsyncSession, row_id: int) -> OutboxRow:
    """Send a dead or an uncertain message again; the row as it was comes back.

    Raises NotFound, and ImpossibleMove for one that waits, was sent, or is told by another.
    """
    row = await session.get(Outbox, row_id, with_for_update=True)
    if row is None:
        raise NotFound(f"the outbox has no row {row_id}")
    before = outside(row)
    if before.status not in (MessageStatus.UNCERTAIN, MessageStatus.DEAD):
        raise ImpossibleMove(
            f"row {row_id} of the outbox is {row.status}: only a dead or an uncertain one can be "
            "sent again"
        )
    if before.status is MessageStatus.UNCERTAIN:
        row.possible_repeat = True
    row.status = MessageStatus.PENDING
    row.attempts = 0
    row.not_before_ms = 0
    return before


async def failed(session: AsyncSession, *, offset: int, limit: int) -> tuple[list[OutboxRow], int]:
    """Some of those that were given up, dead or uncertain, newest first, and how many."""
    is_failed = col(Outbox.status).in_(FAILED)
    query = select(Outbox).where(is_failed).order_by(col(Outbox.id).desc())
    rows = [outside(row) for row in await session.exec(query.offset(offset).limit(limit))]
    total = await session.exec(select(func.count()).select_from(Outbox).where(is_failed))
    return rows, total.one()


async def give_up_chat(session: AsyncSession, chat_id: int, *, error: str) -> int:
    """Nothing can arrive there: all that waits for the chat is dead; how much it was."""
    given_up = await session.exec(
        update(Outbox)
        .where(col(Outbox.chat_id) == chat_id, col(Outbox.status) == MessageStatus.PENDING)
        .values(status=MessageStatus.DEAD, error=error)
    )
    return given_up.rowcount


async def is_waiting(session: AsyncSession, chat_ids: Collection[int], about: str) -> set[int]:
    """Chats for which a notice of that name waits already."""
    query = select(Outbox.chat_id, Outbox.payload).where(
        col(Outbox.chat_id).in_(chat_ids),
        col(Outbox.kind) == MessageKind.NOTICE,
        col(Outbox.status).in_((MessageStatus.PENDING, MessageStatus.SENDING)),
    )
    rows = (await session.exec(query)).all()
    return {chat_id for chat_id, payload in rows if payload.get("notice") == about}
