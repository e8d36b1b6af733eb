"""Trades in the order of their ids: what is missing, doubled or swapped is known exactly."""

from typing import Protocol

from msgspec import Struct

from engine.market import Trade

_WAIT_MS = 250
"""How long, by the exchange's clock, trades wait for those before them."""
_MOST_WAITING = 1_000
_OLD_IDS = 10_000
"""An id that is older than this by far more is no straggler: the exchange counts anew."""


class Hole(Struct, frozen=True):
    """Trades did not come that are older than this one."""

    before: Trade


class Telling(Protocol):
    """Whoever is told trades and holes in their order: a list of them and of other things."""

    def append(self, each: Trade | Hole, /) -> object:
        """Tell the next one."""
        ...


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

    def add(self, trade_id: int, trade: Trade, now_ms: int, told: Telling) -> None:
        """Add to `told` what may be told once this trade has come. now_ms: exchange time."""
        if trade_id == self._next_id and not self._waiting:
            self._next_id = trade_id + 1
            told.append(trade)
            return
        next_id = trade_id if self._next_id is None else self._next_id
        if trade_id < next_id - _OLD_IDS:
            self._waiting.clear()
            self._next_id = trade_id + 1
            told.append(Hole(trade))
            told.append(trade)
            return
        if trade_id >= next_id:
            self._next_id = next_id
            self._waits_since_ms = self._waits_since_ms if self._waiting else now_ms
            self._waiting[trade_id] = trade
            self._tell_in_turn(told)
        self.pass_time(now_ms, told)

    def pass_time(self, now_ms: int, told: Telling) -> None:
        """Add to `told` what has waited long enough; to be called with each message's time."""
        if not self._waiting:
            return
        if now_ms <= self._waits_since_ms + _WAIT_MS and len(self._waiting) < _MOST_WAITING:
            return
        self._next_id = min(self._waiting)
        self._waits_since_ms = now_ms
        told.append(Hole(self._waiting[self._next_id]))
        self._tell_in_turn(told)

    def _tell_in_turn(self, told: Telling) -> None:
        next_id = self._next_id or 0
        while trade := self._waiting.pop(next_id, None):
            told.append(trade)
            next_id += 1
        self._next_id = next_id
