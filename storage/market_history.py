"""What is known of a market beside its candles.

Funding, open interest, liquidations, and the times when we were blind.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from msgspec import convert
from msgspec.structs import asdict as fields_of
from sqlalchemy import bindparam, case, delete, func, insert, inspect
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.market import FundingRate, Liquidation, OpenInterest, Symbol
from storage.tables import FundingRates, Liquidations, MarketGaps, OpenInterests, Table


class Mended(StrEnum):
    """From what a gap was filled afterwards."""

    TRADES = "trades"
    """From the exchange's own trades: nothing is missing."""
    MINUTES = "minutes"
    """From its candles of a minute: seconds are missing."""
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketGap:
    """A time in which we did not see what was traded, or not all of it."""

    exchange: str
    symbol: Symbol
    start_ms: int
    end_ms: int
    """The first moment that was seen again."""
    cause: str
    """Why: see `engine.gaps.GapCause`."""
    mended: Mended
    noted_ms: int
    """When it was written down, by our clock."""


_DOUBTFUL = "doubtful"
"""Stands where a gap says what mended it: nobody knows yet whether there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A minute that may not be as the exchange has it, which is still asked."""

    symbol: Symbol
    start_ms: int
    end_ms: int
    cause: str
    """Why: see `engine.gaps.GapCause`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapCounts:
    """How many gaps are written down, by what mended them; one a symbol and time."""

    total: Mapping[Mended, int]
    recent: Mapping[Mended, int]
    """Those that were written down lately."""


async def save_funding(session: AsyncSession, exchange: str, rates: Sequence[FundingRate]) -> None:
    """Keep what is paid at each `next_funding_ms`; a later word on it replaces the one before."""
    await _save(session, FundingRates, exchange, rates)


async def funding(
    session: AsyncSession, exchange: str, symbol: Symbol, start_ms: int, end_ms: int
) -> list[FundingRate]:
    """What was paid at times in [start_ms, end_ms), oldest first, as told of the past.

    The last word before a payment may not have been the rate that was paid: it is left out.
    """
    told = await funding_told(session, exchange, symbol, start_ms, end_ms)
    return [rate for rate in told if rate.time_ms == rate.next_funding_ms]


async def funding_told(
    session: AsyncSession, exchange: str, symbol: Symbol, start_ms: int, end_ms: int
) -> list[FundingRate]:
    """The last word on each payment in [start_ms, end_ms), before it or of the past."""
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
    await _save(session, OpenInterests, exchange, interests)


async def open_interest(
    session: AsyncSession, exchange: str, symbol: Symbol, start_ms: int, end_ms: int
) -> list[OpenInterest]:
    """Open interest of times in [start_ms, end_ms), oldest first."""
    # Columns, not rows as objects: at a start there are thousands of each symbol.
    query = select(OpenInterests.symbol, OpenInterests.time_ms, OpenInterests.quantity).where(
        OpenInterests.exchange == exchange,
        OpenInterests.symbol == symbol,
        col(OpenInterests.time_ms) >= start_ms,
        col(OpenInterests.time_ms) < end_ms,
    )
    rows = await session.exec(query.order_by(col(OpenInterests.time_ms)))
    return [OpenInterest(*row) for row in rows]


async def open_interest_each(
    session: AsyncSession,
    exchange: str,
    symbol: Symbol,
    start_ms: int,
    end_ms: int,
    *,
    step_ms: int,
) -> list[OpenInterest]:
    """The last open interest of each step of time in [start_ms, end_ms), oldest first.

    Steps are counted from the epoch, as candles are: months of five-minute words are read as a
    few hundred.
    """
    time_ms = col(OpenInterests.time_ms)
    of_it = (
        col(OpenInterests.exchange) == exchange,
        col(OpenInterests.symbol) == symbol,
        time_ms >= start_ms,
        time_ms < end_ms,
    )
    newest = select(func.max(time_ms)).where(*of_it).group_by(time_ms - time_ms % step_ms)
    query = select(OpenInterests.symbol, OpenInterests.time_ms, OpenInterests.quantity).where(
        *of_it, time_ms.in_(newest)
    )
    rows = await session.exec(query.order_by(time_ms))
    return [OpenInterest(*row) for row in rows]


async def save_liquidations(
    session: AsyncSession, exchange: str, liquidations: Sequence[Liquidation]
) -> None:
    """Keep liquidations; one that is told again is kept once."""
    await _save(session, Liquidations, exchange, liquidations)


async def liquidations(
    session: AsyncSession, exchange: str, symbol: Symbol, start_ms: int, end_ms: int
) -> list[Liquidation]:
    """Positions that were closed by force at times in [start_ms, end_ms), oldest first."""
    query = select(Liquidations).where(
        Liquidations.exchange == exchange,
        Liquidations.symbol == symbol,
        col(Liquidations.time_ms) >= start_ms,
        col(Liquidations.time_ms) < end_ms,
    )
    rows = await session.exec(query.order_by(col(Liquidations.time_ms)))
    return [convert(row, Liquidation, from_attributes=True) for row in rows]


async def append_gap(session: AsyncSession, gap: MarketGap) -> None:
    """Write a gap down."""
    await session.exec(insert(MarketGaps), params=[asdict(gap)])


async def note_doubts(
    session: AsyncSession, exchange: str, came: Iterable[Doubt], went: Iterable[Doubt]
) -> None:
    """Write down which minutes are doubtful since the last time, and forget those that are not."""
    for doubt in went:
        await session.exec(
            delete(MarketGaps).where(
                col(MarketGaps.exchange) == exchange,
                col(MarketGaps.symbol) == doubt.symbol,
                col(MarketGaps.start_ms) == doubt.start_ms,
                col(MarketGaps.mended) == _DOUBTFUL,
            )
        )
    rows = [
        {**asdict(doubt), "exchange": exchange, "mended": _DOUBTFUL, "noted_ms": doubt.end_ms}
        for doubt in came
    ]
    if rows:
        await session.exec(insert(MarketGaps), params=rows)


async def doubts(session: AsyncSession, exchange: str) -> list[Doubt]:
    """The minutes that are doubtful, of all symbols, by their start."""
    query = select(MarketGaps).where(
        MarketGaps.exchange == exchange, MarketGaps.mended == _DOUBTFUL
    )
    rows = await session.exec(query.order_by(col(MarketGaps.start_ms), col(MarketGaps.id)))
    return [convert(row, Doubt, from_attributes=True) for row in rows]


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
        MarketGaps.mended != _DOUBTFUL,
        col(MarketGaps.start_ms) < end_ms,
        col(MarketGaps.end_ms) > start_ms,
    )
    if symbol is not None:
        query = query.where(MarketGaps.symbol == symbol)
    rows = await session.exec(query.order_by(col(MarketGaps.start_ms), col(MarketGaps.id)))
    return [convert(row, MarketGap, from_attributes=True) for row in rows]


async def gap_counts(session: AsyncSession, exchange: str, since_ms: int) -> GapCounts:
    """How many gaps are written down in all, and how many since `since_ms` by our clock."""
    is_recent = case((col(MarketGaps.noted_ms) >= since_ms, 1), else_=0)
    query = select(MarketGaps.mended, func.count(), func.sum(is_recent))
    query = query.where(MarketGaps.exchange == exchange).group_by(col(MarketGaps.mended))
    rows = {mended: (total, recent) for mended, total, recent in await session.exec(query)}
    counts = {mended: rows.get(mended, (0, 0)) for mended in Mended}
    return GapCounts(
        total={mended: total for mended, (total, _) in counts.items()},
        recent={mended: recent for mended, (_, recent) in counts.items()},
    )


async def forget_before(session: AsyncSession, before_ms: int) -> None:
    """Let go of funding, open interest and liquidations of times before `before_ms`.

    Gaps stay: they are few, they say what the candles that are kept are worth, and a count of them
    that fell would read like a counter that began anew.
    """
    for ended in (
        delete(FundingRates).where(col(FundingRates.next_funding_ms) < before_ms),
        delete(OpenInterests).where(col(OpenInterests.time_ms) < before_ms),
        delete(Liquidations).where(col(Liquidations.time_ms) < before_ms),
    ):
        await session.exec(ended)


async def _save(
    session: AsyncSession,
    table: type[Table],
    exchange: str,
    told: Sequence[FundingRate | OpenInterest | Liquidation],
) -> None:
    """Keep a row of each; one whose key is there already takes its place."""
    key = inspect(table).primary_key
    rows = ({"exchange": exchange, **fields_of(each)} for each in told)
    latest = {tuple(row[column.name] for column in key): row for row in rows}
    if not latest:
        return
    told_before = delete(table).where(*(column == bindparam(column.name) for column in key))
    connection = await session.connection()
    await connection.execute(told_before, list(latest.values()))
    await connection.execute(insert(table), list(latest.values()))
