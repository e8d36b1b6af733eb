"""What the market did and told, written down, and the times when we were blind."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise

from engine.clock import Clock
from engine.feeds.backfill import Minutes
from engine.gaps import GapCause
from engine.live_output import AmendedMinute, AmendedSecond, BuiltMinute, ClosedCandle, LiveOutput
from engine.market import Candle, OpenInterest, Symbol, Timeframe
from engine.notes import Note
from engine.signal import MarketEvent
from storage import candles, market_events, market_history, market_upkeep
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.market_history import Doubt, MarketGap, Mended
from storage.notes_recorder import NotesRecorder
from storage.seconds_recorder import SecondsRecorder
from storage.waiting import Waiting

log = logging.getLogger(__name__)

SAVE_S = 30.0
DAY_MS = 86_400_000
EVENTS_WAITING = 50_000
"""Events that wait when the database takes none: half a day of some hundred symbols."""
EVENTS_TOGETHER = 500
"""In one transaction at most."""
GAPS_WAITING = 10_000
"""Gaps that wait when the database takes none: some dozens of each of some hundred symbols."""
MINUTES_WAITING = 100_000
"""Minutes that wait when the database takes none: some hours of some hundred symbols."""


class Archive:
    """Keeps one exchange's candles and what it tells beside trades.

    keep_seconds_days: of seconds, and of open interest each minute; 0 for ever.
    keep_derivatives_days: of funding, open interest, liquidations and events; 0 for ever.
    """

    def __init__(
        self,
        database: Database,
        exchange: str,
        clock: Clock,
        keep_seconds_days: int,
        keep_derivatives_days: int = 0,
    ) -> None:
        self._database = database
        self._exchange = exchange
        self._clock = clock
        self._keep_seconds_days = keep_seconds_days
        self._keep_derivatives_days = keep_derivatives_days
        self._recorder = SecondsRecorder(database, exchange)
        self._notes = NotesRecorder(database, exchange)
        self._events = Waiting[MarketEvent]("events", EVENTS_WAITING)
        self._gaps = Waiting[MarketGap]("gaps", GAPS_WAITING)
        self._minutes: list[tuple[Symbol, Candle]] = []
        self._settling: list[tuple[Symbol, Candle]] = []
        """Those that waited since the last time: late trades amend the newest ones."""
        self._settled = Waiting[tuple[Symbol, Candle]]("minutes", MINUTES_WAITING)
        self._turn = asyncio.Lock()

    def take(self, output: LiveOutput) -> None:
        """Note what is worth keeping; it is written down a little later.

        What is amended takes the place of what was told before.
        """
        if isinstance(output, AmendedSecond):
            self._recorder.add(output.symbol, output.candle)
        elif isinstance(output, BuiltMinute | AmendedMinute):
            self._minutes.append((output.symbol, output.candle))
        elif isinstance(output, MarketEvent):
            self._events.add((output,))
        elif isinstance(output, ClosedCandle):
            if output.timeframe is Timeframe.S1:
                self._recorder.add(output.symbol, output.candle)
            else:
                self._minutes.append((output.symbol, output.candle))

    def take_note(self, note: Note) -> None:
        """Note what was told beside trades; it is written down a little later."""
        self._notes.add(note)

    @property
    def lost(self) -> int:
        """Candles, notes, gaps and events that were dropped: the database took none for long."""
        waiting = (self._events, self._gaps, self._settled)
        return self._recorder.lost + self._notes.lost + sum(each.lost for each in waiting)

    async def run(self) -> None:
        """Write down until cancelled, and once more then."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._recorder.run(), name="seconds")
            try:
                while True:
                    await asyncio.sleep(SAVE_S)
                    await self.save_settled()
                    await self._notes.flush()
                    await self._events.flush(self._write_events)
                    await self._gaps.flush(self._write_gaps)
            finally:
                await self.flush()

    async def flush(self) -> None:
        """Write down all that waits."""
        await self.save_candles()
        await self._notes.close()
        await self._events.flush(self._write_events)
        await self._gaps.flush(self._write_gaps)

    async def save_candles(self) -> None:
        """Write down the candles that wait, also those that late trades may yet amend."""
        await self._recorder.flush()
        await self.save_settled()
        await self.save_settled()

    async def minutes(self, wanted: Minutes) -> list[Candle]:
        """The kept minutes of a stretch, oldest first."""
        async with self._database.reading() as session:
            return await candles.candles(
                session,
                self._exchange,
                wanted.symbol,
                Timeframe.M1,
                wanted.start_ms,
                wanted.end_ms,
            )

    async def seconds(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Candle]:
        """The kept seconds of [start_ms, end_ms), oldest first."""
        async with self._database.reading() as session:
            return await candles.candles(
                session, self._exchange, symbol, Timeframe.S1, start_ms, end_ms
            )

    async def seen_until_ms(self, symbols: Iterable[Symbol]) -> dict[Symbol, int]:
        """Until when each symbol was seen that was watched before; others are left out.

        One whose last second is a day older than any other's was let go of before.
        """
        async with self._database.reading() as session:
            seen = await candles.seen_until_ms(session, self._exchange, symbols)
        stopped_ms = max(seen.values(), default=0)
        return {symbol: at for symbol, at in seen.items() if at > stopped_ms - DAY_MS}

    async def notes(self, wanted: Minutes) -> list[Note]:
        """What is kept of the notes of a stretch and of the time since, oldest first."""
        symbol, start_ms, since_ms = wanted.symbol, wanted.start_ms, wanted.end_ms + DAY_MS
        async with self._database.reading() as session:
            series = (session, self._exchange, symbol, start_ms, since_ms)
            told: list[Note] = [
                *_minutely(await market_history.open_interest(*series)),
                *await market_history.funding_told(*series),
                *await market_history.liquidations(*series),
            ]
        return sorted(told, key=lambda note: note.time_ms)

    async def keep_minutes(self, symbol: Symbol, minutes: Sequence[Candle]) -> None:
        """Write minutes down at once; for many of them, which should not wait in memory."""
        try:
            await self._write_minutes_of(symbol, minutes)
        except DatabaseUnavailable as error:
            log.warning("minutes not kept, a restart asks the exchange for them: error=%s", error)

    async def note_gap(
        self,
        hole: Minutes,
        mended: Mended,
        cause: GapCause,
        missing: Sequence[Minutes] = (),
    ) -> None:
        """Write down a time that we did not see, or not all of, and what it was mended with."""
        noted_ms = self._clock.now_ms()
        stretches = [(hole, mended), *((gap, Mended.NO) for gap in missing)]
        self._gaps.add(
            MarketGap(
                exchange=self._exchange,
                symbol=stretch.symbol,
                start_ms=stretch.start_ms,
                end_ms=stretch.end_ms,
                cause=cause,
                mended=how,
                noted_ms=noted_ms,
            )
            for stretch, how in stretches
        )
        await self._gaps.flush(self._write_gaps)

    async def doubts(self) -> dict[Minutes, GapCause]:
        """The minutes that were doubtful when the desk was stopped, and why."""
        async with self._database.reading() as session:
            kept = await market_history.doubts(session, self._exchange)
        return {
            Minutes(each.symbol, each.start_ms, each.end_ms): GapCause(each.cause) for each in kept
        }

    async def note_doubts(
        self, came: Mapping[Minutes, GapCause], went: Mapping[Minutes, GapCause]
    ) -> None:
        """Write down what is doubtful since, and what is no more. Raises DatabaseUnavailable."""
        async with self._database.writing() as session:
            await market_history.note_doubts(session, self._exchange, _doubts(came), _doubts(went))

    async def forget_old(self) -> None:
        """Let go of what is older than the settings say."""
        try:
            await self._forget_old()
        except DatabaseUnavailable as error:
            log.warning("what is old is kept for another day: error=%s", error)

    async def _forget_old(self) -> None:
        now_ms = self._clock.now_ms()
        if self._keep_seconds_days:
            before_ms = now_ms - self._keep_seconds_days * DAY_MS
            seconds = await candles.forget_before(self._database, before_ms, [Timeframe.S1])
            if seconds:
                log.info("old seconds forgotten: candles=%d before_ms=%d", seconds, before_ms)
            await market_upkeep.thin_open_interest(self._database, before_ms)
        if self._keep_derivatives_days:
            before_ms = now_ms - self._keep_derivatives_days * DAY_MS
            async with self._database.writing() as session:
                await market_history.forget_before(session, before_ms)
                await market_events.forget_before(session, before_ms)

    async def _write_gaps(self, gaps: Sequence[MarketGap]) -> None:
        async with self._database.writing() as session:
            for gap in gaps:
                await market_history.append_gap(session, gap)

    async def _write_events(self, events: Sequence[MarketEvent]) -> None:
        """A start finds ten thousands in the past that it learns: others write in between."""
        told = iter(events)
        while some := list(islice(told, EVENTS_TOGETHER)):
            async with self._database.writing() as session:
                await market_events.save(session, self._exchange, some)

    async def save_settled(self) -> None:
        """Write down the minutes that were told before the last time.

        A kill loses the others with what amended them, and the exchange is asked for both.
        """
        # In turn: a minute that was amended must not be overtaken by what it was before.
        async with self._turn:
            self._settled.add(self._settling)
            self._settling, self._minutes = self._minutes, []
            await self._settled.flush(self._write_minutes)

    async def _write_minutes(self, minutes: Sequence[tuple[Symbol, Candle]]) -> None:
        """One transaction a symbol, so that others who write need not wait for all."""
        by_symbol: defaultdict[Symbol, list[Candle]] = defaultdict(list)
        for symbol, minute in minutes:
            by_symbol[symbol].append(minute)
        for symbol, closed in by_symbol.items():
            await self._write_minutes_of(symbol, closed)

    async def _write_minutes_of(self, symbol: Symbol, minutes: Sequence[Candle]) -> None:
        async with self._database.writing() as session:
            await candles.save_candles(session, self._exchange, symbol, Timeframe.M1, minutes)


def _doubts(doubted: Mapping[Minutes, GapCause]) -> list[Doubt]:
    return [
        Doubt(symbol=each.symbol, start_ms=each.start_ms, end_ms=each.end_ms, cause=cause)
        for each, cause in doubted.items()
    ]


def _minutely(interests: Sequence[OpenInterest]) -> list[OpenInterest]:
    """Open interest that tells of each minute.

    Of what was downloaded there is one in five minutes: the minutes between would seem quiet.
    """
    minutely: dict[int, OpenInterest] = {}
    for earlier, later in pairwise(interests):
        if later.time_ms - earlier.time_ms < Timeframe.M5.ms:
            minutely |= {earlier.time_ms: earlier, later.time_ms: later}
    return list(minutely.values())
