"""The minutes of one live symbol: made of its seconds, as its exchange lists them."""

from collections.abc import Iterable, Iterator

from engine.candles import Resampler, flat_candles, opened_at
from engine.late_trades import minute_of
from engine.live_output import BuiltMinute, ClosedCandle, LiveOutput
from engine.market import Candle, Instrument, Timeframe
from engine.pipeline import Pipeline
from engine.strategy import Strategy


class LiveMinutes:
    """Every minute since the first known one, empty ones too, each told to the pipeline once."""

    def __init__(self, instrument: Instrument, exchange: str, strategy: Strategy) -> None:
        self.instrument = instrument
        self.pipeline = Pipeline(instrument, exchange, strategy)
        self.known_until_ms = 0
        """End of the last closed minute; 0 before the first."""
        self._last_close: float | None = None
        self._open = Resampler(Timeframe.M1)

    def relist(self, instrument: Instrument) -> None:
        """Take up what the exchange lists now, such as another tick size."""
        self.instrument = instrument
        self.pipeline.relist(instrument)

    def forget_open(self) -> None:
        """The open minute is worthless: trades of it may be missing."""
        self._open = Resampler(Timeframe.M1)

    def learn(self, minutes: Iterable[Candle]) -> Iterator[LiveOutput]:
        """Take closed minutes of the past, oldest first; they make no signals."""
        for minute in minutes:
            if minute.start_ms >= self.known_until_ms:
                self._learn(minute)
                yield ClosedCandle(self.instrument.symbol, Timeframe.M1, minute)

    def learn_seconds(self, seconds: Iterable[Candle], end_ms: int) -> Iterator[LiveOutput]:
        """Take all seconds of a past that ends there, oldest first; they make no signals."""
        past = Resampler(Timeframe.M1)
        for second in seconds:
            ended = past.close_until(Timeframe.M1.floor(second.start_ms))
            yield from self._learn_built(ended, second.start_ms)
            yield ClosedCandle(self.instrument.symbol, Timeframe.S1, second)
            yield from self._learn_built(past.add(second, Timeframe.S1), second.start_ms)
        yield from self._learn_built(past.close_until(end_ms), end_ms)

    def add(self, second: Candle) -> Iterator[LiveOutput]:
        """Take the next second of the open minute."""
        minute = self._open.add(second, Timeframe.S1)
        if minute is not None:
            yield from self._close(minute)

    def close_until(self, until_ms: int) -> Iterator[LiveOutput]:
        """Close the open minute and list the empty ones after it, as exchanges do."""
        minute = self._open.close_until(until_ms)
        if minute is not None:
            yield from self._close(minute)
        if not self._open.is_forming:
            for empty in self._empty_until(until_ms):
                yield from self._close(empty)

    def make_open_anew(self, seconds: Iterable[Candle]) -> Iterator[LiveOutput]:
        """Make the open minute once more. seconds: all since the last closed one."""
        self.forget_open()
        for second in seconds:
            yield from self.close_until(Timeframe.M1.floor(second.start_ms))
            yield from self.add(second)

    def amend(self, minute: Candle) -> bool:
        """Correct a closed minute wherever it is kept; whether the one after it is doubtful now.

        It is if it opened at this one's close, and that is another now.
        """
        ours, end_ms = self.closed(minute.start_ms), minute.start_ms + Timeframe.M1.ms
        self.pipeline.amend(minute)
        if end_ms == self.known_until_ms:
            self._last_close = minute.close
            return False
        return ours is None or ours.close != minute.close

    def closed(self, start_ms: int) -> Candle | None:
        """The closed minute that starts there; None when it is not kept any more."""
        count = (self.known_until_ms - start_ms) // Timeframe.M1.ms
        kept = self.pipeline.candles(Timeframe.M1, count)
        return next((minute for minute in kept if minute.start_ms == start_ms), None)

    def made_of(self, seconds: Iterable[Candle], start_ms: int) -> Candle | None:
        """A minute as the exchange lists it, of all its seconds.

        None when it has none, or follows one that is not known any more.
        """
        made, before = minute_of(seconds), self.closed(start_ms - Timeframe.M1.ms)
        if made is None or not self.instrument.opens_at_last_close:
            return made
        return None if before is None else opened_at(before.close, made)

    def forming(self, timeframe: Timeframe) -> Candle | None:
        """The candle that is under way: its closed minutes and the open one."""
        minute = self._open.forming
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

    def _close(self, minute: Candle) -> Iterator[LiveOutput]:
        """A minute of which every trade is known."""
        minute = self._as_listed(minute)
        signals = self.pipeline.on_candle(minute)
        self._note(minute)
        yield BuiltMinute(self.instrument.symbol, minute)
        yield from self.pipeline.new_events
        yield from signals

    def _learn_built(self, minute: Candle | None, until_ms: int) -> Iterator[LiveOutput]:
        """A minute of the past that was made of its trades, and the empty ones up to a time."""
        built = () if minute is None else (self._as_listed(minute),)
        for each in built:
            yield from self._tell_learnt(each)
        for empty in self._empty_until(until_ms):
            yield from self._tell_learnt(empty)

    def _tell_learnt(self, minute: Candle) -> Iterator[LiveOutput]:
        self._learn(minute)
        yield BuiltMinute(self.instrument.symbol, minute)
        yield from self.pipeline.new_events

    def _learn(self, minute: Candle) -> None:
        self.pipeline.warm_up((minute,))
        self._note(minute)

    def _note(self, minute: Candle) -> None:
        self.known_until_ms = minute.start_ms + Timeframe.M1.ms
        self._last_close = minute.close

    def _empty_until(self, until_ms: int) -> Iterable[Candle]:
        """The minutes without a trade between the last closed one and a time."""
        if self._last_close is None:
            return ()
        end_ms = Timeframe.M1.floor(until_ms)
        return flat_candles(self._last_close, self.known_until_ms, end_ms, Timeframe.M1)

    def _as_listed(self, minute: Candle) -> Candle:
        """The minute as the exchange itself lists it."""
        if self._last_close is None or not self.instrument.opens_at_last_close:
            return minute
        return opened_at(self._last_close, minute)
