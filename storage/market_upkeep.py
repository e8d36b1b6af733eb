"""What is kept of a market beside its candles: how much that is, and how it is kept small."""

from dataclasses import dataclass

import sqlalchemy
from sqlalchemy import ColumnElement, delete, exists, func, inspect, literal
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import AutoString, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.market import Symbol, Timeframe
from storage.database import Database
from storage.tables import (
    FundingRates,
    Liquidations,
    MarketEvents,
    MarketGaps,
    OpenInterests,
    Table,
)

_STEP_MS = Timeframe.M5.ms
"""What exchanges tell of past open interest is no denser."""
_LOOK_BACK_MS = 30 * Timeframe.D1.ms
"""What is older was thinned on one of the days before."""
_NUMBER_BYTES = 8

_KINDS: dict[str, tuple[type[Table], Mapped[int]]] = {
    "funding": (FundingRates, col(FundingRates.next_funding_ms)),
    "open interest": (OpenInterests, col(OpenInterests.time_ms)),
    "liquidations": (Liquidations, col(Liquidations.time_ms)),
    "events": (MarketEvents, col(MarketEvents.time_ms)),
    "gaps": (MarketGaps, col(MarketGaps.start_ms)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """How much of one kind is kept, of all exchanges and symbols."""

    kind: str
    rows: int
    bytes: int
    """Of the values, without what the database itself needs: about as much again."""
    first_ms: int
    """Time of the oldest row."""
    last_ms: int
    """Time of the newest row."""


async def holdings(session: AsyncSession) -> list[Holding]:
    """All that is kept beside candles; kinds of which there is nothing are left out.

    It counts every row: for who waits for it, not for each scrape.
    """
    return [held for kind in _KINDS if (held := await _holding(session, kind)) is not None]


async def _holding(session: AsyncSession, kind: str) -> Holding | None:
    table, when = _KINDS[kind]
    sizes = [_size(column) for column in inspect(table).columns]
    query = sqlalchemy.select(func.count(), func.min(when), func.max(when), *map(func.sum, sizes))
    connection = await session.connection()
    row = (await connection.execute(query.select_from(table))).one()
    rows, first_ms, last_ms, *column_bytes = row
    if not rows:
        return None
    size = sum(column_bytes)
    return Holding(kind=kind, rows=rows, bytes=size, first_ms=first_ms, last_ms=last_ms)


def _size(column: ColumnElement[object]) -> ColumnElement[int]:
    return func.length(column) if isinstance(column.type, AutoString) else literal(_NUMBER_BYTES)


async def thin_open_interest(database: Database, before_ms: int) -> None:
    """Leave, of the open interest before `before_ms`, the last one of each five minutes.

    To be called once a day or so: it looks at the 30 days before. One transaction a symbol, so
    that others who write need not wait for all.
    """
    of_each = select(OpenInterests.exchange, OpenInterests.symbol).distinct()
    async with database.reading() as session:
        series = (await session.exec(of_each)).all()
    for exchange, symbol in series:
        async with database.writing() as session:
            await _thin(session, exchange, symbol, before_ms - before_ms % _STEP_MS)


async def _thin(session: AsyncSession, exchange: str, symbol: Symbol, before_ms: int) -> None:
    later, time_ms = aliased(OpenInterests), col(OpenInterests.time_ms)
    step_end_ms = time_ms - time_ms % _STEP_MS + _STEP_MS
    has_a_later_one = exists().where(
        col(later.exchange) == exchange,
        col(later.symbol) == symbol,
        col(later.time_ms) > time_ms,
        col(later.time_ms) < step_end_ms,
    )
    thinned = delete(OpenInterests).where(
        col(OpenInterests.exchange) == exchange,
        col(OpenInterests.symbol) == symbol,
        time_ms >= before_ms - _LOOK_BACK_MS,
        time_ms < before_ms,
        has_a_later_one,
    )
    await session.exec(thinned)
