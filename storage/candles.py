"""Candles of any symbol and timeframe: kept, read by time, counted, and let go."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import sqlalchemy
from msgspec import convert
from sqlalchemy import ColumnElement, delete, exists, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.market import Candle, Symbol, Timeframe
from storage import candle_blocks, seconds_journal
from storage.candle_blocks import Series, block_ms
from storage.candle_columns import CandleColumns
from storage.database import Database
from storage.tables import CandleBlocks, Recordings

_FAR_MS = 2**62
"""Later than any time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """How many candles of one kind are kept."""

    exchange: str
    symbol: Symbol
    timeframe: Timeframe
    candles: int
    bytes: int
    """As packed, without what the database itself needs."""
    first_ms: int
    """Start of the oldest one."""
    last_ms: int
    """Start of the newest one."""


async def save_candles(
    session: AsyncSession,
    exchange: str,
    symbol: Symbol,
    timeframe: Timeframe,
    candles: Sequence[Candle],
) -> None:
    """Keep candles, in any order; of a time that is kept already, these take the place.

    Raises ImpossibleValue for a candle that does not start where those of its timeframe do.
    """
    if not candles:
        return
    earliest_ms = min(candle.start_ms for candle in candles)
    if timeframe is Timeframe.S1 and await seconds_journal.reaches_back_to(
        session, exchange, earliest_ms
    ):
        # In a block they would be overwritten by older ones as soon as the journal is folded.
        await seconds_journal.append(session, exchange, [(symbol, one) for one in candles])
        return
    columns = CandleColumns.of(candles)
    await candle_blocks.save(session, Series(exchange, symbol, timeframe), columns)


async def candles(
    session: AsyncSession,
    exchange: str,
    symbol: Symbol,
    timeframe: Timeframe,
    start_ms: int,
    end_ms: int,
) -> list[Candle]:
    """Candles that start in [start_ms, end_ms), oldest first. Raises DamagedBlock.

    Of a long time, `columns` is many times faster.
    """
    found = await columns(session, exchange, symbol, timeframe, start_ms, end_ms)
    return found.candles()


async def columns(
    session: AsyncSession,
    exchange: str,
    symbol: Symbol,
    timeframe: Timeframe,
    start_ms: int,
    end_ms: int,
) -> CandleColumns:
    """The same as arrays: a day of seconds in a few milliseconds. Raises DamagedBlock."""
    series = Series(exchange, symbol, timeframe)
    folded = await candle_blocks.load(session, series, start_ms, end_ms)
    if timeframe is not Timeframe.S1:
        return folded
    fresh = await seconds_journal.load(session, exchange, symbol, start_ms, end_ms)
    return CandleColumns.joined((folded, fresh)).settled() if len(fresh) else folded


async def stretches(
    session: AsyncSession,
    exchange: str,
    symbol: Symbol,
    timeframe: Timeframe,
    start_ms: int,
    end_ms: int,
) -> list[tuple[int, int]]:
    """Short parts of [start_ms, end_ms), as [start, end), that together hold all candles of it.

    For those who read a long time piece by piece.
    """
    series = Series(exchange, symbol, timeframe)
    starts = await candle_blocks.starts(session, series, start_ms, end_ms)
    if timeframe is Timeframe.S1:
        starts |= await seconds_journal.hours(session, exchange, start_ms, end_ms)
    return [
        (max(start, start_ms), min(start + series.span_ms, end_ms)) for start in sorted(starts)
    ]


async def count_seconds(
    session: AsyncSession, exchange: str, symbol: Symbol, start_ms: int, end_ms: int
) -> int:
    """How many seconds are kept of [start_ms, end_ms).

    Whole hours are counted by what their blocks say of themselves; raises DamagedBlock for others.
    """
    hour = Timeframe.H1
    mixed = await seconds_journal.hours(session, exchange, start_ms, end_ms)
    mixed |= {hour.floor(start_ms), hour.floor(end_ms)}
    whole = select(func.coalesce(func.sum(CandleBlocks.candles), 0)).where(
        CandleBlocks.exchange == exchange,
        CandleBlocks.symbol == symbol,
        CandleBlocks.timeframe == Timeframe.S1.value,
        col(CandleBlocks.start_ms) >= start_ms,
        col(CandleBlocks.start_ms) < end_ms,
        col(CandleBlocks.start_ms).not_in(mixed),
    )
    counted: int = (await session.exec(whole)).one()
    for hour_ms in mixed:
        part = (max(start_ms, hour_ms), min(end_ms, hour_ms + hour.ms))
        counted += len(await columns(session, exchange, symbol, Timeframe.S1, *part))
    return counted


async def first_second_ms(
    session: AsyncSession, exchange: str, symbol: Symbol, start_ms: int, end_ms: int
) -> int | None:
    """When the first second of [start_ms, end_ms) starts that is kept; None when none is.

    A block that reaches over the beginning counts by what it says of itself: its first second.
    """
    series = Series(exchange, symbol, Timeframe.S1)
    folded_ms = await candle_blocks.oldest_ms(session, series, start_ms, end_ms)
    until_ms = end_ms if folded_ms is None else folded_ms
    fresh = await seconds_journal.load(session, exchange, symbol, start_ms, until_ms)
    return int(fresh.start_ms[0]) if len(fresh) else folded_ms


