"""Fair-value gaps: prices that a fast move skipped.

Of three candles in a row, the third's low above the first's high leaves a rising gap between the
two; a falling one likewise. It is known when the third closes. It is mitigated once price has
come back through all of it.
"""

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

    __slots__ = ("_first", "_second", "_second_ms", "falling", "mitigated", "rising")

    def __init__(self) -> None:
        self.rising: list[Gap] = []
        """Open rising gaps, oldest first."""
        self.falling: list[Gap] = []
        self.mitigated: list[Gap] = []
        """The gaps that the last candle closed."""
        self._first: tuple[float, float] | None = None
        self._second: tuple[float, float] | None = None
        self._second_ms = 0

    def update(self, start_ms: int, close_ms: int, high: float, low: float) -> None:
        """Take the next candle: [start_ms, close_ms), high and low in quote currency."""
        if self.mitigated:
            self.mitigated = []
        if self.rising:
            self._mitigate_rising(low, close_ms)
        if self.falling:
            self._mitigate_falling(high, close_ms)
        if self._first is not None:
            first_high, first_low = self._first
            if low > first_high:
                gap = Gap(self._second_ms, close_ms, first_high, low, rising=True)
                self._keep(self.rising, gap)
            elif high < first_low:
                gap = Gap(self._second_ms, close_ms, high, first_low, rising=False)
                self._keep(self.falling, gap)
        self._first, self._second = self._second, (high, low)
        self._second_ms = start_ms

    @staticmethod
    def _keep(gaps: list[Gap], gap: Gap) -> None:
        gaps.append(gap)
        if len(gaps) > KEPT:
            del gaps[0]

    def _mitigate_rising(self, low: float, close_ms: int) -> None:
        for gap in [gap for gap in self.rising if low <= gap.bottom]:
            self.rising.remove(gap)
            self.mitigated.append(replace(gap, mitigated_ms=close_ms))

    def _mitigate_falling(self, high: float, close_ms: int) -> None:
        for gap in [gap for gap in self.falling if high >= gap.top]:
            self.falling.remove(gap)
            self.mitigated.append(replace(gap, mitigated_ms=close_ms))
