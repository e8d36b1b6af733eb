"""Performance: what a number of ended signals made, in figures with one definition each.

Results are in R (multiples of the risk) and as fractions of the entry, both before fees; what is
left after costs is told apart, as it is not known of every signal. Figures that need at least one
outcome, or one loss, are None without it: unknown is not 0.

Of the returns r of n equal periods, p of which are a year; nothing is taken off for the interest
that money earns elsewhere:

- Sharpe ratio: √p × mean(r) / s, s² = Σ (r - mean)² / (n - 1).
  Source: Sharpe, The Sharpe Ratio (1994).
- Sortino ratio: √p × mean(r) / d, d² = Σ min(r, 0)² / n.
  Source: Sortino and Price, Performance Measurement in a Downside Risk Framework (1994).
- Drawdown: the largest fall of a curve of sums from its highest point so far, its start included.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from types import MappingProxyType

from msgspec import Struct

from engine.tracking import Outcome, OutcomeKind, TrackedSignal


class EquityPoint(Struct, frozen=True):
    """The sum of all results up to a time."""

    time_ms: int
    total_r: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterCosts:
    """What is left of some results after fees, slippage and what is known of funding."""

    signals: int
    """Those whose costs are known; the sums are of these alone."""
    total_r: float
    """Sum of what they made, in multiples of the risk."""
    total_return: float
    """Sum of what they made, each as a fraction of its entry: 0.01 is 1 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """What some outcomes made together."""

    signals: int
    """How many ended in a way that counts; others are in `counts` alone."""
    wins: int
    """Those that made money for sure; an ambiguous one never does."""
    counts: Mapping[OutcomeKind, int]
    """How many ended in each way; every kind is there."""
    results_r: tuple[float, ...]
    """Each signal's result, by the time that it ended."""
    total_r: float
    """Sum of the results."""
    gross_win_r: float
    """Sum of the results above 0."""
    gross_loss_r: float
    """Sum of the results below 0; 0 or less."""
    mean_return: float | None
    """Mean return of a signal as a fraction of its entry: 0.01 is 1 %."""
    max_drawdown_r: float
    """Largest fall of the equity curve from a peak so far, its start at 0 included; 0 or more."""
    equity: tuple[EquityPoint, ...]
    """Cumulative R by the time that the signals ended, oldest first."""
    after_costs: AfterCosts | None = None
    """None where nobody asked: it takes the signals, not their outcomes alone."""

    @property
    def win_rate(self) -> float | None:
        """Wins / signals, 0 to 1."""
        return self.wins / self.signals if self.signals else None

    @property
    def expectancy_r(self) -> float | None:
        """Mean result of a signal: total R / signals."""
        return self.total_r / self.signals if self.signals else None

    @property
    def profit_factor(self) -> float | None:
        """Gross win / |gross loss|; None without a loss."""
        return self.gross_win_r / -self.gross_loss_r if self.gross_loss_r < 0 else None


def performance(outcomes: Iterable[Outcome]) -> Performance:
    """Figures of these outcomes, given in any order."""
    every = tuple(outcomes)
    kinds = Counter(outcome.kind for outcome in every)
    ended = sorted((each for each in every if each.is_counted), key=lambda each: each.time_ms)
    results = tuple(outcome.result_r for outcome in ended)
    equity = _equity(ended)
    return Performance(
        signals=len(ended),
        wins=sum(outcome.is_win for outcome in ended),
        counts=MappingProxyType({kind: kinds[kind] for kind in OutcomeKind}),
        results_r=results,
        total_r=sum(results),
        gross_win_r=sum(result for result in results if result > 0),
        gross_loss_r=sum(result for result in results if result < 0),
        mean_return=_mean([outcome.return_fraction for outcome in ended]),
        max_drawdown_r=deepest_fall(point.total_r for point in equity),
        equity=equity,
    )


def after_costs(ended: Iterable[TrackedSignal]) -> AfterCosts:
    """What signals, given in any order, made after costs; those that do not count are left out."""
    counted = [
        tracked for tracked in ended if tracked.outcome is not None and tracked.outcome.is_counted
    ]
    in_r = [tracked.r_after_costs for tracked in counted]
    returns = [tracked.outcome.return_after_costs for tracked in counted if tracked.outcome]
    known = [each for each in in_r if each is not None]
    return AfterCosts(
        signals=len(known),
        total_r=sum(known),
        total_return=sum(each for each in returns if each is not None),
    )


def sharpe_ratio(returns: Sequence[float], periods_a_year: float) -> float | None:
    """Mean return for each unit of its deviation, a year.

    None for fewer than two periods, or when all of them made the same.
    """
    if len(returns) < 2 or min(returns) == max(returns):
        return None
    mean = fsum(returns) / len(returns)
    squares = fsum((each - mean) ** 2 for each in returns)
    return mean / sqrt(squares / (len(returns) - 1)) * sqrt(periods_a_year)


def sortino_ratio(returns: Sequence[float], periods_a_year: float) -> float | None:
    """Mean return for each unit of its downside deviation, a year; None without a loss."""
    squares = fsum(min(each, 0.0) ** 2 for each in returns)
    if not squares:
        return None
    mean = fsum(returns) / len(returns)
    return mean / sqrt(squares / len(returns)) * sqrt(periods_a_year)


def deepest_fall(curve: Iterable[float]) -> float:
    """The largest fall of a curve that starts at 0 from its highest point so far; 0 or more."""
    peak = deepest = 0.0
    for value in curve:
        peak = max(peak, value)
        deepest = max(deepest, peak - value)
    return deepest


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _equity(ended: list[Outcome]) -> tuple[EquityPoint, ...]:
    total, points = 0.0, []
    for outcome in ended:
        total += outcome.result_r
        points.append(EquityPoint(outcome.time_ms, total))
    return tuple(points)
