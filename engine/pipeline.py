"""The pipeline of one symbol: a closed minute in, at most one signal out.

Synchronous and pure: live, replay and backtest call the same code, and the same input gives the
same signals.

    minute ─► candles of every timeframe ─► features ─► events ─► score ─► levels ─► signal
                                             ▲
    funding, open interest, liquidations told before the minute's close
"""

from collections.abc import Iterable

from engine.candles import Resampler
from engine.errors import ImpossibleValue
from engine.features.feature_set import FeatureSet
from engine.features.structure import Overlays
from engine.levels import Levels, PriceGrid, atr_levels
from engine.market import Candle, FundingRate, Instrument, Liquidation, OpenInterest, Timeframe
from engine.notes import Notes
from engine.score import COMPONENTS, Score, View, score
from engine.series import build_series
from engine.signal import MarketEvent, Side, Signal
from engine.strategy import Strategy
from engine.watched_events import WatchedEvents

CHARTED = (
    Timeframe.M1,
    Timeframe.M5,
    Timeframe.M15,
    Timeframe.H1,
    Timeframe.H4,
    Timeframe.D1,
)
"""The timeframes kept for every symbol, beside those of its strategy."""
SETUP_ENDS_BELOW = 0.10
"""A set-up that was signalled is over when its score is that far below the threshold: one that
wavers around the threshold is still the same."""
EVENTS_TOLD = 5
"""Events that a signal carries at most, the newest ones."""


