"""A recorded tape of trades, read like a live feed."""

import asyncio
import csv
import gzip
import itertools
import zlib
from collections.abc import AsyncIterator, Iterator, Sequence
from math import isfinite
from pathlib import Path
from typing import TextIO

from engine.errors import BrokenTape
from engine.feeds.feed import Connected, FeedMessage
from engine.market import Symbol, Trade

_BATCH = 512
_SIDES = {"buy": True, "sell": False, "unknown": None}
_COLUMNS = ("timestamp_ms", "price", "qty", "side")


class ReplayFeed:
    """All trades of one tape, as fast as they are read; it ends where the tape ends."""

    def __init__(self, path: Path, symbol: Symbol) -> None:
        self._path = path
        self._symbol = symbol

    async def messages(self) -> AsyncIterator[Sequence[FeedMessage]]:
        """First Connected, then trades. Raises BrokenTape, OSError when there is no such file."""
        yield (Connected((self._symbol,)),)
        trades = read_trades(self._path, self._symbol)
        while batch := list(itertools.islice(trades, _BATCH)):
            yield batch
            # Nothing here waits: let others have their turn.
            await asyncio.sleep(0)


def read_trades(path: Path, symbol: Symbol) -> Iterator[Trade]:
    """The trades of a CSV file, or a gzipped one, in the order of the tape.

        timestamp_ms,price,qty,side[,trade_id][,...]

    Columns are found by name; side is the taker's: buy, sell or unknown. Raises BrokenTape for
    the first row that cannot be read, also for one that goes back in time; OSError when there is
    no such file.
    """
    with _opened(path) as lines:
        rows = csv.reader(lines)
        try:
            yield from _trades(rows, symbol)
        except (ValueError, csv.Error, EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise BrokenTape(path, max(rows.line_num, 1), str(error)) from error


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def _trades(rows: Iterator[list[str]], symbol: Symbol) -> Iterator[Trade]:
    """Raises ValueError with the reason for the row that was read last."""
    header = next(rows, [])
    missing = [name for name in _COLUMNS if name not in header]
    if missing:
        raise ValueError(f"the header has no column {', '.join(missing)}")
    columns = [header.index(name) for name in _COLUMNS]
    trade_id = header.index("trade_id") if "trade_id" in header else None
    newest_ms = 0
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"{len(row)} cells, but the header has {len(header)}")
        time_ms, price, quantity, side = (row[column] for column in columns)
        trade = Trade(
            symbol,
            _time_ms(time_ms, newest_ms),
            _amount("price", price),
            _amount("qty", quantity),
            _taker_buys(side),
            row[trade_id] if trade_id is not None else "",
        )
        newest_ms = trade.time_ms
        yield trade


def _time_ms(text: str, newest_ms: int) -> int:
    try:
        time_ms = int(text)
    except ValueError:
        raise ValueError(f"timestamp_ms is {text!r}, not a whole number") from None
    if time_ms < newest_ms:
        raise ValueError(f"time runs backwards: {time_ms} comes after {newest_ms}")
    return time_ms


def _amount(column: str, text: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        raise ValueError(f"{column} is {text!r}, not a number") from None
    if not (amount > 0 and isfinite(amount)):
        raise ValueError(f"{column} is {text}, but must be above 0 and finite")
    return amount


def _taker_buys(side: str) -> bool | None:
    if side not in _SIDES:
        raise ValueError(f"side is {side!r}, not buy, sell or unknown")
    return _SIDES[side]
