"""Open-interest contraction: positions were closed much faster than usual.

Who leaves drives the price as long as he leaves: a rise in which positions are closed is short
covering, and speaks for a fall; a fall likewise for a rise.
Source: Murphy, Technical Analysis of the Futures Markets (1986), on volume and open interest.
"""

from engine.events.detection import Detection, direction_of
from engine.features.feature_set import FeatureSet
from engine.market import Candle

LEAST = 3.0
"""Times the usual change of open interest in a candle."""
FULL = 8.0
"""Times the usual change of strength 1."""


def detect(candle: Candle, features: FeatureSet) -> Detection | None:
    """Strength rises with the multiple of the usual change, to 1 at eight times."""
    delta, usual = features.derivatives.oi_delta_pct, features.derivatives.usual_oi_delta_pct
    if delta is None or not usual or -delta < LEAST * usual:
        return None
    return Detection(-direction_of(candle), min(1.0, -delta / usual / FULL))
