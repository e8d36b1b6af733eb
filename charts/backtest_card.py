"""What a backtest's card shows: what the rules would have made, and what chance makes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal, TypeAlias

from charts.cards import CardLabels, OutcomeCounts
from charts.day_names import DayNames
from charts.equity import thinned
from charts.finite import require_finite
from charts.style import Theme
from charts.verdict import Verdict

Unit: TypeAlias = Literal["R", "%"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestLabels(CardLabels):
    """The words of a card, and those that only a backtest has."""

    average_return: str = "Average return"
    sharpe: str = "Sharpe"
    sortino: str = "Sortino"
    exposure: str = "Exposure"
    equity: str = "After costs"
    """Names the curve."""
    random_entries: str = "Random entries, 5–95%"
    """Names the band behind it."""
    drawdown: str = "Drawdown"
    nothing_closed: str = "No signal ended in this period"
    days: DayNames = field(default_factory=DayNames)


@dataclass(frozen=True, slots=True, kw_only=True)
class RandomBand:
    """Between which results nine in ten runs with random entries and the same exits were.

    Each as long as the equity curve, in its unit: after as many entries.
    """

    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestCard:
    """A card to draw; equal cards are equal pictures.

    Statistics are given, not computed: they are the engine's, and None where it knows none.
    Raises ValueError for numbers that are not finite, and where lengths or times disagree.
    """

    title: str
    subtitle: str
    """What was tested: "BTC/USDT, ETH/USDT · 1 Jan to 31 Mar 2026"."""
    count: str
    """How many signals, in words: "96 signals"."""
    start_ms: int
    """The tested period, which is the time axis."""
    end_ms: int
    times_ms: tuple[int, ...]
    """When each signal ended, oldest first."""
    equity: tuple[float, ...]
    """The result after each of them, costs included; it is 0 before the first.

    Of many thousand signals `shortened` makes a smaller request with the same picture.
    In R a sum; in % a fraction of what there was at the start: 0.05 is +5 %.
    """
    unit: Unit = "R"
    band: RandomBand | None = None
    verdict: Verdict | None = None
    outcomes: OutcomeCounts = field(default_factory=OutcomeCounts)
    win_rate: float | None = None
    """0 to 1."""
    average_return: float | None = None
    """Of a signal, a fraction of its entry."""
    profit_factor: float | None = None
    expectancy_r: float | None = None
    sharpe: float | None = None
    sortino: float | None = None
    max_drawdown: float | None = None
    """In `unit`; 0 or less."""
    exposure: float | None = None
    """The part of the period with a signal open, 0 to 1."""
    footer: str = ""
    """Which costs are in the numbers: "fees 0.055 %, slippage 0.02 %, funding"."""
    as_of: str = ""
    zone: str = "UTC"
    """IANA name of the time zone of the time axis."""
    theme: Theme = "dark"
    labels: BacktestLabels = field(default_factory=BacktestLabels)

    def __post_init__(self) -> None:
        low, high = (self.band.low, self.band.high) if self.band else (self.equity, self.equity)
        if not len(self.times_ms) == len(self.equity) == len(low) == len(high):
            raise ValueError("times, equity and both edges of the band are of one length")
        if any(a > b for a, b in pairwise((self.start_ms, *self.times_ms, self.end_ms))):
            raise ValueError("signals of a backtest end in their order, within its period")
        if self.start_ms == self.end_ms:
            raise ValueError("a backtest's period has a length")
        require_finite("results", (*self.equity, *low, *high, *self._statistics()))

    def _statistics(self) -> tuple[float | None, ...]:
        return (
            *(self.win_rate, self.average_return, self.profit_factor, self.expectancy_r),
            *(self.sharpe, self.sortino, self.max_drawdown, self.exposure),
        )


def shortened(card: BacktestCard, most: int = 2_000) -> BacktestCard:
    """The card with about `most` of its points at most; its picture looks the same.

    Of many thousand signals more points are kept and sent to a worker than a picture has places.
    Peaks and troughs stay, so that the deepest drawdown does, too.
    """
    if len(card.equity) <= most:
        return card
    kept = [index for index, _ in thinned(card.equity, most)]

    def pick(values: Sequence[float]) -> tuple[float, ...]:
        return tuple(values[index] for index in kept)

    band = card.band
    return replace(
        card,
        times_ms=tuple(card.times_ms[index] for index in kept),
        equity=pick(card.equity),
        band=band and RandomBand(low=pick(band.low), high=pick(band.high)),
    )
