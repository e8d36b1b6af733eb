"""Which chats want the alerts of which pair."""

from collections.abc import Iterable

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.market import Symbol
from storage.tables import Chats, PairFollows


async def follow_pair(session: AsyncSession, chat_id: int, symbol: Symbol) -> None:
    """Send the chat the alerts of `symbol`; following twice changes nothing."""
    await session.merge(PairFollows(chat_id=chat_id, symbol=symbol))


async def follow_pairs(session: AsyncSession, chat_id: int, symbols: Iterable[Symbol]) -> None:
    """Send the chat the alerts of all these, beside those that it follows already."""
    already = set(await pairs_of(session, chat_id))
    session.add_all(
        PairFollows(chat_id=chat_id, symbol=symbol) for symbol in set(symbols) - already
    )


async def unfollow_pair(session: AsyncSession, chat_id: int, symbol: Symbol) -> None:
    """Send them no longer."""
    await session.exec(
        delete(PairFollows).where(
            col(PairFollows.chat_id) == chat_id, col(PairFollows.symbol) == symbol
        )
    )


async def pairs_of(session: AsyncSession, chat_id: int) -> list[Symbol]:
    """What a chat follows, by name."""
    query = select(PairFollows.symbol).where(PairFollows.chat_id == chat_id)
    return list(await session.exec(query.order_by(col(PairFollows.symbol))))


async def followers_of(session: AsyncSession, symbol: Symbol) -> list[int]:
    """Chats that follow a pair, in the order of their ids; without those out of reach."""
    out_of_reach = select(Chats.chat_id).where(~col(Chats.active))
    query = select(PairFollows.chat_id).where(
        PairFollows.symbol == symbol, col(PairFollows.chat_id).not_in(out_of_reach)
    )
    return list(await session.exec(query.order_by(col(PairFollows.chat_id))))


async def move_chat(session: AsyncSession, old_id: int, new_id: int) -> None:
    """What one chat follows is followed by the other from now on."""
    already = select(PairFollows.symbol).where(PairFollows.chat_id == new_id)
    of_old = col(PairFollows.chat_id) == old_id
    await session.exec(
        update(PairFollows)
        .where(of_old, col(PairFollows.symbol).not_in(already))
        .values(chat_id=new_id)
    )
    await session.exec(delete(PairFollows).where(of_old))
