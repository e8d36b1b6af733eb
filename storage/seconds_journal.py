"""Seconds on their way into blocks: what one flush brought, of all symbols, is one row.

    a flush ──► a row of the journal ──fold──► blocks of an hour, and the journal is empty

Writing a block anew each second would cost a thousand times as much. Those who read see blocks
and journal as one: see storage.candles.
"""

import asyncio
import logging
import zlib
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import msgspec
import numpy as np
from sqlalchemy import ColumnElement, delete, func, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.errors import ImpossibleValue
from engine.market import Candle, Symbol, Timeframe
from storage import candle_blocks
from storage.candle_blocks import Series
from storage.candle_columns import CandleColumns, Integers
from storage.database import Database
from storage.errors import DamagedBlock
from storage.tables import SecondsJournal

log = logging.getLogger(__name__)

_STORED = tuple(
    (field.name, "<i8" if field.name in {"start_ms", "trades"} else "<f8")
    for field in fields(CandleColumns)
)
"""The fields of CandleColumns, and how their numbers are written down."""
_QUICK = 1
_FEW = 10
"""So many symbols are folded in one transaction: others who write wait some 30 ms, no second."""
_ROWS_AT_ONCE = 100
"""Ten minutes of 500 symbols are 600 rows, whose many small parts would leave holes in the heap.

The columns of a hundred are so large that they are mapped, and go back whole: see bot/memory.py.
"""


