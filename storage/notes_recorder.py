"""Writes down what an exchange tells beside trades: open interest, funding, liquidations."""

from collections.abc import Sequence

from engine.market import FundingRate, Liquidation, OpenInterest, Symbol, Timeframe
from engine.notes import Note
from storage import market_history
from storage.database import Database
from storage.waiting import Waiting

_MINUTE_MS = Timeframe.M1.ms


class NotesRecorder:
    """Takes one exchange's notes as they come, and stores those that are worth it at each flush.

    - Open interest: the last of each minute. That is what the close of a minute sees
      (engine.notes), so features that are learnt from it after a restart are those of before.
    - Funding: when the rate or the time of payment changes.
    - Liquidations: each.

    capacity: how many notes wait when the database takes none; then the oldest are lost.
    """

    def __init__(self, database: Database, exchange: str, *, capacity: int = 50_000) -> None:
        self._database = database
        self._exchange = exchange
        self._waiting = Waiting[Note]("notes", capacity)
        self._interest: dict[Symbol, OpenInterest] = {}
        """The last word of the minute that is under way."""
        self._funding: dict[Symbol, FundingRate] = {}

    @property
    def lost(self) -> int:
        """Notes that were dropped since there was no room for them."""
        return self._waiting.lost

    def add(self, note: Note) -> None:
        """Take the next note of a feed."""
        # Open interest first: some exchanges tell it ten times a second, for each symbol.
        if isinstance(note, OpenInterest):
            before = self._interest.get(note.symbol)
            self._interest[note.symbol] = note
            if before is not None and before.time_ms // _MINUTE_MS != note.time_ms // _MINUTE_MS:
                self._waiting.add((before,))
        elif isinstance(note, Liquidation):
            self._waiting.add((note,))
        elif self._is_news(note):
            self._funding[note.symbol] = note
            self._waiting.add((note,))

    async def flush(self) -> None:
        """Write down what waits; when the database takes nothing, keep it for the next time."""
        await self._waiting.flush(self._write)

    async def close(self) -> None:
        """Write down all, the minute that is under way included."""
        self._waiting.add(self._interest.values())
        self._interest = {}
        await self.flush()

    def _is_news(self, rate: FundingRate) -> bool:
        before = self._funding.get(rate.symbol)
        told = None if before is None else (before.rate, before.next_funding_ms)
        return told != (rate.rate, rate.next_funding_ms)

    async def _write(self, notes: Sequence[Note]) -> None:
        interests: list[OpenInterest] = []
        rates: list[FundingRate] = []
        liquidations: list[Liquidation] = []
        for note in notes:
            if isinstance(note, OpenInterest):
                interests.append(note)
            elif isinstance(note, FundingRate):
                rates.append(note)
            else:
                liquidations.append(note)
        async with self._database.writing() as session:
            await market_history.save_open_interest(session, self._exchange, interests)
            await market_history.save_funding(session, self._exchange, rates)
            await market_history.save_liquidations(session, self._exchange, liquidations)
