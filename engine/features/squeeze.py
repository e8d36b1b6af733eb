"""Squeeze: the Bollinger bands lie within the range that is usual for single candles.

- Ratio: 2 standard deviations of 20 closes over 1.5 × ATR 14. Below 1 the closes stay together
  more closely than the candles are tall: a market that waits.
- Lasting: closes in a row with a ratio below 1.

Source: Carter, Mastering the Trade (2005); his channel's middle is an EMA, here both share one.
"""

from engine.features.volatility import BAND_WIDTH

CHANNEL_ATR = 1.5
"""ATR from the middle to the edge of the channel that the bands are compared with."""
_WIDTH = BAND_WIDTH / CHANNEL_ATR


class Squeeze:
    """How narrow the bands of one timeframe are, and for how long."""

    __slots__ = ("lasting", "ratio")

    def __init__(self) -> None:
        self.ratio: float | None = None
        """None until bands and ATR are known, and while nothing moves."""
        self.lasting = 0
        """Closes in a row with a ratio below 1, the last one included."""

    def update(self, deviation: float | None, atr: float | None) -> None:
        """Take what the next candle made of both, in quote currency."""
        if deviation is None or not atr:
            self.ratio, self.lasting = None, 0
            return
        self.ratio = ratio = deviation * _WIDTH / atr
        self.lasting = self.lasting + 1 if ratio < 1.0 else 0
