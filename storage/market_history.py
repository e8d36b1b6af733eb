"""What is known of a market beside its candles: funding, open interest, and our blind moments."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from msgspec import convert
from msgspec.structs import asdict as fields_of
from sqlalchemy import bindparam, delete, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.market import FundingRate, OpenInterest, Symbol
from storage.tables import FundingRates, MarketGaps, OpenInterests


class Mended(StrEnum):
    """From what a gap was filled afterwards."""

    TRADES = "trades"
    """From the exchange's own trades: nothing is missing."""
    MINUTES = "minutes"
    """From its candles of a minute: seconds are missing."""
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketGap:
    """A time in which we did not see what was traded."""

    exchange: str
    symbol: Symbol
    start_ms: int
    end_ms: int
    """The first moment that was seen again."""
    cause: str
    """Why: "disconnect", "silence", "start"."""
    mended: Mended
    noted_ms: int
    """When it was written down, by our clock."""


async def save_funding(session: AsyncSession, exchange: str, rates: Sequence[FundingRate]) -> None:
    """Keep what is paid at each `next_funding_ms`; a later word on it replaces the one before."""
    latest = {(rate.symbol, rate.next_funding_ms): rate for rate in rates}
    if not latest:
        return
    rows = [{"exchange": exchange, **fields_of(rate)} for rate in latest.values()]
    told_before = delete(FundingRates).where(
        col(FundingRates.exchange) == bindparam("exchange"),
        col(FundingRates.symbol) == bindparam("symbol"),
        col(FundingRates.next_funding_ms) == bindparam("next_funding_ms"),
    )
    connection = await session.connection()
    await connection.execute(told_before, rows)
    await connection.execute(insert(FundingRates), rows)


async def funding(
    session: AsyncSession, exchange: str, symbol: Symbol, start_ms: int, end_ms: int
) -> list[FundingRate]:
    """What is paid at times in [start_ms, end_ms), oldest first."""
    query = select(FundingRates).where(
        FundingRates.exchange == exchange,
        FundingRates.symbol == symbol,
        col(FundingRates.next_funding_ms) >= start_ms,
        col(FundingRates.next_funding_ms) < end_ms,
    )
    rows = await session.exec(query.order_by(col(FundingRates.next_funding_ms)))
    return [convert(row, FundingRate, from_attributes=True) for row in rows]


async def save_open_interest(
    session: AsyncSession, exchange: str, interests: Sequence[OpenInterest]
) -> None:
    """Keep open interest; of one symbol and time the last one given counts."""
    latest = {(interest.symbol, interest.time_ms): interest for interest in interests}
    if not latest:
        return
    rows = [{"exchange": exchange, **fields_of(interest)} for interest in latest.values()]
    told_before = delete(OpenInterests).where(
        col(OpenInterests.exchange) == bindparam("exchange"),
        col(OpenInterests.symbol) == bindparam("symbol"),
        col(OpenInterests.time_ms) == bindparam("time_ms"),
    )
    connection = await session.connection()
    await connection.execute(told_before, rows)
    await connection.execute(insert(OpenInterests), rows)


async def open_interest(
    session: AsyncSession, exchange: str, symbol: Symbol, start_ms: int, end_ms: int
) -> list[OpenInterest]:
    """Open interest of times in [start_ms, end_ms), oldest first."""
    query = select(OpenInterests).where(
        OpenInterests.exchange == exchange,
        OpenInterests.symbol == symbol,
        col(OpenInterests.time_ms) >= start_ms,
        col(OpenInterests.time_ms) < end_ms,
    )
    rows = await session.exec(query.order_by(col(OpenInterests.time_ms)))
    return [convert(row, OpenInterest, from_attributes=True) for row in rows]


async def append_gap(session: AsyncSession, gap: MarketGap) -> None:
    """Write a gap down."""
    await session.exec(insert(MarketGaps), params=[asdict(gap)])


async def gaps(
    session: AsyncSession,
    exchange: str,
    start_ms: int,
    end_ms: int,
    symbol: Symbol | None = None,
) -> list[MarketGap]:
    """Gaps that touch [start_ms, end_ms), by their start; of all symbols when None is named."""
    query = select(MarketGaps).where(
        MarketGaps.exchange == exchange,
        col(MarketGaps.start_ms) < end_ms,
        col(MarketGaps.end_ms) > start_ms,
    )
    if symbol is not None:
        query = query.where(MarketGaps.symbol == symbol)
    rows = await session.exec(query.order_by(col(MarketGaps.start_ms), col(MarketGaps.id)))
    return [convert(row, MarketGap, from_attributes=True) for row in rows]


async def forget_before(session: AsyncSession, before_ms: int) -> None:
    """Let go of funding, open interest and gaps of times before `before_ms`."""
    for ended in (
        delete(FundingRates).where(col(FundingRates.next_funding_ms) < before_ms),
        delete(OpenInterests).where(col(OpenInterests.time_ms) < before_ms),
        delete(MarketGaps).where(col(MarketGaps.end_ms) <= before_ms),
    ):
        await session.exec(ended)
