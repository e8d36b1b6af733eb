"""Against chance: what signals made, and what as many random entries made with the same exits.

One draw takes as many random entries of each symbol as it has signals. Of many draws,

    p = (1 + draws whose mean R is at least that of the signals) / (1 + draws)

is about how often chance alone does as well. All in R after costs. Source of the p: Davison and
Hinkley, Bootstrap Methods and their Application (1997), section 4.2.

The verdict is about the tested past, and promises nothing:

- too few signals: fewer than FEWEST, or nothing to compare with.
- edge: p ≤ 0.05, and the bootstrap interval of the signals' mean R lies above 0.
- no edge: everything else. To beat chance and still lose to costs is no edge.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from math import fsum
from random import Random
from typing import NamedTuple

from engine.backtesting.figures import in_turn
from engine.backtesting.random_entries import RandomEntry
from engine.backtesting.report import BacktestReport
from engine.honesty.intervals import Interval, bootstrap_mean, middle_of, percentile
from engine.market import Symbol

FEWEST = 30
"""Signals from which on a verdict is given."""
DRAWS = 1_000
BAND_DRAWS = 200
BAND_TAIL = 0.05
"""The part of the draws that ends below a band, and above it."""
RARE = 0.05
"""A p up to which chance is not taken for the reason."""


class Verdict(StrEnum):
    """What the tested past says."""

    EDGE = "edge"
    NO_EDGE = "no_edge"
    TOO_FEW = "too_few_signals"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstChance:
    """Signals beside random entries, in R after costs."""

    verdict: Verdict
    signals: int
    """Signals that ended."""
    expectancy_r: float | None
    """Mean of the signals."""
    interval: Interval | None
    """Bootstrap, 95 %, of that mean."""
    chance_r: float | None
    """Mean of the random entries, each symbol with the weight of its signals."""
    chance_win_rate: float | None
    """Share of the random entries that won, weighed likewise, 0 to 1."""
    chance_interval: Interval | None
    """The middle 95 % of the means of the draws."""
    p: float | None
    """How often chance does as well, 0 to 1."""
    draws: int
    entries: int
    """Random entries that were drawn from."""


class _Share(NamedTuple):
    """One symbol's part in a draw."""

    signals: int
    net_r: Sequence[float]
    """Of its random entries."""
    mean_r: float
    win_rate: float

    @classmethod
    def of(cls, signals: int, entries: Sequence[RandomEntry]) -> "_Share":
        net_r, wins = [entry.net_r for entry in entries], sum(entry.is_win for entry in entries)
        return cls(signals, net_r, fsum(net_r) / len(net_r), wins / len(net_r))


def against_chance(report: BacktestReport, *, draws: int = DRAWS, seed: int = 0) -> AgainstChance:
    """Compare a report's signals with the random entries of its symbols.

    Without random entries on a symbol with signals there is nothing to compare with.
    """
    chance = Random(seed)
    made = [result.result_r for result in report.results()]
    interval = bootstrap_mean(made, draws, chance)
    mean = fsum(made) / len(made) if made else None
    shares = list(_shares(report).values())
    drawn = [_draw(shares, chance) for _ in range(draws)] if shares else []
    p = _p(mean, drawn)
    return AgainstChance(
        verdict=_verdict(len(made), interval, p),
        signals=len(made),
        expectancy_r=mean,
        interval=interval,
        chance_r=_expected(shares, [share.mean_r for share in shares]),
        chance_win_rate=_expected(shares, [share.win_rate for share in shares]),
        chance_interval=middle_of(drawn) if drawn else None,
        p=p,
        draws=len(drawn),
        entries=sum(len(share.net_r) for share in shares),
    )


class Band(NamedTuple):
    """Between which sums of R nine in ten draws were, after as many entries as signals had ended.

    One value for each point of the report's equity after costs.
    """

    low: tuple[float, ...]
    high: tuple[float, ...]


def chance_band(report: BacktestReport, *, draws: int = BAND_DRAWS, seed: int = 0) -> Band | None:
    """What a picture draws behind the equity; None without anything to compare with."""
    ended = [result.symbol for result in in_turn(report.results())]
    shares = _shares(report)
    if not shares:
        return None
    chance = Random(seed)
    curves = [_curve(ended, shares, chance) for _ in range(draws)]
    points = [sorted(sums) for sums in zip(*curves, strict=True)]
    return Band(
        low=tuple([percentile(sums, BAND_TAIL) for sums in points]),
        high=tuple([percentile(sums, 1 - BAND_TAIL) for sums in points]),
    )


def _curve(
    ended: Iterable[Symbol], shares: Mapping[Symbol, _Share], chance: Random
) -> list[float]:
    """The sums of R of one draw."""
    picked = {
        symbol: iter(chance.choices(share.net_r, k=share.signals))
        for symbol, share in shares.items()
    }
    return list(accumulate(next(picked[symbol]) for symbol in ended))


def _shares(report: BacktestReport) -> dict[Symbol, _Share]:
    """Of the symbols with signals; empty when one of them has no random entries."""
    pools = {each.symbol: each.random_entries for each in report.symbols}
    counts = {symbol: found.signals for symbol, found in report.by_symbol.items()}
    if not all(pools[symbol] for symbol in counts):
        return {}
    return {symbol: _Share.of(signals, pools[symbol]) for symbol, signals in counts.items()}


def _draw(shares: Sequence[_Share], chance: Random) -> float:
    """The mean R of one draw."""
    total = fsum(fsum(chance.choices(share.net_r, k=share.signals)) for share in shares)
    return total / sum(share.signals for share in shares)


def _expected(shares: Sequence[_Share], values: Sequence[float]) -> float | None:
    """A value of each symbol's entries, weighed by its signals."""
    if not shares:
        return None
    total = fsum(share.signals * value for share, value in zip(shares, values, strict=True))
    return total / sum(share.signals for share in shares)


def _p(mean: float | None, drawn: Sequence[float]) -> float | None:
    if mean is None or not drawn:
        return None
    return (1 + sum(each >= mean for each in drawn)) / (1 + len(drawn))


def _verdict(signals: int, interval: Interval | None, p: float | None) -> Verdict:
    if signals < FEWEST or interval is None or p is None:
        return Verdict.TOO_FEW
    return Verdict.EDGE if p <= RARE and interval.low > 0 else Verdict.NO_EDGE
