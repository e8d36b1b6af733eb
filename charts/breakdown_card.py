"""What a breakdown shows: where the result of a set of signals came from."""

from dataclasses import dataclass, field

from charts.finite import require_finite
from charts.labels import Labels
from charts.style import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownLabels(Labels):
    """The words of the card, in its reader's language."""

    by_hour: str = "By hour of entry, UTC"
    by_symbol: str = "By symbol"
    by_condition: str = "By market condition"
    columns: str = "result · win rate · signals"
    """Says what stands behind each bar."""
    number: str = "n"
    """Stands before the number of signals of each hour."""
    nothing: str = "No signal has ended yet"
    more: str = "others"
    """Names what did not fit, behind how many they are."""
    unknown: str = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Some of the signals."""

    name: str
    signals: int
    result_r: float
    """What they made together, in R."""
    wins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownCard:
    """A card to draw; equal cards are equal pictures. Raises ValueError for endless results."""

    title: str
    subtitle: str
    count: str
    """How many signals, in words: "96 signals"."""
    total_r: float
    """What all of them made."""
    hours: tuple[Slice, ...] = ()
    """All hours of a day in their order, named "00" to "23"."""
    symbols: tuple[Slice, ...] = ()
    """Best first. Where not all fit, those in the middle are told as one."""
    conditions: tuple[Slice, ...] = ()
    footer: str = ""
    as_of: str = ""
    theme: Theme = "dark"
    labels: BreakdownLabels = field(default_factory=BreakdownLabels)

    def __post_init__(self) -> None:
        require_finite("results", (self.total_r,))
        for part in (self.hours, self.symbols, self.conditions):
            require_finite("results", (one.result_r for one in part))
