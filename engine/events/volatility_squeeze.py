"""Volatility squeeze: prices move far less than usual for single candles, for a while already.

A market does not stay that quiet, but which way it will leave nobody knows: it speaks for neither
side. Told once a squeeze, when it has lasted.
"""

from engine.events.detection import Detection
from engine.features.feature_set import FeatureSet
from engine.market import Candle

LASTING = 10
"""Closes in a row after which a squeeze is told."""
FULL_RATIO = 0.4
"""Bands that narrow, as a part of their channel, are strength 1."""


def detect(_: Candle, features: FeatureSet) -> Detection | None:
    """Strength rises as the bands narrow, from 0 where they fill their channel."""
    squeeze = features.squeeze
    if squeeze.lasting != LASTING or squeeze.ratio is None:
        return None
    return Detection(0, min(1.0, (1.0 - squeeze.ratio) / (1.0 - FULL_RATIO)))
