"""Candles as a Parquet or CSV file, for notebooks and other programs."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import numpy as np

from engine.market import Symbol, Timeframe
from storage import candles, csv_file
from storage.candle_blocks import Series
from storage.candle_columns import CandleColumns
from storage.database import Database
from storage.errors import ParquetMissing
from storage.folding import fold

_STRETCHES_A_GROUP = 24
"""A row group is a day of seconds: few groups, and little memory."""
_DAYS_A_GROUP = 24
"""Of minutes, as many as the store holds in so many blocks."""


class Exported(NamedTuple):
    """What became of an export."""

    candles: int
    """How many are in the file; of none there is no new file."""
    incomplete: int
    """Those that were left out: minutes of them are not kept."""


class _Group(NamedTuple):
    candles: CandleColumns
    incomplete: int = 0


async def export_candles(
    database: Database,
    *,
    exchange: str,
    symbol: Symbol,
    timeframe: Timeframe,
    start_ms: int,
    end_ms: int,
    path: Path,
) -> Exported:
    """Write candles that start in [start_ms, end_ms), and are over by then, to `path`.

    Those of more than a minute are made of the kept minutes; where the exchange's own are kept,
    these count. A `path` that ends with .csv becomes CSV, any other Parquet: there each column's
    unit stands in the schema's metadata. Memory holds some blocks at a time. Raises
    ParquetMissing, DamagedBlock, OSError; then `path` is as it was before, as it is when there is
    nothing to write.
    """
    kind = csv_file if path.suffix == ".csv" else _parquet_file()
    series = Series(exchange, symbol, timeframe)
    groups = _groups if timeframe in {Timeframe.S1, Timeframe.M1} else _folded
    unfinished = path.with_name(f"{path.name}.part")
    written = incomplete = 0
    try:
        with kind.opened(unfinished, series) as file:
            async for group in groups(database, series, start_ms, end_ms):
                if len(group.candles):
                    await asyncio.to_thread(kind.write, file, group.candles)
                written += len(group.candles)
                incomplete += group.incomplete
        if written:
            unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return Exported(written, incomplete)


async def _groups(
    database: Database, series: Series, start_ms: int, end_ms: int
) -> AsyncIterator[_Group]:
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
        yield _Group(CandleColumns.joined(parts))


async def _folded(
    database: Database, series: Series, start_ms: int, end_ms: int
) -> AsyncIterator[_Group]:
    """The same of a timeframe that is made of minutes; a group is some days."""
    timeframe, length_ms = series.timeframe, _DAYS_A_GROUP * Timeframe.D1.ms
    start_ms, end_ms = -timeframe.floor(-start_ms), timeframe.floor(end_ms)
    for first_ms in range(Timeframe.D1.floor(start_ms), end_ms, length_ms):
        whole = (max(first_ms, start_ms), min(first_ms + length_ms, end_ms))
        whose = (series.exchange, series.symbol)
        async with database.reading() as session:
            minutes = await candles.columns(session, *whose, Timeframe.M1, *whole)
            listed = await candles.columns(session, *whose, timeframe, *whole)
        folded = fold(minutes, timeframe)
        found = CandleColumns.joined((folded.candles, listed)).settled()
        if len(found) or len(folded.incomplete):
            missing = np.setdiff1d(folded.incomplete, listed.start_ms)
            yield _Group(found, len(missing))


def _parquet_file() -> ModuleType:
    try:
        # pyarrow is an optional extra, and slow to load: only an export needs it.
        from storage import parquet_file  # noqa: PLC0415
    except ImportError as error:
        raise ParquetMissing(
            "Parquet files need pyarrow, which is not installed: pip install heliograph[parquet]"
        ) from error
    return parquet_file
