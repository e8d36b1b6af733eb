"""Structure: the market's swings and what became of them, each known only when it could be.

Pivots feed breaks and zones: a pivot takes part from the close that proves it, never before.
"""

from collections import deque

from msgspec import Struct

from engine.features.breaks import Break, Breaks
from engine.features.gaps import Gap, Gaps
from engine.features.pivots import Pivot, Pivots
from engine.features.zones import Zone, Zones
from engine.market import Candle, Timeframe

REMEMBERED = 64
"""Pivots, breaks and mitigated gaps remembered, of each the newest."""


class Overlays(Struct, frozen=True):
    """What a chart draws over its candles, oldest first."""

    pivots: tuple[Pivot, ...]
    gaps: tuple[Gap, ...]
    """Open and mitigated ones, by time."""
    breaks: tuple[Break, ...]
    zones: tuple[Zone, ...]


class Structure:
    """Pivots, fair-value gaps, breaks, support and resistance of one timeframe."""

    __slots__ = (
        "_breaks_seen",
        "_length_ms",
        "_mitigated",
        "_pivots_seen",
        "breaks",
        "gaps",
        "pivots",
        "zones",
    )

    def __init__(self, timeframe: Timeframe) -> None:
        self.pivots = Pivots()
        self.gaps = Gaps()
        self.breaks = Breaks()
        self.zones = Zones()
        self._length_ms = timeframe.ms
        self._pivots_seen: deque[Pivot] = deque(maxlen=REMEMBERED)
        self._breaks_seen: deque[Break] = deque(maxlen=REMEMBERED)
        self._mitigated: deque[Gap] = deque(maxlen=REMEMBERED)

    def update(self, candle: Candle, atr: float | None) -> None:
        """Take the next candle; atr in quote currency, None while it is unknown."""
        start_ms, high, low = candle.start_ms, candle.high, candle.low
        close_ms = start_ms + self._length_ms
        pivots, gaps = self.pivots, self.gaps
        pivots.update(start_ms, close_ms, high, low)
        if pivots.high is not None:
            self._on_pivot(pivots.high, atr)
        if pivots.low is not None:
            self._on_pivot(pivots.low, atr)
        gaps.update(start_ms, close_ms, high, low)
        if gaps.mitigated:
            self._mitigated.extend(gaps.mitigated)
        broke = self.breaks.update(start_ms, close_ms, candle.close)
        if broke is not None:
            self._breaks_seen.append(broke)

    def overlays(self) -> Overlays:
        """What is known now, for a chart."""
        gaps = [*self._mitigated, *self.gaps.rising, *self.gaps.falling]
        return Overlays(
            pivots=tuple(self._pivots_seen),
            gaps=tuple(sorted(gaps, key=lambda gap: gap.time_ms)),
            breaks=tuple(self._breaks_seen),
            zones=tuple(self.zones.all),
        )

    def _on_pivot(self, pivot: Pivot, atr: float | None) -> None:
        self._pivots_seen.append(pivot)
        self.breaks.on_pivot(pivot)
        if atr is not None:
            self.zones.touch(pivot.price, pivot.known_ms, atr)
