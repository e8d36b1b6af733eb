"""What the store lacks of a backtest's period, asked of the exchange; within reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.backtesting.tasks import Period
from bot.history import CandleSubject, FundingSubject, OpenInterestSubject, download
from engine.feeds.feed import DerivativesHistory
from engine.market import Symbol, Timeframe
from storage import candles
from storage.database import Database

MOST_FETCHED_DAYS = 60
"""Days fetched for one backtest, those of all symbols together: some hundred requests."""
_ENOUGH = 0.98
"""Share of the minutes from which on nothing is asked: exchanges have holes, too."""
_SUBJECTS = 3
"""Candles, open interest and funding of each symbol."""


@dataclass(slots=True)
class _Steps:
    """Turns the progress of downloads into the share of all of them."""

    tell: Callable[[float], None]
    total: int
    done: int = 0
    pieces: int = 1
    kept: int = 0

    def begins(self, _what: str, pieces: int) -> None:
        self.pieces, self.kept = max(1, pieces), 0

    def advances(self, _rows: int) -> None:
        self.kept += 1
        self.tell((self.done + self.kept / self.pieces) / self.total)

    def ends(self, _known_from_ms: int | None) -> None:
        self.done += 1


class Fetching:
    """Fills holes before a backtest."""

    def __init__(self, database: Database, history: DerivativesHistory, exchange: str) -> None:
        self._database = database
        self._history = history
        self._exchange = exchange

    async def fetch(
        self, symbols: Sequence[Symbol], period: Period, tell: Callable[[float], None]
    ) -> None:
        """Fetch what is missing, unless that is more than MOST_FETCHED_DAYS.

        tell: is given the share that is done; what it raises ends it. Raises FeedError and
        StorageError; finished pieces stay.
        """
        lacking = await self._lacking(symbols, period)
        days = (period.end_ms - period.start_ms) / Timeframe.D1.ms
        if len(lacking) * days > MOST_FETCHED_DAYS:
            return
        steps = _Steps(tell, len(lacking) * _SUBJECTS)
        for symbol in lacking:
            await self._fetch(symbol, period, steps)

    async def _lacking(self, symbols: Sequence[Symbol], period: Period) -> list[Symbol]:
        wanted = (period.end_ms - period.start_ms) / Timeframe.M1.ms
        async with self._database.reading() as session:
            counts = {
                symbol: len(
                    await candles.columns(
                        session,
                        self._exchange,
                        symbol,
                        Timeframe.M1,
                        period.start_ms,
                        period.end_ms,
                    )
                )
                for symbol in symbols
            }
        return [symbol for symbol, count in counts.items() if count < _ENOUGH * wanted]

    async def _fetch(self, symbol: Symbol, period: Period, steps: _Steps) -> None:
        kind, times = (self._history, self._exchange), (period.start_ms, period.end_ms)
        minutes = CandleSubject(*kind, Timeframe.M1)
        await download(self._database, minutes, symbol, *times, steps)
        interest = OpenInterestSubject(*kind)
        await download(self._database, interest, symbol, *times, steps)
        await download(self._database, FundingSubject(*kind), symbol, *times, steps)
