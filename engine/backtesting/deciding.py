"""What a pipeline decides along a past.

A trader with conditions is asked at every close, as live. One whose score alone decides is asked
afterwards about many closes at once: see `looks` and `scout`. Its decisions are the same, which
tests hold against a pipeline that is asked at every close.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator, MutableSequence, Sequence
from dataclasses import replace
from math import inf
from operator import attrgetter
from typing import NamedTuple

from engine.backtesting.condition import MarketCondition, condition
from engine.backtesting.looks import LookTaker
from engine.backtesting.past import Past
from engine.backtesting.scout import hints, may_matter
from engine.events.recency import REMEMBERED_MS, RecentEvents
from engine.features.feature_set import FeatureSet
from engine.handful import Handful
from engine.market import Candle, FundingRate, OpenInterest, Timeframe
from engine.notes import Note
from engine.pipeline import Pipeline
from engine.plan import Memory, Plan, Tally
from engine.score import View, evidences_of
from engine.signal import MarketEvent, Signal
from engine.traders import TraderProfile, TraderStatus

AT_ONCE = 5_000
"""Minutes between two words on how far the run is, and closes that are judged at once."""
_MINUTE_MS = Timeframe.M1.ms
_TIME_MS = attrgetter("time_ms")


class Decision(NamedTuple):
    """A signal, and what kind of market it was made in."""

    signal: Signal
    condition: MarketCondition | None


class Decided(NamedTuple):
    """What a whole past came to."""

    decisions: list[Decision]
    atrs: MutableSequence[float]
    """Of the strategy's timeframe at the close of each minute; 0 before signals can be made."""


def decide(past: Past, trader: TraderProfile, tell: Callable[[float], None]) -> Decided:
    """What a trader says at each close of a past, told what was known then."""
    # What a paused one would do can be asked, too.
    trader = replace(trader, status=TraderStatus.ACTIVE)
    along: _Asked | _Judged = (_Asked if trader.rules else _Judged)(past, trader)
    decided = Decided([], array("d"))
    notes, close, main = _Notes(along.pipeline, past.notes()), along.close, along.main
    atr, seen, note_atr, count = 0.0, main.candle, decided.atrs.append, len(past.minutes)
    for number, minute in enumerate(past.minutes):
        if notes.next_ms <= minute.start_ms + _MINUTE_MS:
            notes.tell(minute.start_ms + _MINUTE_MS)
        close(minute)
        if main.candle is not seen:
            seen, atr = main.candle, (main.true_range.atr or 0.0) if main.is_ready else 0.0
        note_atr(atr)
        if not number % AT_ONCE:
            decided.decisions.extend(along.decisions())
            tell(number / count)
    decided.decisions.extend(along.decisions())
    tell(1.0)
    return decided


class _Asked:
    """A trader who is asked at every close."""

    def __init__(self, past: Past, trader: TraderProfile) -> None:
        self.pipeline = Pipeline(
            past.instrument, past.exchange, trader.strategy, [trader], shows_all=False
        )
        self.main = self.pipeline.features(trader.strategy.timeframe)
        """The timeframe that makes direction and levels."""
        self._made: list[Decision] = []

    def close(self, minute: Candle) -> None:
        """Take the next minute."""
        for signal in self.pipeline.on_candle(minute):
            self._made.append(Decision(signal, condition(self.main)))

    def decisions(self) -> list[Decision]:
        """Those since this was asked last."""
        made, self._made = self._made, []
        return made


class _Judged:
    """A trader whose score alone decides: what was seen is judged when decisions are asked for."""

    def __init__(self, past: Past, trader: TraderProfile) -> None:
        # Nobody is asked there: looks are taken for the strategy, which is the trader's.
        self.pipeline = Pipeline(
            past.instrument,
            past.exchange,
            trader.strategy,
            traders=(),
            lens=self._look_through,
            shows_all=False,
        )
        self.main = self.pipeline.features(trader.strategy.timeframe)
        """The timeframe that makes direction and levels."""
        self._plan = Plan(trader)
        self._asked = Handful([self._plan], {})
        self._events: list[MarketEvent] = []
        """Those that may still speak at a look that is not judged yet, oldest first."""

    def close(self, minute: Candle) -> None:
        """Take the next minute."""
        self.pipeline.on_candle(minute)
        if self.pipeline.new_events:
            self._events += self.pipeline.new_events

    def decisions(self) -> Iterator[Decision]:
        """Those since this was asked last."""
        looks, memory = self._taker.take(), self._memory()
        for look, hint in hints(looks, self._plan):
            if may_matter(hint, int(looks.times_ms[look]), memory):
                stand, view = looks.stand.at(look), looks.view(look)
                if stand is not None and view is not None:
                    for signal in self._ask(view):
                        yield Decision(signal, stand.condition)
                    memory = self._memory()
        if len(looks.times_ms):
            self._forget(int(looks.times_ms[-1]))

    def _look_through(self, main: FeatureSet, confluence: tuple[FeatureSet, ...]) -> LookTaker:
        self._taker = LookTaker(main, confluence)
        return self._taker

    def _memory(self) -> Memory:
        return dict(self._asked.memories())[self._plan.key]

    def _ask(self, view: View) -> Iterator[Signal]:
        """As the pipeline asks at a close."""
        said, time_ms = evidences_of(view), view.time_ms
        for found in self._asked.look_for(said, (), time_ms, Tally()):
            heard, atr = self._heard(time_ms), view.ground.atr
            signal = self.pipeline.signal_of(found, time_ms, view.price, atr, heard)
            if signal is not None:
                self._asked.tell(found, time_ms)
                yield signal

    def _heard(self, time_ms: int) -> RecentEvents:
        """The events that were remembered at a close."""
        heard = RecentEvents()
        since = bisect_left(self._events, time_ms - REMEMBERED_MS, key=_TIME_MS)
        until = bisect_right(self._events, time_ms, key=_TIME_MS)
        for event in self._events[since:until]:
            heard.add(event)
        return heard

    def _forget(self, time_ms: int) -> None:
        """Forget the events that no later look can remember."""
        del self._events[: bisect_left(self._events, time_ms - REMEMBERED_MS, key=_TIME_MS)]


class _Notes:
    """What the exchange told beside the candles, told again in time."""

    __slots__ = ("_pipeline", "_told", "next_ms")

    def __init__(self, pipeline: Pipeline, notes: Sequence[Note]) -> None:
        """notes: by their time."""
        self._pipeline = pipeline
        self._told = deque(notes)
        self.next_ms = self._next_ms()
        """When the next one was told."""

    def tell(self, now_ms: int) -> None:
        """Tell what was told up to a time; the pipeline knows what belongs to which minute."""
        while self._told and self._told[0].time_ms <= now_ms:
            self._tell(self._told.popleft())
        self.next_ms = self._next_ms()

    def _next_ms(self) -> float:
        return self._told[0].time_ms if self._told else inf

    def _tell(self, note: Note) -> None:
        if isinstance(note, FundingRate):
            self._pipeline.on_funding(note)
        elif isinstance(note, OpenInterest):
            self._pipeline.on_open_interest(note)
        else:
            self._pipeline.on_liquidation(note)
