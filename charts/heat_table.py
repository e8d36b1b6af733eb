"""What a heat table shows: which symbols score highest now, and what speaks for each."""

from dataclasses import dataclass, field

from charts.finite import require_finite
from charts.labels import Labels
from charts.style import Theme
from engine.signal import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatLabels(Labels):
    """The words of the table, in its reader's language."""

    long: str = "LONG"
    short: str = "SHORT"
    score: str = "Score"
    against: str = "against"
    """Names the end of the colours at which evidence speaks against a row's side."""
    in_favour: str = "for"
    nothing: str = "No symbol has a score yet"
    unknown: str = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """A symbol, its side and what speaks for it."""

    symbol: str
    """As people call it: "BTC/USDT"."""
    side: Side
    score: float
    """0 to 1."""
    evidence: tuple[float | None, ...]
    """A column each, -1 (all against the row's side) to 1 (all for it); None where unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatTable:
    """A table to draw; equal tables are equal pictures.

    Raises ValueError for numbers out of their range, and for rows that don't fit the columns.
    """

    title: str
    subtitle: str
    columns: tuple[str, ...]
    """Short names of the score's components; two words may stand on two lines."""
    rows: tuple[HeatRow, ...]
    """Best first; the first twelve are shown."""
    threshold: float | None = None
    """The score from which a row would be a signal, 0 to 1: marked in each score."""
    footer: str = ""
    as_of: str = ""
    theme: Theme = "dark"
    labels: HeatLabels = field(default_factory=HeatLabels)

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.evidence) != len(self.columns):
                raise ValueError(f"{row.symbol} has not one value for each column")
            require_finite("evidence", (row.score, *row.evidence))
            if not 0 <= row.score <= 1 or any(abs(one or 0) > 1 for one in row.evidence):
                raise ValueError(f"the score or evidence of {row.symbol} is out of its range")
