"""What must have become of a signal, told from the tape alone: no line of the program's code.

Written from "How a signal ends" of docs/strategy.md: the trades become candles of one second, and
those decide. Whoever changes the rules there changes them here, in other words.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

SECOND_MS = 1_000


class TapeTrade(NamedTuple):
    time_ms: int
    price: float


class Told(NamedTuple):
    """A signal as people were told of it."""

    side: str
    time_ms: int
    expires_ms: int
    entry: float
    stop_loss: float
    take_profit_1: float
    take_profit_2: float
    stop_to_entry: bool = True


class Verdict(NamedTuple):
    """How a signal ended."""

    kind: str
    second_ms: int
    price: float
    first_target_ms: int | None = None
    """The second that reached the first target; None when none did."""


class _Second(NamedTuple):
    """Prices of one second, turned around for a short: up is always good."""

    start_ms: int
    open: float
    best: float
    worst: float
    close: float


def judge(signal: Told, trades: Sequence[TapeTrade]) -> Verdict | None:
    """The end of a signal; None when the tape ends first.

    trades: of its symbol, in the order of their times.
    """
    position = _Position(signal)
    for second in _seconds(trades, signal.time_ms, position.up):
        if second.start_ms >= signal.expires_ms:
            return position.end("expired", signal.expires_ms, position.last)
        verdict = position.at_open(second) or position.within(second)
        if verdict is not None:
            return verdict
        position.last = second.close
    return None


class _Position:
    """A signal on its way. Prices of a short are turned around: up is always good."""

    def __init__(self, signal: Told) -> None:
        self.up = 1 if signal.side == "long" else -1
        self.last = self.entry = signal.entry * self.up
        self.stop = signal.stop_loss * self.up
        self.first, self.second = signal.take_profit_1 * self.up, signal.take_profit_2 * self.up
        self.reached_ms: int | None = None
        self._stop_moves = signal.stop_to_entry

    def at_open(self, second: _Second) -> Verdict | None:
        """The open comes first. Beyond the stop, that is where the rest is closed."""
        if second.open <= self.stop:
            return self._stopped(second.start_ms, second.open)
        if second.open >= self.second:
            return self._took_second(second.start_ms)
        if self.reached_ms is None and second.open >= self.first:
            self._reach_first(second.start_ms)
        return None

    def within(self, second: _Second) -> Verdict | None:
        """Then its range, whose order is hidden: both levels touched is ambiguous."""
        target = self.first if self.reached_ms is None else self.second
        if second.worst <= self.stop:
            if second.best >= target:
                return self.end("ambiguous", second.start_ms, self.stop)
            return self._stopped(second.start_ms, self.stop)
        if second.best >= self.second:
            return self._took_second(second.start_ms)
        if self.reached_ms is None and second.best >= self.first:
            self._reach_first(second.start_ms)
            # The moved stop counts from the next candle on, unless this one closed beyond it.
            if second.close <= self.stop:
                return self._stopped(second.start_ms, self.stop)
        return None

    def end(self, kind: str, time_ms: int, price: float) -> Verdict:
        return Verdict(kind, time_ms, price * self.up, self.reached_ms)

    def _reach_first(self, time_ms: int) -> None:
        self.reached_ms = time_ms
        if self._stop_moves:
            self.stop = self.entry

    def _took_second(self, time_ms: int) -> Verdict:
        if self.reached_ms is None:
            self._reach_first(time_ms)
        return self.end("take_profit_2", time_ms, self.second)

    def _stopped(self, time_ms: int, price: float) -> Verdict:
        kind = "stop_loss" if self.reached_ms is None else "take_profit_1_then_stop"
        return self.end(kind, time_ms, price)


def _seconds(trades: Sequence[TapeTrade], from_ms: int, up: int) -> Iterator[_Second]:
    begin = bisect_left(trades, from_ms, key=lambda each: each.time_ms)
    rest = (trades[place] for place in range(begin, len(trades)))
    for number, together in groupby(rest, lambda each: each.time_ms // SECOND_MS):
        prices = [each.price * up for each in together]
        start_ms = number * SECOND_MS
        yield _Second(start_ms, prices[0], max(prices), min(prices), prices[-1])
