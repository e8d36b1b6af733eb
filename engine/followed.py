"""The signals that are open now, and what the next candle does to each."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from engine.market import Candle, Symbol, Timeframe
from engine.signal import Side, Signal
from engine.tracking import Progress, Rules, Step, advance, cancel, expire, give_up

_Name: TypeAlias = tuple[str, int]
"""The trader and the time of a signal: among those of its symbol no other has both."""


class Followed(NamedTuple):
    """An open signal and where it stands.

    It is known by what it says: the number that people call it by is given when it is stored.
    """

    signal: Signal
    progress: Progress


class Change(NamedTuple):
    """A signal that reached a target or its end."""

    signal: Signal
    step: Step
    rules: Rules = Rules()
    """What its trader does at the first target."""


class _Open:
    """An open signal; what most candles move of its progress is kept in plain numbers.

    Nearly all touch no level: to apply one of them in full would cost ten times as much.
    """

    __slots__ = (
        "_ceiling",
        "_floor",
        "_from_ms",
        "_highest",
        "_last",
        "_lowest",
        "_progress",
        "cursor_ms",
        "signal",
    )

    def __init__(self, signal: Signal, progress: Progress) -> None:
        self.signal = signal
        self.cursor_ms = progress.cursor_ms
        """End of the last candle that was applied."""
        self._progress = progress
        """At the last candle that touched a level; the other numbers know what came since."""
        self._from_ms = max(progress.cursor_ms, signal.time_ms)
        before_first = progress.took_profit_1_ms is None
        target = signal.take_profit_1 if before_first else signal.take_profit_2
        self._floor, self._ceiling = sorted((progress.stop, target))
        """A candle between these touches nothing."""
        self._lowest, self._highest = sorted((progress.best, progress.worst))
        self._last = progress.last

    @property
    def progress(self) -> Progress:
        """Where the signal stands."""
        ends = (self._lowest, self._highest)
        worst, best = ends if self.signal.side is Side.LONG else ends[::-1]
        return replace(
            self._progress, cursor_ms=self.cursor_ms, best=best, worst=worst, last=self._last
        )

    def passes(self, candle: Candle, end_ms: int) -> bool:
        """Move on if a candle touches no level; False, and nothing done, if it may decide.

        That is also one that reaches over the cursor, or that began after the expiry.
        """
        start_ms, high, low = candle.start_ms, candle.high, candle.low
        if not self._from_ms <= start_ms < self.signal.expires_ms:
            # One that is over already changes nothing: at a start there are thousands.
            return end_ms <= self.cursor_ms
        if low <= self._floor or high >= self._ceiling:
            return False
        lowest, highest = self._lowest, self._highest
        if high > highest:
            self._highest = high
        if low < lowest:
            self._lowest = low
        self._last = candle.close
        self.cursor_ms = self._from_ms = end_ms
        return True

    def is_torn_by(self, candle: Candle, end_ms: int) -> bool:
        """Whether what a candle decides may hang on the order of its prices, or on a part of it.

        So it is if it touches a level, began before the cursor, or ends after the expiry.
        """
        start_ms, expires_ms = candle.start_ms, self.signal.expires_ms
        if end_ms <= self.cursor_ms or not self.signal.time_ms <= start_ms < expires_ms:
            return False
        if start_ms < self.cursor_ms or end_ms > expires_ms:
            return True
        return candle.low <= self._floor or candle.high >= self._ceiling


class FollowedSignals:
    """Open signals by symbol; synchronous and without I/O."""

    def __init__(self, rules: Rules) -> None:
        """rules: the desk's, for signals whose traders have none of their own."""
        self._rules = rules
        self._open: dict[Symbol, dict[_Name, _Open]] = {}
        self._by_trader: Counter[str] = Counter()

    def __len__(self) -> int:
        return sum(len(signals) for signals in self._open.values())

    def __iter__(self) -> Iterator[Followed]:
        for signals in self._open.values():
            for each in signals.values():
                yield Followed(each.signal, each.progress)

    def __contains__(self, signal: Signal) -> bool:
        return _name(signal) in self._open.get(signal.symbol, ())

    def open_of(self, trader: str) -> int:
        """How many signals of a trader are open, on all symbols."""
        return self._by_trader[trader]

    def follow(self, signal: Signal, progress: Progress) -> None:
        """Follow a signal from its progress on."""
        if signal not in self:
            self._by_trader[signal.trader] += 1
        self._open.setdefault(signal.symbol, {})[_name(signal)] = _Open(signal, progress)

    def drop(self, signal: Signal) -> None:
        """Follow a signal no longer; one that isn't followed anyway is left alone."""
        dropped = self._open.get(signal.symbol, {}).pop(_name(signal), None)
        if dropped is not None:
            self._by_trader[signal.trader] -= 1

    def withdraw(self, signal: Signal) -> Change | None:
        """End an open signal at the last price known; None for one that is not open."""
        followed = self._open.get(signal.symbol, {}).get(_name(signal))
        if followed is None:
            return None
        step = cancel(followed.signal, followed.progress, self._of(followed.signal))
        return self._apply(iter([(followed.signal, step)]))[0]

    def lose(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Change]:
        """End the signals of which nobody will ever know what their price did in [start, end)."""
        return self._apply(
            (each.signal, give_up(each.signal, each.progress, self._of(each.signal)))
            for each in tuple(self._open.get(symbol, {}).values())
            if each.cursor_ms < end_ms and start_ms < each.signal.expires_ms
        )

    def trial(self, symbol: Symbol) -> "FollowedSignals":
        """The open signals of a symbol as they stand now: to see what a path makes of them."""
        opened = self._open.get(symbol, {}).values()
        return self.anew(Followed(each.signal, each.progress) for each in opened)

    def anew(self, stood: Iterable[Followed]) -> "FollowedSignals":
        """Signals from where they stood on, under the rules of these."""
        others = FollowedSignals(self._rules)
        for signal, progress in stood:
            others.follow(signal, progress)
        return others

    def progress(self, signal: Signal) -> Progress | None:
        """Where a signal stands; None when it is not followed."""
        followed = self._open.get(signal.symbol, {}).get(_name(signal))
        return None if followed is None else followed.progress

    def is_torn_by(
        self, symbol: Symbol, candle: Candle, timeframe: Timeframe = Timeframe.M1
    ) -> bool:
        """Whether the parts of a candle could decide a signal otherwise than the whole of it."""
        end_ms = candle.start_ms + timeframe.ms
        return any(each.is_torn_by(candle, end_ms) for each in self._open.get(symbol, {}).values())

    def oldest_cursor_ms(self, symbol: Symbol) -> int | None:
        """The time from which candles of `symbol` are wanted; None when nothing is open."""
        signals = self._open.get(symbol)
        if not signals:
            return None
        return min(each.cursor_ms for each in signals.values())

    def on_candle(self, symbol: Symbol, candle: Candle, timeframe: Timeframe) -> list[Change]:
        """Apply a closed candle to every open signal on `symbol`."""
        signals = self._open.get(symbol)
        if not signals:
            return []
        end_ms = candle.start_ms + timeframe.ms
        touched = [each for each in signals.values() if not each.passes(candle, end_ms)]
        return self._decide(touched, candle, timeframe) if touched else []

    def _decide(
        self, touched: Sequence[_Open], candle: Candle, timeframe: Timeframe
    ) -> list[Change]:
        return self._apply(
            (
                each.signal,
                advance(each.signal, each.progress, candle, timeframe, self._of(each.signal)),
            )
            for each in touched
        )

    def on_time(self, closed_until_ms: Callable[[Symbol], int]) -> list[Change]:
        """End the signals whose time is over although no candle came to say so.

        closed_until_ms: of a symbol; a trade before that cannot come any more. As long as one
        can, a level may yet be touched in time.
        """
        return self._apply(
            (signal, expire(signal, progress, self._of(signal)))
            for signal, progress in tuple(self)
            if signal.expires_ms <= closed_until_ms(signal.symbol)
        )

    def _of(self, signal: Signal) -> Rules:
        """What its trader does at the first target; the desk's rules where that is not said."""
        share, moves = signal.take_profit_1_share, signal.stop_to_entry
        if share is None or moves is None:
            return self._rules
        return Rules(take_profit_1_share=share, stop_to_entry=moves)

    def _apply(self, steps: Iterator[tuple[Signal, Step]]) -> list[Change]:
        changes = []
        for signal, step in steps:
            if step.outcome is None:
                self.follow(signal, step.progress)
            else:
                self.drop(signal)
            if step.reached_take_profit_1 or step.outcome is not None:
                changes.append(Change(signal, step, self._of(signal)))
        return changes


def _name(signal: Signal) -> _Name:
    return signal.trader, signal.time_ms
