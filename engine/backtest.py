"""The backtest: the live system on old data.

The pipeline that makes signals, the levels, the rules and the tracking are those that run live,
in the same order: what closes is applied to the signals that are open, then it may make one.

    past ─► notes told before each close ─► Pipeline ─► signals ─► PricePath ─► outcomes ─► costs

What differs from a live desk of that time: a backtest has no lost connection, so it makes signals
in minutes that a desk only learnt afterwards; and it trusts every candle to be final.
"""

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, MutableSequence, Sequence
from math import inf
from typing import NamedTuple

from engine.backtesting.condition import MarketCondition, condition
from engine.backtesting.past import Past
from engine.backtesting.price_path import PricePath
from engine.backtesting.random_entries import Ground, random_entries
from engine.backtesting.signals import SymbolBacktest
from engine.backtesting.terms import BacktestSignal, Terms
from engine.costs import Costs, FundingPaid, costs_on
from engine.market import FundingRate, OpenInterest, Timeframe
from engine.notes import Note
from engine.pipeline import Pipeline
from engine.signal import Signal
from engine.tracking import Rules
from engine.traders import TraderProfile

TELL_EVERY = 5_000
"""Minutes between two words on how far the run is: a few tens of milliseconds."""
_MINUTE_MS = Timeframe.M1.ms


def backtest(
    past: Past,
    trader: TraderProfile,
    *,
    costs: Costs | None = None,
    start_ms: int | None = None,
    entries: int = 0,
    seed: int = 0,
    tell: Callable[[float], None] | None = None,
) -> SymbolBacktest:
    """Decide one symbol's past as the live system would have for a trader.

    trader: `engine.traders.house(strategy)` is the house's own. costs: None for those of the
    exchange. start_ms: minutes before it only make the features. entries, seed: how many random
    entries to compare with. tell: is given the share of the work that is done, 0 to 1, now and
    then; what it raises ends the run. Equal arguments give equal results.
    """
    terms = _terms(past, trader, costs)
    first = _first(past, start_ms)
    decided = _decide(past, trader, first, tell or _nobody)
    path = PricePath(past.minutes, past.seconds)
    ground = Ground(
        past=past, trader=trader, terms=terms, path=path, atrs=decided.atrs, first=first
    )
    from_ms = past.minutes[first].start_ms if first < len(past.minutes) else past.end_ms
    return SymbolBacktest(
        symbol=past.instrument.symbol,
        exchange=past.exchange,
        trader=trader,
        costs=terms.costs,
        start_ms=from_ms,
        end_ms=past.end_ms,
        minutes=len(past.minutes) - first,
        seconds=len(past.seconds),
        gaps=tuple(gap for gap in past.gaps if gap.end_ms > from_ms),
        knows_funding=terms.funding is not None,
        signals=tuple(_follow(ground, decided.signals)),
        random_entries=random_entries(ground, entries, seed),
    )


def _terms(past: Past, trader: TraderProfile, costs: Costs | None) -> Terms:
    strategy = trader.strategy
    return Terms(
        rules=Rules(
            take_profit_1_share=strategy.take_profit_1_share, stop_to_entry=strategy.stop_to_entry
        ),
        costs=costs_on(past.exchange) if costs is None else costs,
        funding=None if past.funding is None else FundingPaid(past.funding),
    )


class _Decided(NamedTuple):
    signals: list[tuple[Signal, MarketCondition | None]]
    atrs: MutableSequence[float]
    """Of the strategy's timeframe at the close of each minute; 0 before signals can be made."""


def _nobody(_share: float) -> None:
    """Nobody wants to know."""


def _first(past: Past, start_ms: int | None) -> int:
    """The first minute that counts."""
    if start_ms is None:
        return 0
    return next(
        (at for at, minute in enumerate(past.minutes) if minute.start_ms >= start_ms),
        len(past.minutes),
    )


def _decide(
    past: Past, trader: TraderProfile, first: int, tell: Callable[[float], None]
) -> _Decided:
    """What the pipeline says at each minute's close, told what was known then."""
    pipeline = Pipeline(past.instrument, past.exchange, trader.strategy, [trader])
    main = pipeline.features(trader.strategy.timeframe)
    notes, decided = _Notes(pipeline, past.notes()), _Decided([], array("d"))
    note_atr, close, count = decided.atrs.append, pipeline.on_candle, len(past.minutes)
    for number, minute in enumerate(past.minutes):
        end_ms = minute.start_ms + _MINUTE_MS
        if notes.next_ms <= end_ms:
            notes.tell(end_ms)
        for signal in close(minute):
            if number >= first:
                decided.signals.append((signal, condition(main)))
        note_atr((main.true_range.atr or 0.0) if main.trend.ema_50 is not None else 0.0)
        if not number % TELL_EVERY:
            tell(number / count)
    tell(1.0)
    return decided


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


def _follow(
    ground: Ground, signals: Iterable[tuple[Signal, MarketCondition | None]]
) -> Iterator[BacktestSignal]:
    for signal, market in signals:
        progress, outcome = ground.path.follow(signal, ground.terms.rules)
        yield ground.terms.charge(signal, progress, outcome, market)
