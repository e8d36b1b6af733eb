"""Market condition: what kind of market a signal was made in.

- trend: |EMA 21 - EMA 50| is at least one ATR 14; else the market ranges.
- wild: ATR 14 is at least its usual size (ATR ratio ≥ 1); else the market is quiet.

All of the strategy's timeframe, at the close that made the signal.
"""

from enum import StrEnum

from engine.features.feature_set import FeatureSet

TREND_ATR = 1.0
"""Distance between the averages from which on a market trends, in ATR."""
WILD_RATIO = 1.0
"""ATR ratio from which on a market is wild."""


class MarketCondition(StrEnum):
    """Trend or range, quiet or wild."""

    QUIET_TREND = "quiet_trend"
    WILD_TREND = "wild_trend"
    QUIET_RANGE = "quiet_range"
    WILD_RANGE = "wild_range"


def condition(features: FeatureSet) -> MarketCondition | None:
    """The market's condition at the last close; None before its features are known."""
    middle, slow = features.trend.ema_21, features.trend.ema_50
    atr, ratio = features.true_range.atr, features.true_range.ratio
    if middle is None or slow is None or atr is None or ratio is None:
        return None
    wild = ratio >= WILD_RATIO
    if abs(middle - slow) >= TREND_ATR * atr:
        return MarketCondition.WILD_TREND if wild else MarketCondition.QUIET_TREND
    return MarketCondition.WILD_RANGE if wild else MarketCondition.QUIET_RANGE
