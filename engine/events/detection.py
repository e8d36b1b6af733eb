"""What every pattern is: a function of a closed candle's features."""

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from engine.features.feature_set import FeatureSet
from engine.market import Candle


class Detection(Struct, frozen=True, gc=False):
    """A pattern that the last candle shows."""

    direction: int
    """+1 speaks for a rise, -1 for a fall, 0 for neither."""
    strength: float
    """0 to 1."""


Detector: TypeAlias = Callable[[Candle, FeatureSet], Detection | None]
"""Looks at a closed candle and the features that include it; None when it shows nothing.

It keeps no state: what a pattern must remember is a feature.
"""


def direction_of(candle: Candle) -> int:
    """+1 when the candle rose, -1 when it fell, 0 when it closed where it opened."""
    return (candle.close > candle.open) - (candle.close < candle.open)
