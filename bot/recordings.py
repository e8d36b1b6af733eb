"""Recordings: started for each new signal and by hand, watched over, ended with true counts.

All that counts is in the database: whatever is active there goes on after a restart, and what
ended while nobody ran is completed as soon as that time is known.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.recording_ends import end, known, note, stop
from engine.clock import Clock
from engine.live import LiveMarket
from engine.market import Symbol
from engine.recording import (
    LONGEST_MS,
    Recording,
    RecordingFault,
    RecordingStatus,
    checked_span,
    end_after_outcome,
)
from storage import candles, recordings
from storage.admin_deeds import Deed
from storage.database import Database
from storage.errors import DatabaseUnavailable, ImpossibleMove
from storage.recording_counts import RecordingStatistics, counted, statistics
from storage.recordings import NewRecording

log = logging.getLogger(__name__)

SETTLED_MS = 60_000
"""So long after its end all of a recording is known: late trades have come, gaps are noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is recorded by itself, and for how long it is kept."""

    every_signal: bool
    after_outcome_ms: int
    keep_ms: int
    """After its end; 0 for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingPage:
    """A page of recordings, newest first, and what all of them are together."""

    rows: Sequence[Recording]
    statistics: RecordingStatistics


class Recordings:
    """What people and programs ask of recordings, and what happens to them by the clock."""

    def __init__(
        self,
        database: Database,
        market: LiveMarket,
        clock: Clock,
        terms: Terms,
        lost: Callable[[], int],
    ) -> None:
        """lost: how much of what was to be stored was dropped so far."""
        self._database = database
        self._market = market
        self._clock = clock
        self._terms = terms
        self._lost = lost
        self._lost_before = lost()
        self._first_number: int | None = None
        """Of the newest signal at the first look: those that ended by then are no new ones."""

    async def start(self, symbol: Symbol, length_ms: int, *, by: int | None = None) -> Recording:
        """Record a watched symbol from now on, for so long. by: the admin who asks for it.

        Raises ImpossibleValue for a length that no recording has, StorageError.
        """
        span = checked_span(self._market.now_ms(), length_ms)
        return await self._add(symbol, None, span, by)

    async def start_for(
        self, number: int, symbol: Symbol, time_ms: int, *, by: int | None = None
    ) -> Recording:
        """Record a signal from its beginning until some time after its outcome.

        by: the admin who asks for it; None when the settings do. Raises ImpossibleMove when it
        is being recorded already, StorageError.
        """
        return await self._add(symbol, number, checked_span(time_ms, LONGEST_MS), by)

    async def stop(self, id_: int, *, by: int | None = None) -> Recording:
        """End an active one where what is kept ends. by: the admin who does.

        Raises NotFound, ImpossibleMove when it has ended before, StorageError.
        """
        return await stop(self._database, id_, self._clock.now_ms(), by=by)

    async def get(self, id_: int) -> Recording:
        """A recording as it stands. Raises NotFound, StorageError."""
        async with self._database.reading() as session:
            return await counted(session, await known(session, id_))

    async def newest_of(self, number: int) -> Recording | None:
        """A signal's newest recording as it stands; None when it was never recorded."""
        async with self._database.reading() as session:
            newest = await recordings.newest_of(session, number)
            return None if newest is None else await counted(session, newest)

    async def page(self, offset: int, limit: int) -> RecordingPage:
        """Some recordings as they stand, newest first, and the statistics of all."""
        async with self._database.reading() as session:
            rows, _ = await recordings.page(session, offset=offset, limit=limit)
            return RecordingPage(
                rows=[await counted(session, each) for each in rows],
                statistics=await statistics(session),
            )

    async def look(self) -> None:
        """Start what new signals want, and end what is over; to be called every few seconds."""
        try:
            await self._start_new()
            await self._end_what_is_over()
        except DatabaseUnavailable as error:
            log.warning("recordings are looked after later: error=%s", error)

    async def forget_old(self) -> None:
        """Let go of recordings that are older than the settings say; their seconds are free."""
        if not self._terms.keep_ms:
            return
        before_ms = self._clock.now_ms() - self._terms.keep_ms
        try:
            async with self._database.writing() as session:
                gone = await recordings.forget_before(session, before_ms)
        except DatabaseUnavailable as error:
            log.warning("old recordings are kept for another day: error=%s", error)
            return
        if gone:
            seconds = sum(each.coverage.seconds for each in gone if each.coverage)
            log.info("recordings forgotten: recordings=%d seconds=%d", len(gone), seconds)

    async def _add(
        self, symbol: Symbol, number: int | None, span: tuple[int, int], by: int | None
    ) -> Recording:
        new = NewRecording(
            exchange=self._market.exchange, symbol=symbol, signal_number=number, span=span
        )
        async with self._database.writing() as session:
            now_ms = self._clock.now_ms()
            recording = await recordings.add(session, new, now_ms)
            if by is not None:
                await note(session, Deed.RECORDING_STARTED, recording, admin=by, now_ms=now_ms)
        log.info("recording started: id=%d symbol=%s signal=%s", recording.id, symbol, number)
        return recording

    async def _start_new(self) -> None:
        """Signals that ended between two looks are recorded, too: their seconds are there."""
        if not self._terms.every_signal:
            return
        async with self._database.reading() as session:
            if self._first_number is None:
                self._first_number = await recordings.newest_signal(session)
            new = await recordings.unrecorded_signals(
                session, self._market.exchange, self._first_number
            )
        for signal in new:
            await self.start_for(signal.number, signal.symbol, signal.time_ms)

    async def _end_what_is_over(self) -> None:
        exchange, lost = self._market.exchange, self._lost()
        async with self._database.reading() as session:
            active = await recordings.active(session, exchange)
            outcomes = await recordings.outcome_times(session, exchange)
        for recording in active:
            fault = self._fault_of(recording, lost)
            if fault is not None:
                await self._end(recording, RecordingStatus.ERROR, None, fault)
                continue
            end_ms = await self._end_of(recording, outcomes)
            if await self._is_known(recording.symbol, end_ms):
                await self._end(recording, RecordingStatus.COMPLETED, end_ms)
        # Only now: while the database takes no ending, the next look must see the loss, too.
        self._lost_before = lost

    def _fault_of(self, recording: Recording, lost: int) -> RecordingFault | None:
        if lost > self._lost_before:
            return RecordingFault.NOT_WRITTEN
        if recording.symbol not in self._market.symbols:
            return RecordingFault.NOT_WATCHED
        return None

    async def _end_of(self, recording: Recording, outcomes: dict[int, int]) -> int:
        """When it ends, now that its signal's outcome may be known."""
        outcome_ms = outcomes.get(recording.signal_number or 0)
        if outcome_ms is None:
            return recording.end_ms
        end_ms = end_after_outcome(recording, outcome_ms, self._terms.after_outcome_ms)
        if end_ms != recording.end_ms:
            async with self._database.writing() as session:
                await recordings.shorten(session, recording.id, end_ms)
        return end_ms

    async def _is_known(self, symbol: Symbol, end_ms: int) -> bool:
        """Whether the market lies well past the end, without a hole, and that is written down."""
        if self._market.closed_until_ms(symbol) < end_ms + SETTLED_MS:
            return False
        async with self._database.reading() as session:
            return await candles.kept_until_ms(session, self._market.exchange, symbol) >= end_ms

    async def _end(
        self,
        recording: Recording,
        status: RecordingStatus,
        end_ms: int | None,
        fault: RecordingFault | None = None,
    ) -> None:
        now_ms = self._clock.now_ms()
        try:
            await end(self._database, recording, status, now_ms, end_ms=end_ms, fault=fault)
        except ImpossibleMove:
            log.info("recording was stopped meanwhile: id=%d", recording.id)
