"""The candles that decide outcomes, and how signals fare along them.

As live: seconds decide where there are any, and where they broke off within a minute the minute
decides the rest. Live, each closed candle is applied to each open signal. Here each signal runs
ahead to the next candle that could change more than its best, worst and last price, and only that
one is applied. The steps and the ends are the same, which tests hold against the plain way.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import fsum, inf, isclose
from typing import NamedTuple

from engine.market import Candle, Timeframe
from engine.signal import Side, Signal
from engine.tracking import Outcome, Progress, Rules, advance, expire


class Fared(NamedTuple):
    """How far a signal came: to its end, or to that of the path."""

    progress: Progress
    outcome: Outcome | None
    """None when it is still open."""


class _Step(NamedTuple):
    candle: Candle
    timeframe: Timeframe
    high: float
    """Infinite where the candle must be looked at in any case."""


class PricePath:
    """Closed candles of one symbol, in the order in which live tells them."""

    __slots__ = ("_candles", "_ends", "_highs", "_lows", "_starts", "_timeframes")

    def __init__(self, minutes: Sequence[Candle], seconds: Sequence[Candle] = ()) -> None:
        """Candles oldest first; seconds may cover any part of the minutes."""
        if seconds:
            steps = list(_merged(minutes, seconds))
            self._candles: Sequence[Candle] = [step.candle for step in steps]
            self._timeframes: Sequence[Timeframe] = [step.timeframe for step in steps]
            self._highs = [step.high for step in steps]
        else:
            self._candles = minutes
            self._timeframes = [Timeframe.M1] * len(minutes)
            self._highs = [candle.high for candle in minutes]
        self._lows = [candle.low for candle in self._candles]
        self._starts = [candle.start_ms for candle in self._candles]
        lengths = (timeframe.ms for timeframe in self._timeframes)
        self._ends = [start + length for start, length in zip(self._starts, lengths, strict=True)]

    def follow(self, signal: Signal, rules: Rules) -> Fared:
        """Follow a signal that was made at the close of a minute, as far as the path goes."""
        progress = Progress.start(signal)
        at, last = bisect_right(self._ends, signal.time_ms), self._expiry(signal)
        while at < len(self._ends):
            touched = self._touch(signal, progress, at, last)
            progress = self._pass(signal.side, progress, at, touched)
            if touched == len(self._ends):
                break
            candle, timeframe = self._candles[touched], self._timeframes[touched]
            step = advance(signal, progress, candle, timeframe, rules)
            progress = step.progress
            if step.outcome is not None:
                return Fared(progress, step.outcome)
            at = touched + 1
        if self._ends and self._ends[-1] >= signal.expires_ms:
            return Fared(progress, expire(signal, progress, rules).outcome)
        return Fared(progress, None)

    def _expiry(self, signal: Signal) -> int:
        """The first candle that begins when the signal's time is over."""
        at = bisect_right(self._ends, signal.expires_ms)
        while at < len(self._starts) and self._starts[at] < signal.expires_ms:
            at += 1
        return at

    def _touch(self, signal: Signal, progress: Progress, at: int, last: int) -> int:
        """The next candle that touches the stop or the next target, or comes after the expiry."""
        before_first = progress.took_profit_1_ms is None
        target = signal.take_profit_1 if before_first else signal.take_profit_2
        low, high = sorted((progress.stop, target))
        lows, highs = self._lows, self._highs
        for number in range(at, last):
            if lows[number] <= low or highs[number] >= high:
                return number
        return last

    def _pass(self, side: Side, progress: Progress, at: int, until: int) -> Progress:
        """Apply candles that touch nothing."""
        if at == until:
            return progress
        high, low = max(self._highs[at:until]), min(self._lows[at:until])
        rises = side is Side.LONG
        return Progress(
            cursor_ms=self._ends[until - 1],
            stop=progress.stop,
            best=max(progress.best, high) if rises else min(progress.best, low),
            worst=min(progress.worst, low) if rises else max(progress.worst, high),
            last=self._candles[until - 1].close,
            took_profit_1_ms=progress.took_profit_1_ms,
        )


def _merged(minutes: Sequence[Candle], seconds: Sequence[Candle]) -> Iterator[_Step]:
    """Seconds instead of the minutes that they make up; then what is left of the others."""
    groups = groupby(seconds, lambda second: Timeframe.M1.floor(second.start_ms))
    known = {start_ms: list(group) for start_ms, group in groups}
    for minute in minutes:
        inside = known.get(minute.start_ms, ())
        for second in inside:
            yield _Step(second, Timeframe.S1, second.high)
        if not inside:
            yield _Step(minute, Timeframe.M1, minute.high)
        elif not _is_whole(inside, minute):
            yield _Step(minute, Timeframe.M1, inf)


def _is_whole(seconds: Sequence[Candle], minute: Candle) -> bool:
    """Whether the seconds hold all that was traded; where a minute opens, exchanges disagree."""
    traded = fsum(second.volume for second in seconds)
    return seconds[-1].close == minute.close and isclose(traded, minute.volume, rel_tol=1e-9)
