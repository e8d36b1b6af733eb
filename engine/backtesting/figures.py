"""Figures of a number of results, with one definition each.

A result is what one ended signal made, before costs or after. Every signal takes the same stake
and nothing is reinvested, so results are summed:

- return: of a position as a fraction of its entry (0.01 is 1 %); R: the same over the risk.
- win: it made more than 0, for sure; an ambiguous one never did. Win rate: wins / signals.
- expectancy: mean R. Profit factor: sum of R above 0 / |sum of R below 0|.
- daily return: sum of the returns of the signals that ended on a UTC day; every day that the
  period touches counts, those without a signal as 0.
- Sharpe and Sortino ratio: of the daily returns, with 365 of them a year; see engine.performance.
- drawdown: of the sum of returns (in stakes) and of the sum of R, by the time signals ended.

Unknown is None: what needs a signal, a loss, or two days, without it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import fsum
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct

from engine.backtesting.condition import MarketCondition
from engine.market import Symbol, Timeframe
from engine.performance import EquityPoint, deepest_fall, sharpe_ratio, sortino_ratio

DAYS_A_YEAR = 365
"""These markets never close."""
Key = TypeVar("Key")


class Result(Struct, frozen=True, kw_only=True):
    """What one ended signal made."""

    symbol: Symbol
    time_ms: int
    """When it was made."""
    ended_ms: int
    score: float
    condition: MarketCondition | None
    return_fraction: float
    result_r: float
    is_win: bool

    @property
    def hour(self) -> int:
        """Hour of the UTC day in which it was made, 0 to 23."""
        return self.time_ms % Timeframe.D1.ms // Timeframe.H1.ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What some results sum up to."""

    signals: int
    wins: int
    total_return: float
    """In stakes: 0.01 is one per cent of one."""
    total_r: float
    gross_win_r: float
    """Sum of the results above 0."""
    gross_loss_r: float
    """Sum of the results below 0; 0 or less."""

    @property
    def win_rate(self) -> float | None:
        """Wins / signals, 0 to 1."""
        return self.wins / self.signals if self.signals else None

    @property
    def mean_return(self) -> float | None:
        """Total return / signals."""
        return self.total_return / self.signals if self.signals else None

    @property
    def expectancy_r(self) -> float | None:
        """Total R / signals."""
        return self.total_r / self.signals if self.signals else None

    @property
    def profit_factor(self) -> float | None:
        """Gross win / |gross loss|; None without a loss."""
        return self.gross_win_r / -self.gross_loss_r if self.gross_loss_r < 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What results made over a period."""

    tally: Tally
    sharpe: float | None
    """A year, of daily returns."""
    sortino: float | None
    """A year, of daily returns."""
    max_drawdown: float | None
    """In stakes; 0 or more."""
    max_drawdown_r: float | None
    equity: tuple[EquityPoint, ...]
    """Cumulative R by the time that the signals ended, oldest first."""


def tally(results: Sequence[Result]) -> Tally:
    """Sum results up."""
    made_r = [result.result_r for result in results]
    return Tally(
        signals=len(results),
        wins=sum(result.is_win for result in results),
        total_return=fsum(result.return_fraction for result in results),
        total_r=fsum(made_r),
        gross_win_r=fsum(each for each in made_r if each > 0),
        gross_loss_r=fsum(each for each in made_r if each < 0),
    )


def figures(results: Iterable[Result], start_ms: int, end_ms: int) -> Figures:
    """Figures of results in any order. start_ms, end_ms: the period that was tested."""
    ended = in_turn(results)
    daily = daily_returns(ended, start_ms, end_ms)
    returns = accumulate(result.return_fraction for result in ended)
    totals_r = list(accumulate(result.result_r for result in ended))
    times = [result.ended_ms for result in ended]
    return Figures(
        tally=tally(ended),
        sharpe=sharpe_ratio(daily, DAYS_A_YEAR),
        sortino=sortino_ratio(daily, DAYS_A_YEAR),
        max_drawdown=deepest_fall(returns) if ended else None,
        max_drawdown_r=deepest_fall(totals_r) if ended else None,
        equity=tuple(map(EquityPoint, times, totals_r)),
    )


def in_turn(results: Iterable[Result]) -> list[Result]:
    """Results by the time that they ended; the equity has a point for each."""
    return sorted(results, key=attrgetter("ended_ms", "time_ms", "symbol"))


def daily_returns(results: Iterable[Result], start_ms: int, end_ms: int) -> list[float]:
    """The return of each UTC day that [start_ms, end_ms) touches, oldest first."""
    first, days = start_ms // Timeframe.D1.ms, -(-end_ms // Timeframe.D1.ms)
    by_day: defaultdict[int, list[float]] = defaultdict(list)
    for result in results:
        # What decides at the very end of the period belongs to its last day.
        day = min(result.ended_ms, end_ms - 1) // Timeframe.D1.ms
        by_day[day].append(result.return_fraction)
    return [fsum(by_day.get(day, ())) for day in range(first, days)]


def tallies(results: Iterable[Result], key: Callable[[Result], Key]) -> Mapping[Key, Tally]:
    """A tally of the results of each key that has any, in the order of the keys' first results."""
    groups: defaultdict[Key, list[Result]] = defaultdict(list)
    for result in results:
        groups[key(result)].append(result)
    return {name: tally(group) for name, group in groups.items()}
