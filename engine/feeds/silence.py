"""Symbols that fall silent while their connection lives: what is traded then may be missed."""

from collections.abc import Iterable, Sequence

from engine.clock import Clock
from engine.feeds.feed import Connected, Disconnected, FeedMessage
from engine.feeds.health import FeedMeter
from engine.gaps import GapCause
from engine.market import Symbol


class Silence:
    """Tells of each symbol of one connection that is lost, and that it is back."""

    def __init__(self, symbols: Iterable[Symbol], clock: Clock, meter: FeedMeter) -> None:
        self._symbols = frozenset(symbols)
        self._clock = clock
        self._meter = meter
        self._doubted: frozenset[Symbol] = frozenset()
        self._lost: set[Symbol] = set()

    def look(self, longer_than_s: float) -> Sequence[FeedMessage]:
        """What to tell of those that nothing was heard of for longer than this."""
        silent = self._meter.silent(longer_than_s) & self._symbols
        # Looked at twice: after a pause of the whole program, frames wait to be read.
        fallen, self._doubted = (silent & self._doubted) - self._lost, silent
        # When nothing is heard of any, it is the connection that is lost.
        if not fallen or silent == self._symbols:
            return ()
        self._lost |= fallen
        self._meter.gap(len(fallen))
        reason = f"nothing of some symbols for {longer_than_s:g} s"
        now_ms = self._clock.now_ms()
        return (Disconnected(tuple(sorted(fallen)), now_ms, reason, GapCause.SILENCE),)

    def broken_by(self, heard: Iterable[Symbol]) -> Sequence[FeedMessage]:
        """What to tell before messages about these symbols."""
        back = self._lost.intersection(heard) if self._lost else ()
        if not back:
            return ()
        self._lost.difference_update(back)
        return (Connected(tuple(sorted(back))),)
