"""One symbol of a live market: trades become seconds, minutes and signals, without a hole.

After a start or a lost connection nobody knows what was traded in between. Until the exchange
has told it, seconds are held back:

    connected ──► first trade seen ──► next minute boundary: live from here
                  seconds held back     [last known minute, boundary) asked of the exchange
    fill() ──► the missing minutes, then the seconds held back, then life
"""

from collections import deque
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from engine.candles import Resampler, SecondBuilder, flat_candles, opened_at
from engine.features.structure import Overlays
from engine.feeds.backfill import Minutes
from engine.market import Candle, Instrument, Symbol, Timeframe, Trade
from engine.pipeline import Pipeline
from engine.signal import Signal
from engine.strategy import Strategy

SECONDS_KEPT = 900
"""Closed seconds kept for 1s charts."""
SECONDS_HELD_BACK = 7_200
"""Two hours of seconds wait for a backfill at most; then the oldest is dropped."""


class SymbolState(StrEnum):
    """How far a symbol's data can be trusted."""

    BACKFILLING = "backfilling"
    LIVE = "live"
    STALE = "stale"


class ClosedCandle(Struct, frozen=True):
    """A candle that will not change any more, for whoever follows signals on its symbol."""

    symbol: Symbol
    timeframe: Timeframe
    candle: Candle


LiveOutput: TypeAlias = ClosedCandle | Signal


class LiveSymbol:
    """Everything that is kept of one symbol."""

    def __init__(self, instrument: Instrument, exchange: str, strategy: Strategy) -> None:
        self.instrument = instrument
        self.pipeline = Pipeline(instrument, exchange, strategy)
        self.price: float | None = None
        self.seconds: deque[Candle] = deque(maxlen=SECONDS_KEPT)
        self._builder = SecondBuilder()
        self._minutes = Resampler(Timeframe.M1)
        self._known_until_ms = 0
        self._last_close: float | None = None
        self._held_back: deque[Candle] | None = deque(maxlen=SECONDS_HELD_BACK)
        self._live_from_ms: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether no minute is missing."""
        return self._held_back is None

    @property
    def known_until_ms(self) -> int:
        """End of the last closed minute that is known without a hole; 0 before the first."""
        return self._known_until_ms

    def lose_track(self) -> None:
        """From now on trades may have been missed; the open second and minute are worthless."""
        self._builder = SecondBuilder()
        self._minutes = Resampler(Timeframe.M1)
        self._held_back = deque(maxlen=SECONDS_HELD_BACK)
        self._live_from_ms = None

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

    def fill(self, minutes: Iterable[Candle]) -> Iterator[LiveOutput]:
        """Mend the hole with the exchange's own minutes, then let what was held back happen."""
        end_ms = self._live_from_ms or 0
        held_back = self._held_back or ()
        self._held_back = None
        yield from self.learn(minutes)
        self._known_until_ms = max(self._known_until_ms, end_ms)
        for second in held_back:
            if second.start_ms >= end_ms:
                yield from self._on_second(second)

    def on_trade(self, trade: Trade) -> Iterator[LiveOutput]:
        """Take the next trade; what its arrival closes comes back."""
        self.price = trade.price
        if self._live_from_ms is None and self._held_back is not None:
            self._live_from_ms = Timeframe.M1.floor(trade.time_ms) + Timeframe.M1.ms
        closed = self._builder.add(trade)
        return self._closed_seconds(closed) if closed else iter(())

    def close_until(self, time_ms: int) -> Iterator[LiveOutput]:
        """Close what ended by `time_ms` (exchange time) although no later trade came."""
        yield from self._closed_seconds(self._builder.close_until(time_ms))
        if self.is_whole:
            yield from self._close_minutes(time_ms)

    def candles(self, timeframe: Timeframe, limit: int) -> list[Candle]:
        """The last `limit` candles, oldest first; the last one may still be forming."""
        if timeframe is Timeframe.S1:
            return list(self.seconds)[-limit:]
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
            self.seconds.append(second)
            if self._held_back is not None:
                self._held_back.append(second)
            elif second.start_ms >= self._known_until_ms:
                yield from self._on_second(second)

    def _on_second(self, second: Candle) -> Iterator[LiveOutput]:
        # What closes before this second happens before it.
        yield from self._close_minutes(Timeframe.M1.floor(second.start_ms))
        yield ClosedCandle(self.instrument.symbol, Timeframe.S1, second)
        minute = self._minutes.add(second, Timeframe.S1)
        if minute is not None:
            yield from self._on_minute(minute)

    def _close_minutes(self, until_ms: int) -> Iterator[LiveOutput]:
        """Close the open minute and list the empty ones after it, as exchanges do."""
        minute = self._minutes.close_until(until_ms)
        if minute is not None:
            yield from self._on_minute(minute)
        if self._minutes.forming is None and self._last_close is not None:
            end_ms = Timeframe.M1.floor(until_ms)
            flat = flat_candles(self._last_close, self._known_until_ms, end_ms, Timeframe.M1)
            for empty in flat:
                yield from self._on_minute(empty)

    def _on_minute(self, minute: Candle) -> Iterator[LiveOutput]:
        """A minute of which every trade is known."""
        minute = self._as_listed(minute)
        signal = self.pipeline.on_candle(minute)
        self._note(minute)
        if signal is not None:
            yield signal

    def _as_listed(self, minute: Candle) -> Candle:
        """The minute as the exchange itself lists it."""
        if self._last_close is None or not self.instrument.opens_at_last_close:
            return minute
        return opened_at(self._last_close, minute)

    def _note(self, minute: Candle) -> None:
        self._known_until_ms = minute.start_ms + Timeframe.M1.ms
        self._last_close = minute.close
