"""What of the market's structure is worth a place on a phone.

The engine remembers dozens of swings, gaps and breaks; a picture of a hundred candles, with four
levels and their names, has room for a few. In the order in which traders look for them:

- breaks: the last two of the window, each from its pivot to the candle that closed beyond it;
- fair-value gaps: the two nearest to the newest price, while they are open and tall enough;
- pivots: turns that stick out for some candles on both sides, and those that the breaks broke;
- zones: none, for the pivots that make them are there already.

Only what was known at the end of the window counts: the picture of a past signal shows what one
could see then.
"""

from collections.abc import Sequence
from statistics import median

from charts.layout.time_scale import TimeScale
from engine.features.breaks import Break
from engine.features.gaps import Gap
from engine.features.pivots import Pivot
from engine.features.structure import Overlays
from engine.market import Candle

_MOST_BREAKS = 2
_MOST_GAPS = 2
_LEAST_HEIGHT = 0.4  # of a gap, in median ranges of a candle
_APART = 6  # candles on each side that a pivot must stand out from

NOTHING = Overlays(pivots=(), gaps=(), breaks=(), zones=())


def notable(known: Overlays | None, times: TimeScale) -> Overlays:
    """What to draw over these candles. known: by then or later; None when nothing is."""
    if known is None:
        return NOTHING
    breaks = _breaks(known.breaks, times)
    broken = [one.pivot for one in breaks]
    return Overlays(
        pivots=tuple(
            pivot
            for pivot in known.pivots
            if pivot.known_ms <= times.end_ms and (pivot in broken or _stands_out(pivot, times))
        ),
        gaps=_gaps(known.gaps, times),
        breaks=breaks,
        zones=(),
    )


def _breaks(breaks: Sequence[Break], times: TimeScale) -> tuple[Break, ...]:
    """The last ones whose candle is shown."""
    begin_ms = times.candles[0].start_ms
    shown = [one for one in breaks if begin_ms < one.time_ms and one.known_ms <= times.end_ms]
    return tuple(shown[-_MOST_BREAKS:])


def _gaps(gaps: Sequence[Gap], times: TimeScale) -> tuple[Gap, ...]:
    """The open ones nearest to the newest price, among the prices that the candles show."""
    candles, price = times.candles, times.candles[-1].close
    low, high = min(one.low for one in candles), max(one.high for one in candles)
    least = _LEAST_HEIGHT * median(one.high - one.low for one in candles)
    worth = [
        gap
        for gap in gaps
        if _is_open(gap, times.end_ms)
        and gap.top - gap.bottom >= least
        and gap.bottom < high
        and gap.top > low
    ]
    worth.sort(key=lambda gap: max(gap.bottom - price, price - gap.top, 0.0))
    return tuple(worth[:_MOST_GAPS])


def _is_open(gap: Gap, time_ms: int) -> bool:
    """Whether it was known at a time, and price had not come back through it."""
    return gap.known_ms <= time_ms and (gap.mitigated_ms is None or gap.mitigated_ms > time_ms)


def _stands_out(pivot: Pivot, times: TimeScale) -> bool:
    """Whether no candle near it, as far as candles are shown, goes beyond it."""
    at = times.index(pivot.time_ms)
    if at is None:
        return False
    near: Sequence[Candle] = times.candles[max(0, at - _APART) : at + _APART + 1]
    if pivot.is_high:
        return all(candle.high <= pivot.price for candle in near)
    return all(candle.low >= pivot.price for candle in near)
