"""Funding extreme: one side has begun to pay dearly for its position, so it is crowded.

Told once, when the rate leaves its usual range; longs that pay speak for a fall.
"""

from engine.events.detection import Detection
from engine.features.feature_set import FeatureSet
from engine.market import Candle

LEAST = 0.0005
"""Fraction per interval, either sign; exchanges' neutral rate is 0.0001."""
FULL = 0.002
"""Fraction per interval of strength 1."""


def detect(candle: Candle, features: FeatureSet) -> Detection | None:
    """Strength rises with the size of the rate, to 1 at 0.2 % per interval."""
    rate, before = features.derivatives.funding_rate, features.derivatives.funding_before
    if rate is None or abs(rate) < LEAST:
        return None
    if before is not None and abs(before) >= LEAST and before * rate > 0:
        return None
    return Detection(-1 if rate > 0 else 1, min(1.0, abs(rate) / FULL))
