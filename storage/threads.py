"""Who is told how a signal fares, and under which message of that chat."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from msgspec import convert
from sqlalchemy import ColumnElement, Exists, delete, exists, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.address import Address
from storage.errors import NotFound
from storage.tables import Threads


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What a chat sees of a signal."""

    signal_number: int
    chat_id: int
    topic_id: int = 0
    message_id: int | None
    """The message that replies go under and that is edited; None before it is sent."""
    following: bool
    """Whether the chat is told how the signal fares."""

    @property
    def address(self) -> Address:
        """Where it is told."""
        return Address(self.chat_id, self.topic_id)


async def open(  # noqa: A001 - read as threads.open; this file opens nothing else
    session: AsyncSession, signal_number: int, addresses: Iterable[Address]
) -> None:
    """Let these follow a signal before its alert is sent; those that do already stay as is."""
    known = select(Threads.chat_id, Threads.topic_id).where(Threads.signal_number == signal_number)
    already = {Address(*row) for row in (await session.exec(known)).all()}
    session.add_all(_new(signal_number, address) for address in set(addresses) - already)


async def set_message(
    session: AsyncSession, signal_number: int, address: Address, message_id: int
) -> None:
    """Note the message that shows the signal there. Raises NotFound."""
    (await _known(session, signal_number, address)).message_id = message_id


async def follow(
    session: AsyncSession, signal_number: int, address: Address, message_id: int | None = None
) -> None:
    """Tell them how the signal fares, under `message_id` or where it was told before."""
    row = await session.get(Threads, (signal_number, *address))
    if row is None:
        row = _new(signal_number, address)
        session.add(row)
    row.following = True
    if message_id is not None:
        row.message_id = message_id


async def unfollow(session: AsyncSession, signal_number: int, address: Address) -> None:
    """Tell them no longer; who isn't told anyway is left alone."""
    row = await session.get(Threads, (signal_number, *address))
    if row is not None:
        row.following = False


async def unfollow_all(session: AsyncSession, chat_id: int) -> None:
    """Tell the chat of no signal any longer."""
    of_chat = update(Threads).where(col(Threads.chat_id) == chat_id)
    await session.exec(of_chat.values(following=False))


async def followers(session: AsyncSession, signal_numbers: Collection[int]) -> list[Thread]:
    """Those who are told of some signals, by signal, in the order of their addresses."""
    query = select(Threads).where(
        col(Threads.signal_number).in_(signal_numbers), col(Threads.following)
    )
    in_order = query.order_by(
        col(Threads.signal_number), col(Threads.chat_id), col(Threads.topic_id)
    )
    return [_outside(row) for row in await session.exec(in_order)]


async def get(session: AsyncSession, signal_number: int, address: Address) -> Thread | None:
    """What is seen of a signal there; None when it never was."""
    row = await session.get(Threads, (signal_number, *address))
    return None if row is None else _outside(row)


async def move_chat(session: AsyncSession, old_id: int, new_id: int) -> None:
    """What one chat is told is told to the other from now on, under no message at first."""
    there = aliased(Threads)
    already = exists().where(
        col(there.signal_number) == Threads.signal_number,
        col(there.chat_id) == new_id,
        col(there.topic_id) == Threads.topic_id,
    )
    # A supergroup counts its messages anew: the old ids would point at others.
    await _move(session, col(Threads.chat_id) == old_id, already, {"chat_id": new_id})


async def leave_topic(session: AsyncSession, address: Address) -> None:
    """What a topic is told is told to the chat as a whole from now on, under no message at first.

    A reply to a message of the topic would go there.
    """
    there = aliased(Threads)
    already = exists().where(
        col(there.signal_number) == Threads.signal_number,
        col(there.chat_id) == address.chat_id,
        col(there.topic_id) == 0,
    )
    of_topic = (col(Threads.chat_id) == address.chat_id) & (
        col(Threads.topic_id) == address.topic_id
    )
    await _move(session, of_topic, already, {"topic_id": 0})


async def _move(
    session: AsyncSession, left: ColumnElement[bool], already: Exists, to: dict[str, int]
) -> None:
    """Threads that are left go elsewhere, unless the signal is told there already."""
    await session.exec(update(Threads).where(left, ~already).values(**to, message_id=None))
    await session.exec(delete(Threads).where(left))


def _new(signal_number: int, address: Address) -> Threads:
    return Threads(
        signal_number=signal_number, **address._asdict(), message_id=None, following=True
    )


async def _known(session: AsyncSession, signal_number: int, address: Address) -> Threads:
    row = await session.get(Threads, (signal_number, *address))
    if row is None:
        raise NotFound(f"the chat {address} has no thread of signal #{signal_number}")
    return row


def _outside(row: Threads) -> Thread:
    return convert(row, Thread, from_attributes=True)
