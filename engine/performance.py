"""Performance: what a number of ended signals made, in figures with one definition each.

Results are in R (multiples of the risk) and as fractions of the entry, both before fees. Figures
that need at least one outcome, or one loss, are None without it: unknown is not 0.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from msgspec import Struct

from engine.tracking import Outcome, OutcomeKind


class EquityPoint(Struct, frozen=True):
    """The sum of all results up to a time."""

    time_ms: int
    total_r: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """What some outcomes made together."""

    signals: int
    """How many ended."""
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
    ended = sorted(outcomes, key=lambda outcome: outcome.time_ms)
    kinds = Counter(outcome.kind for outcome in ended)
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
        max_drawdown_r=_max_drawdown(equity),
        equity=equity,
    )


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _equity(ended: list[Outcome]) -> tuple[EquityPoint, ...]:
    total, points = 0.0, []
    for outcome in ended:
        total += outcome.result_r
        points.append(EquityPoint(outcome.time_ms, total))
    return tuple(points)


def _max_drawdown(equity: tuple[EquityPoint, ...]) -> float:
    peak = deepest = 0.0
    for point in equity:
        peak = max(peak, point.total_r)
        deepest = max(deepest, peak - point.total_r)
    return deepest
