"""Values of conditions that are made of several features, each in the unit that people use."""

from engine.features.feature_set import FeatureSet
from engine.market import Candle


def change_pct(_: FeatureSet, candle: Candle) -> float | None:
    """From the candle's open to its close, per cent."""
    return 100 * (candle.close / candle.open - 1)


def ema_slope(features: FeatureSet, _: Candle) -> float | None:
    """Rise of EMA 21 a candle, in ATR."""
    return _ratio(features.trend.slope, features.true_range.atr)


def atr_pct(features: FeatureSet, candle: Candle) -> float | None:
    """ATR as a part of the close, per cent."""
    atr = features.true_range.atr
    return None if atr is None else 100 * atr / candle.close


def bollinger_width(features: FeatureSet, _: Candle) -> float | None:
    """Upper minus lower band as a part of the middle, per cent."""
    upper, lower, middle = features.bands.upper, features.bands.lower, features.bands.middle
    if upper is None or lower is None or not middle:
        return None
    return 100 * (upper - lower) / middle


def percent_b(features: FeatureSet, candle: Candle) -> float | None:
    """Where the close lies between the bands; None while they touch."""
    upper, lower = features.bands.upper, features.bands.lower
    if upper is None or lower is None:
        return None
    return _ratio(candle.close - lower, upper - lower)


def funding_rate(features: FeatureSet, _: Candle) -> float | None:
    """Per cent per funding interval, as exchanges show it; 0.01 is the usual rate."""
    rate = features.derivatives.funding_rate
    return None if rate is None else 100 * rate


def support_distance(features: FeatureSet, candle: Candle) -> float | None:
    """From the close down to the nearest zone at or below it, in ATR."""
    support, _ = features.structure.zones.around(candle.close)
    return None if support is None else _in_atr(features, candle.close - support.price)


def resistance_distance(features: FeatureSet, candle: Candle) -> float | None:
    """From the close up to the nearest zone above it, in ATR."""
    _, resistance = features.structure.zones.around(candle.close)
    return None if resistance is None else _in_atr(features, resistance.price - candle.close)


def break_direction(features: FeatureSet, _: Candle) -> float | None:
    """Of the last break of structure: +1 upwards, -1 downwards; None before the first."""
    latest = features.structure.breaks.latest
    return None if latest is None else latest.direction


def break_age(features: FeatureSet, candle: Candle) -> float | None:
    """Candles closed since the last break of structure, 0 for the one that broke it."""
    latest = features.structure.breaks.latest
    return None if latest is None else (candle.start_ms - latest.time_ms) / features.timeframe.ms


def point_of_control(features: FeatureSet, _: Candle) -> float | None:
    """Middle of the fullest bin of the volume profile."""
    profile = features.profile
    return None if profile is None else profile.point_of_control


def value_area_high(features: FeatureSet, _: Candle) -> float | None:
    """Upper edge of the profile's value area."""
    profile = features.profile
    return None if profile is None else profile.value_area_high


def value_area_low(features: FeatureSet, _: Candle) -> float | None:
    """Lower edge of the profile's value area."""
    profile = features.profile
    return None if profile is None else profile.value_area_low


def _in_atr(features: FeatureSet, distance: float) -> float | None:
    return _ratio(distance, features.true_range.atr)


def _ratio(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else part / whole
