"""Divergence: a new extreme of the price that RSI did not confirm, and against which it speaks."""

from engine.events.detection import Detection
from engine.features.feature_set import FeatureSet
from engine.market import Candle

LEAST = 5.0
"""Points of RSI between the two swings."""
FULL = 20.0
"""Points of strength 1."""


def detect(_: Candle, features: FeatureSet) -> Detection | None:
    """Strength rises with the points that RSI fell short of, to 1 at twenty."""
    found = features.divergences.found
    if found is None or found.rsi_points < LEAST:
        return None
    return Detection(found.direction, min(1.0, found.rsi_points / FULL))
