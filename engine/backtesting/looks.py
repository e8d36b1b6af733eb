"""Looks: what there was to see at the closes of a past, written down to be judged later.

Live, a symbol is judged at each close by what a lens sees. Nothing that is seen depends on what
was decided before, so a backtest may first look, and then judge many closes at once: it looks
through these notes, which see what a lens sees and say nothing.
"""

from array import array
from collections.abc import Sequence
from typing import Generic, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from engine.backtesting.condition import MarketCondition, condition
from engine.features.feature_set import FeatureSet
from engine.market import Candle
from engine.score import Evidence, Ground, View, ground_of, lean

Numbers: TypeAlias = npt.NDArray[np.float64]
Places: TypeAlias = npt.NDArray[np.intp]
Kind = TypeVar("Kind")


class Stand(Struct, frozen=True, gc=False):
    """Where the market stood from one close of the main timeframe to the next."""

    ground: Ground
    condition: MarketCondition | None


class Held(Struct, Generic[Kind], frozen=True, gc=False):
    """A value that changed now and then: what it was, and at which look it was what."""

    values: Sequence[Kind]
    places: Places
    """Into `values`, one a look."""

    def at(self, look: int) -> Kind:
        """What it was at a look."""
        value: Kind = self.values[self.places[look]]
        return value


class Looks(Struct, frozen=True, gc=False):
    """Looks that followed one another, in columns."""

    times_ms: npt.NDArray[np.int64]
    prices: Numbers
    for_rise: Numbers
    """What recent events spoke for, as they do in a View."""
    for_fall: Numbers
    stand: Held[Stand | None]
    """None before the main timeframe was ready."""
    leans: tuple[Held[float | None], ...]
    """One a timeframe."""

    def view(self, look: int) -> View | None:
        """What a lens would have shown; None before the main timeframe was ready."""
        stand = self.stand.at(look)
        if stand is None:
            return None
        return View(
            int(self.times_ms[look]),
            float(self.prices[look]),
            stand.ground,
            tuple([each.at(look) for each in self.leans]),
            (float(self.for_rise[look]), float(self.for_fall[look])),
        )


class _Holding(Generic[Kind]):
    """A value as it changes, from look to look."""

    __slots__ = ("features", "seen", "since", "values")

    def __init__(self, features: FeatureSet, value: Kind) -> None:
        self.features = features
        """What the value is made of."""
        self.seen: Candle | None = None
        """The last candle of `features` that it has seen."""
        self.since = [0]
        """The look from which on each of `values` is held."""
        self.values = [value]

    def take(self, looks: int) -> Held[Kind]:
        """What was held at so many looks; the last value is held on."""
        places = np.repeat(np.arange(len(self.values)), np.diff([*self.since, looks]))
        held = Held(self.values, places)
        self.since, self.values = [0], self.values[-1:]
        return held


class LookTaker:
    """Stands where a pipeline has a lens, and writes down what that would see."""

    __slots__ = (
        "_fall",
        "_leans",
        "_prices",
        "_rise",
        "_stand",
        "_time_ms",
        "_times_ms",
        "main",
    )

    def __init__(self, main: FeatureSet, confluence: tuple[FeatureSet, ...]) -> None:
        self.main = main
        self._stand: _Holding[Stand | None] = _Holding(main, None)
        self._leans: list[_Holding[float | None]] = [_Holding(each, None) for each in confluence]
        self._time_ms = 0
        self._begin()

    @property
    def atr(self) -> float:
        """Nothing is made of what was only written down."""
        return 0.0

    def look(self, time_ms: int, price: float, events: Evidence) -> None:
        """Write down one look; nobody is told of it."""
        if time_ms == self._time_ms:
            return
        self._time_ms = time_ms
        look = len(self._times_ms)
        self._times_ms.append(time_ms)
        self._prices.append(price)
        for_rise, for_fall = events
        self._rise.append(for_rise)
        self._fall.append(for_fall)
        stand = self._stand
        if self.main.candle is not stand.seen:
            stand.seen = self.main.candle
            stand.since.append(look)
            stand.values.append(self._around())
        for held in self._leans:
            features = held.features
            candle = features.candle
            if candle is not held.seen:
                held.seen = candle
                held.since.append(look)
                held.values.append(lean(features))

    def take(self) -> Looks:
        """Those since they were taken last."""
        count = len(self._times_ms)
        looks = Looks(
            np.array(self._times_ms),
            np.array(self._prices),
            np.array(self._rise),
            np.array(self._fall),
            self._stand.take(count),
            tuple([each.take(count) for each in self._leans]),
        )
        self._begin()
        return looks

    def _begin(self) -> None:
        self._times_ms = array("q")
        self._prices, self._rise, self._fall = array("d"), array("d"), array("d")

    def _around(self) -> Stand | None:
        main, atr = self.main, self.main.true_range.atr
        return Stand(ground_of(main, atr), condition(main)) if atr and main.is_ready else None
