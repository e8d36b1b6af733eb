"""The pipeline of one symbol: a closed minute in, at most one signal a trader out.

Synchronous and pure: live, replay and backtest call the same code, and the same input gives the
same signals.

    minute ─► candles of every timeframe ─► features ─► events ─► scores ─► levels ─► signals
                                             ▲
    funding, open interest, liquidations told before the minute's close

Features, events, evidence and the facts of conditions are made once a symbol, whatever the number
of traders; what is weighed and remembered is each trader's own.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

from engine.candles import Resampler
from engine.crowd import Crowd
from engine.events.recency import RecentEvents
from engine.features.feature_set import FeatureSet
from engine.features.structure import Overlays
from engine.handful import Handful
from engine.lens import Lens, Way
from engine.levels import PriceGrid, levels_for
from engine.lineup import Lineup
from engine.market import Candle, FundingRate, Instrument, Liquidation, OpenInterest, Timeframe
from engine.notes import Notes
from engine.plan import Found, Memory, Tally
from engine.rules.compiled import Facts
from engine.rules.facts import FactReader
from engine.score import Evidence, Evidences, Score, score, weights_of
from engine.series import build_series
from engine.signal import MarketEvent, Signal
from engine.strategy import Strategy
from engine.traders import TraderProfile, house
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
EVENTS_TOLD = 5
"""Events that a signal carries at most, the newest ones."""
_MINUTE_MS = Timeframe.M1.ms


class Eye(Protocol):
    """What traders look through: a Lens, unless what they see is only written down."""

    main: FeatureSet

    @property
    def atr(self) -> float:
        """See Lens."""

    def look(self, time_ms: int, price: float, events: Evidence) -> Evidences | None:
        """See Lens; None where nobody is to be asked."""


LensMaker: TypeAlias = Callable[[FeatureSet, tuple[FeatureSet, ...]], Eye]
"""Takes the main timeframe and those whose trends are weighed."""


class _Turn:
    """A timeframe at whose closes somebody looks."""

    __slots__ = ("features", "groups", "seen")

    def __init__(self, features: FeatureSet) -> None:
        self.groups: list[tuple[Eye, Handful | Crowd]] = []
        """Who looks then; those that look the same way are together."""
        self.features = features
        self.seen = features.candle
        """The last candle that was looked at; another one in `features` is the turn."""


class Pipeline:
    """Everything between the closed minutes of one symbol and its signals."""

    def __init__(
        self,
        instrument: Instrument,
        exchange: str,
        strategy: Strategy,
        traders: Iterable[TraderProfile] | None = None,
        *,
        lens: LensMaker = Lens,
        shows_all: bool = True,
    ) -> None:
        """Start empty.

        exchange: its name in lower case. strategy: the house's, whose score is always known.
        traders: who signal; the house unless told otherwise. lens: what the traders look through.
        shows_all: False when nobody but the traders asks: what they do not look at is unknown.
        Raises WrongTrader for a strategy that names an unknown component or a timeframe below a
        minute.
        """
        self.instrument = instrument
        self.tally = Tally()
        """Of what came live, not of the past that was learnt."""
        self.new_events: list[MarketEvent] = []
        """What the last closed minute showed, on all timeframes where events are looked for."""
        self._exchange = exchange
        self._make_lens = lens
        self._shows_all = shows_all
        self._grid = PriceGrid(instrument.tick_size)
        self._series = build_series(CHARTED)
        self._minutes = self._series[Timeframe.M1]
        self._notes = Notes()
        self._watched: dict[Timeframe, WatchedEvents] = {}
        self._lenses: dict[Way, Eye] = {}
        self._turns: list[_Turn] = []
        self._memories: dict[str, Memory] = {}
        """Of those who looked once and do not now, by the keys of their plans."""
        self._said: Evidences | None = None
        self._closed_ms = 0
        self.trade_for(Lineup(strategy, [house(strategy)] if traders is None else traders))

    def trade_for(self, lineup: Lineup) -> None:
        """Let these traders look from the next close on.

        Who looked before remembers what was told. Features of a timeframe that nobody looked at
        yet begin with the candles that are kept.
        """
        self._lineup = lineup
        self._series = build_series(lineup.timeframes, self._series)
        self._derivatives = [each.features.derivatives for each in self._series.values()]
        strategy = lineup.house.strategy
        if not self._shows_all:
            self._show_only(lineup)
        eventful = lineup.eventful if self._shows_all else lineup.heard
        # In one order, whatever that of a set is: events are told finest timeframe first.
        for timeframe in sorted(eventful - self._watched.keys(), key=lambda each: each.ms):
            self._watch_events(timeframe)
        self._house = self._lens((strategy.timeframe, strategy.confluence))
        self._house_turn = _Turn(self.features(strategy.trigger))
        self._heard = self._watched[strategy.trigger].recent
        self._weights = weights_of(strategy.weights)
        self._turns = self._all_turns(lineup)

    def relist(self, instrument: Instrument) -> None:
        """Round the levels of the signals to come to what the exchange lists now."""
        self.instrument = instrument
        self._grid = PriceGrid(instrument.tick_size)

    @property
    def is_ready(self) -> bool:
        """Whether enough candles were seen to make signals."""
        return self._house.main.is_ready

    @property
    def last_score(self) -> Score | None:
        """The house's, of its last trigger candle; None before the pipeline is ready."""
        return None if self._said is None else score(self._weights, self._said)

    def on_candle(self, candle: Candle) -> tuple[Signal, ...]:
        """Take the next closed minute; one that is not newer than the last changes nothing."""
        if candle.start_ms < self._closed_ms:
            self.new_events = []
            return ()
        self._closed_ms = candle.start_ms + _MINUTE_MS
        if self._notes.waiting:
            self._apply_notes()
        self._minutes.close(candle)
        self._look_for_events()
        come = []
        for turn in self._turns:
            if turn.features.candle is not turn.seen:
                turn.seen = turn.features.candle
                come.append(turn)
        return self._look(come, candle.close) if come else ()

    def warm_up(self, candles: Iterable[Candle]) -> None:
        """Take closed minutes of the past: the same path, but what they signal is not told.

        A signal that would have been made there still starts its cooldown, so that a restart
        does not repeat it.
        """
        tally, self.tally = self.tally, Tally()
        for candle in candles:
            self.on_candle(candle)
        self.tally = tally

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
        return self._heard.all()

    def event_strength(self, kind: str, timeframe: Timeframe, direction: int) -> float | None:
        """Strength × recency of the loudest event of a kind, 0 when there was none.

        direction: +1 or -1 for those that speak for a rise or a fall alone, 0 for any. None for
        a timeframe on which nobody looks for events.
        """
        watched = self._watched.get(timeframe)
        if watched is None:
            return None
        return watched.recent.strength(kind, self._closed_ms, direction)

    def facts(self, reader: FactReader) -> Facts:
        """What conditions name, as of the last close."""
        features = {timeframe: each.features for timeframe, each in self._series.items()}
        return reader.read(features, self.event_strength, self.last_score)

    def _apply_notes(self) -> None:
        """Apply what was told before this close; the rest waits for its own."""
        for note in self._notes.take(self._closed_ms):
            for derivatives in self._derivatives:
                derivatives.apply(note)

    def _show_only(self, lineup: Lineup) -> None:
        """Keep up to date what these traders look at."""
        for timeframe, series in self._series.items():
            # A condition may name a volume profile, which is made of them.
            series.keeps = lineup.reader is not None
            series.features.keep_only(
                for_ground=timeframe in lineup.stood_on, for_events=timeframe in lineup.heard
            )

    def _watch_events(self, timeframe: Timeframe) -> None:
        watched = WatchedEvents(self.instrument.symbol, self.features(timeframe))
        # What is closed already is no news.
        watched.seen = watched.features.candle
        watched.recent.knows_kinds = self._shows_all or self._lineup.reader is not None
        self._watched[timeframe] = watched

    def _look_for_events(self) -> None:
        found: list[MarketEvent] = []
        self.new_events = found
        for watched in self._watched.values():
            if watched.features.candle is not watched.seen:
                found += watched.look(self._closed_ms)

    def _all_turns(self, lineup: Lineup) -> list[_Turn]:
        """When who looks, the house first: others' conditions may name its score."""
        for turn in self._turns:
            for _, asked in turn.groups:
                self._memories.update(asked.memories())
        turns = {lineup.house.strategy.trigger: self._house_turn}
        for group in lineup.groups:
            if group.trigger not in turns:
                turns[group.trigger] = _Turn(self.features(group.trigger))
            asked = group.on_symbol(self._memories)
            turns[group.trigger].groups.append((self._lens(group.way), asked))
        return list(turns.values())

    def _lens(self, way: Way) -> Eye:
        if way not in self._lenses:
            timeframe, confluence = way
            trends = tuple(self.features(each) for each in confluence)
            self._lenses[way] = self._make_lens(self.features(timeframe), trends)
        return self._lenses[way]

    def _look(self, come: list[_Turn], price: float) -> tuple[Signal, ...]:
        """Let everybody look whose turn has come."""
        time_ms, tally = self._closed_ms, self.tally
        heard = (self._heard.for_rise, self._heard.for_fall)
        if come[0] is self._house_turn:
            self._said = self._house.look(time_ms, price, heard)
        facts = () if self._lineup.reader is None else self.facts(self._lineup.reader)
        signals: tuple[Signal, ...] = ()
        for turn in come:
            for lens, asked in turn.groups:
                said = lens.look(time_ms, price, heard)
                if said is not None:
                    tally.looks += len(asked)
                    for found in asked.look_for(said, facts, time_ms, tally):
                        signal = self.signal_of(found, time_ms, price, lens.atr, self._heard)
                        if signal is not None:
                            asked.tell(found, time_ms)
                            signals += (signal,)
        return signals

    def signal_of(
        self, found: Found, time_ms: int, price: float, atr: float, heard: RecentEvents
    ) -> Signal | None:
        """Signal a set-up that was found at a close; None where its levels would make no sense."""
        _, plan, reached = found
        levels = levels_for(reached.side, price, atr, plan.strategy, self._grid)
        if levels is None:
            self.tally.unplaceable += 1
            return None
        self.tally.signals += 1
        return Signal(
            symbol=self.instrument.symbol,
            exchange=self._exchange,
            timeframe=plan.strategy.timeframe,
            side=reached.side,
            time_ms=time_ms,
            entry=levels.entry,
            stop_loss=levels.stop_loss,
            take_profit_1=levels.take_profit_1,
            take_profit_2=levels.take_profit_2,
            tick_size=self.instrument.tick_size,
            atr=atr,
            score=reached.value,
            contributions=reached.contributions,
            events=heard.speaking_for(reached.side)[-EVENTS_TOLD:],
            expires_ms=time_ms + plan.strategy.expiry_s * 1_000,
            trader=plan.key,
            take_profit_1_share=plan.strategy.take_profit_1_share,
            stop_to_entry=plan.strategy.stop_to_entry,
        )
