"""Liquidation cluster: forced exits were a large part of what was traded in a candle.

Liquidated longs are forced sales and speak for a fall, liquidated shorts for a rise.
"""

from engine.events.detection import Detection
from engine.features.feature_set import FeatureSet
from engine.market import Candle

LEAST = 0.02
"""Part of the candle's turnover."""
FULL = 0.10
"""Part of the turnover of strength 1."""


def detect(candle: Candle, features: FeatureSet) -> Detection | None:
    """Strength rises with the forced part of the turnover, to 1 at a tenth."""
    long, short = features.derivatives.candle_long, features.derivatives.candle_short
    if long is None or short is None or long == short or candle.volume == 0:
        return None
    part = max(long, short) / (candle.volume * candle.close)
    if part < LEAST:
        return None
    return Detection(-1 if long > short else 1, min(1.0, part / FULL))
