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

OF_SWINGS = frozenset({"divergence"})
"""Patterns that only a candle can show which proves a swing."""
OF_DERIVATIVES = frozenset(
    {"funding_extreme", "liquidation_cluster", "oi_contraction", "oi_expansion"}
)
"""Patterns that only a candle can show to which the exchange told something new."""


def _of_candles(*, proves_swing: bool, is_told: bool) -> tuple[tuple[str, Detector], ...]:
    """The patterns that such a candle can show."""
    left_out: set[str] = set()
    if not proves_swing:
        left_out |= OF_SWINGS
    if not is_told:
        left_out |= OF_DERIVATIVES
    return tuple(each for each in DETECTORS.items() if each[0] not in left_out)


# Most candles prove no swing, and where nothing is told most others cannot be either.
_DUE = {
    (proves_swing, is_told): _of_candles(proves_swing=proves_swing, is_told=is_told)
    for proves_swing in (False, True)
    for is_told in (False, True)
}


def detect_events(symbol: Symbol, features: FeatureSet) -> list[MarketEvent]:
    """What the last closed candle shows; `features` include it."""
    candle = features.candle
    if candle is None:
        return []
    due = _DUE[_proves_swing(features), _is_told(features)]
    found = []
    for kind, detect in due:
        shown = detect(candle, features)
        if shown is not None:
            found.append(_event(kind, symbol, features.timeframe, candle, shown))
    return found


def _proves_swing(features: FeatureSet) -> bool:
    pivots = features.structure.pivots
    return pivots.high is not None or pivots.low is not None


def _is_told(features: FeatureSet) -> bool:
    """Whether open interest or funding are others than before, or somebody was liquidated."""
    told = features.derivatives
    return (
        bool(told.oi_delta_pct or told.candle_long or told.candle_short)
        or told.funding_rate != told.funding_before
    )


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
