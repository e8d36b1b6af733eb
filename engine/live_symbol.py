"""One symbol of a live market: trades become seconds, minutes and signals, without a hole.

After a start or a lost connection nobody knows what was traded in between. Until the exchange
has told it, seconds are held back:

    connected ──► next minute boundary (of the first trade, or of the clock): live from here
                  seconds held back     [last known minute, boundary) asked of the exchange
    fill() ──► the missing minutes, then the seconds held back, then life

A hole that opens while another is being asked for is a hole of its own: the answer to the older
one is learnt, and holding back goes on.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from engine.candle_ring import CandleRing
from engine.candles import Resampler, flat_candles, opened_at, second_builder
from engine.features.structure import Overlays
from engine.feeds.backfill import Minutes
from engine.gaps import GapCause
from engine.late_trades import DOUBTS_KEPT, DoubtfulMinutes, agree, minute_of, seconds_of
from engine.listed_minutes import ListedMinutes
from engine.market import Candle, Instrument, Symbol, Timeframe, Trade
from engine.pipeline import Pipeline
from engine.signal import MarketEvent, Signal
from engine.strategy import Strategy

SECONDS_KEPT = 300
"""Closed seconds kept for 1s charts, which show half as many."""
SECONDS_HELD_BACK = 7_200
"""Seconds that wait for a backfill at most; of more the oldest minute becomes part of the hole."""
OLD_NEWS_MS = 120_000
"""A signal of held-back seconds that is this much older than the newest one is told to nobody."""


class SymbolState(StrEnum):
    """How far a symbol's data can be trusted."""

    BACKFILLING = "backfilling"
    LIVE = "live"
    STALE = "stale"
    MAINTENANCE = "maintenance"
    """Its exchange says that it is not traded now."""


class ClosedCandle(Struct, frozen=True):
    """A candle that will not change any more, for whoever follows signals on its symbol."""

    symbol: Symbol
    timeframe: Timeframe
    candle: Candle


class BuiltMinute(Struct, frozen=True):
    """A minute made of the seconds that were told before it; for whoever keeps minutes."""

    symbol: Symbol
    candle: Candle


class AmendedSecond(Struct, frozen=True):
    """A closed second as it is known since a late trade came; for whoever keeps seconds.

    Who follows signals is not told: what was decided was decided on what was known.
    """

    symbol: Symbol
    candle: Candle


class AmendedMinute(Struct, frozen=True):
    """A closed minute as it is known since late trades came; for whoever keeps minutes.

    Features and signals are not made again: what was decided was decided on what was known.
    """

    symbol: Symbol
    candle: Candle


LiveOutput: TypeAlias = (
    ClosedCandle | BuiltMinute | AmendedSecond | AmendedMinute | MarketEvent | Signal
)
_NOTHING: Iterator[LiveOutput] = iter(())
"""For all trades that close nothing: it is at its end for ever, so that one is enough."""


