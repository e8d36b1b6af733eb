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
OF_TURNS = frozenset({"structure_break", "volatility_squeeze", "vwap_cross"})
"""Patterns that only a candle can show that breaks structure, crosses VWAP, or makes a squeeze
last just long enough."""


def _of_candles(
    *, proves_swing: bool, is_told: bool, turns: bool
) -> tuple[tuple[str, Detector], ...]:
    """The patterns that such a candle can show."""
    left_out: set[str] = set()
    if not proves_swing:
        left_out |= OF_SWINGS
    if not is_told:
        left_out |= OF_DERIVATIVES
    if not turns:
        left_out |= OF_TURNS
    return tuple(each for each in DETECTORS.items() if each[0] not in left_out)


# Most candles prove no swing, turn nothing, and where nothing is told most others cannot be.
_DUE = tuple(
    _of_candles(proves_swing=proves_swing, is_told=is_told, turns=turns)
    for turns in (False, True)
    for is_told in (False, True)
    for proves_swing in (False, True)
)


def detect_events(symbol: Symbol, features: FeatureSet) -> list[MarketEvent]:
    """What the last closed candle shows; `features` include it."""
    candle = features.candle
    if candle is None:
        return []
    structure, told = features.structure, features.derivatives
    proves_swing = structure.pivots.high is not None or structure.pivots.low is not None
    # Open interest or funding are others than before, or somebody was liquidated.
    is_told = (
        bool(told.oi_delta_pct or told.candle_long or told.candle_short)
        or told.funding_rate != told.funding_before
    )
    turns = (
        structure.broke is not None
        or features.vwap_side.kept == 1
        or features.squeeze.lasting == volatility_squeeze.LASTING
    )
    found = []
    for kind, detect in _DUE[proves_swing + 2 * is_told + 4 * turns]:
        shown = detect(candle, features)
        if shown is not None:
            found.append(_event(kind, symbol, features.timeframe, candle, shown))
    return found


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