async def kept_until_ms(session: AsyncSession, exchange: str, symbol: Symbol) -> int:
    """End of the last second or minute kept of one symbol; 0 when none is.

    Of one symbol it is much faster than `seen_until_ms`: it reads little of the journal.
    """
    ends = [0]
    for timeframe in (Timeframe.S1, Timeframe.M1):
        newest_ms = await candle_blocks.newest_ms(session, Series(exchange, symbol, timeframe))
        ends.append(0 if newest_ms is None else newest_ms + timeframe.ms)
    fresh = await seconds_journal.load(session, exchange, symbol, max(ends), _FAR_MS)
    return int(fresh.start_ms[-1]) + Timeframe.S1.ms if len(fresh) else max(ends)


def claims_block() -> ColumnElement[bool]:
    """Whether a recording names seconds of a block's hour."""
    return (
        (col(Recordings.exchange) == CandleBlocks.exchange)
        & (col(Recordings.symbol) == CandleBlocks.symbol)
        & (col(Recordings.start_ms) < CandleBlocks.start_ms + Timeframe.H1.ms)
        & (col(Recordings.end_ms) > CandleBlocks.start_ms)
    )


async def seen_until_ms(
    session: AsyncSession, exchange: str, symbols: Iterable[Symbol]
) -> dict[Symbol, int]:
    """End of the last second or minute kept of each symbol that seconds are kept of.

    Minutes that nothing was traded in were seen, too.
    """
    fresh = await seconds_journal.newest_ms(session, exchange)
    ends: dict[Symbol, int] = {}
    for symbol in symbols:
        folded = await candle_blocks.newest_ms(session, Series(exchange, symbol, Timeframe.S1))
        second_ms = max(folded or 0, fresh.get(symbol, 0))
        if second_ms:
            series = Series(exchange, symbol, Timeframe.M1)
            minute_ms = await candle_blocks.newest_ms(session, series) or 0
            ends[symbol] = max(second_ms + Timeframe.S1.ms, minute_ms + Timeframe.M1.ms)
    return ends


async def holdings(session: AsyncSession) -> list[Holding]:
    """All that is in blocks, in the order of names.

    The newest seconds, up to ten minutes of them, are not: see `fresh_holdings`.
    """
    kind = (col(CandleBlocks.exchange), col(CandleBlocks.symbol), col(CandleBlocks.timeframe))
    query = sqlalchemy.select(
        *kind,
        func.sum(CandleBlocks.candles).label("candles"),
        func.sum(func.length(CandleBlocks.payload)).label("bytes"),
        func.min(CandleBlocks.first_ms).label("first_ms"),
        func.max(CandleBlocks.last_ms).label("last_ms"),
    )
    connection = await session.connection()
    rows = (await connection.execute(query.group_by(*kind).order_by(*kind))).mappings()
    return [convert(dict(row), Holding) for row in rows]


async def fresh_holdings(session: AsyncSession) -> list[Holding]:
    """The newest seconds, those that are in no block yet, in the order of names."""
    waiting = await seconds_journal.waiting(session)
    a_second = await seconds_journal.size(session) / (sum(map(len, waiting.values())) or 1)
    held = [await _fresh(session, series, waiting[series], a_second) for series in waiting]
    return sorted(
        (each for each in held if each is not None), key=lambda one: (one.exchange, one.symbol)
    )


async def _fresh(
    session: AsyncSession, series: Series, seconds: CandleColumns, bytes_a_second: float
) -> Holding | None:
    """None when all are in blocks: seconds that were amended, or a fold that was killed."""
    first_ms, last_ms = int(seconds.start_ms[0]), int(seconds.start_ms[-1])
    folded = await candle_blocks.load(session, series, first_ms, last_ms + 1)
    fresh_ms = np.setdiff1d(seconds.start_ms, folded.start_ms)
    if not len(fresh_ms):
        return None
    return Holding(
        exchange=series.exchange,
        symbol=series.symbol,
        timeframe=series.timeframe,
        candles=len(fresh_ms),
        bytes=round(len(fresh_ms) * bytes_a_second),
        first_ms=int(fresh_ms[0]),
        last_ms=int(fresh_ms[-1]),
    )


async def forget_before(
    database: Database, before_ms: int, timeframes: Collection[Timeframe]
) -> int:
    """Let go of blocks that end at or before `before_ms`; comes back with how many candles.

    Seconds that a recording claims stay. One transaction a symbol, so that others who write need
    not wait for all.
    """
    forgotten = 0
    for timeframe in timeframes:
        for series, count in await _ended(database, before_ms, timeframe):
            async with database.writing() as session:
                await session.exec(delete(CandleBlocks).where(*series))
            forgotten += count
    return forgotten


async def _ended(
    database: Database, before_ms: int, timeframe: Timeframe
) -> list[tuple[Sequence[ColumnElement[bool]], int]]:
    """Which blocks of each symbol have ended, and how many candles they hold."""
    ended = (
        col(CandleBlocks.timeframe) == timeframe.value,
        col(CandleBlocks.start_ms) <= before_ms - block_ms(timeframe),
        *((~exists().where(claims_block()),) if timeframe is Timeframe.S1 else ()),
    )
    whose = (col(CandleBlocks.exchange), col(CandleBlocks.symbol))
    query = select(*whose, func.sum(CandleBlocks.candles)).where(*ended).group_by(*whose)
    async with database.reading() as session:
        rows = (await session.exec(query)).all()
    return [
        ((whose[0] == exchange, whose[1] == symbol, *ended), count)
        for exchange, symbol, count in rows
    ]
