"""Pairs that a chat does not want to hear of for a while, or all of them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from msgspec import convert
from sqlalchemy import ColumnElement, delete, update
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.market import Symbol
from storage.tables import Mutes

ALL: Symbol = ""
"""Stands for every pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """A pair that a chat does not want to hear of."""

    chat_id: int
    symbol: Symbol
    """Or ALL."""
    until_ms: int | None
    """By our clock; None for ever."""

    def covers(self, symbol: Symbol | None, now_ms: int) -> bool:
        """Whether it counts now, for a pair, or for what is about none."""
        is_over = self.until_ms is not None and self.until_ms <= now_ms
        return not is_over and self.symbol in (ALL, symbol)


async def mute(session: AsyncSession, mute: Mute) -> None:
    """Keep it, in the place of an older one of the same pair."""
    await session.merge(Mutes(**asdict(mute)))


async def unmute(session: AsyncSession, chat_id: int, symbol: Symbol) -> None:
    """Forget the mute of a pair, or of ALL; nothing happens where there is none."""
    await session.exec(
        delete(Mutes).where(col(Mutes.chat_id) == chat_id, col(Mutes.symbol) == symbol)
    )


async def of_chat(session: AsyncSession, chat_id: int, now_ms: int) -> list[Mute]:
    """The mutes of a chat that count now, ALL first, then by name."""
    query = select(Mutes).where(Mutes.chat_id == chat_id, _counts(now_ms))
    return [_outside(row) for row in await session.exec(query.order_by(col(Mutes.symbol)))]


async def about(
    session: AsyncSession, chat_ids: Iterable[int], symbols: Iterable[Symbol], now_ms: int
) -> dict[int, list[Mute]]:
    """The mutes of chats that cover one of some pairs now, or all pairs, by chat."""
    names = [ALL, *symbols]
    query = select(Mutes).where(
        col(Mutes.chat_id).in_(list(chat_ids)), col(Mutes.symbol).in_(names), _counts(now_ms)
    )
    found: dict[int, list[Mute]] = {}
    for row in await session.exec(query):
        found.setdefault(row.chat_id, []).append(_outside(row))
    return found


async def forget_over(session: AsyncSession, now_ms: int) -> None:
    """Forget those whose time is over."""
    await session.exec(delete(Mutes).where(~_counts(now_ms)))


async def move_chat(session: AsyncSession, old_id: int, new_id: int) -> None:
    """What one chat muted is muted for the other."""
    already = select(Mutes.symbol).where(Mutes.chat_id == new_id)
    of_old = col(Mutes.chat_id) == old_id
    await session.exec(
        update(Mutes).where(of_old, col(Mutes.symbol).not_in(already)).values(chat_id=new_id)
    )
    await session.exec(delete(Mutes).where(of_old))


def _counts(now_ms: int) -> ColumnElement[bool]:
    return or_(col(Mutes.until_ms).is_(None), col(Mutes.until_ms) > now_ms)


def _outside(row: Mutes) -> Mute:
    return convert(row, Mute, from_attributes=True)
