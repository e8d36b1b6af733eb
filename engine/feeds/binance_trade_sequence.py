"""Trades in the order of their ids: what is missing, doubled or swapped is known exactly."""

from collections.abc import Sequence

from msgspec import Struct

from engine.market import Trade

_WAIT_MS = 250
"""How long, by the exchange's clock, trades wait for those before them."""
_MOST_WAITING = 1_000
_OLD_IDS = 10_000
"""An id that is older than this by far more is no straggler: the exchange counts anew."""


class Hole(Struct, frozen=True):
    """Trades that did not come before the one with this id."""

    trade_id: int


class TradeSequence:
    """One symbol's trades of one connection, whose ids are consecutive.

    A trade that comes before its turn waits for the others; when they don't come, a Hole tells it.
    One that was seen, or comes after its hole was told, is left out.
    """

    __slots__ = ("_next_id", "_waiting", "_waits_since_ms")

    def __init__(self) -> None:
        self._next_id: int | None = None
        self._waiting: dict[int, Trade] = {}
        self._waits_since_ms = 0

    def add(self, trade_id: int, trade: Trade, now_ms: int) -> Sequence[Trade | Hole]:
        """What may be told once this trade has come. now_ms: exchange time."""
        if trade_id == self._next_id and not self._waiting:
            self._next_id = trade_id + 1
            return (trade,)
        next_id = trade_id if self._next_id is None else self._next_id
        if trade_id < next_id - _OLD_IDS:
            self._waiting.clear()
            self._next_id = trade_id + 1
            return (Hole(trade_id), trade)
        if trade_id < next_id:
            return self.pass_time(now_ms)
        self._next_id = next_id
        self._waits_since_ms = self._waits_since_ms if self._waiting else now_ms
        self._waiting[trade_id] = trade
        return (*self._in_turn(), *self.pass_time(now_ms))

    def pass_time(self, now_ms: int) -> Sequence[Trade | Hole]:
        """What has waited long enough; to be called with the time of every message."""
        if not self._waiting:
            return ()
        if now_ms <= self._waits_since_ms + _WAIT_MS and len(self._waiting) < _MOST_WAITING:
            return ()
        self._next_id = min(self._waiting)
        self._waits_since_ms = now_ms
        return (Hole(self._next_id), *self._in_turn())

    def _in_turn(self) -> list[Trade]:
        found: list[Trade] = []
        next_id = self._next_id or 0
        while trade := self._waiting.pop(next_id, None):
            found.append(trade)
            next_id += 1
        self._next_id = next_id
        return found
