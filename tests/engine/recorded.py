"""Recorded market data beside the repository, for tests that skip where it is absent."""

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.market import Candle

_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def recorded(name: str) -> Path:
    """A recorded file; skips the asking test when it is not there."""
    path = _DATA / name
    if not path.exists():
        pytest.skip(f"recorded market data is not beside the repository: {name}")
    return path


def recorded_candles(name: str) -> list[Candle]:
    """Candles with open, high, low, close and volume, oldest first."""
    return list(_candles(recorded(name)))


def _candles(path: Path) -> Iterator[Candle]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        for time_ms, *numbers in rows:
            first, high, low, last, volume = map(float, numbers[:5])
            yield Candle(int(time_ms), first, high, low, last, volume)
