"""Structure: the market's swings and what became of them, each known only when it could be.

Pivots feed breaks and zones: a pivot takes part from the close that proves it, never before.
"""

from collections.abc import Iterable

from msgspec import Struct

from engine.features.breaks import Break, Breaks
from engine.features.gaps import Gap, Gaps
from engine.features.pivots import Pivot, Pivots
from engine.features.zones import Zone, Zones
from engine.market import Candle, Timeframe


class Overlays(Struct, frozen=True):
    """What a chart draws over its candles, oldest first."""

    pivots: tuple[Pivot, ...]
    gaps: tuple[Gap, ...]
    """Open and mitigated ones, by time."""
    breaks: tuple[Break, ...]
    zones: tuple[Zone, ...]


class Structure:
    """Pivots, fair-value gaps, breaks, support and resistance of one timeframe."""

    __slots__ = ("_length_ms", "breaks", "broke", "gaps", "pivots", "zones")

    def __init__(self, timeframe: Timeframe) -> None:
        self.pivots = Pivots()
        self.gaps = Gaps()
        self.breaks = Breaks()
        self.broke: Break | None = None
        """The break that the last candle made; None when it made none."""
        self.zones = Zones()
        self._length_ms = timeframe.ms

    def update(self, candle: Candle, atr: float | None, *, with_levels: bool = True) -> None:
        """Take the next candle.

        atr: in quote currency, None while it is unknown. with_levels: whether anybody asks for
        gaps and zones.
        """
        start_ms, high, low = candle.start_ms, candle.high, candle.low
        close_ms = start_ms + self._length_ms
        pivots, breaks = self.pivots, self.breaks
        pivots.update(start_ms, close_ms, high, low)
        zone_atr = atr if with_levels else None
        if pivots.high is not None:
            self._on_pivot(pivots.high, zone_atr)
        if pivots.low is not None:
            self._on_pivot(pivots.low, zone_atr)
        if with_levels:
            self.gaps.update(start_ms, close_ms, high, low)
        close = candle.close
        if breaks.below <= close <= breaks.above:
            self.broke = None
        else:
            self.broke = breaks.update(start_ms, close_ms, close)

    def _on_pivot(self, pivot: Pivot, atr: float | None) -> None:
        self.breaks.on_pivot(pivot)
        if atr is not None:
            self.zones.touch(pivot.price, pivot.known_ms, atr)


def overlays(timeframe: Timeframe, candles: Iterable[Candle], now: Structure) -> Overlays:
    """What is known at the end of `candles`, for a chart of them.

    Found in them once more: to remember it for each symbol would take more room than the candles
    themselves. What is open now comes from `now`, which knows what was before them, too.
    """
    again = Structure(timeframe)
    pivots: list[Pivot] = []
    breaks: list[Break] = []
    gaps = [*now.gaps.rising, *now.gaps.falling]
    for candle in candles:
        again.update(candle, None)
        pivots += [each for each in (again.pivots.high, again.pivots.low) if each is not None]
        breaks += [again.broke] if again.broke is not None else []
        gaps += again.gaps.mitigated
    return Overlays(
        pivots=tuple(pivots),
        gaps=tuple(sorted(gaps, key=lambda gap: gap.time_ms)),
        breaks=tuple(breaks),
        zones=tuple(now.zones.all),
    )
