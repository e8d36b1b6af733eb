"""Market events: patterns that a closed candle shows. One file a pattern, one line here."""

from collections.abc import Mapping
from types import MappingProxyType

from engine.events import (
    breakout,
    divergence,
    funding_extreme,
    liquidation_cluster,
    oi_contraction,
    oi_expansion,
    structure_break,
    volatility_squeeze,
    volume_spike,
    vwap_cross,
)
from engine.events.detection import Detection, Detector
from engine.features.feature_set import FeatureSet
from engine.market import Candle, Symbol, Timeframe
from engine.signal import MarketEvent

DETECTORS: Mapping[str, Detector] = MappingProxyType(
    {
        "breakout": breakout.detect,
        "divergence": divergence.detect,
        "funding_extreme": funding_extreme.detect,
        "liquidation_cluster": liquidation_cluster.detect,
        "oi_contraction": oi_contraction.detect,
        "oi_expansion": oi_expansion.detect,
        "structure_break": structure_break.detect,
        "volatility_squeeze": volatility_squeeze.detect,
        "volume_spike": volume_spike.detect,
        "vwap_cross": vwap_cross.detect,
    }
)
"""Every pattern by its kind, which is the name of its file."""

_EACH = tuple(DETECTORS.items())


def detect_events(symbol: Symbol, features: FeatureSet) -> list[MarketEvent]:
    """What the last closed candle shows; `features` include it."""
    candle = features.candle
    if candle is None:
        return []
    found = [(kind, shown) for kind, detect in _EACH if (shown := detect(candle, features))]
    return [_event(kind, symbol, features.timeframe, candle, shown) for kind, shown in found]


def _event(
    kind: str, symbol: Symbol, timeframe: Timeframe, candle: Candle, shown: Detection
) -> MarketEvent:
    return MarketEvent(
        kind=kind,
        symbol=symbol,
        timeframe=timeframe,
        time_ms=candle.start_ms + timeframe.ms,
        direction=shown.direction,
        strength=shown.strength,
    )
