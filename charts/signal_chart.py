"""What a signal's picture shows: all that it depends on, in one value.

The same picture without a signal is a plain chart of a market.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from charts.day_names import DayNames
from charts.labels import Labels
from charts.style import ProfileName, Theme
from engine.features.structure import Overlays
from engine.market import Candle, Timeframe
from engine.signal import Signal
from engine.tracking import Outcome, OutcomeKind, Progress, Rules

FARTHEST, NEAREST = -1, 3
"""The steps of zoom that leave candles that can be told apart, and some tens of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLabels(Labels):
    """The words of a picture, in its reader's language."""

    long: str = "LONG"
    short: str = "SHORT"
    entry: str = "ENTRY"
    stop: str = "SL"
    take_profit_1: str = "TP1"
    take_profit_2: str = "TP2"
    risk_reward: str = "R:R"
    profit: str = "P&L"
    """What an open signal makes at the newest price."""
    exit: str = "EXIT"
    high: str = "High"
    low: str = "Low"
    volume: str = "Vol"
    no_volume: str = "no volume"
    fair_value_gap: str = "FVG"
    break_of_structure: str = "BOS"
    change_of_character: str = "CHoCH"
    ended_take_profit_2: str = "TP2 hit"
    """These seven say how a signal ended, in a word or two."""
    ended_take_profit_1_then_stop: str = "TP1, then stop"
    ended_stop_loss: str = "Stopped out"
    ended_expired: str = "Expired"
    ended_ambiguous: str = "Ambiguous"
    ended_cancelled: str = "Withdrawn"
    ended_unresolved_data: str = "No data"
    days: DayNames = field(default_factory=DayNames)
    spans: tuple[str, str, str, str] = ("{}d", "{}h", "{}m", "{}s")
    """Days, hours, minutes and seconds; braces stand for how many."""

    def ended(self, kind: OutcomeKind) -> str:
        """How a signal ended."""
        return {
            OutcomeKind.TAKE_PROFIT_2: self.ended_take_profit_2,
            OutcomeKind.TAKE_PROFIT_1_THEN_STOP: self.ended_take_profit_1_then_stop,
            OutcomeKind.STOP_LOSS: self.ended_stop_loss,
            OutcomeKind.EXPIRED: self.ended_expired,
            OutcomeKind.AMBIGUOUS: self.ended_ambiguous,
            OutcomeKind.CANCELLED: self.ended_cancelled,
            OutcomeKind.UNRESOLVED_DATA: self.ended_unresolved_data,
        }[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRequest:
    """A chart to draw; equal requests are equal pictures.

    Raises ValueError for candles out of order, for a tick size of zero or less, and for a zoom
    that is not on offer.
    """

    symbol: str
    """As people call it: "BTC/USDT"."""
    timeframe: Timeframe
    tick_size: float
    candles: tuple[Candle, ...]
    """Oldest first; the last may still be forming. As many of the newest as fit are shown."""
    signal: Signal | None = None
    progress: Progress | None = None
    """Where the signal stands now: its stop, and whether it took its first target."""
    outcome: Outcome | None = None
    """Set when the signal has ended: the header tells the result instead of the live P&L."""
    rules: Rules = field(default_factory=Rules)
    """How much of the position the first target closed."""
    change_24h: float | None = None
    """A fraction; None tells the change over the candles that are shown instead."""
    overlays: Overlays | None = None
    """The market's structure, as far as it is known; what is drawn of it is the layout's choice.

    What was known only after the last candle is not shown.
    """
    theme: Theme = "dark"
    profile: ProfileName = "phone"
    zoom: int = 0
    """Steps nearer (fewer and wider candles) than what suits the candles best; below 0 farther."""
    scale: int = 1
    """Pixels of the picture for each pixel of its layout, across and up."""
    zone: str = "UTC"
    """IANA name of the time zone of the time axis."""
    labels: ChartLabels = field(default_factory=ChartLabels)

    def __post_init__(self) -> None:
        if not self.tick_size > 0:
            raise ValueError(f"a tick size is above zero, not {self.tick_size}")
        if not FARTHEST <= self.zoom <= NEAREST:
            raise ValueError(f"a zoom is {FARTHEST} to {NEAREST}, not {self.zoom}")
        if any(a.start_ms >= b.start_ms for a, b in pairwise(self.candles)):
            raise ValueError("candles of a chart are oldest first, each later than the one before")
