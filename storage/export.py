"""Candles as a Parquet file, for notebooks and other programs."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from types import ModuleType

from engine.market import Symbol, Timeframe
from storage import candles
from storage.candle_blocks import Series
from storage.candle_columns import CandleColumns
from storage.database import Database
from storage.errors import ParquetMissing

_STRETCHES_A_GROUP = 24
"""A row group is a day of seconds: few groups, and little memory."""


async def export_candles(
    database: Database,
    *,
    exchange: str,
    symbol: Symbol,
    timeframe: Timeframe,
    start_ms: int,
    end_ms: int,
    path: Path,
) -> int:
    """Write candles that start in [start_ms, end_ms) to `path`; comes back with how many.

    Each column's unit stands in the schema's metadata. Memory holds some blocks at a time.
    Raises ParquetMissing, DamagedBlock, OSError; then `path` is as it was before.
    """
    parquet_file = _parquet_file()
    series = Series(exchange, symbol, timeframe)
    unfinished = path.with_name(f"{path.name}.part")
    written = 0
    try:
        with parquet_file.opened(unfinished, series) as file:
            async for group in _groups(database, series, start_ms, end_ms):
                await asyncio.to_thread(parquet_file.write, file, group)
                written += len(group)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return written


async def _groups(
    database: Database, series: Series, start_ms: int, end_ms: int
) -> AsyncIterator[CandleColumns]:
    """All candles, oldest first; each group in a view of its own, since an export takes long."""
    whose = (series.exchange, series.symbol, series.timeframe)
    async with database.reading() as session:
        stretches = await candles.stretches(session, *whose, start_ms, end_ms)
    for first in range(0, len(stretches), _STRETCHES_A_GROUP):
        async with database.reading() as session:
            parts = [
                await candles.columns(session, *whose, *stretch)
                for stretch in stretches[first : first + _STRETCHES_A_GROUP]
            ]
        yield CandleColumns.joined(parts)


def _parquet_file() -> ModuleType:
    try:
        # pyarrow is an optional extra, and slow to load: only an export needs it.
        from storage import parquet_file  # noqa: PLC0415
    except ImportError as error:
        raise ParquetMissing(
            "Parquet files need pyarrow, which is not installed: pip install heliograph[parquet]"
        ) from error
    return parquet_file
