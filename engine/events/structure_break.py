"""Structure break: a close beyond the last swing high or low.

One that goes on with the structure is a continuation; one against it changes its character.
"""

from engine.events.detection import Detection
from engine.features.feature_set import FeatureSet
from engine.market import Candle

FULL_ATR = 2.0
"""ATR beyond the swing of strength 1."""
LEAST_ATR = 0.2
"""A close nearer to the swing than that has not left it."""


def detect(candle: Candle, features: FeatureSet) -> Detection | None:
    """Strength is the distance from the swing to the close, in ATR, at most 1."""
    broke, atr = features.structure.broke, features.true_range.atr
    if broke is None or not atr:
        return None
    beyond = (candle.close - broke.pivot.price) * broke.direction / atr
    if beyond < LEAST_ATR:
        return None
    return Detection(broke.direction, min(1.0, beyond / FULL_ATR))
