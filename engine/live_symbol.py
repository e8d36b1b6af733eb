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

from engine.candle_ring import CandleRing
from engine.candles import second_builder
from engine.corrections import Corrections
from engine.features.structure import Overlays
from engine.feeds.backfill import Minutes
from engine.gaps import GapCause
from engine.late_trades import seconds_of
from engine.listed_minutes import ListedMinutes
from engine.live_minutes import LiveMinutes
from engine.live_output import ClosedCandle, LiveOutput
from engine.market import Candle, Instrument, Timeframe, Trade
from engine.pipeline import Pipeline
from engine.signal import Signal
from engine.strategy import Strategy

SECONDS_KEPT = 300
"""Closed seconds kept for 1s charts, which show half as many."""
SECONDS_HELD_BACK = 7_200
"""Seconds that wait for a backfill at most; of more the oldest minute becomes part of the hole."""
OLD_NEWS_MS = 120_000
"""A signal of held-back seconds that is this much older than the newest one is told to nobody."""
_NOTHING: Iterator[LiveOutput] = iter(())
"""For all trades that close nothing: it is at its end for ever, so that one is enough."""


class SymbolState(StrEnum):
    """How far a symbol's data can be trusted."""

    BACKFILLING = "backfilling"
    LIVE = "live"
    STALE = "stale"
    MAINTENANCE = "maintenance"
    """Its exchange says that it is not traded now."""


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
        self.signals = signals
        self.is_trusted = True
        """Whether what is known is of now: a set-up on a stale symbol is told to nobody."""
        self.price: float | None = None
        self.lost_for: GapCause | None = None
        """What opened the hole that is not filled yet; None when it was not watched before."""
        self.seconds = CandleRing(SECONDS_KEPT)
        self._minutes = LiveMinutes(instrument, exchange, strategy)
        self.corrections = Corrections(instrument.symbol, self.seconds, self._minutes)
        self.late_trades = 0
        """Trades that came after their second was closed, those that came twice too."""
        self._builder = second_builder(instrument)
        self._closed_until_ms = 0
        self._held_back: deque[Candle] | None = deque()
        self._live_from_ms: int | None = None
        self._awaits_trade = True
        self._filled: Minutes | None = None
        self._listed = ListedMinutes()
        self._duplicates = 0

    @property
    def instrument(self) -> Instrument:
        """The exchange's listing."""
        return self._minutes.instrument

    @property
    def pipeline(self) -> Pipeline:
        """What looks at the closed minutes."""
        return self._minutes.pipeline

    @property
    def is_whole(self) -> bool:
        """Whether no minute is missing."""
        return self._held_back is None

    @property
    def known_until_ms(self) -> int:
        """End of the last closed minute that is known without a hole; 0 before the first."""
        return self._minutes.known_until_ms

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
        return time_ms < (self.known_until_ms if self.is_whole else self._live_from_ms or 0)

    def relist(self, instrument: Instrument) -> None:
        """Take up what the exchange lists now, such as another tick size."""
        self._minutes.relist(instrument)

    def lose_track(self, now_ms: int | None = None) -> None:
        """Trades may have been missed until now; the open second and minute are worthless.

        now_ms: exchange time when the stream is whole again; None while it is not, or when
        nobody knows.
        """
        self._duplicates = self.duplicates
        self._builder = second_builder(self.instrument)
        self._minutes.forget_open()
        self._held_back = deque()
        self._live_from_ms = None if now_ms is None else _next_minute(now_ms)
        self._awaits_trade = True

    def missing(self) -> Minutes | None:
        """What to ask of the exchange, as soon as it can be said.

        It starts at 0 when nothing is known yet.
        """
        if self._held_back is None or self._live_from_ms is None:
            return None
        return Minutes(self.instrument.symbol, self.known_until_ms, self._live_from_ms)

    def learn(self, minutes: Iterable[Candle]) -> Iterator[LiveOutput]:
        """Take closed 1-minute candles of the past, oldest first; they make no signals."""
        for learnt in self._minutes.learn(minutes):
            if self.price is None and isinstance(learnt, ClosedCandle):
                self.price = learnt.candle.close
            yield learnt

    def fill(self, hole: Minutes, minutes: Iterable[Candle]) -> Iterator[LiveOutput]:
        """Mend a hole with the exchange's own minutes, then let what was held back happen.

        Events of a hole are told, those of the past before all that we know are not.
        """
        knows_before = self.known_until_ms > 0
        for learnt in self.learn(minutes):
            yield learnt
            if knows_before:
                yield from self.pipeline.new_events
        yield from self._release(hole)

    def fill_with_trades(self, hole: Minutes, trades: Iterable[Trade]) -> Iterator[LiveOutput]:
        """Mend a hole with all of its trades, oldest first: to the second, as if there was none.

        What would have been signalled then is told to nobody.
        """
        seconds = seconds_of(trades, hole.end_ms)
        if seconds:
            self.seconds.put(seconds)
        yield from self._minutes.learn_seconds(seconds, hole.end_ms)
        yield from self._release(hole)

    def _release(self, hole: Minutes) -> Iterator[LiveOutput]:
        """Go on living, unless another hole has opened meanwhile."""
        if self._held_back is None or self._live_from_ms != hole.end_ms:
            return
        held_back = [each for each in self._held_back if each.start_ms >= hole.end_ms]
        self._held_back = None
        self.lost_for = None
        self._filled = hole
        self.corrections.trust(hole)
        self._minutes.known_until_ms = max(self.known_until_ms, hole.end_ms)
        self._closed_until_ms = self.known_until_ms
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
            yield from self._told(self._minutes.close_until(time_ms))
            ended_ms = Timeframe.S1.floor(time_ms)
            self._closed_until_ms = max(self._closed_until_ms, ended_ms)

    def on_listed(self, minute: Candle, now_ms: int) -> None:
        """Take a minute as the exchange lists it; it is compared to ours once both are settled.

        now_ms: exchange time. Where we heard nothing of a minute that was traded in, trades do not
        reach us: nothing is made up of that.
        """
        self._listed.add(minute)
        start_ms, end_ms = minute.start_ms, minute.start_ms + Timeframe.M1.ms
        is_heard = self._builder.has_trades(start_ms, end_ms) or bool(
            self.corrections.seconds_of_minute(start_ms)
        )
        if minute.volume and not is_heard and self.is_whole and start_ms >= self.known_until_ms:
            self.lost_for = GapCause.LOST_MESSAGES
            self.lose_track(now_ms)

    def compare_listed(self, now_ms: int) -> None:
        """Doubt our minutes that the exchange lists otherwise, or did not tell us of."""
        filled = self._filled
        for start_ms, listed in self._listed.settled(now_ms, self.known_until_ms):
            is_filled = filled is not None and filled.start_ms <= start_ms < filled.end_ms
            if listed is not None or not is_filled:
                self.corrections.compare(start_ms, listed)

    def candles(self, timeframe: Timeframe, limit: int) -> list[Candle]:
        """The last `limit` candles, oldest first; the last one may still be forming."""
        if timeframe is Timeframe.S1:
            return self.seconds.newest(limit)
        closed = self.pipeline.candles(timeframe, limit)
        forming = self._minutes.forming(timeframe)
        return [*closed, forming][-limit:] if forming is not None else closed

    def overlays(self, timeframe: Timeframe) -> Overlays | None:
        """The structure known at the last close; None for 1s, which has none."""
        return None if timeframe is Timeframe.S1 else self.pipeline.overlays(timeframe)

    def _closed_seconds(self, seconds: Iterable[Candle]) -> Iterator[LiveOutput]:
        for second in seconds:
            if self._held_back is not None:
                self.seconds.append(second)
                self._hold_back(second)
            elif second.start_ms >= self.known_until_ms:
                self.seconds.append(second)
                yield from self._on_second(second)

    def _on_late(self, trade: Trade) -> Iterator[LiveOutput]:
        """Take a trade whose second is closed."""
        self.late_trades += 1
        self._builder.add(trade)
        second = self._builder.second_at(trade.time_ms)
        filled = self._filled
        if self._held_back is not None and trade.time_ms >= self.known_until_ms:
            self._amend_held_back(trade, second)
        elif filled is not None and filled.start_ms <= trade.time_ms < filled.end_ms:
            # The exchange told all of that time, later than it happened.
            return
        elif self._held_back is None and second is not None:
            yield from self._told(self.corrections.amend(second))
        else:
            self.corrections.doubt(trade.time_ms, GapCause.LATE_TRADES)

    def _amend_held_back(self, trade: Trade, second: Candle | None) -> None:
        """Amend what waits for a hole to be filled; nobody was told of it."""
        if second is None:
            self.corrections.doubt(trade.time_ms, GapCause.LATE_TRADES)
            return
        self.seconds.put([second])
        others = [each for each in self._held_back or () if each.start_ms != second.start_ms]
        self._held_back = deque(sorted([*others, second], key=lambda each: each.start_ms))

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
        yield from self._told(self._minutes.close_until(Timeframe.M1.floor(second.start_ms)))
        self._closed_until_ms = second.start_ms + Timeframe.S1.ms
        yield ClosedCandle(self.instrument.symbol, Timeframe.S1, second)
        yield from self._told(self._minutes.add(second))

    def _told(self, outputs: Iterable[LiveOutput]) -> Iterator[LiveOutput]:
        """Outputs without the signals that nobody is to be told of."""
        for output in outputs:
            if not isinstance(output, Signal) or (self.signals and self.is_trusted):
                yield output


def _next_minute(time_ms: int) -> int:
    return Timeframe.M1.floor(time_ms) + Timeframe.M1.ms
