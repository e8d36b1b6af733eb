"""Candles of one symbol and timeframe as bytes: some 9 a busy second, against 72 as numbers.

    checked    the layout's version, a checksum of all that follows
    header     how many candles, when the first one starts, the grids of prices, quantities, quotes
    gaps       how many candles are absent before each
    prices     open from the close before, high over the body, body over low, close from the open;
               without a price grid the bits of open, high, low and close
    trades     how many, and which are unknown
    volume     bought and sold by takers, and where the former is unknown;
               without a quantity grid the bits of what takers bought and of the volume
    quote      its distance from volume x mean price, and where it is unknown;
               without a quote grid its bits

Each column is packed by storage.byte_planes. Prices come back exactly as they were; volumes as
the decimal numbers that they are sums of, within TOLERANCE of what was given.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from engine.errors import ImpossibleValue
from engine.market import Timeframe
from storage.byte_planes import BrokenPlanes, pack, unpack
from storage.candle_columns import UNKNOWN_TRADES, CandleColumns, Floats, Integers
from storage.decimal_grid import Grid, find_grid

TOLERANCE = 1e-11
"""How far a volume may be moved to the decimal number that is meant, as a fraction of it."""

_VERSION = 1
_CHECKED = struct.Struct("<BI")
_HEADER = struct.Struct("<Iqbqbqbq")
_NO_GRID = (-1, 0)


class BrokenBlock(ValueError):
    """Bytes that are no candles of ours, or not as they were written."""


def encode(candles: CandleColumns, timeframe: Timeframe) -> bytes:
    """Candles as bytes; at least one, oldest first, no two of one time.

    Raises ImpossibleValue when one does not start where candles of the timeframe do.
    """
    grids = _Grids.of(candles)
    columns = (
        _gaps(candles.start_ms, timeframe),
        *_price_columns(candles, grids.price),
        *_trades_columns(candles.trades),
        *_volume_columns(candles, grids.quantity),
        *_quote_columns(candles, grids),
    )
    header = _HEADER.pack(len(candles), candles.start_ms[0], *grids.header())
    body = header + b"".join(pack(column) for column in columns)
    return _CHECKED.pack(_VERSION, zlib.crc32(body)) + body


def decode(block: bytes, timeframe: Timeframe) -> CandleColumns:
    """What `encode` was given. Raises BrokenBlock."""
    try:
        version, checksum = _CHECKED.unpack_from(block)
        body = block[_CHECKED.size :]
        if version != _VERSION:
            raise BrokenBlock(f"its layout {version} is not known here")
        if zlib.crc32(body) != checksum:
            raise BrokenBlock("its checksum differs")
        return _decoded(body, timeframe)
    except (struct.error, BrokenPlanes) as error:
        raise BrokenBlock(str(error)) from error


def _decoded(body: bytes, timeframe: Timeframe) -> CandleColumns:
    count, first_ms, *grid_parts = _HEADER.unpack_from(body)
    grids = _Grids.from_header(grid_parts)
    columns = _Columns(body[_HEADER.size :], count)
    start_ms = first_ms + np.cumsum((columns.next() + 1) * timeframe.ms) - timeframe.ms
    open_, high, low, close = _prices(columns, grids.price)
    trades = _trades(columns)
    volume, taker_buy_volume = _volumes(columns, grids.quantity)
    turnover = _turnover(volume, open_, high, low, close)
    return CandleColumns(
        start_ms=start_ms,
        open=open_,
        high=high,
        low=low,
        close=close,
        volume=volume,
        quote_volume=_quotes(columns, grids.quote, turnover),
        trades=trades,
        taker_buy_volume=taker_buy_volume,
    )


@dataclass(frozen=True, slots=True)
class _Grids:
    """What prices, quantities and quote volumes of a block are multiples of; None: of nothing."""

    price: Grid | None
    quantity: Grid | None
    quote: Grid | None

    @classmethod
    def of(cls, candles: CandleColumns) -> Self:
        prices = (candles.open, candles.high, candles.low, candles.close)
        quantities = (candles.volume, _known(candles.taker_buy_volume))
        return cls(
            price=find_grid(np.concatenate(prices)),
            quantity=find_grid(np.concatenate(quantities), TOLERANCE),
            quote=find_grid(_known(candles.quote_volume), TOLERANCE),
        )

    @classmethod
    def from_header(cls, parts: list[int]) -> Self:
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return cls(*(None if pair == _NO_GRID else Grid(*pair) for pair in pairs))

    def header(self) -> Iterator[int]:
        for grid in (self.price, self.quantity, self.quote):
            yield from _NO_GRID if grid is None else (grid.decimals, grid.step)


class _Columns:
    """The columns of a block, one after the other."""

    __slots__ = ("_count", "_rest")

    def __init__(self, data: bytes, count: int) -> None:
        self._rest = data
        self._count = count

    def next(self) -> Integers:
        column, self._rest = unpack(self._rest, self._count)
        return column

    def next_floats(self) -> Floats:
        return self.next().view(np.float64)

    def next_mask(self) -> NDArray[np.bool_]:
        return self.next().astype(np.bool_)


def _gaps(start_ms: Integers, timeframe: Timeframe) -> Integers:
    if (start_ms % timeframe.ms).any():
        raise ImpossibleValue(f"a candle of {timeframe} starts between two of its kind")
    gaps = np.diff(start_ms, prepend=start_ms[0] - timeframe.ms) // timeframe.ms - 1
    if (gaps < 0).any():
        raise ImpossibleValue("candles must be given oldest first, each time once")
    return gaps


def _price_columns(candles: CandleColumns, grid: Grid | None) -> Iterator[Integers]:
    prices = (candles.open, candles.high, candles.low, candles.close)
    if grid is None:
        yield from (column.view(np.int64) for column in prices)
        return
    open_, high, low, close = (grid.steps(column) for column in prices)
    yield open_ - np.append(0, close[:-1])
    yield high - np.maximum(open_, close)
    yield np.minimum(open_, close) - low
    yield close - open_


def _prices(columns: _Columns, grid: Grid | None) -> tuple[Floats, Floats, Floats, Floats]:
    """Open, high, low, close."""
    if grid is None:
        bits = [columns.next_floats() for _ in range(4)]
        return bits[0], bits[1], bits[2], bits[3]
    jump, above, below, body = (columns.next() for _ in range(4))
    close = np.cumsum(jump + body)
    open_ = close - body
    high = np.maximum(open_, close) + above
    low = np.minimum(open_, close) - below
    return grid.values(open_), grid.values(high), grid.values(low), grid.values(close)


def _trades_columns(trades: Integers) -> tuple[Integers, Integers]:
    unknown = trades == UNKNOWN_TRADES
    return _bits(unknown), np.where(unknown, 0, trades)


def _trades(columns: _Columns) -> Integers:
    unknown = columns.next_mask()
    return np.where(unknown, UNKNOWN_TRADES, columns.next())


def _volume_columns(candles: CandleColumns, grid: Grid | None) -> Iterator[Integers]:
    """Bought beside sold: when one side alone took, the other costs nothing."""
    unknown = np.isnan(candles.taker_buy_volume)
    bought = np.where(unknown, 0.0, candles.taker_buy_volume)
    yield _bits(unknown)
    if grid is None:
        yield bought.view(np.int64)
        yield candles.volume.view(np.int64)
        return
    bought_steps = grid.steps(bought)
    yield bought_steps
    yield grid.steps(candles.volume) - bought_steps


def _volumes(columns: _Columns, grid: Grid | None) -> tuple[Floats, Floats]:
    """Volume, and what takers bought of it."""
    unknown = columns.next_mask()
    if grid is None:
        bought, volume = columns.next_floats(), columns.next_floats()
    else:
        bought_steps = columns.next()
        bought, volume = grid.values(bought_steps), grid.values(bought_steps + columns.next())
    return volume, np.where(unknown, np.nan, bought)


def _quote_columns(candles: CandleColumns, grids: _Grids) -> Iterator[Integers]:
    unknown = np.isnan(candles.quote_volume)
    quotes = np.where(unknown, 0.0, candles.quote_volume)
    yield _bits(unknown)
    if grids.quote is None:
        yield quotes.view(np.int64)
        return
    # The reader knows the volume only as it will be told.
    told = candles.volume if grids.quantity is None else grids.quantity.snapped(candles.volume)
    turnover = _turnover(told, candles.open, candles.high, candles.low, candles.close)
    yield np.where(unknown, 0, grids.quote.steps(quotes) - grids.quote.steps(turnover))


def _quotes(columns: _Columns, grid: Grid | None, turnover: Floats) -> Floats:
    unknown = columns.next_mask()
    if grid is None:
        quotes = columns.next_floats()
    else:
        quotes = grid.values(columns.next() + grid.steps(turnover))
    return np.where(unknown, np.nan, quotes)


def _turnover(volume: Floats, open_: Floats, high: Floats, low: Floats, close: Floats) -> Floats:
    """About what was paid: the volume at the mean of the four prices."""
    # What no float can hold is far from any quote volume; the grid takes care of it.
    with np.errstate(over="ignore", invalid="ignore"):
        return volume * ((open_ + high + low + close) / 4)


def _bits(mask: NDArray[np.bool_]) -> Integers:
    return mask.astype(np.int64)


def _known(values: Floats) -> Floats:
    return values[~np.isnan(values)]
