"""What a chart's caption tells of its candles, and how somebody wants to look at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from charts.style import Theme
from engine.market import Candle, Instrument, Timeframe
from engine.tracking import TrackedSignal


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How somebody wants to see a chart."""

    zoom: int = 0
    """Steps nearer; see ChartRequest."""
    levels: bool = True
    """Whether a signal's levels and the market's structure are drawn."""
    theme: Theme = "dark"
    zone: str | None = None
    """IANA name of the time zone of its axis; None for the desk's."""
    scale: int = 1
    """Pixels for each pixel of what a chat shows."""
    study: bool = False
    """Whether indicators stand over and under the candles; see bot.studies."""


USUAL_LOOK = Look()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedChart:
    """The chart that somebody asks for."""

    instrument: Instrument
    timeframe: Timeframe
    tracked: TrackedSignal | None = None
    """The signal whose levels it shows."""
    look: Look = USUAL_LOOK


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The candles that a chart is made of."""

    newest_ms: int
    """Start of the newest candle."""
    price: float
    """Its close."""
    gap: tuple[int, int] | None
    """From when until when candles are missing, the last time that they are; None for nowhere."""


def window_of(candles: Sequence[Candle], timeframe: Timeframe) -> Window:
    """What there is to tell. candles: oldest first, at least one."""
    newest = candles[-1]
    ends = (
        (earlier.start_ms + timeframe.ms, later.start_ms) for earlier, later in pairwise(candles)
    )
    gaps = [(end_ms, start_ms) for end_ms, start_ms in ends if end_ms < start_ms]
    return Window(newest_ms=newest.start_ms, price=newest.close, gap=gaps[-1] if gaps else None)
