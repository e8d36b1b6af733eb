"""What a calibration card shows: whether a higher score wins more often."""

from dataclasses import dataclass, field
from itertools import pairwise

from charts.finite import require_finite
from charts.labels import Labels
from charts.style import Theme
from charts.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationLabels(Labels):
    """The words of the card, in its reader's language."""

    base_rate: str = "all signals"
    """Names the line of the win rate over all of them."""
    as_scored: str = "win rate = score"
    """Names the line on which scores would be probabilities."""
    score: str = "Score"
    signals: str = "Signals"
    nothing: str = "No signal has ended yet"
    unknown: str = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationBucket:
    """Signals with like scores, and how often they won. Shares are 0 to 1."""

    score_from: float
    score_to: float
    mean_score: float
    signals: int
    win_rate: float | None
    """None without signals, as are the two ends of its interval (Wilson, 95 %)."""
    win_rate_low: float | None
    win_rate_high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationCard:
    """A card to draw; equal cards are equal pictures.

    Raises ValueError for numbers that are not finite, and for buckets out of order.
    """

    title: str
    subtitle: str
    count: str
    """How many signals, in words: "960 signals"."""
    buckets: tuple[CalibrationBucket, ...]
    """Lowest scores first; ten are read well."""
    base_rate: float | None
    """Wins of all signals, 0 to 1."""
    verdict: Verdict | None = None
    footer: str = ""
    as_of: str = ""
    theme: Theme = "dark"
    labels: CalibrationLabels = field(default_factory=CalibrationLabels)

    def __post_init__(self) -> None:
        if any(a.score_from > b.score_from for a, b in pairwise(self.buckets)):
            raise ValueError("buckets of a calibration begin with the lowest scores")
        require_finite("rates", (self.base_rate,))
        for one in self.buckets:
            scores = one.score_from, one.score_to, one.mean_score
            rates = one.win_rate, one.win_rate_low, one.win_rate_high
            require_finite("rates", (*scores, *rates))
