"""From times to places: where each candle stands, and where candles are missing.

Candles stand at an integer pitch, whatever their time. Missing ones leave a gap: true to scale
while it is short; a long one is cut to a few candles' width, and a band tells how long it was.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from charts.display import Box
from charts.style import Profile
from engine.market import Candle, Timeframe

_WIDEST_GAP = 8  # candles


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Time without candles between two that are shown."""

    start_ms: int
    end_ms: int
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScale:
    """The candles that fit, and where."""

    candles: tuple[Candle, ...]
    """Oldest first, at least one."""
    centres: tuple[float, ...]
    """The x of each candle, in pixels, rising; the middle of a pixel."""
    gaps: tuple[Gap, ...]
    timeframe: Timeframe
    pitch: int

    @property
    def end_ms(self) -> int:
        """Close of the last candle that is shown."""
        return self.candles[-1].start_ms + self.timeframe.ms

    def index(self, time_ms: int) -> int | None:
        """Which shown candle holds the time, if any does."""
        found = bisect_right(self.candles, time_ms, key=lambda candle: candle.start_ms) - 1
        if found < 0 or time_ms >= self.candles[found].start_ms + self.timeframe.ms:
            return None
        return found

    def x(self, time_ms: int) -> float:
        """The centre of the candle that holds the time, or would hold it."""
        found = bisect_right(self.candles, time_ms, key=lambda candle: candle.start_ms) - 1
        anchor = max(found, 0)
        slots = (time_ms - self.candles[anchor].start_ms) // self.timeframe.ms
        x = self.centres[anchor] + slots * self.pitch
        is_inside = 0 <= found < len(self.centres) - 1
        return min(x, self.centres[found + 1]) if is_inside else x


def time_scale(
    candles: Sequence[Candle], timeframe: Timeframe, profile: Profile, pane: Box, margin: float
) -> TimeScale:
    """As many of the newest candles as fit into the pane, left of a free margin.

    candles: oldest first, at least one.
    """
    last_left = round(pane.right - margin) - profile.pitch
    room = (last_left - pane.left) // profile.pitch
    slots = _slots_from_the_end(candles, timeframe, int(room))
    shown = tuple(candles[len(candles) - len(slots) :])
    half = profile.pitch // 2 + 0.5
    centres = tuple(last_left - slot * profile.pitch + half for slot in reversed(slots))
    return TimeScale(
        candles=shown,
        centres=centres,
        gaps=_gaps(shown, centres, timeframe, profile),
        timeframe=timeframe,
        pitch=profile.pitch,
    )


def _slots_from_the_end(candles: Sequence[Candle], timeframe: Timeframe, most: int) -> list[int]:
    """How many slots each candle stands before the last one, newest first."""
    slots = [0]
    for later, earlier in pairwise(reversed(candles)):
        slot = slots[-1] + 1 + min(_missing(earlier, later, timeframe), _WIDEST_GAP)
        if slot > most:
            break
        slots.append(slot)
    return slots


def _missing(earlier: Candle, later: Candle, timeframe: Timeframe) -> int:
    """How many candles there should be between two."""
    return max(0, round((later.start_ms - earlier.start_ms) / timeframe.ms) - 1)


def _gaps(
    candles: Sequence[Candle], centres: Sequence[float], timeframe: Timeframe, profile: Profile
) -> tuple[Gap, ...]:
    half = profile.pitch / 2
    return tuple(
        Gap(
            start_ms=earlier.start_ms + timeframe.ms,
            end_ms=later.start_ms,
            left=left + half,
            right=right - half,
        )
        for (earlier, left), (later, right) in pairwise(zip(candles, centres, strict=True))
        if _missing(earlier, later, timeframe)
    )
