"""Fair-value gaps: prices that a fast move skipped.

Of three candles in a row, the third's low above the first's high leaves a rising gap between the
two; a falling one likewise. It is known when the third closes. It is mitigated once price has
come back through all of it.
"""

from math import inf

from msgspec import Struct
from msgspec.structs import replace

KEPT = 8
"""Open gaps kept on each side; of more the oldest is forgotten."""


class Gap(Struct, frozen=True, gc=False):
    """A fair-value gap; prices in quote currency."""

    time_ms: int
    """Start of the candle that skipped: the middle one."""
    known_ms: int
    """Close of the third candle."""
    bottom: float
    top: float
    rising: bool
    mitigated_ms: int | None = None
    """Close of the candle that came back through it; None while it is open."""


class Gaps:
    """Finds the gaps of one timeframe and follows the open ones."""

    __slots__ = (
        "_bottoms",
        "_closed",
        "_closed_ms",
        "_first_high",
        "_first_low",
        "_highest_bottom",
        "_lowest_top",
        "_second_high",
        "_second_low",
        "_second_ms",
        "_tops",
        "falling",
        "rising",
    )

    def __init__(self) -> None:
        self.rising: list[Gap] = []
        """Open rising gaps, oldest first."""
        self.falling: list[Gap] = []
        # No low comes down to 0, and no high up to infinity: as bounds they stand for none.
        self._highest_bottom = 0.0
        """Of the open rising gaps: a candle that stays above it mitigates none."""
        self._lowest_top = inf
        self._first_high = self._second_high = inf
        self._first_low = self._second_low = 0.0
        self._second_ms = 0
        self._closed: list[Gap] = []
        self._closed_ms = 0
        # Put in order when they are asked for, and then until a gap opens or closes.
        self._bottoms: tuple[float, ...] | None = None
        self._tops: tuple[float, ...] | None = None

    @property
    def bottoms(self) -> tuple[float, ...]:
        """Those of the open rising gaps, lowest first, after one that is infinitely far."""
        if self._bottoms is None:
            self._bottoms = (-inf, *sorted([gap.bottom for gap in self.rising]))
        return self._bottoms

    @property
    def tops(self) -> tuple[float, ...]:
        """Those of the open falling gaps, lowest first, before one that is infinitely far."""
        if self._tops is None:
            self._tops = (*sorted([gap.top for gap in self.falling]), inf)
        return self._tops

    @property
    def mitigated(self) -> list[Gap]:
        """The gaps that the last candle closed."""
        return [replace(gap, mitigated_ms=self._closed_ms) for gap in self._closed]

    def update(self, start_ms: int, close_ms: int, high: float, low: float) -> None:
        """Take the next candle: [start_ms, close_ms), high and low in quote currency."""
        if self._closed:
            self._closed = []
        if low <= self._highest_bottom:
            self._close_rising(low, close_ms)
        if high >= self._lowest_top:
            self._close_falling(high, close_ms)
        if low > self._first_high:
            self._open_rising(Gap(self._second_ms, close_ms, self._first_high, low, rising=True))
        elif high < self._first_low:
            self._open_falling(Gap(self._second_ms, close_ms, high, self._first_low, rising=False))
        self._first_high, self._first_low = self._second_high, self._second_low
        self._second_high, self._second_low, self._second_ms = high, low, start_ms

    def _open_rising(self, gap: Gap) -> None:
        self._bottoms = None
        self.rising.append(gap)
        self._highest_bottom = max(self._highest_bottom, gap.bottom)
        if len(self.rising) > KEPT:
            del self.rising[0]
            self._highest_bottom = max([each.bottom for each in self.rising])

    def _open_falling(self, gap: Gap) -> None:
        self._tops = None
        self.falling.append(gap)
        self._lowest_top = min(self._lowest_top, gap.top)
        if len(self.falling) > KEPT:
            del self.falling[0]
            self._lowest_top = min([each.top for each in self.falling])

    def _close_rising(self, low: float, close_ms: int) -> None:
        self._bottoms = None
        self._closed += [gap for gap in self.rising if gap.bottom >= low]
        self._closed_ms = close_ms
        self.rising = [gap for gap in self.rising if gap.bottom < low]
        self._highest_bottom = max([gap.bottom for gap in self.rising], default=0.0)

    def _close_falling(self, high: float, close_ms: int) -> None:
        self._tops = None
        self._closed += [gap for gap in self.falling if gap.top <= high]
        self._closed_ms = close_ms
        self.falling = [gap for gap in self.falling if gap.top > high]
        self._lowest_top = min([gap.top for gap in self.falling], default=inf)