class _Page(msgspec.Struct, array_like=True, frozen=True):
    """The seconds of one flush, symbol after symbol."""

    symbols: list[Symbol]
    counts: list[int]
    """How many seconds of each symbol."""
    columns: list[bytes]
    """See _STORED: eight bytes a number."""

    def seconds(self) -> CandleColumns:
        """Of all symbols."""
        return self._read(0, sum(self.counts))

    def seconds_of(self, symbol: Symbol) -> CandleColumns:
        """Of one symbol, which is on the page."""
        place = self.symbols.index(symbol)
        return self._read(sum(self.counts[:place]), self.counts[place])

    def _read(self, first: int, count: int) -> CandleColumns:
        return CandleColumns(
            **{
                name: np.frombuffer(column, stored_type, count, offset=first * 8)
                for (name, stored_type), column in zip(_STORED, self.columns, strict=True)
            }
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the journal."""

    id: int
    exchange: str
    payload: bytes

    def page(self) -> _Page:
        """What it holds. Raises DamagedBlock."""
        try:
            return msgspec.msgpack.decode(zlib.decompress(self.payload), type=_Page)
        except (zlib.error, msgspec.DecodeError) as error:
            raise DamagedBlock(
                f"row {self.id} of the journal, seconds of {self.exchange} that are in no block "
                f"yet, cannot be read ({error}): it is dropped when the journal is folded"
            ) from error


async def append(
    session: AsyncSession, exchange: str, seconds: Iterable[tuple[Symbol, Candle]]
) -> None:
    """Write seconds down, at least one; of one symbol and time the last one given counts.

    Raises ImpossibleValue for one that does not start on a second.
    """
    by_symbol: dict[Symbol, list[Candle]] = {}
    for symbol, second in seconds:
        by_symbol.setdefault(symbol, []).append(second)
    times = [second.start_ms for of_symbol in by_symbol.values() for second in of_symbol]
    if any(time_ms % Timeframe.S1.ms for time_ms in times):
        raise ImpossibleValue("a candle of 1s starts between two of its kind")
    row = {
        "exchange": exchange,
        "first_ms": min(times),
        "last_ms": max(times),
        "payload": await asyncio.to_thread(_payload, by_symbol),
    }
    await session.exec(insert(SecondsJournal), params=[row])


async def reaches_back_to(session: AsyncSession, exchange: str, time_ms: int) -> bool:
    """Whether seconds from `time_ms` on may still wait for being folded."""
    waiting = select(SecondsJournal.id).where(_overlap(exchange, time_ms, None)).limit(1)
    return (await session.exec(waiting)).first() is not None


async def hours(session: AsyncSession, exchange: str, start_ms: int, end_ms: int) -> set[int]:
    """When the hours start in which seconds of [start_ms, end_ms) may wait for being folded."""
    query = select(SecondsJournal.first_ms, SecondsJournal.last_ms)
    rows = await session.exec(query.where(_overlap(exchange, start_ms, end_ms)))
    hour = Timeframe.H1
    return {
        hour_ms
        for first_ms, last_ms in rows
        for hour_ms in range(hour.floor(first_ms), last_ms + 1, hour.ms)
        if start_ms - hour.ms < hour_ms < end_ms
    }


async def load(
    session: AsyncSession, exchange: str, symbol: Symbol, start_ms: int, end_ms: int
) -> CandleColumns:
    """A symbol's seconds of [start_ms, end_ms) that are in no block yet. Raises DamagedBlock."""
    parts = [
        await asyncio.to_thread(_found, rows, symbol)
        async for rows in _rows(session, _overlap(exchange, start_ms, end_ms))
    ]
    return CandleColumns.joined(parts).settled().between(start_ms, end_ms)


async def newest_ms(session: AsyncSession, exchange: str) -> dict[Symbol, int]:
    """Start of each symbol's last second that is in no block yet."""
    found = await _gathered(session, col(SecondsJournal.exchange) == exchange)
    return {
        series.symbol: int(seconds.start_ms.max()) for series, seconds in found.by_series().items()
    }


async def waiting(session: AsyncSession) -> dict[Series, CandleColumns]:
    """All that is in the journal, of each symbol oldest first; some of it may be in blocks too."""
    found = await _gathered(session)
    return {series: seconds.settled() for series, seconds in found.by_series().items()}


async def size(session: AsyncSession) -> int:
    """How many bytes the journal's seconds take, as packed."""
    query = select(func.coalesce(func.sum(func.length(SecondsJournal.payload)), 0))
    taken: int = (await session.exec(query)).one()
    return taken


async def fold(database: Database) -> int:
    """Move the journal into blocks; comes back with how many seconds. Raises DatabaseUnavailable.

    A few symbols a transaction, and the journal is cleared last: after a crash in between,
    folding again changes nothing about the symbols that were done.
    """
    async with database.reading() as session:
        found = await _gathered(session)
    if not found.last_id:
        return 0
    parts = list((await asyncio.to_thread(found.by_series)).items())
    for first in range(0, len(parts), _FEW):
        async with database.writing() as session:
            for series, seconds in parts[first : first + _FEW]:
                await candle_blocks.save(session, series, seconds)
    async with database.writing() as session:
        await session.exec(delete(SecondsJournal).where(col(SecondsJournal.id) <= found.last_id))
    return sum(len(seconds) for _, seconds in parts)


def _overlap(exchange: str, start_ms: int, end_ms: int | None) -> ColumnElement[bool]:
    wanted = (col(SecondsJournal.exchange) == exchange) & (col(SecondsJournal.last_ms) >= start_ms)
    return wanted if end_ms is None else wanted & (col(SecondsJournal.first_ms) < end_ms)


async def _rows(
    session: AsyncSession, *wanted: ColumnElement[bool]
) -> AsyncIterator[Sequence[_Row]]:
    """In their order, a few at a time."""
    query = select(SecondsJournal.id, SecondsJournal.exchange, SecondsJournal.payload)
    query = query.where(*wanted).order_by(col(SecondsJournal.id)).limit(_ROWS_AT_ONCE)
    last_id = 0
    while rows := [
        _Row(*row) for row in await session.exec(query.where(col(SecondsJournal.id) > last_id))
    ]:
        yield rows
        last_id = rows[-1].id


async def _gathered(session: AsyncSession, *wanted: ColumnElement[bool]) -> "_Gathered":
    found = _Gathered()
    async for rows in _rows(session, *wanted):
        await asyncio.to_thread(found.add, rows)
    return found


def _payload(by_symbol: Mapping[Symbol, Sequence[Candle]]) -> bytes:
    seconds = CandleColumns.of([one for of_symbol in by_symbol.values() for one in of_symbol])
    page = _Page(
        symbols=list(by_symbol),
        counts=[len(of_symbol) for of_symbol in by_symbol.values()],
        columns=[
            getattr(seconds, name).astype(stored_type).tobytes() for name, stored_type in _STORED
        ],
    )
    return zlib.compress(msgspec.msgpack.encode(page), _QUICK)


def _found(rows: Sequence[_Row], symbol: Symbol) -> CandleColumns:
    pages = (row.page() for row in rows)
    return CandleColumns.joined(
        [page.seconds_of(symbol) for page in pages if symbol in page.symbols]
    )


class _Gathered:
    """Seconds of many rows, to be sorted out at once: each holds a little of each symbol."""

    def __init__(self) -> None:
        self.last_id = 0
        """Of the last row; 0 before the first."""
        self._numbers: dict[Series, int] = {}
        self._owners: list[Integers] = []
        self._parts: list[CandleColumns] = []

    def add(self, rows: Sequence[_Row]) -> None:
        """Take the next rows; what cannot be read is left out."""
        numbers, owners, parts = self._numbers, list[Integers](), list[CandleColumns]()
        for exchange, page in _readable(rows):
            of_page = [
                numbers.setdefault(Series(exchange, symbol, Timeframe.S1), len(numbers))
                for symbol in page.symbols
            ]
            owners.append(np.repeat(np.array(of_page, dtype=np.int64), page.counts))
            parts.append(page.seconds())
        self.last_id = rows[-1].id
        if parts:
            self._owners.append(np.concatenate(owners))
            self._parts.append(CandleColumns.joined(parts))

    def by_series(self) -> dict[Series, CandleColumns]:
        """The seconds of each symbol in the order in which they came."""
        if not self._parts:
            return {}
        owner = np.concatenate(self._owners)
        seconds = CandleColumns.joined(self._parts).take(np.argsort(owner, kind="stable"))
        ends = np.cumsum(np.bincount(owner)).tolist()
        return {
            series: seconds.take(slice(start, end))
            for series, start, end in zip(self._numbers, [0, *ends], ends, strict=False)
        }


def _readable(rows: Iterable[_Row]) -> Iterator[tuple[str, _Page]]:
    for row in rows:
        try:
            yield row.exchange, row.page()
        except DamagedBlock as error:
            log.error("damaged seconds are dropped: error=%s", error)  # noqa: TRY400 - it says all
