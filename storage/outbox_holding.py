"""What quiet hours hold back is told in one message after them.

    alert, outcome ── held ──► coalesced ──► the `held` message of its address, due when they end

A held row is written in the transaction of its fact and knows the message that will tell it; that
message is worded when it is sent, so it says how each signal stands then. Nothing about a signal
whose alert is held comes before it, and no card of it waits: there is none, unless its reader
opened one.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.address import Address
from storage.outbox import MessageKind, MessageStatus, NewMessage, new_row
from storage.outbox_folding import MOST_SIGNALS
from storage.tables import Outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A message that is not sent now."""

    message: NewMessage
    """About a signal."""
    until_ms: int
    """When it may be told there, by our clock."""
    silent: bool
    """Whether it is told without a sound then."""


async def hold(session: AsyncSession, held: Sequence[Held]) -> None:
    """Keep messages for after the quiet hours of their readers."""
    if not held:
        return
    telling = await _telling(session, (each.message.address for each in held))
    rows = [(each.message, _room_for(each, telling, session)) for each in held]
    await session.flush()
    coalesced = [
        {**new_row(message), "status": MessageStatus.COALESCED, "folded_into": row.id}
        for message, row in rows
    ]
    await session.exec(insert(Outbox), params=coalesced)


async def waiting_for(
    session: AsyncSession, signal_numbers: Collection[int]
) -> set[tuple[int | None, Address]]:
    """Signals and who will hear of them after their quiet hours, and how they stand."""
    telling = aliased(Outbox)
    query = select(Outbox.signal_number, Outbox.chat_id, Outbox.topic_id).where(
        col(Outbox.signal_number).in_(signal_numbers),
        Outbox.kind == MessageKind.ALERT,
        col(Outbox.folded_into) == telling.id,
        col(telling.kind) == MessageKind.HELD,
        # What is on its way was worded before.
        col(telling.status) == MessageStatus.PENDING,
    )
    rows = (await session.exec(query)).all()
    return {(number, Address(chat_id, topic_id)) for number, chat_id, topic_id in rows}


async def put_off(session: AsyncSession, address: Address, until_ms: int) -> None:
    """Quiet hours end at another time there now; 0 for what may be told at once."""
    await session.exec(
        update(Outbox)
        .where(
            col(Outbox.chat_id) == address.chat_id,
            col(Outbox.topic_id) == address.topic_id,
            col(Outbox.kind) == MessageKind.HELD,
            col(Outbox.status) == MessageStatus.PENDING,
        )
        .values(not_before_ms=until_ms)
    )


async def _telling(session: AsyncSession, addresses: Iterable[Address]) -> dict[Address, Outbox]:
    """The newest message of each that is still to tell what was held, by address."""
    query = select(Outbox).where(
        Outbox.status == MessageStatus.PENDING,
        Outbox.kind == MessageKind.HELD,
        col(Outbox.chat_id).in_({address.chat_id for address in addresses}),
    )
    in_order = query.order_by(col(Outbox.id))
    return {Address(row.chat_id, row.topic_id): row for row in await session.exec(in_order)}


def _room_for(held: Held, telling: dict[Address, Outbox], session: AsyncSession) -> Outbox:
    """The row that will tell it: one that tells others too, or a new one."""
    message = held.message
    row = telling.get(message.address)
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
                **message.address._asdict(),
                kind=MessageKind.HELD,
                created_ms=message.created_ms,
                not_before_ms=held.until_ms,
                silent=held.silent,
                payload={"signals": [message.signal_number]},
            )
        )
    )
    session.add(row)
    telling[message.address] = row
    return row
