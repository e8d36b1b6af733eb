"""`heliograph history download`: the past of some perpetuals, from the exchange into the store."""

import asyncio
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Generic, Protocol, TypeVar

from sqlmodel.ext.asyncio.session import AsyncSession
from tqdm import tqdm

from bot.settings import CommandSettings
from engine.clock import Clock, SystemClock
from engine.errors import FeedError, UnknownSymbol
from engine.feeds.exchange import open_exchange
from engine.feeds.feed import DerivativesHistory, History
from engine.feeds.symbols import resolve_symbols
from engine.market import Candle, FundingRate, OpenInterest, Symbol, Timeframe
from storage import candles, market_history
from storage.database import Database
from storage.errors import StorageError

_CANDLES_A_PIECE = 1_440
"""As many as the store keeps in a row: each is written once."""
_LONGEST_FUNDING_MS = 8 * Timeframe.H1.ms
"""No exchange that we know lets more time pass between two payments."""

_Row = TypeVar("_Row")


class Subject(Protocol, Generic[_Row]):
    """One kind of history: where it is asked for, and where it is kept."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    @property
    def step_ms(self) -> int:
        """In each such time there is at least one row, unless the exchange has none."""
        ...

    @property
    def piece_ms(self) -> int:
        """How much is asked for and written at once."""
        ...

    async def ask(self, symbol: Symbol, start_ms: int, end_ms: int) -> Sequence[_Row]:
        """What the exchange has of [start_ms, end_ms)."""
        ...

    async def keep(self, session: AsyncSession, symbol: Symbol, rows: Sequence[_Row]) -> None:
        """Write rows."""
        ...

    async def kept_ms(
        self, session: AsyncSession, symbol: Symbol, start_ms: int, end_ms: int
    ) -> Iterable[int]:
        """The times of [start_ms, end_ms) that are kept already."""
        ...


class CandleSubject:
    """Candles of one timeframe."""

    def __init__(self, history: History, exchange: str, timeframe: Timeframe) -> None:
        self._history = history
        self._exchange = exchange
        self._timeframe = timeframe
        self.name = f"candles of {timeframe}"
        self.step_ms = timeframe.ms
        self.piece_ms = _CANDLES_A_PIECE * timeframe.ms

    async def ask(self, symbol: Symbol, start_ms: int, end_ms: int) -> Sequence[Candle]:
        """Closed candles."""
        return await self._history.candles(symbol, self._timeframe, start_ms, end_ms)

    async def keep(self, session: AsyncSession, symbol: Symbol, rows: Sequence[Candle]) -> None:
        """Write candles."""
        await candles.save_candles(session, self._exchange, symbol, self._timeframe, rows)

    async def kept_ms(
        self, session: AsyncSession, symbol: Symbol, start_ms: int, end_ms: int
    ) -> Iterable[int]:
        """Starts of candles."""
        columns = await candles.columns(
            session, self._exchange, symbol, self._timeframe, start_ms, end_ms
        )
        starts: list[int] = columns.start_ms.tolist()
        return starts


class OpenInterestSubject:
    """Open interest every five minutes, the shortest that exchanges tell of the past."""

    name = "open interest"
    step_ms = Timeframe.M5.ms
    piece_ms = Timeframe.D1.ms

    def __init__(self, history: DerivativesHistory, exchange: str) -> None:
        self._history = history
        self._exchange = exchange

    async def ask(self, symbol: Symbol, start_ms: int, end_ms: int) -> Sequence[OpenInterest]:
        """As far back as the exchange remembers."""
        return await self._history.open_interest(symbol, Timeframe.M5, start_ms, end_ms)

    async def keep(
        self, session: AsyncSession, _symbol: Symbol, rows: Sequence[OpenInterest]
    ) -> None:
        """Write open interest."""
        await market_history.save_open_interest(session, self._exchange, rows)

    async def kept_ms(
        self, session: AsyncSession, symbol: Symbol, start_ms: int, end_ms: int
    ) -> Iterable[int]:
        """Times of the exchange."""
        kept = await market_history.open_interest(
            session, self._exchange, symbol, start_ms, end_ms
        )
        return [each.time_ms for each in kept]


class FundingSubject:
    """What was paid."""

    name = "funding rates"
    step_ms = _LONGEST_FUNDING_MS
    piece_ms = 30 * _LONGEST_FUNDING_MS

    def __init__(self, history: DerivativesHistory, exchange: str) -> None:
        self._history = history
        self._exchange = exchange

    async def ask(self, symbol: Symbol, start_ms: int, end_ms: int) -> Sequence[FundingRate]:
        """Rates that were paid."""
        return await self._history.funding(symbol, start_ms, end_ms)

    async def keep(
        self, session: AsyncSession, _symbol: Symbol, rows: Sequence[FundingRate]
    ) -> None:
        """Write rates."""
        await market_history.save_funding(session, self._exchange, rows)

    async def kept_ms(
        self, session: AsyncSession, symbol: Symbol, start_ms: int, end_ms: int
    ) -> Iterable[int]:
        """When each was paid."""
        kept = await market_history.funding(session, self._exchange, symbol, start_ms, end_ms)
        return [each.next_funding_ms for each in kept]


class Progress(Protocol):
    """Who is told how far it is."""

    def begins(self, what: str, pieces: int) -> None:
        """A subject of a symbol begins."""
        ...

    def advances(self, rows: int) -> None:
        """One piece more is kept, with so many new rows."""
        ...

    def ends(self, known_from_ms: int | None) -> None:
        """The subject that began last is done.

        known_from_ms: where what was asked for from earlier on really begins, if it is later:
        a perpetual may be younger, and Binance tells open interest of the last 30 days only.
        """
        ...


class ProgressBar:
    """For a terminal."""

    def begins(self, what: str, pieces: int) -> None:
        """A bar of its own for each subject."""
        self._bar = tqdm(total=pieces, desc=what, unit="piece")
        self._rows = 0

    def advances(self, rows: int) -> None:
        """Fill it."""
        self._rows += rows
        self._bar.set_postfix_str(f"{self._rows} new", refresh=False)
        self._bar.update()

    def ends(self, known_from_ms: int | None) -> None:
        """Leave it standing."""
        self._bar.set_postfix_str(f"{self._rows} new{_but(known_from_ms)}")
        self._bar.close()


class ProgressLines:
    """For a file or a pipe: a line when a subject begins, and one when it ends."""

    def begins(self, what: str, pieces: int) -> None:
        """Say how much is looked at."""
        self._what = what
        self._rows = 0
        self._print(f"{what}: {pieces} piece{'' if pieces == 1 else 's'}")

    def advances(self, rows: int) -> None:
        """Count."""
        self._rows += rows

    def ends(self, known_from_ms: int | None) -> None:
        """Say what came."""
        self._print(f"{self._what}: {self._rows} new{_but(known_from_ms)}")

    def _print(self, line: str) -> None:
        print(line, flush=True)  # noqa: T201 - the command line speaks by printing


def _but(known_from_ms: int | None) -> str:
    """What is to be added to a count of rows."""
    if known_from_ms is None:
        return ""
    return f", none from before {datetime.fromtimestamp(known_from_ms / 1000, UTC):%Y-%m-%d}"


async def download(
    database: Database,
    subject: Subject[_Row],
    symbol: Symbol,
    start_ms: int,
    end_ms: int,
    progress: Progress,
) -> None:
    """Fill what the store lacks of [start_ms, end_ms), a piece a transaction.

    Raises what the exchange and the database raise; finished pieces stay.
    """
    pieces = list(_pieces(start_ms, end_ms, subject.piece_ms))
    known_from_ms = start_ms
    progress.begins(f"{symbol} {subject.name}", len(pieces))
    try:
        for first_ms, until_ms in pieces:
            known = await _known(database, subject, symbol, first_ms, until_ms)
            lacking = _lacking(known, subject.step_ms, first_ms, until_ms)
            rows = await subject.ask(symbol, *lacking) if lacking else ()
            if rows:
                async with database.writing() as session:
                    await subject.keep(session, symbol, rows)
            elif not known and known_from_ms == first_ms:
                known_from_ms = until_ms
            progress.advances(len(rows))
    finally:
        progress.ends(known_from_ms if known_from_ms > start_ms else None)


async def _known(
    database: Database, subject: Subject[_Row], symbol: Symbol, start_ms: int, end_ms: int
) -> set[int]:
    """The steps of [start_ms, end_ms) of which something is kept."""
    async with database.reading() as session:
        kept = await subject.kept_ms(session, symbol, start_ms, end_ms)
    return {time_ms // subject.step_ms for time_ms in kept}


def _lacking(known: set[int], step_ms: int, start_ms: int, end_ms: int) -> tuple[int, int] | None:
    """From the first to the last step of [start_ms, end_ms) that is not known."""
    steps = range(start_ms // step_ms, -(-end_ms // step_ms))
    missing = [step for step in steps if step not in known]
    if not missing:
        return None
    return max(start_ms, missing[0] * step_ms), min(end_ms, (missing[-1] + 1) * step_ms)


def _pieces(start_ms: int, end_ms: int, length_ms: int) -> Iterator[tuple[int, int]]:
    """[start_ms, end_ms) cut at multiples of the length."""
    while start_ms < end_ms:
        until_ms = min(end_ms, start_ms - start_ms % length_ms + length_ms)
        yield start_ms, until_ms
        start_ms = until_ms


async def download_all(
    settings: CommandSettings,
    names: Sequence[str],
    timeframe: Timeframe,
    days: int,
    progress: Progress,
    clock: Clock,
) -> None:
    """The last days of the named symbols. Raises FeedError and StorageError."""
    name = settings.exchange
    end_ms = timeframe.floor(clock.now_ms())
    start_ms = end_ms - days * Timeframe.D1.ms
    async with (
        Database(settings.database_url) as database,
        open_exchange(name, settings.exchange_urls(), clock, random.Random()) as exchange,
    ):
        await database.migrate()
        symbols = resolve_symbols(names, await exchange.history.instruments())
        for symbol in symbols:
            wanted = CandleSubject(exchange.history, name, timeframe)
            await download(database, wanted, symbol, start_ms, end_ms, progress)
            interest = OpenInterestSubject(exchange.history, name)
            await download(database, interest, symbol, start_ms, end_ms, progress)
            paid = FundingSubject(exchange.history, name)
            await download(database, paid, symbol, start_ms, end_ms, progress)


def run_download(
    settings: CommandSettings, names: Sequence[str], timeframe: Timeframe, days: int
) -> int:
    """Exit status: 0, 1 for trouble, 2 for a symbol that is not listed, 130 for Ctrl-C."""
    progress = ProgressBar() if sys.stderr.isatty() else ProgressLines()
    try:
        asyncio.run(download_all(settings, names, timeframe, days, progress, SystemClock()))
    except KeyboardInterrupt:
        return _say("stopped; what came is kept, and the next download goes on from there", 130)
    except UnknownSymbol as error:
        return _say(str(error), 2)
    except (FeedError, StorageError) as error:
        return _say(f"{error}\nwhat came is kept: try again, and it goes on from there", 1)
    return 0


def _say(what: str, status: int) -> int:
    print(what, file=sys.stderr)  # noqa: T201 - the command line speaks by printing
    return status
