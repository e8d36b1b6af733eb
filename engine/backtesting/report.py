"""What a backtest says, over one symbol or many."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf

from engine.backtesting.condition import MarketCondition
from engine.backtesting.figures import Figures, Key, Result, Tally, figures, tallies
from engine.backtesting.signals import SymbolBacktest
from engine.backtesting.terms import BacktestSignal
from engine.errors import ImpossibleValue
from engine.market import Symbol
from engine.tracking import OutcomeKind
from engine.traders import TraderProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestReport:
    """The figures of all symbols together. Groups are tallied after costs."""

    symbols: tuple[SymbolBacktest, ...]
    """What was found on each, before the limit of signals followed at once."""
    start_ms: int
    """The earliest start of a symbol."""
    end_ms: int
    """The latest end of a symbol."""
    signals: tuple[BacktestSignal, ...]
    """Those that would have been published, by their time."""
    dropped: int
    """Signals that came while as many were followed as may be."""
    counts: Mapping[OutcomeKind, int]
    """How many ended in each way; every kind is there."""
    open: int
    """Signals that had not ended when the data did."""
    over_gaps: int
    """Signals that were open while minutes are missing."""
    before_costs: Figures
    after_costs: Figures
    exposure: float | None
    """Share of the time, over all symbols, in which one's signal was open, 0 to 1."""
    mean_duration_ms: float | None
    """From the signal to its end."""
    by_symbol: Mapping[Symbol, Tally]
    by_hour: Mapping[int, Tally]
    """By the hour of the UTC day in which the signal was made."""
    by_condition: Mapping[MarketCondition, Tally]

    @property
    def missing_minutes(self) -> int:
        """Minutes that the data lack, over all symbols."""
        return sum(gap.minutes for symbol in self.symbols for gap in symbol.gaps)

    def results(self, *, after_costs: bool = True) -> list[Result]:
        """What each ended signal made, by the time that it was made."""
        return results_of(self.signals, after_costs=after_costs)


def report(symbols: Iterable[SymbolBacktest]) -> BacktestReport:
    """Put symbols together, as one desk that followed them all.

    symbols: of one trader. Raises ImpossibleValue without any.
    """
    tested = tuple(symbols)
    if not tested:
        raise ImpossibleValue("a report needs a symbol that was tested")
    made = sorted(
        (signal for symbol in tested for signal in symbol.signals), key=lambda s: s.signal.time_ms
    )
    kept = _published(made, _most_open(tested[0].trader))
    start_ms = min(symbol.start_ms for symbol in tested)
    end_ms = max(symbol.end_ms for symbol in tested)
    net = results_of(kept, after_costs=True)
    kinds = Counter(each.outcome.kind for each in kept if each.outcome is not None)
    durations = [each.outcome.duration_ms for each in kept if each.outcome is not None]
    return BacktestReport(
        symbols=tested,
        start_ms=start_ms,
        end_ms=end_ms,
        signals=tuple(kept),
        dropped=len(made) - len(kept),
        counts={kind: kinds[kind] for kind in OutcomeKind},
        open=len(kept) - len(durations),
        over_gaps=_over_gaps(tested, kept),
        before_costs=figures(results_of(kept, after_costs=False), start_ms, end_ms),
        after_costs=figures(net, start_ms, end_ms),
        exposure=_exposure(tested, kept),
        mean_duration_ms=sum(durations) / len(durations) if durations else None,
        by_symbol=_in_order(tallies(net, lambda result: result.symbol)),
        by_hour=_in_order(tallies(net, lambda result: result.hour)),
        by_condition=_by_condition(net),
    )


def results_of(signals: Iterable[BacktestSignal], *, after_costs: bool) -> list[Result]:
    """What each signal that has ended made."""
    return [
        result
        for each in signals
        if (result := _result(each, after_costs=after_costs)) is not None
    ]


def _result(each: BacktestSignal, *, after_costs: bool) -> Result | None:
    signal, outcome, net_return, net_r = each.signal, each.outcome, each.net_return, each.net_r
    if outcome is None or net_return is None or net_r is None:
        return None
    return Result(
        symbol=signal.symbol,
        time_ms=signal.time_ms,
        ended_ms=outcome.time_ms,
        score=signal.score,
        condition=each.condition,
        return_fraction=net_return if after_costs else outcome.return_fraction,
        result_r=net_r if after_costs else outcome.result_r,
        is_win=each.is_win if after_costs else outcome.is_win,
    )


def _published(made: Sequence[BacktestSignal], max_followed: int) -> list[BacktestSignal]:
    """Drop what comes while too many are open: signals do not depend on who is followed.

    Live the candle that ends a signal is applied before the signals of its minute are made; one
    that expires in that moment is still followed.
    """
    ends: list[float] = []
    kept = []
    for each in made:
        while ends and ends[0] < each.signal.time_ms:
            heappop(ends)
        if len(ends) < max_followed:
            heappush(ends, inf if each.outcome is None else each.outcome.time_ms)
            kept.append(each)
    return kept


def _most_open(trader: TraderProfile) -> int:
    """Signals open at once: the desk has a limit, and the trader its own."""
    return min(trader.max_open, trader.strategy.max_followed)


def _exposure(tested: Sequence[SymbolBacktest], kept: Sequence[BacktestSignal]) -> float | None:
    whole_ms = sum(symbol.end_ms - symbol.start_ms for symbol in tested)
    open_ms = sum(_time_open_ms(symbol, kept) for symbol in tested)
    return open_ms / whole_ms if whole_ms else None


def _time_open_ms(symbol: SymbolBacktest, kept: Iterable[BacktestSignal]) -> int:
    """How long at least one signal of the symbol was open within the tested time."""
    total, until_ms = 0, symbol.start_ms
    for each in kept:
        if each.signal.symbol == symbol.symbol:
            end_ms = min(_end_ms(each, symbol), symbol.end_ms)
            total += max(0, end_ms - max(each.signal.time_ms, until_ms))
            until_ms = max(until_ms, end_ms)
    return total


def _over_gaps(tested: Iterable[SymbolBacktest], kept: Sequence[BacktestSignal]) -> int:
    return sum(
        any(
            gap.start_ms < _end_ms(each, symbol) and gap.end_ms > each.signal.time_ms
            for gap in symbol.gaps
        )
        for symbol in tested
        if symbol.gaps
        for each in kept
        if each.signal.symbol == symbol.symbol
    )


def _end_ms(each: BacktestSignal, symbol: SymbolBacktest) -> int:
    return symbol.end_ms if each.outcome is None else each.outcome.time_ms


def _by_condition(results: Iterable[Result]) -> Mapping[MarketCondition, Tally]:
    return _in_order(
        {
            name: found
            for name, found in tallies(results, lambda result: result.condition).items()
            if name is not None
        }
    )


def _in_order(found: Mapping[Key, Tally]) -> Mapping[Key, Tally]:
    return dict(sorted(found.items()))
