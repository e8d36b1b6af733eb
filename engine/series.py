"""One timeframe of a symbol: its closed candles, their features, and the candle that forms."""

from collections.abc import Iterable, Mapping
from itertools import dropwhile
from types import MappingProxyType

from engine.candle_ring import CandleRing
from engine.candles import Resampler
from engine.features.feature_set import FeatureSet
from engine.features.structure import Overlays, overlays
from engine.market import Candle, Timeframe

CANDLES_KEPT = 300
"""A day of 5m candles, and on a picture's left end what was before a signal that has ended.

Charts ask the exchange for more.
"""


class Series:
    """Closed candles and features of one timeframe; what closes here feeds the coarser ones."""

    __slots__ = ("_resampler", "candles", "coarser", "features", "keeps", "timeframe")

    def __init__(self, timeframe: Timeframe) -> None:
        self.timeframe = timeframe
        self.candles = CandleRing(CANDLES_KEPT)
        """Closed ones."""
        self.features = FeatureSet(timeframe, self.candles)
        self.coarser: list[Series] = []
        """The series whose candles are made of these."""
        self.keeps = True
        """Whether closed candles are kept; False where nobody asks for them."""
        self._resampler = Resampler(timeframe)

    def close(self, candle: Candle) -> None:
        """Take the next closed candle, and close the coarser ones that it completes."""
        if self.keeps:
            self.candles.append(candle)
        self.features.update(candle)
        for series in self.coarser:
            series.add(candle, self.timeframe)

    def amend(self, candle: Candle) -> None:
        """Correct a closed candle that is still kept, and the coarser ones that hold it.

        Features stay: what was decided was decided on what was known. They see corrected the
        candles that close from now on.
        """
        if self.candles.amend(candle):
            for series in self.coarser:
                series.make_anew(candle.start_ms, self)

    def make_anew(self, time_ms: int, finer: "Series") -> None:
        """Make the candle that holds `time_ms` once more, of what is kept of a finer timeframe."""
        start_ms, closed = self.timeframe.floor(time_ms), None
        parts, resampler = finer.candles.since(start_ms), Resampler(self.timeframe)
        if not parts or parts[0].start_ms != start_ms:
            # Its beginning is not known any more.
            return
        for part in parts:
            if part.start_ms < start_ms + self.timeframe.ms:
                closed = resampler.add(part, finer.timeframe)
        if closed is None:
            self._resampler = resampler
        else:
            self.amend(closed)

    def add(self, part: Candle, timeframe: Timeframe) -> None:
        """Take the next closed candle of a finer timeframe."""
        closed = self._resampler.add(part, timeframe)
        if closed is not None:
            self.close(closed)

    def overlays(self) -> Overlays:
        """Pivots, gaps, breaks and zones of the candles that are kept."""
        kept = self.candles.newest(CANDLES_KEPT)
        return overlays(self.timeframe, kept, self.features.structure)


def build_series(
    timeframes: Iterable[Timeframe], built: Mapping[Timeframe, Series] = MappingProxyType({})
) -> dict[Timeframe, Series]:
    """Series of all these timeframes, finest first, each fed by the coarsest that divides it.

    built: those that are there already. They stay as they are, so that what they say does not
    depend on newcomers, which are warmed with the candles that are kept.
    """
    series, feeders = dict(built), dict(built)
    for timeframe in sorted(set(timeframes) - built.keys(), key=lambda each: each.ms):
        added = Series(timeframe)
        divisors = [each for each in feeders if timeframe.ms % each.ms == 0]
        if divisors:
            _feed(added, feeders[divisors[-1]])
        series[timeframe] = added
        if not built:
            feeders[timeframe] = added
    return dict(sorted(series.items(), key=lambda each: each[0].ms))


def _feed(series: Series, finer: Series) -> None:
    """Let a series see what is kept of a finer one, from a whole candle on, and what comes."""
    kept = finer.candles.newest(CANDLES_KEPT)
    for candle in dropwhile(lambda each: each.start_ms % series.timeframe.ms, kept):
        series.add(candle, finer.timeframe)
    finer.coarser.append(series)
