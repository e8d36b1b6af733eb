"""Breaks of structure: a close beyond the last swing high or low.

Beyond the last pivot high, while structure was rising or unknown: a break of structure; while it
was falling: a change of character, the first sign of a turn. Lows likewise. A pivot breaks once.
"""

from msgspec import Struct

from engine.features.pivots import Pivot


class Break(Struct, frozen=True, gc=False):
    """A close beyond a pivot."""

    time_ms: int
    """Start of the candle that closed beyond it."""
    known_ms: int
    """Close of that candle."""
    pivot: Pivot
    """What was broken."""
    direction: int
    """+1 upwards, -1 downwards."""
    changes_character: bool
    """Whether structure pointed the other way before."""


class Breaks:
    """Finds the breaks of one timeframe."""

    __slots__ = ("_high", "_low", "above", "below", "latest")

    def __init__(self) -> None:
        self.latest: Break | None = None
        """The newest break; its direction is that of the structure."""
        self.above = float("inf")
        """The swing high that a close above breaks; infinite while there is none to break."""
        self.below = 0.0
        """The swing low that a close below breaks; 0 while there is none to break."""
        self._high: Pivot | None = None
        self._low: Pivot | None = None

    def on_pivot(self, pivot: Pivot) -> None:
        """Take a pivot when it is known; it replaces the one before on its side."""
        if pivot.is_high:
            self._high, self.above = pivot, pivot.price
        else:
            self._low, self.below = pivot, pivot.price

    def update(self, start_ms: int, close_ms: int, close: float) -> Break | None:
        """Take the next candle's close; the break that it makes comes back."""
        if self._high is not None and close > self.above:
            pivot, self._high, self.above = self._high, None, float("inf")
            return self._break(start_ms, close_ms, pivot, 1)
        if self._low is not None and close < self.below:
            pivot, self._low, self.below = self._low, None, 0.0
            return self._break(start_ms, close_ms, pivot, -1)
        return None

    def _break(self, start_ms: int, close_ms: int, pivot: Pivot, direction: int) -> Break:
        turns = self.latest is not None and self.latest.direction != direction
        self.latest = Break(start_ms, close_ms, pivot, direction, turns)
        return self.latest
