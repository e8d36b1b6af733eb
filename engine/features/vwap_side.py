"""VWAP side: on which side of the session's volume-weighted price closes lie, and for how long.

A session is a UTC day, as for the price itself: with a new one nothing is known of sides.
"""

from engine.market import Timeframe


class VwapSide:
    """The side of the session's VWAP on which one timeframe closes."""

    __slots__ = ("_day_end_ms", "kept", "kept_before", "side")

    def __init__(self) -> None:
        self.side = 0
        """+1 above the VWAP, -1 below; 0 before the session's first close beside it."""
        self.kept = 0
        """Closes of this session on that side since it was taken."""
        self.kept_before = 0
        """Closes on the other side before it was taken; 0 when it is the session's first."""
        self._day_end_ms = 0

    def update(self, start_ms: int, close: float, vwap: float | None) -> None:
        """Take the next candle's close and the VWAP that includes it, in quote currency.

        A close on the VWAP itself stays on the side where the one before was.
        """
        if start_ms >= self._day_end_ms:
            self._day_end_ms = Timeframe.D1.floor(start_ms) + Timeframe.D1.ms
            self.side = self.kept = self.kept_before = 0
        if vwap is None:
            return
        if close == vwap or self.side == (1 if close > vwap else -1):
            self.kept += 1
            return
        self.kept_before = self.kept if self.side else 0
        self.side, self.kept = 1 if close > vwap else -1, 1
