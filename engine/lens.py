"""A lens: one way to look at a symbol, by its main timeframe and those whose trends are weighed.

Traders that look the same way share one. What a component said is kept until a candle closes that
could change it: between the closes of the main timeframe only price, time and events move.
"""

from typing import TypeAlias

from engine.features.feature_set import FeatureSet
from engine.market import Candle, Timeframe
from engine.score import (
    Evidence,
    Evidences,
    View,
    gathered,
    lean,
    liquidation_bias,
    oi_expansion,
    structure,
    trend,
    volatility,
    vwap_position,
)

Way: TypeAlias = tuple[Timeframe, tuple[Timeframe, ...]]
"""The main timeframe, and those whose trends are weighed against each other."""


class Lens:
    """What every component says of one symbol, looked at in one way."""

    __slots__ = (
        "_closed",
        "_confluence",
        "_lasting",
        "_leans",
        "_leant",
        "_said",
        "_time_ms",
        "atr",
        "main",
    )

    def __init__(self, main: FeatureSet, confluence: tuple[FeatureSet, ...]) -> None:
        self.main = main
        """The timeframe that makes direction and levels."""
        self.atr = 0.0
        """Of the main timeframe at the last look, in quote currency."""
        self._confluence = confluence
        self._leant: list[Candle | None] = [None] * len(confluence)
        """The last candle that each lean has seen."""
        self._leans: list[float | None] = [None] * len(confluence)
        self._closed: Candle | None = None
        self._lasting: tuple[Evidence | None, Evidence | None, Evidence | None] = (None,) * 3
        self._said: Evidences | None = None
        self._time_ms = 0

    def look(self, time_ms: int, price: float, events: Evidence) -> Evidences | None:
        """Ask every component what it says at a close; None before the timeframe is ready.

        events: what recent events speak for.
        """
        if time_ms == self._time_ms:
            return self._said
        self._time_ms = time_ms
        main = self.main
        atr = main.true_range.atr
        if not atr or not main.is_ready:
            return None
        self.atr = atr
        view = View(time_ms, price, atr, main, self._lean(), events)
        if main.candle is not self._closed:
            self._closed = main.candle
            self._lasting = (liquidation_bias(view), volatility(view), oi_expansion(view))
        liquidated, moving, opened = self._lasting
        self._said = gathered(
            (trend(view), liquidated, moving, vwap_position(view), opened, structure(view), events)
        )
        return self._said

    def _lean(self) -> tuple[float | None, ...]:
        """Where each trend leans, looking anew at those whose candle has closed."""
        leans, leant = self._leans, self._leant
        for at, features in enumerate(self._confluence):
            if features.candle is not leant[at]:
                leant[at] = features.candle
                leans[at] = lean(features)
        return tuple(leans)
