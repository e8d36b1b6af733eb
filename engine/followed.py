"""The signals that are open now, and what the next candle does to each."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from engine.market import Candle, Symbol, Timeframe
from engine.signal import Signal
from engine.tracking import Progress, Rules, Step, advance, expire

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


class FollowedSignals:
    """Open signals by symbol; synchronous and without I/O."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._open: dict[Symbol, dict[_Name, Followed]] = {}

    def __len__(self) -> int:
        return sum(len(signals) for signals in self._open.values())

    def __iter__(self) -> Iterator[Followed]:
        for signals in self._open.values():
            yield from signals.values()

    def __contains__(self, signal: Signal) -> bool:
        return _name(signal) in self._open.get(signal.symbol, ())

    def follow(self, signal: Signal, progress: Progress) -> None:
        """Follow a signal from its progress on."""
        self._open.setdefault(signal.symbol, {})[_name(signal)] = Followed(signal, progress)

    def drop(self, signal: Signal) -> None:
        """Follow a signal no longer; one that isn't followed anyway is left alone."""
        self._open.get(signal.symbol, {}).pop(_name(signal), None)

    def oldest_cursor_ms(self, symbol: Symbol) -> int | None:
        """The time from which candles of `symbol` are wanted; None when nothing is open."""
        signals = self._open.get(symbol)
        if not signals:
            return None
        return min(followed.progress.cursor_ms for followed in signals.values())

    def on_candle(self, symbol: Symbol, candle: Candle, timeframe: Timeframe) -> list[Change]:
        """Apply a closed candle to every open signal on `symbol`."""
        signals = self._open.get(symbol)
        if not signals:
            return []
        return self._apply(
            (signal, advance(signal, progress, candle, timeframe, self._rules))
            for signal, progress in tuple(signals.values())
        )

    def on_time(self, closed_until_ms: Callable[[Symbol], int]) -> list[Change]:
        """End the signals whose time is over although no candle came to say so.

        closed_until_ms: of a symbol; a trade before that cannot come any more. As long as one
        can, a level may yet be touched in time.
        """
        return self._apply(
            (signal, expire(signal, progress, self._rules))
            for signal, progress in tuple(self)
            if signal.expires_ms <= closed_until_ms(signal.symbol)
        )

    def _apply(self, steps: Iterator[tuple[Signal, Step]]) -> list[Change]:
        changes = []
        for signal, step in steps:
            if step.outcome is None:
                self.follow(signal, step.progress)
            else:
                self.drop(signal)
            if step.reached_take_profit_1 or step.outcome is not None:
                changes.append(Change(signal, step))
        return changes


def _name(signal: Signal) -> _Name:
    return signal.trader, signal.time_ms
