"""Candles in the database, about a thousand to a row; a row is written anew when one changes."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.market import Symbol, Timeframe
from storage.candle_codec import BrokenBlock, decode, encode
from storage.candle_columns import CandleColumns
from storage.errors import DamagedBlock
from storage.tables import CandleBlocks

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Series:
    """Whose candles, and how long each is."""

    exchange: str
    symbol: Symbol
    timeframe: Timeframe

    @property
    def span_ms(self) -> int:
        """How long a block is."""
        return block_ms(self.timeframe)


def block_ms(timeframe: Timeframe) -> int:
    """How long a block is: an hour of seconds, a day of minutes, 1,440 candles of any other."""
    return Timeframe.H1.ms if timeframe is Timeframe.S1 else timeframe.ms * 1_440


async def save(session: AsyncSession, series: Series, candles: CandleColumns) -> None:
    """Add candles to their blocks; of a time that is there already, these take the place."""
    if not len(candles):
        return
    candles = candles.settled()
    first_ms, last_ms = int(candles.start_ms[0]), int(candles.start_ms[-1])
    query = select(CandleBlocks).where(_overlap(series, first_ms, last_ms + 1))
    rows = {row.start_ms: row for row in await session.exec(query)}
    for start_ms, part in _by_block(candles, series.span_ms):
        row = rows.get(start_ms)
        earlier = None if row is None else row.payload
        amended = await asyncio.to_thread(_amended, series, start_ms, earlier, part)
        if row is None:
            session.add(amended)
        else:
            row.sqlmodel_update(amended.model_dump())
    await session.flush()


async def load(session: AsyncSession, series: Series, start_ms: int, end_ms: int) -> CandleColumns:
    """Candles that start in [start_ms, end_ms), oldest first. Raises DamagedBlock."""
    query = select(CandleBlocks.start_ms, CandleBlocks.payload).where(
        _overlap(series, start_ms, end_ms)
    )
    blocks = (await session.exec(query.order_by(col(CandleBlocks.start_ms)))).all()
    return (await asyncio.to_thread(_opened, series, blocks)).between(start_ms, end_ms)


async def starts(session: AsyncSession, series: Series, start_ms: int, end_ms: int) -> set[int]:
    """When the blocks start that may hold candles of [start_ms, end_ms)."""
    query = select(CandleBlocks.start_ms).where(_overlap(series, start_ms, end_ms))
    return set(await session.exec(query))


async def oldest_ms(
    session: AsyncSession, series: Series, start_ms: int, end_ms: int
) -> int | None:
    """Start of the first candle of the blocks that touch [start_ms, end_ms); None without any."""
    query = select(CandleBlocks.first_ms).where(_overlap(series, start_ms, end_ms))
    return (await session.exec(query.order_by(col(CandleBlocks.start_ms)).limit(1))).first()


async def newest_ms(session: AsyncSession, series: Series) -> int | None:
    """Start of the last candle of a series; None when there is none."""
    query = select(CandleBlocks.last_ms).where(
        CandleBlocks.exchange == series.exchange,
        CandleBlocks.symbol == series.symbol,
        CandleBlocks.timeframe == series.timeframe,
    )
    return (await session.exec(query.order_by(col(CandleBlocks.start_ms).desc()).limit(1))).first()


def _overlap(series: Series, start_ms: int, end_ms: int) -> ColumnElement[bool]:
    return (
        (col(CandleBlocks.exchange) == series.exchange)
        & (col(CandleBlocks.symbol) == series.symbol)
        & (col(CandleBlocks.timeframe) == series.timeframe)
        & (col(CandleBlocks.start_ms) > start_ms - series.span_ms)
        & (col(CandleBlocks.start_ms) < end_ms)
    )


def _by_block(candles: CandleColumns, span_ms: int) -> Iterator[tuple[int, CandleColumns]]:
    """The start of each block that `candles` touch, and those of them that belong there."""
    blocks_ms, firsts = np.unique(candles.start_ms // span_ms * span_ms, return_index=True)
    ends = [*firsts.tolist()[1:], len(candles)]
    for start_ms, first, end in zip(blocks_ms.tolist(), firsts.tolist(), ends, strict=True):
        yield start_ms, candles.take(slice(first, end))


def _amended(
    series: Series, start_ms: int, earlier: bytes | None, later: CandleColumns
) -> CandleBlocks:
    """The row of a block that held `earlier`, once it holds `later` too."""
    whole = CandleColumns.joined([*_readable(series, start_ms, earlier), later]).settled()
    return CandleBlocks(
        exchange=series.exchange,
        symbol=series.symbol,
        timeframe=series.timeframe.value,
        start_ms=start_ms,
        first_ms=int(whole.start_ms[0]),
        last_ms=int(whole.start_ms[-1]),
        candles=len(whole),
        payload=encode(whole, series.timeframe),
    )


def _readable(series: Series, start_ms: int, payload: bytes | None) -> list[CandleColumns]:
    if payload is None:
        return []
    try:
        return [_open(series, start_ms, payload)]
    except DamagedBlock as error:
        # What is lost is lost: what is new must not be lost with it.
        log.error("damaged candles are replaced: error=%s", error)  # noqa: TRY400 - it says all
        return []


def _opened(series: Series, blocks: Sequence[tuple[int, bytes]]) -> CandleColumns:
    return CandleColumns.joined([_open(series, *block) for block in blocks])


def _open(series: Series, start_ms: int, payload: bytes) -> CandleColumns:
    try:
        return decode(payload, series.timeframe)
    except BrokenBlock as error:
        since = datetime.fromtimestamp(start_ms / 1000, UTC)
        raise DamagedBlock(
            f"the {series.timeframe} candles of {series.symbol} on {series.exchange} from "
            f"{since:%Y-%m-%d %H:%M} UTC on cannot be read ({error}): restore a backup, or "
            "download them again"
        ) from error
