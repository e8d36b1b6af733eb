"""Candles side by side: one array a field, since a day of seconds is too much for objects."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from engine.market import Candle

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

UNKNOWN_TRADES = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CandleColumns:
    """Candles of one symbol and timeframe, oldest first; the fields are those of Candle.

    Arrays of one length. What the source did not say is NaN, and of `trades` UNKNOWN_TRADES.
    """

    start_ms: Integers
    open: Floats
    high: Floats
    low: Floats
    close: Floats
    volume: Floats
    quote_volume: Floats
    trades: Integers
    taker_buy_volume: Floats

    def __len__(self) -> int:
        return len(self.start_ms)

    @classmethod
    def of(cls, candles: Sequence[Candle]) -> Self:
        """The same as columns, in the same order."""
        return cls(
            start_ms=np.array([candle.start_ms for candle in candles], dtype=np.int64),
            open=_floats(candle.open for candle in candles),
            high=_floats(candle.high for candle in candles),
            low=_floats(candle.low for candle in candles),
            close=_floats(candle.close for candle in candles),
            volume=_floats(candle.volume for candle in candles),
            quote_volume=_floats(candle.quote_volume for candle in candles),
            trades=np.array([_count(candle.trades) for candle in candles], dtype=np.int64),
            taker_buy_volume=_floats(candle.taker_buy_volume for candle in candles),
        )

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """One after the other; with no parts there are no candles."""
        if not parts:
            return cls.of(())
        # One piece of memory: many of some 700 kB take ten times as long to get.
        rows = np.empty((len(fields(cls)), sum(map(len, parts))), dtype=np.int64)
        columns = {}
        for field, row in zip(fields(cls), rows, strict=True):
            pieces = [getattr(part, field.name) for part in parts]
            columns[field.name] = np.concatenate(pieces, out=row.view(pieces[0].dtype))
        return cls(**columns)

    def candles(self) -> list[Candle]:
        """The same as objects."""
        return list(
            map(
                Candle,
                self.start_ms.tolist(),
                self.open.tolist(),
                self.high.tolist(),
                self.low.tolist(),
                self.close.tolist(),
                self.volume.tolist(),
                _or_none(self.quote_volume, np.isnan(self.quote_volume)),
                _or_none(self.trades, self.trades == UNKNOWN_TRADES),
                _or_none(self.taker_buy_volume, np.isnan(self.taker_buy_volume)),
            )
        )

    def take(self, rows: slice | Integers) -> Self:
        """Some of the candles."""
        return type(self)(
            **{field.name: getattr(self, field.name)[rows] for field in fields(self)}
        )

    def between(self, start_ms: int, end_ms: int) -> Self:
        """Those that start in [start_ms, end_ms)."""
        first, last = np.searchsorted(self.start_ms, (start_ms, end_ms))
        return self.take(slice(first, last))

    def settled(self) -> Self:
        """Oldest first, and of several candles of one time the last one given."""
        if (np.diff(self.start_ms) > 0).all():
            return self
        order = np.argsort(self.start_ms, kind="stable")
        starts = self.start_ms[order]
        is_last = np.diff(starts, append=starts[-1] + 1) > 0
        return self.take(order[is_last])


def _floats(values: Iterable[float | None]) -> Floats:
    # numpy reads None as NaN.
    return np.array(list(values), dtype=np.float64)


def _count(trades: int | None) -> int:
    return UNKNOWN_TRADES if trades is None else trades


def _or_none(values: Integers | Floats, unknown: NDArray[np.bool_]) -> list[Any]:
    listed: list[Any] = values.tolist()
    for row in np.flatnonzero(unknown).tolist():
        listed[row] = None
    return listed
