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
    channel, atr = features.channel, features.true_range.atr
    if channel.high is None or channel.low is None or not atr:
        return None
    above, below = candle.close - channel.high, channel.low - candle.close
    beyond = max(above, below) / atr
    if beyond < LEAST_ATR:
        return None
    return Detection(1 if above > below else -1, min(1.0, beyond / FULL_ATR))
