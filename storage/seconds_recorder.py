"""Writes each second of the market down while it runs; a kill loses the last two at most."""

import asyncio
import logging
from collections import deque
from itertools import chain

from engine.market import Candle, Symbol
from storage import seconds_journal
from storage.database import Database
from storage.errors import DatabaseUnavailable

log = logging.getLogger(__name__)

_FOLD_EVERY_MS = 600_000
"""A part of an hour, so that a block is whole soon after its end; short, so that memory is low."""


class SecondsRecorder:
    """Takes closed seconds of one exchange, and stores them about once a second while it runs.

    capacity: how many seconds wait when the database takes none; then the oldest are lost.
    """

    def __init__(
        self,
        database: Database,
        exchange: str,
        *,
        flush_every_s: float = 1.0,
        capacity: int = 100_000,
    ) -> None:
        self._database = database
        self._exchange = exchange
        self._flush_every_s = flush_every_s
        self._capacity = capacity
        self._waiting: deque[tuple[Symbol, Candle]] = deque(maxlen=capacity)
        self._turn = asyncio.Lock()
        self._failing = False
        self._fold_slot = 0
        # What a crash left in the journal is folded first.
        self._fold_is_due = asyncio.Event()
        self._fold_is_due.set()
        self.lost = 0
        """Seconds that were dropped since there was no room for them."""

    @property
    def waiting(self) -> int:
        """How many seconds are not written down yet."""
        return len(self._waiting)

    def add(self, symbol: Symbol, second: Candle) -> None:
        """Take a closed second, or an amended one: the last one given of a time counts."""
        if len(self._waiting) == self._capacity:
            self.lost += 1
        self._waiting.append((symbol, second))

    async def run(self) -> None:
        """Store what comes until cancelled, and what waits then."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._fold_when_due(), name="fold seconds")
            try:
                while True:
                    await asyncio.sleep(self._flush_every_s)
                    await self.flush()
            finally:
                await self.flush()

    async def flush(self) -> None:
        """Write down what waits; when the database takes nothing, keep it for the next time."""
        # In turn: a second that was amended must not be overtaken by what it was before.
        async with self._turn:
            await self._flush()

    async def _flush(self) -> None:
        batch = self._waiting
        if not batch:
            return
        self._waiting = deque(maxlen=self._capacity)
        written = False
        try:
            async with self._database.writing() as session:
                await seconds_journal.append(session, self._exchange, batch)
            written = True
        except DatabaseUnavailable as error:
            self._note_failure(error, len(batch))
        finally:
            # Also when cancelled: then nobody knows, and a second may be written twice.
            if not written:
                self._put_back(batch)
        if written:
            self._note_success(batch)

    def _put_back(self, batch: deque[tuple[Symbol, Candle]]) -> None:
        self.lost += max(0, len(batch) + len(self._waiting) - self._capacity)
        self._waiting = deque(chain(batch, self._waiting), maxlen=self._capacity)

    def _note_failure(self, error: DatabaseUnavailable, count: int) -> None:
        if not self._failing:
            log.warning("seconds cannot be stored, and wait: error=%s waiting=%d", error, count)
        self._failing = True

    def _note_success(self, batch: deque[tuple[Symbol, Candle]]) -> None:
        if self._failing:
            log.warning("seconds are stored again: stored=%d lost=%d", len(batch), self.lost)
        self._failing = False
        slot = max(second.start_ms for _, second in batch) // _FOLD_EVERY_MS
        if slot > self._fold_slot:
            self._fold_slot = slot
            self._fold_is_due.set()

    async def _fold_when_due(self) -> None:
        while True:
            await self._fold_is_due.wait()
            self._fold_is_due.clear()
            try:
                await seconds_journal.fold(self._database)
            except DatabaseUnavailable as error:
                # They stay in the journal, and are read from there, until the next time.
                log.warning("the journal of seconds is not folded: error=%s", error)
