"""What a performance card shows: how a set of signals ended, in one value."""

from dataclasses import dataclass, field

from charts.labels import Labels
from charts.style import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLabels(Labels):
    """The words of a card, in its reader's language."""

    win_rate: str = "Win rate"
    profit_factor: str = "Profit factor"
    expectancy: str = "Expectancy"
    max_drawdown: str = "Max drawdown"
    after_costs: str = "After fees"
    """Names what is left of the result."""
    drawdown_span: str = "max DD"
    """On the equity curve, where the largest drawdown was."""
    take_profit_2: str = "TP2"
    take_profit_1: str = "TP1"
    expired: str = "Expired"
    stop_loss: str = "SL"
    ambiguous: str = "Ambiguous"
    nothing_closed: str = "No signal has ended yet"
    unknown: str = "–"
    """Stands for a number that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCounts:
    """How many signals ended in which way."""

    take_profit_2: int = 0
    take_profit_1: int = 0
    """Ended at the stop after the first target."""
    expired: int = 0
    stop_loss: int = 0
    ambiguous: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceCard:
    """A card to draw; equal cards are equal pictures.

    Statistics are given, not computed: they are the engine's, and None where it knows none.
    """

    title: str
    subtitle: str
    """What the card is about: "last 30 days · all symbols"."""
    count: str
    """How many signals, in words: "96 signals"."""
    results_r: tuple[float, ...]
    """What each ended signal made in R, oldest first: the steps of the equity curve."""
    outcomes: OutcomeCounts = field(default_factory=OutcomeCounts)
    win_rate: float | None = None
    """0 to 1."""
    profit_factor: float | None = None
    expectancy_r: float | None = None
    max_drawdown_r: float | None = None
    """0 or less."""
    after_costs_r: float | None = None
    """What the results leave after costs, together; a card that does not know it has no tile."""
    footer: str = ""
    """What the numbers contain: "before fees"."""
    as_of: str = ""
    """When it was made, in words of the reader's time zone."""
    theme: Theme = "dark"
    labels: CardLabels = field(default_factory=CardLabels)
