"""What quiet hours hold back is told in one message after them.

    alert, outcome ── held ──► coalesced ──► the `held` message of its chat, due when they end

A held row is written in the transaction of its fact and knows the message that will tell it; that
message is worded when it is sent, so it says how each signal stands then. Nothing about a signal
whose alert is held comes before it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.outbox import MessageKind, MessageStatus, NewMessage, new_row
from storage.outbox_folding import MOST_SIGNALS
from storage.tables import Outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A message that is not sent now."""

    message: NewMessage
    """About a signal."""
    until_ms: int
    """When its chat may be told, by our clock."""
    silent: bool
    """Whether it is told without a sound then."""


async def hold(session: AsyncSession, held: Sequence[Held]) -> None:
    """Keep messages for after the quiet hours of their chats."""
    if not held:
        return
    telling = await _telling(session, (each.message.chat_id for each in held))
    rows = [(each.message, _room_for(each, telling, session)) for each in held]
    await session.flush()
    coalesced = [
        {**new_row(message), "status": MessageStatus.COALESCED, "folded_into": row.id}
        for message, row in rows
    ]
    await session.exec(insert(Outbox), params=coalesced)


async def waiting_for(
    session: AsyncSession, signal_numbers: Collection[int]
) -> set[tuple[int | None, int]]:
    """Signals and the chats that will hear of them after their quiet hours, and how they stand."""
    telling = aliased(Outbox)
    query = select(Outbox.signal_number, Outbox.chat_id).where(
        col(Outbox.signal_number).in_(signal_numbers),
        Outbox.kind == MessageKind.ALERT,
        col(Outbox.folded_into) == telling.id,
        col(telling.kind) == MessageKind.HELD,
        # What is on its way was worded before.
        col(telling.status) == MessageStatus.PENDING,
    )
    return set((await session.exec(query)).all())


async def put_off(session: AsyncSession, chat_id: int, until_ms: int) -> None:
    """The quiet hours of a chat end at another time now; 0 for what may be told at once."""
    await session.exec(
        update(Outbox)
        .where(
            col(Outbox.chat_id) == chat_id,
            col(Outbox.kind) == MessageKind.HELD,
            col(Outbox.status) == MessageStatus.PENDING,
        )
        .values(not_before_ms=until_ms)
    )


async def _telling(session: AsyncSession, chat_ids: Iterable[int]) -> dict[int, Outbox]:
    """The newest message of each chat that is still to tell what was held, by chat."""
    query = select(Outbox).where(
        Outbox.status == MessageStatus.PENDING,
        Outbox.kind == MessageKind.HELD,
        col(Outbox.chat_id).in_(set(chat_ids)),
    )
    return {row.chat_id: row for row in await session.exec(query.order_by(col(Outbox.id)))}


def _room_for(held: Held, telling: dict[int, Outbox], session: AsyncSession) -> Outbox:
    """The row that will tell it: one that tells others too, or a new one."""
    message = held.message
    row = telling.get(message.chat_id)
    if row is not None:
        numbers: list[int] = row.payload["signals"]
        if message.signal_number in numbers:
            return row
        if len(numbers) < MOST_SIGNALS:
            row.payload = {"signals": [*numbers, message.signal_number]}
            return row
    row = Outbox(
        **new_row(
            NewMessage(
                chat_id=message.chat_id,
                kind=MessageKind.HELD,
                created_ms=message.created_ms,
                not_before_ms=held.until_ms,
                silent=held.silent,
                payload={"signals": [message.signal_number]},
            )
        )
    )
    session.add(row)
    telling[message.chat_id] = row
    return row
