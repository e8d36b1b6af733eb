"""Candles as lines of comma-separated values; the columns are those of the Parquet files."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from engine.market import Candle
from storage.candle_blocks import Series
from storage.candle_columns import CandleColumns

_COLUMNS = (
    "start",
    "open",
    "high",
    "low",
    "close",
    "volume",
    "quote_volume",
    "trades",
    "taker_buy_volume",
)


@contextmanager
def opened(path: Path, _series: Series) -> Iterator[TextIO]:
    """A file with a heading; it says not of what its candles are. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(_COLUMNS)
        yield file


def write(file: TextIO, candles: CandleColumns) -> None:
    """Append candles; what the source did not say is empty. Raises OSError."""
    csv.writer(file).writerows(_row(candle) for candle in candles.candles())


def _row(candle: Candle) -> Sequence[object]:
    """The time in UTC; prices as short as they are exact."""
    start = datetime.fromtimestamp(candle.start_ms / 1000, UTC)
    return (
        f"{start:%Y-%m-%dT%H:%M:%S}Z",
        candle.open,
        candle.high,
        candle.low,
        candle.close,
        candle.volume,
        candle.quote_volume,
        candle.trades,
        candle.taker_buy_volume,
    )
