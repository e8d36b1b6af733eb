"""What the market showed: every event that was detected, to be counted and to be learnt from."""

from collections.abc import Mapping, Sequence

from msgspec import convert
from sqlalchemy import ColumnElement, bindparam, delete, func, insert, inspect
from sqlalchemy.orm import Mapped
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.market import Symbol
from engine.signal import MarketEvent
from storage.tables import MarketEvents


async def save(session: AsyncSession, exchange: str, events: Sequence[MarketEvent]) -> None:
    """Keep events; one that is told again takes its own place."""
    key = inspect(MarketEvents).primary_key
    rows = [_row(exchange, event) for event in events]
    latest = {tuple(row[column.name] for column in key): row for row in rows}
    if not latest:
        return
    told_before = delete(MarketEvents).where(*(column == bindparam(column.name) for column in key))
    connection = await session.connection()
    await connection.execute(told_before, list(latest.values()))
    await connection.execute(insert(MarketEvents), list(latest.values()))


async def events(
    session: AsyncSession,
    exchange: str,
    start_ms: int,
    end_ms: int,
    symbol: Symbol | None = None,
) -> list[MarketEvent]:
    """Events of times in [start_ms, end_ms), oldest first; of all symbols when None is named."""
    query = select(MarketEvents).where(
        MarketEvents.exchange == exchange,
        col(MarketEvents.time_ms) >= start_ms,
        col(MarketEvents.time_ms) < end_ms,
    )
    if symbol is not None:
        query = query.where(MarketEvents.symbol == symbol)
    key = inspect(MarketEvents).primary_key
    rows = await session.exec(query.order_by(*key))
    return [convert(row, MarketEvent, from_attributes=True) for row in rows]


async def counts(
    session: AsyncSession, exchange: str, since_ms: int, symbol: Symbol | None = None
) -> Mapping[str, int]:
    """How many there were since a time, by kind, the most frequent first."""
    only = [] if symbol is None else [col(MarketEvents.symbol) == symbol]
    return await _counts(session, col(MarketEvents.kind), exchange, since_ms, *only)


async def counts_by_symbol(
    session: AsyncSession, exchange: str, since_ms: int, kind: str | None = None
) -> Mapping[Symbol, int]:
    """How many there were since a time, by symbol, the liveliest first."""
    only = [] if kind is None else [col(MarketEvents.kind) == kind]
    return await _counts(session, col(MarketEvents.symbol), exchange, since_ms, *only)


async def forget_before(session: AsyncSession, before_ms: int) -> None:
    """Let go of events of times before `before_ms`."""
    await session.exec(delete(MarketEvents).where(col(MarketEvents.time_ms) < before_ms))


async def _counts(
    session: AsyncSession,
    by: Mapped[str],
    exchange: str,
    since_ms: int,
    *only: ColumnElement[bool],
) -> Mapping[str, int]:
    number = func.count()
    query = (
        select(by, number)
        .where(col(MarketEvents.time_ms) >= since_ms, MarketEvents.exchange == exchange, *only)
        .group_by(by)
        .order_by(number.desc(), by)
    )
    return dict((await session.exec(query)).all())


def _row(exchange: str, event: MarketEvent) -> dict[str, str | int | float]:
    return {
        "time_ms": event.time_ms,
        "exchange": exchange,
        "symbol": event.symbol,
        "timeframe": event.timeframe.value,
        "kind": event.kind,
        "direction": event.direction,
        "strength": event.strength,
    }
