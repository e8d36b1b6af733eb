"""Volume spike: far more was traded than in the candles before; the candle says which way."""

from engine.events.detection import Detection, direction_of
from engine.features.feature_set import FeatureSet
from engine.market import Candle

LEAST = 3.0
"""Times the mean volume of the 20 candles before."""
FULL = 10.0
"""Relative volume of strength 1."""


def detect(candle: Candle, features: FeatureSet) -> Detection | None:
    """Strength rises from 0.3 at three times the usual volume to 1 at ten times."""
    relative = features.volume.relative
    if relative is None or relative < LEAST:
        return None
    return Detection(direction_of(candle), min(1.0, relative / FULL))
