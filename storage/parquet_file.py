"""Candles in Arrow's words. Needs pyarrow: import this only where storage.export does."""

from pathlib import Path

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from storage.candle_blocks import Series
from storage.candle_columns import UNKNOWN_TRADES, CandleColumns

_UNITS = {
    "start": "UTC; a candle holds [start, start + timeframe)",
    "open": "quote currency",
    "high": "quote currency",
    "low": "quote currency",
    "close": "quote currency",
    "volume": "base currency",
    "quote_volume": "quote currency; null where the source does not say",
    "trades": "how many; null where the source does not say",
    "taker_buy_volume": "base currency, part of volume; null where the source does not say",
}
_TYPES = {"start": pa.timestamp("ms", tz="UTC"), "trades": pa.int64()}


def opened(path: Path, series: Series) -> ParquetWriter:
    """A file for candles of `series`; a context manager that ends it. Raises OSError."""
    schema = pa.schema(
        [
            pa.field(name, _TYPES.get(name, pa.float64()), metadata={"unit": unit})
            for name, unit in _UNITS.items()
        ],
        metadata={
            "exchange": series.exchange,
            "symbol": series.symbol,
            "timeframe": series.timeframe.value,
        },
    )
    return ParquetWriter(path, schema, compression="zstd")


def write(file: ParquetWriter, candles: CandleColumns) -> None:
    """Append candles as one row group. Raises OSError."""
    columns = [
        pa.array(candles.start_ms).cast(_TYPES["start"]),
        pa.array(candles.open),
        pa.array(candles.high),
        pa.array(candles.low),
        pa.array(candles.close),
        pa.array(candles.volume),
        pa.array(candles.quote_volume, from_pandas=True),
        pa.array(candles.trades, mask=candles.trades == UNKNOWN_TRADES),
        pa.array(candles.taker_buy_volume, from_pandas=True),
    ]
    file.write_table(pa.Table.from_arrays(columns, schema=file.schema))
