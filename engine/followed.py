"""The signals that are open now, and what the next candle does to each."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from engine.market import Candle, Symbol, Timeframe
from engine.tracking import Rules, Step, TrackedSignal, advance, expire


class Change(NamedTuple):
    """A signal that reached a target or its end."""

    tracked: TrackedSignal
    """As it stands after the change."""
    step: Step


class FollowedSignals:
    """Open signals by symbol; synchronous and without I/O."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._open: dict[Symbol, dict[int, TrackedSignal]] = {}

    def __len__(self) -> int:
        return sum(len(signals) for signals in self._open.values())

    def __iter__(self) -> Iterator[TrackedSignal]:
        for signals in self._open.values():
            yield from signals.values()

    def follow(self, tracked: TrackedSignal) -> None:
        """Follow a signal from its progress on."""
        self._open.setdefault(tracked.signal.symbol, {})[tracked.number] = tracked

    def oldest_cursor_ms(self, symbol: Symbol) -> int | None:
        """The time from which candles of `symbol` are wanted; None when nothing is open."""
        signals = self._open.get(symbol)
        if not signals:
            return None
        return min(tracked.progress.cursor_ms for tracked in signals.values())

    def on_candle(self, symbol: Symbol, candle: Candle, timeframe: Timeframe) -> list[Change]:
        """Apply a closed candle to every open signal on `symbol`."""
        signals = self._open.get(symbol)
        if not signals:
            return []
        return self._apply(
            (tracked, advance(tracked.signal, tracked.progress, candle, timeframe, self._rules))
            for tracked in tuple(signals.values())
        )

    def on_time(self, closed_until_ms: Callable[[Symbol], int]) -> list[Change]:
        """End the signals whose time is over although no candle came to say so.

        closed_until_ms: of a symbol; a trade before that cannot come any more. As long as one
        can, a level may yet be touched in time.
        """
        return self._apply(
            (tracked, expire(tracked.signal, tracked.progress, self._rules))
            for tracked in tuple(self)
            if tracked.signal.expires_ms <= closed_until_ms(tracked.signal.symbol)
        )

    def _apply(self, steps: Iterator[tuple[TrackedSignal, Step]]) -> list[Change]:
        changes = []
        for before, step in steps:
            tracked = replace(before, progress=step.progress, outcome=step.outcome)
            signals = self._open[tracked.signal.symbol]
            if step.outcome is None:
                signals[tracked.number] = tracked
            else:
                del signals[tracked.number]
            if step.reached_take_profit_1 or step.outcome is not None:
                changes.append(Change(tracked, step))
        return changes
