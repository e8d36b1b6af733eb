"""Who is told how a signal fares, and under which message of that chat."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from msgspec import convert
from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.errors import NotFound
from storage.tables import Threads


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What a chat sees of a signal."""

    signal_number: int
    chat_id: int
    message_id: int | None
    """The message that replies go under and that is edited; None before it is sent."""
    following: bool
    """Whether the chat is told how the signal fares."""


async def open(  # noqa: A001 - read as threads.open; this file opens nothing else
    session: AsyncSession, signal_number: int, chat_ids: Iterable[int]
) -> None:
    """Let chats follow a signal before its alert is sent; those that do already stay as is."""
    known = select(Threads.chat_id).where(Threads.signal_number == signal_number)
    already = (await session.exec(known)).all()
    session.add_all(
        Threads(signal_number=signal_number, chat_id=chat_id, message_id=None, following=True)
        for chat_id in set(chat_ids).difference(already)
    )


async def set_message(
    session: AsyncSession, signal_number: int, chat_id: int, message_id: int
) -> None:
    """Note the message that shows the signal in the chat. Raises NotFound."""
    (await _known(session, signal_number, chat_id)).message_id = message_id


async def follow(
    session: AsyncSession, signal_number: int, chat_id: int, message_id: int | None = None
) -> None:
    """Tell the chat how the signal fares, under `message_id` or where it was told before."""
    row = await session.get(Threads, (signal_number, chat_id))
    if row is None:
        row = Threads(
            signal_number=signal_number, chat_id=chat_id, message_id=None, following=True
        )
        session.add(row)
    row.following = True
    if message_id is not None:
        row.message_id = message_id


async def unfollow(session: AsyncSession, signal_number: int, chat_id: int) -> None:
    """Tell the chat no longer; one that isn't told anyway is left alone."""
    row = await session.get(Threads, (signal_number, chat_id))
    if row is not None:
        row.following = False


async def unfollow_all(session: AsyncSession, chat_id: int) -> None:
    """Tell the chat of no signal any longer."""
    of_chat = update(Threads).where(col(Threads.chat_id) == chat_id)
    await session.exec(of_chat.values(following=False))


async def followers(session: AsyncSession, signal_numbers: Collection[int]) -> list[Thread]:
    """Those who are told of some signals, by signal, in the order of their chat ids."""
    query = select(Threads).where(
        col(Threads.signal_number).in_(signal_numbers), col(Threads.following)
    )
    rows = await session.exec(query.order_by(col(Threads.signal_number), col(Threads.chat_id)))
    return [_outside(row) for row in rows]


async def get(session: AsyncSession, signal_number: int, chat_id: int) -> Thread | None:
    """What a chat sees of a signal; None when it never saw it."""
    row = await session.get(Threads, (signal_number, chat_id))
    return None if row is None else _outside(row)


async def move_chat(session: AsyncSession, old_id: int, new_id: int) -> None:
    """What one chat is told is told to the other from now on, under no message at first."""
    already = select(Threads.signal_number).where(Threads.chat_id == new_id)
    of_old = col(Threads.chat_id) == old_id
    await session.exec(
        update(Threads)
        .where(of_old, col(Threads.signal_number).not_in(already))
        # A supergroup counts its messages anew: the old ids would point at others.
        .values(chat_id=new_id, message_id=None)
    )
    await session.exec(delete(Threads).where(of_old))


async def _known(session: AsyncSession, signal_number: int, chat_id: int) -> Threads:
    row = await session.get(Threads, (signal_number, chat_id))
    if row is None:
        raise NotFound(f"the chat {chat_id} has no thread of signal #{signal_number}")
    return row


def _outside(row: Threads) -> Thread:
    return convert(row, Thread, from_attributes=True)
