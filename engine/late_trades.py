"""What to do about trades that come after their candles were closed.

    within LATE_MS (engine.candles) ──► the second and its minute are amended
    later ──► the minute is doubtful: once it is over, the exchange is asked for it

Features and signals are not made again: they were made of what was known. Whoever follows open
signals walks over what was corrected once more.
"""

from collections.abc import Iterable
from math import isclose

from engine.candles import AggregateBuilder, Resampler
from engine.gaps import GapCause
from engine.market import Candle, Timeframe, Trade

DOUBTS_KEPT = 60
"""Doubtful minutes of a symbol at most: an hour in which the exchange could not be asked."""
_MINUTE_MS = Timeframe.M1.ms


class DoubtfulMinutes:
    """The minutes of one symbol that may not be as the exchange has them, and why."""

    __slots__ = ("_causes",)

    def __init__(self) -> None:
        self._causes: dict[int, GapCause] = {}

    def add(self, time_ms: int, cause: GapCause) -> None:
        """Doubt the minute that holds `time_ms`, unless too many are doubted already."""
        if len(self._causes) < DOUBTS_KEPT:
            self._causes.setdefault(Timeframe.M1.floor(time_ms), cause)

    def cause(self, start_ms: int) -> GapCause | None:
        """Why a minute is doubted; None for one that is not."""
        return self._causes.get(start_ms)

    def ended_by(self, time_ms: int) -> list[int]:
        """The starts of those that ended at or before `time_ms`, oldest first."""
        return sorted(each for each in self._causes if each + _MINUTE_MS <= time_ms)

    def settle(self, start_ms: int, end_ms: int) -> None:
        """Doubt the minutes in [start_ms, end_ms) no more."""
        for each in [each for each in self._causes if start_ms <= each < end_ms]:
            del self._causes[each]


def seconds_of(trades: Iterable[Trade], end_ms: int) -> list[Candle]:
    """The seconds that all trades of a time make. trades: oldest first, before `end_ms`."""
    builder = AggregateBuilder()
    closed = [second for trade in trades for second in builder.add(trade)]
    return [*closed, *builder.close_until(end_ms)]


def minute_of(seconds: Iterable[Candle]) -> Candle | None:
    """The minute that seconds make. seconds: all of one minute, oldest first; None without any."""
    resampler, closed = Resampler(Timeframe.M1), None
    for second in seconds:
        closed = resampler.add(second, Timeframe.S1)
    return closed or resampler.forming


def agree(ours: Candle, theirs: Candle) -> bool:
    """Whether two candles of one time tell the same: prices exactly, volumes to 1e-9."""
    return (
        (ours.open, ours.high, ours.low, ours.close)
        == (theirs.open, theirs.high, theirs.low, theirs.close)
        and isclose(ours.volume, theirs.volume, rel_tol=1e-9)
        and (None in (ours.trades, theirs.trades) or ours.trades == theirs.trades)
    )
