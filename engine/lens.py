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
    Ground,
    View,
    gathered,
    ground_of,
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
        "_confluence",
        "_ground",
        "_lasting",
        "_leans",
        "_leant",
        "_looked_ms",
        "_said",
        "_seen",
        "main",
    )

    def __init__(self, main: FeatureSet, confluence: tuple[FeatureSet, ...]) -> None:
        self.main = main
        """The timeframe that makes direction and levels."""
        self._confluence = confluence
        self._leant: list[Candle | None] = [None] * len(confluence)
        """The last candle that each lean has seen."""
        self._leans: list[float | None] = [None] * len(confluence)
        self._seen: Candle | None = None
        self._ground: Ground | None = None
        """Since the last close of the main timeframe; None before it is ready."""
        self._lasting: tuple[Evidence | None, Evidence | None, Evidence | None] = (None,) * 3
        self._looked_ms = 0
        self._said: Evidences | None = None

    @property
    def atr(self) -> float:
        """Of the main timeframe, in quote currency; 0 before it is ready."""
        return 0.0 if self._ground is None else self._ground.atr

    def look(self, time_ms: int, price: float, events: Evidence) -> Evidences | None:
        """Ask every component what it says at a close; None before the timeframe is ready.

        events: what recent events speak for.
        """
        if time_ms == self._looked_ms:
            return self._said
        self._looked_ms = time_ms
        is_new = self.main.candle is not self._seen
        if is_new:
            self._stand()
        if self._ground is None:
            return None
        view = View(time_ms, price, self._ground, self._lean(), events)
        if is_new:
            self._lasting = (liquidation_bias(view), volatility(view), oi_expansion(view))
        liquidated, moving, opened = self._lasting
        self._said = gathered(
            (trend(view), liquidated, moving, vwap_position(view), opened, structure(view), events)
        )
        return self._said

    def _stand(self) -> None:
        """A candle of the main timeframe has closed: look around anew."""
        main = self.main
        self._seen, atr = main.candle, main.true_range.atr
        self._ground = ground_of(main, atr) if atr and main.is_ready else None
        self._said = None

    def _lean(self) -> tuple[float | None, ...]:
        """Where each trend leans, looking anew at those whose candle has closed."""
        leans, leant = self._leans, self._leant
        for at, features in enumerate(self._confluence):
            if features.candle is not leant[at]:
                leant[at] = features.candle
                leans[at] = lean(features)
        return tuple(leans)
