"""Breakout: a close beyond the range of the 20 candles before; its strength is how far, in ATR."""

from engine.events.detection import Detection
from engine.features.feature_set import FeatureSet
from engine.market import Candle

FULL_ATR = 2.0
"""ATR beyond the range of strength 1."""
LEAST_ATR = 0.2
"""A close nearer to the range than that has not left it."""


def detect(candle: Candle, features: FeatureSet) -> Detection | None:
    """Strength is the distance from the range to the close, in ATR, at most 1."""
    high, low, close = features.channel.high, features.channel.low, candle.close
    if high is None or low is None or low <= close <= high:
        return None
    atr = features.true_range.atr
    if not atr:
        return None
    direction, beyond = (1, (close - high) / atr) if close > high else (-1, (low - close) / atr)
    return None if beyond < LEAST_ATR else Detection(direction, min(1.0, beyond / FULL_ATR))
