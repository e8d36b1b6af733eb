"""One timeframe of a symbol: its closed candles, their features, and the candle that forms."""

from collections.abc import Iterable

from engine.candle_ring import CandleRing
from engine.candles import Resampler
from engine.features.feature_set import FeatureSet
from engine.market import Candle, Timeframe

CANDLES_KEPT = 300
"""A day of 5m candles, and on a picture's left end what was before a signal that has ended.

Charts ask the exchange for more.
"""


class Series:
    """Closed candles and features of one timeframe; what closes here feeds the coarser ones."""

    __slots__ = ("_resampler", "candles", "coarser", "features", "timeframe")

    def __init__(self, timeframe: Timeframe) -> None:
        self.timeframe = timeframe
        self.candles = CandleRing(CANDLES_KEPT)
        """Closed ones."""
        self.features = FeatureSet(timeframe)
        self.coarser: list[Series] = []
        """The series whose candles are made of these."""
        self._resampler = Resampler(timeframe)

    def close(self, candle: Candle) -> None:
        """Take the next closed candle, and close the coarser ones that it completes."""
        self.candles.append(candle)
        self.features.update(candle)
        for series in self.coarser:
            series.add(candle, self.timeframe)

    def add(self, part: Candle, timeframe: Timeframe) -> None:
        """Take the next closed candle of a finer timeframe."""
        closed = self._resampler.add(part, timeframe)
        if closed is not None:
            self.close(closed)


def build_series(timeframes: Iterable[Timeframe]) -> dict[Timeframe, Series]:
    """Series of all these timeframes, finest first, each fed by the coarsest that divides it."""
    built: dict[Timeframe, Series] = {}
    for timeframe in sorted(timeframes, key=lambda each: each.ms):
        series = Series(timeframe)
        divisors = [each for each in built.values() if timeframe.ms % each.timeframe.ms == 0]
        if divisors:
            divisors[-1].coarser.append(series)
        built[timeframe] = series
    return built
