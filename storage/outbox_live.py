"""Edits that show how an open signal stands now: the least of all messages, and never a queue.

An edit takes the place of those before it, whatever became of them, so there is one row of a
signal and chat at most beside one that is on its way. What became of the signal takes its place
in turn: the card of an outcome coalesces it (`storage.outbox.enqueue`).
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, delete, func, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.life import OPEN
from storage import outbox
from storage.chats import ChatKind
from storage.outbox import MessageKind, MessageStatus, NewMessage
from storage.tables import Chats, Outbox, Signals, Threads

_STANDS = (MessageStatus.SENDING, MessageStatus.DEAD)
"""An edit that is on its way; and one that can never be made, since its message is gone."""


async def readers(session: AsyncSession) -> list[tuple[int, int]]:
    """Each open signal with each private chat that follows it under a card."""
    query = (
        select(Threads.signal_number, Threads.chat_id)
        .join(Chats, col(Chats.chat_id) == col(Threads.chat_id))
        .join(Signals, col(Signals.number) == col(Threads.signal_number))
        .where(
            col(Signals.status).in_(OPEN),
            col(Threads.following),
            col(Threads.message_id).is_not(None),
            col(Chats.kind) == ChatKind.PRIVATE,
            col(Chats.active),
        )
        .order_by(col(Threads.signal_number), col(Threads.chat_id))
    )
    return list((await session.exec(query)).all())


async def others_wait(session: AsyncSession, now_ms: int) -> int:
    """How many messages wait now that are more than such an edit; quiet hours keep nobody busy."""
    query = select(func.count()).where(
        col(Outbox.status) == MessageStatus.PENDING,
        col(Outbox.kind) != MessageKind.LIVE,
        ~outbox.is_held(now_ms),
    )
    return (await session.exec(query)).one()


async def refresh(session: AsyncSession, edits: Sequence[NewMessage]) -> None:
    """Put edits into the outbox, each in the place of the one of its signal and chat."""
    wanted = {(edit.signal_number, edit.chat_id) for edit in edits}
    await session.exec(
        delete(Outbox).where(
            col(Outbox.kind) == MessageKind.LIVE,
            col(Outbox.status).not_in(_STANDS),
            _of(wanted),
        )
    )
    left = select(Outbox.signal_number, Outbox.chat_id).where(
        col(Outbox.kind) == MessageKind.LIVE, _of(wanted)
    )
    standing = set((await session.exec(left)).all())
    await outbox.enqueue(
        session, [edit for edit in edits if (edit.signal_number, edit.chat_id) not in standing]
    )


def _of(wanted: Iterable[tuple[int | None, int]]) -> ColumnElement[bool]:
    return tuple_(col(Outbox.signal_number), col(Outbox.chat_id)).in_(list(wanted))