class LiveSymbol:
    """Everything that is kept of one symbol."""

    def __init__(
        self,
        instrument: Instrument,
        exchange: str,
        strategy: Strategy,
        *,
        signals: bool = True,
    ) -> None:
        """signals: whether set-ups are signalled; if not, the symbol is only followed."""
        self.instrument = instrument
        self.signals = signals
        self.is_trusted = True
        """Whether what is known is of now: a set-up on a stale symbol is told to nobody."""
        self.pipeline = Pipeline(instrument, exchange, strategy)
        self.price: float | None = None
        self.lost_for: GapCause | None = None
        """What opened the hole that is not filled yet; None when it was not watched before."""
        self.seconds = CandleRing(SECONDS_KEPT)
        self._builder = second_builder(instrument)
        self._minutes = Resampler(Timeframe.M1)
        self._known_until_ms = 0
        self._last_close: float | None = None
        self._closed_until_ms = 0
        self._held_back: deque[Candle] | None = deque()
        self._live_from_ms: int | None = None
        self._awaits_trade = True
        self._filled: Minutes | None = None
        self._doubts = DoubtfulMinutes()
        self._listed = ListedMinutes()
        self.late_trades = 0
        """Trades that came after their second was closed, those that came twice too."""
        self.mismatches = 0
        """Doubtful minutes that the exchange lists otherwise than we did."""
        self._duplicates = 0

    @property
    def is_whole(self) -> bool:
        """Whether no minute is missing."""
        return self._held_back is None

    @property
    def known_until_ms(self) -> int:
        """End of the last closed minute that is known without a hole; 0 before the first."""
        return self._known_until_ms

    @property
    def closed_until_ms(self) -> int:
        """No trade before this can come any more; 0 while a hole is open."""
        return self._closed_until_ms if self.is_whole else 0

    @property
    def duplicates(self) -> int:
        """Trades that came more than once."""
        return self._duplicates + self._builder.duplicates

    def has_closed(self, time_ms: int) -> bool:
        """Whether the minute of a time is closed, or part of the hole that is being asked for."""
        return time_ms < (self._known_until_ms if self.is_whole else self._live_from_ms or 0)

    def relist(self, instrument: Instrument) -> None:
        """Take up what the exchange lists now, such as another tick size."""
        self.instrument = instrument
        self.pipeline.relist(instrument)

    def lose_track(self, now_ms: int | None = None) -> None:
        """Trades may have been missed until now; the open second and minute are worthless.

        now_ms: exchange time when the stream is whole again; None while it is not, or when
        nobody knows.
        """
        self._duplicates = self.duplicates
        self._builder = second_builder(self.instrument)
        self._minutes = Resampler(Timeframe.M1)
        self._held_back = deque()
        self._live_from_ms = None if now_ms is None else _next_minute(now_ms)
        self._awaits_trade = True

    def missing(self) -> Minutes | None:
        """What to ask of the exchange, as soon as it can be said.

        It starts at 0 when nothing is known yet.
        """
        if self._held_back is None or self._live_from_ms is None:
            return None
        symbol = self.instrument.symbol
        return Minutes(symbol, self._known_until_ms, self._live_from_ms)

    def learn(self, minutes: Iterable[Candle]) -> Iterator[LiveOutput]:
        """Take closed 1-minute candles of the past, oldest first; they make no signals."""
        for minute in minutes:
            if minute.start_ms < self._known_until_ms:
                continue
            self.pipeline.warm_up((minute,))
            self._note(minute)
            if self.price is None:
                self.price = minute.close
            yield ClosedCandle(self.instrument.symbol, Timeframe.M1, minute)

    def fill(self, hole: Minutes, minutes: Iterable[Candle]) -> Iterator[LiveOutput]:
        """Mend a hole with the exchange's own minutes, then let what was held back happen.

        Events of a hole are told, those of the past before all that we know are not.
        """
        knows_before = self._known_until_ms > 0
        for learnt in self.learn(minutes):
            yield learnt
            if knows_before:
                yield from self.pipeline.new_events
        yield from self._release(hole)

    def fill_with_trades(self, hole: Minutes, trades: Iterable[Trade]) -> Iterator[LiveOutput]:
        """Mend a hole with all of its trades, oldest first: to the second, as if there was none.

        What would have been signalled then is told to nobody.
        """
        minutes, seconds = Resampler(Timeframe.M1), seconds_of(trades, hole.end_ms)
        if seconds:
            self.seconds.put(seconds)
        for second in seconds:
            ended = minutes.close_until(Timeframe.M1.floor(second.start_ms))
            yield from self._learn_built(ended, second.start_ms)
            yield ClosedCandle(self.instrument.symbol, Timeframe.S1, second)
            yield from self._learn_built(minutes.add(second, Timeframe.S1), second.start_ms)
        yield from self._learn_built(minutes.close_until(hole.end_ms), hole.end_ms)
        yield from self._release(hole)

    def _learn_built(self, minute: Candle | None, until_ms: int) -> Iterator[LiveOutput]:
        """A minute of the past that was made of its trades, and the empty ones up to a time."""
        built = [] if minute is None else [self._as_listed(minute)]
        for candle in built:
            self.pipeline.warm_up((candle,))
            self._note(candle)
            yield BuiltMinute(self.instrument.symbol, candle)
            yield from self.pipeline.new_events
        if self._last_close is not None:
            end_ms = Timeframe.M1.floor(until_ms)
            for empty in flat_candles(
                self._last_close, self._known_until_ms, end_ms, Timeframe.M1
            ):
                self.pipeline.warm_up((empty,))
                self._note(empty)
                yield BuiltMinute(self.instrument.symbol, empty)
                yield from self.pipeline.new_events

    def _release(self, hole: Minutes) -> Iterator[LiveOutput]:
        """Go on living, unless another hole has opened meanwhile."""
        if self._held_back is None or self._live_from_ms != hole.end_ms:
            return
        held_back = [each for each in self._held_back if each.start_ms >= hole.end_ms]
        self._held_back = None
        self.lost_for = None
        self._filled = hole
        self._doubts.settle(hole.start_ms, hole.end_ms)
        self._known_until_ms = max(self._known_until_ms, hole.end_ms)
        self._closed_until_ms = self._known_until_ms
        newest_ms = held_back[-1].start_ms if held_back else 0
        for second in held_back:
            for output in self._on_second(second):
                if not isinstance(output, Signal) or newest_ms - output.time_ms < OLD_NEWS_MS:
                    yield output

    def on_trade(self, trade: Trade) -> Iterator[LiveOutput]:
        """Take the next trade; what its arrival closes comes back."""
        if trade.time_ms < self._builder.closed_until_ms:
            return self._on_late(trade)
        self.price = trade.price
        if self._awaits_trade:
            # Our clock may be behind a market that runs faster than life: the later one counts.
            self._live_from_ms = max(self._live_from_ms or 0, _next_minute(trade.time_ms))
            self._awaits_trade = False
        closed = self._builder.add(trade)
        return self._closed_seconds(closed) if closed else _NOTHING

    def close_until(self, time_ms: int) -> Iterator[LiveOutput]:
        """Close what ended by `time_ms` (exchange time) although no later trade came."""
        yield from self._closed_seconds(self._builder.close_until(time_ms))
        if self.is_whole:
            yield from self._close_minutes(time_ms)
            ended_ms = Timeframe.S1.floor(time_ms)
            self._closed_until_ms = max(self._closed_until_ms, ended_ms)

    def on_listed(self, minute: Candle, now_ms: int) -> None:
        """Take a minute as the exchange lists it; it is compared to ours once both are settled.

        now_ms: exchange time. Where we heard nothing of a minute that was traded in, trades do not
        reach us: nothing is made up of that.
        """
        self._listed.add(minute)
        start_ms, end_ms = minute.start_ms, minute.start_ms + Timeframe.M1.ms
        is_unheard = not (self._builder.has_trades(start_ms, end_ms) or self._seconds_of(start_ms))
        if minute.volume and is_unheard and self.is_whole and start_ms >= self._known_until_ms:
            self.lost_for = GapCause.LOST_MESSAGES
            self.lose_track(now_ms)

    def compare_listed(self, now_ms: int) -> None:
        """Doubt our minutes that the exchange lists otherwise, or did not tell us of."""
        filled = self._filled
        for start_ms, listed in self._listed.settled(now_ms, self._known_until_ms):
            ours = self._closed_minute(start_ms)
            is_filled = filled is not None and filled.start_ms <= start_ms < filled.end_ms
            if listed is None and is_filled:
                continue
            if ours is not None and (listed is None or not agree(ours, listed)):
                self._doubt(start_ms, GapCause.LOST_MESSAGES)

    def doubtful(self) -> list[Minutes]:
        """The closed minutes that trades came too late for, oldest first: ask the exchange."""
        symbol = self.instrument.symbol
        starts = self._doubts.ended_by(self._known_until_ms)
        return [Minutes(symbol, start_ms, start_ms + Timeframe.M1.ms) for start_ms in starts]

    def doubt_since(self, time_ms: int, cause: GapCause) -> None:
        """Doubt the closed minutes since a time, the newest DOUBTS_KEPT of them."""
        oldest_ms = self._known_until_ms - DOUBTS_KEPT * Timeframe.M1.ms
        first_ms = max(Timeframe.M1.floor(time_ms), oldest_ms)
        for start_ms in range(first_ms, self._known_until_ms, Timeframe.M1.ms):
            self._doubt(start_ms, cause)

    def doubted_for(self, minute: Minutes) -> GapCause | None:
        """Why a minute is doubtful; None for one that is not."""
        return self._doubts.cause(minute.start_ms)

    def trust(self, minute: Minutes) -> None:
        """Doubt a minute no more."""
        self._doubts.settle(minute.start_ms, minute.end_ms)

    def reconcile(self, minute: Minutes, listed: Candle) -> Iterator[LiveOutput]:
        """Compare a doubtful minute to the exchange's own; where they differ, that one counts.

        Nothing comes back where they agree.
        """
        cause = self.doubted_for(minute) or GapCause.LATE_TRADES
        self.trust(minute)
        ours = self._closed_minute(minute.start_ms)
        if ours is None or not agree(ours, listed):
            self.mismatches += 1
            yield from self._amend_minute(listed, cause)

    def reconcile_with_trades(
        self, minute: Minutes, trades: Iterable[Trade]
    ) -> Iterator[LiveOutput]:
        """Compare a doubtful minute to all of its trades, oldest first: to the second."""
        seconds = seconds_of(trades, minute.end_ms)
        known = {second.start_ms: second for second in self.seconds.since(minute.start_ms)}
        for second in seconds:
            ours = known.get(second.start_ms)
            if ours is None or not agree(ours, second):
                self.seconds.put([second])
                yield AmendedSecond(self.instrument.symbol, second)
        made = self._minute_of(seconds, minute.start_ms)
        if made is not None:
            yield from self.reconcile(minute, made)
        self.trust(minute)

    def candles(self, timeframe: Timeframe, limit: int) -> list[Candle]:
        """The last `limit` candles, oldest first; the last one may still be forming."""
        if timeframe is Timeframe.S1:
            return self.seconds.newest(limit)
        closed = self.pipeline.candles(timeframe, limit)
        forming = self._forming(timeframe)
        return [*closed, forming][-limit:] if forming is not None else closed

    def overlays(self, timeframe: Timeframe) -> Overlays | None:
        """The structure known at the last close; None for 1s, which has none."""
        return None if timeframe is Timeframe.S1 else self.pipeline.overlays(timeframe)

    def _forming(self, timeframe: Timeframe) -> Candle | None:
        """The candle that is under way: its closed minutes and the open one."""
        minute = self._minutes.forming
        if minute is not None:
            minute = self._as_listed(minute)
        if timeframe is Timeframe.M1:
            return minute
        forming = self.pipeline.forming(timeframe)
        if minute is None:
            return forming
        parts = Resampler(timeframe)
        if forming is not None and forming.start_ms == timeframe.floor(minute.start_ms):
            parts.add(forming, Timeframe.M1)
        # Told as a second, because the minute's own length would close the candle that it ends.
        parts.add(minute, Timeframe.S1)
        return parts.forming

    def _closed_seconds(self, seconds: Iterable[Candle]) -> Iterator[LiveOutput]:
        for second in seconds:
            if self._held_back is not None:
                self.seconds.append(second)
                self._hold_back(second)
            elif second.start_ms >= self._known_until_ms:
                self.seconds.append(second)
                yield from self._on_second(second)

    def _on_late(self, trade: Trade) -> Iterator[LiveOutput]:
        """Take a trade whose second is closed."""
        self.late_trades += 1
        self._builder.add(trade)
        second = self._builder.second_at(trade.time_ms)
        filled = self._filled
        if self._held_back is not None and trade.time_ms >= self._known_until_ms:
            self._amend_held_back(trade, second)
        elif filled is not None and filled.start_ms <= trade.time_ms < filled.end_ms:
            # The exchange told all of that time, later than it happened.
            return
        elif self._held_back is None and second is not None:
            yield from self._amend(second)
        else:
            self._doubt(trade.time_ms, GapCause.LATE_TRADES)

    def _doubt(self, time_ms: int, cause: GapCause) -> None:
        """Doubt the minute that holds a time, unless it is too old to be corrected."""
        before_ms = Timeframe.M1.floor(time_ms) - Timeframe.M1.ms
        if before_ms >= self._known_until_ms or self._closed_minute(before_ms) is not None:
            self._doubts.add(time_ms, cause)

    def _amend_held_back(self, trade: Trade, second: Candle | None) -> None:
        """Amend what waits for a hole to be filled; nobody was told of it."""
        if second is None:
            self._doubt(trade.time_ms, GapCause.LATE_TRADES)
            return
        self.seconds.put([second])
        others = [each for each in self._held_back or () if each.start_ms != second.start_ms]
        self._held_back = deque(sorted([*others, second], key=lambda each: each.start_ms))

    def _amend(self, second: Candle) -> Iterator[LiveOutput]:
        """Correct a second, and its minute, whether that is closed or not."""
        if second in self.seconds.since(second.start_ms)[:1]:
            return
        self.seconds.put([second])
        yield AmendedSecond(self.instrument.symbol, second)
        start_ms = Timeframe.M1.floor(second.start_ms)
        if start_ms >= self._known_until_ms:
            yield from self._make_minute_anew()
            return
        minute = self._minute_of(self._seconds_of(start_ms), start_ms)
        if minute is not None:
            yield from self._amend_minute(minute, GapCause.LATE_TRADES)

    def _make_minute_anew(self) -> Iterator[LiveOutput]:
        """Make the open minute of its seconds once more."""
        self._minutes = Resampler(Timeframe.M1)
        for second in self.seconds.since(self._known_until_ms):
            yield from self._close_minutes(Timeframe.M1.floor(second.start_ms))
            yield from self._add_to_minute(second)

    def _amend_minute(self, minute: Candle, cause: GapCause) -> Iterator[LiveOutput]:
        """Correct a closed minute wherever it is kept.

        The minute after it may have opened at its close, so that it is doubtful then: for the
        same cause.
        """
        ours, end_ms = self._closed_minute(minute.start_ms), minute.start_ms + Timeframe.M1.ms
        self.pipeline.amend(minute)
        if end_ms == self._known_until_ms:
            self._last_close = minute.close
        elif ours is None or ours.close != minute.close:
            self._doubt(end_ms, cause)
        yield AmendedMinute(self.instrument.symbol, minute)

    def _minute_of(self, seconds: Iterable[Candle], start_ms: int) -> Candle | None:
        """A minute as the exchange lists it, of all its seconds.

        None when it has none, or follows one that is not known any more.
        """
        before = self._closed_minute(start_ms - Timeframe.M1.ms)
        made = minute_of(seconds)
        if made is None or not self.instrument.opens_at_last_close:
            return made
        return None if before is None else opened_at(before.close, made)

    def _seconds_of(self, start_ms: int) -> list[Candle]:
        """The seconds of the minute that starts there, as far as they are kept."""
        end_ms = start_ms + Timeframe.M1.ms
        return [each for each in self.seconds.since(start_ms) if each.start_ms < end_ms]

    def _closed_minute(self, start_ms: int) -> Candle | None:
        """The closed minute that starts there; None when it is not kept any more."""
        count = (self._known_until_ms - start_ms) // Timeframe.M1.ms
        kept = self.pipeline.candles(Timeframe.M1, count)
        return next((minute for minute in kept if minute.start_ms == start_ms), None)

    def _hold_back(self, second: Candle) -> None:
        if self._held_back is None:
            return
        self._held_back.append(second)
        if len(self._held_back) > SECONDS_HELD_BACK:
            end_ms = _next_minute(self._held_back[0].start_ms)
            while self._held_back and self._held_back[0].start_ms < end_ms:
                self._held_back.popleft()
            self._live_from_ms = max(self._live_from_ms or 0, end_ms)

    def _on_second(self, second: Candle) -> Iterator[LiveOutput]:
        # What closes before this second happens before it.
        yield from self._close_minutes(Timeframe.M1.floor(second.start_ms))
        self._closed_until_ms = second.start_ms + Timeframe.S1.ms
        yield ClosedCandle(self.instrument.symbol, Timeframe.S1, second)
        yield from self._add_to_minute(second)

    def _add_to_minute(self, second: Candle) -> Iterator[LiveOutput]:
        minute = self._minutes.add(second, Timeframe.S1)
        if minute is not None:
            yield from self._on_minute(minute)

    def _close_minutes(self, until_ms: int) -> Iterator[LiveOutput]:
        """Close the open minute and list the empty ones after it, as exchanges do."""
        minute = self._minutes.close_until(until_ms)
        if minute is not None:
            yield from self._on_minute(minute)
        if not self._minutes.is_forming and self._last_close is not None:
            end_ms = Timeframe.M1.floor(until_ms)
            flat = flat_candles(self._last_close, self._known_until_ms, end_ms, Timeframe.M1)
            for empty in flat:
                yield from self._on_minute(empty)

    def _on_minute(self, minute: Candle) -> Iterator[LiveOutput]:
        """A minute of which every trade is known."""
        minute = self._as_listed(minute)
        signals = self.pipeline.on_candle(minute)
        self._note(minute)
        yield BuiltMinute(self.instrument.symbol, minute)
        yield from self.pipeline.new_events
        if self.signals and self.is_trusted:
            yield from signals

    def _as_listed(self, minute: Candle) -> Candle:
        """The minute as the exchange itself lists it."""
        if self._last_close is None or not self.instrument.opens_at_last_close:
            return minute
        return opened_at(self._last_close, minute)

    def _note(self, minute: Candle) -> None:
        self._known_until_ms = minute.start_ms + Timeframe.M1.ms
        self._last_close = minute.close


def _next_minute(time_ms: int) -> int:
    return Timeframe.M1.floor(time_ms) + Timeframe.M1.ms