class Pipeline:
    """Everything between the closed minutes of one symbol and its signals."""

    def __init__(self, instrument: Instrument, exchange: str, strategy: Strategy) -> None:
        """Start empty.

        exchange: its name in lower case.
        Raises ImpossibleValue for a strategy that names an unknown component or a timeframe
        below a minute.
        """
        _check(strategy)
        self.instrument = instrument
        self.strategy = strategy
        self.last_score: Score | None = None
        """Of the last trigger candle; None before the pipeline is ready."""
        self.new_events: list[MarketEvent] = []
        """What the last closed minute showed, on all timeframes where events are looked for."""
        self._exchange = exchange
        self._grid = PriceGrid(instrument.tick_size)
        used = {*CHARTED, strategy.trigger, strategy.timeframe, *strategy.confluence}
        self._series = build_series(used)
        self._minutes = self._series[Timeframe.M1]
        self._main = self._series[strategy.timeframe].features
        self._trigger = self._series[strategy.trigger].features
        self._confluence = tuple(self._series[each].features for each in strategy.confluence)
        self._derivatives = [each.features.derivatives for each in self._series.values()]
        self._notes = Notes()
        symbol, looked_at = instrument.symbol, {strategy.trigger, *strategy.confluence}
        self._watched = {
            timeframe: WatchedEvents(symbol, series.features)
            for timeframe, series in self._series.items()
            if timeframe in looked_at
        }
        self._watches = tuple(self._watched.values())
        self._events = self._watched[strategy.trigger].recent
        self._told: Side | None = None
        self._quiet_until_ms = 0
        self._closed_ms = 0

    def relist(self, instrument: Instrument) -> None:
        """Round the levels of the signals to come to what the exchange lists now."""
        self.instrument = instrument
        self._grid = PriceGrid(instrument.tick_size)

    @property
    def is_ready(self) -> bool:
        """Whether enough candles were seen to make signals."""
        return self._main.is_ready

    def on_candle(self, candle: Candle) -> Signal | None:
        """Take the next closed minute; one that is not newer than the last changes nothing."""
        if candle.start_ms < self._closed_ms:
            self.new_events = []
            return None
        self._closed_ms = candle.start_ms + Timeframe.M1.ms
        if self._notes:
            self._apply_notes()
        triggered = self._trigger.candle
        self._minutes.close(candle)
        self._look_for_events()
        if self._trigger.candle is triggered:
            return None
        return self._on_trigger()

    def warm_up(self, candles: Iterable[Candle]) -> None:
        """Take closed minutes of the past: the same path, but what they signal is not told.

        A signal that would have been made there still starts its cooldown, so that a restart
        does not repeat it.
        """
        for candle in candles:
            self.on_candle(candle)

    def amend(self, candle: Candle) -> None:
        """Correct a closed minute that is still kept, in every timeframe.

        What was decided was decided on what was known: no feature and no signal is made again.
        """
        self._minutes.amend(candle)

    def on_funding(self, message: FundingRate) -> None:
        """Take a funding rate; it counts from the close of its minute."""
        self._notes.add(message)

    def on_open_interest(self, message: OpenInterest) -> None:
        """Take an open interest; it counts from the close of its minute."""
        self._notes.add(message)

    def on_liquidation(self, message: Liquidation) -> None:
        """Take a liquidation; it counts from the close of its minute."""
        self._notes.add(message)

    def candles(self, timeframe: Timeframe, limit: int) -> list[Candle]:
        """The last `limit` closed candles at most, oldest first."""
        return self._series[timeframe].candles.newest(limit)

    def forming(self, timeframe: Timeframe) -> Candle | None:
        """What the closed minutes say of the candle that has not closed yet."""
        forming, at_ms = Resampler(timeframe), timeframe.floor(self._closed_ms)
        # The coarser its parts, the fewer are needed: a day is hours, then minutes.
        for finer in reversed(self._series.values()):
            if finer.timeframe.ms < timeframe.ms and timeframe.ms % finer.timeframe.ms == 0:
                for part in finer.candles.since(at_ms):
                    forming.add(part, finer.timeframe)
                    at_ms = part.start_ms + finer.timeframe.ms
        return forming.forming

    def features(self, timeframe: Timeframe) -> FeatureSet:
        """What is known at the last close of a timeframe; it moves on with the next."""
        return self._series[timeframe].features

    def overlays(self, timeframe: Timeframe) -> Overlays:
        """Pivots, gaps, breaks and zones for a chart."""
        return self._series[timeframe].overlays()

    def recent_events(self) -> tuple[MarketEvent, ...]:
        """Events of the last hour on the trigger's timeframe, oldest first."""
        return self._events.all()

    def event_strength(self, kind: str, timeframe: Timeframe, direction: int) -> float | None:
        """Strength × recency of the loudest event of a kind, 0 when there was none.

        direction: +1 or -1 for those that speak for a rise or a fall alone, 0 for any. None for
        a timeframe on which nobody looks for events.
        """
        watched = self._watched.get(timeframe)
        if watched is None:
            return None
        return watched.recent.strength(kind, self._closed_ms, direction)

    def _apply_notes(self) -> None:
        """Apply what was told before this close; the rest waits for its own."""
        for note in self._notes.take(self._closed_ms):
            for derivatives in self._derivatives:
                derivatives.apply(note)

    def _look_for_events(self) -> None:
        found = self.new_events = []
        for watched in self._watches:
            if watched.features.candle is not watched.seen:
                found += watched.look(self._closed_ms)

    def _on_trigger(self) -> Signal | None:
        candle, time_ms = self._trigger.candle, self._closed_ms
        atr = self._main.true_range.atr
        if candle is None or not atr or not self._main.is_ready:
            return None
        self.last_score = self._score(time_ms, candle.close, atr)
        return self._decide(time_ms, candle.close, atr)

    def _score(self, time_ms: int, price: float, atr: float) -> Score | None:
        evidence = (self._events.for_rise, self._events.for_fall)
        view = View(time_ms, price, atr, self._main, self._confluence, evidence)
        return score(view, self.strategy.weights)

    def _decide(self, time_ms: int, price: float, atr: float) -> Signal | None:
        """Signal a set-up that is good enough, not told already, and not within the cooldown."""
        found, strategy = self.last_score, self.strategy
        if found is None or found.value < strategy.threshold - SETUP_ENDS_BELOW:
            self._told = None
            return None
        if found.value < strategy.threshold:
            return None
        if found.side is self._told or time_ms < self._quiet_until_ms:
            return None
        levels = atr_levels(found.side, price, atr, strategy, self._grid)
        if levels is None:
            return None
        self._told = found.side
        self._quiet_until_ms = time_ms + strategy.cooldown_s * 1_000
        return self._signal(time_ms, atr, found, levels)

    def _signal(self, time_ms: int, atr: float, found: Score, levels: Levels) -> Signal:
        return Signal(
            symbol=self.instrument.symbol,
            exchange=self._exchange,
            timeframe=self.strategy.timeframe,
            side=found.side,
            time_ms=time_ms,
            entry=levels.entry,
            stop_loss=levels.stop_loss,
            take_profit_1=levels.take_profit_1,
            take_profit_2=levels.take_profit_2,
            tick_size=self.instrument.tick_size,
            atr=atr,
            score=found.value,
            contributions=found.contributions,
            events=self._events.speaking_for(found.side)[-EVENTS_TOLD:],
            expires_ms=time_ms + self.strategy.expiry_s * 1_000,
        )


def _check(strategy: Strategy) -> None:
    unknown = sorted(set(strategy.weights) - set(COMPONENTS))
    if unknown:
        raise ImpossibleValue(
            f"no component is called {', '.join(unknown)}; there are {', '.join(COMPONENTS)}"
        )
    used = (strategy.trigger, strategy.timeframe, *strategy.confluence)
    if min(timeframe.ms for timeframe in used) < Timeframe.M1.ms:
        raise ImpossibleValue("a strategy's timeframes are a minute or longer")
