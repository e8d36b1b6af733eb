"""VWAP cross: price went through the volume-weighted price of the day, after long on one side."""

from engine.events.detection import Detection
from engine.features.feature_set import FeatureSet
from engine.market import Candle

LEAST = 20
"""Closes in a row on the other side; after fewer it is to and fro."""
FULL = 120
"""Closes on the other side of strength 1."""


def detect(_: Candle, features: FeatureSet) -> Detection | None:
    """Strength rises with the closes on the other side before, to 1 at 120."""
    crossed = features.vwap_side
    if crossed.kept != 1 or crossed.kept_before < LEAST:
        return None
    return Detection(crossed.side, min(1.0, crossed.kept_before / FULL))
