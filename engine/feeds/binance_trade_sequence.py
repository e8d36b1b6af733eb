"""Trades by their ids, which are consecutive: what is missing or doubled is known exactly."""

from operator import attrgetter
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from engine.market import Symbol, Trade

WAIT_MS = 5_000
"""How long, by the exchange's clock, a missing trade may still come.

Less than a late trade may amend its candles: a trade that was only overtaken leaves no hole.
"""
_QUIET_MS = WAIT_MS
"""After so long a silence what is missing was lost, not overtaken: nobody waits for it.

Meanwhile the seconds after it would close, and decide what the lost ones have decided already.
"""
_MOST_GAPS = 100
_MOST_WAITING = 10_000
"""Trades; so many come in no five seconds of any market."""
_BY_ID = attrgetter("number")
_OLD_IDS = 10_000
"""An id that is older than this by far more is no straggler: the exchange counts anew."""


class Hole(Struct, frozen=True):
    """Trades that did not come."""

    symbol: Symbol
    first_id: int
    last_id: int
    since_ms: int
    """When the trade before them happened, exchange time."""
    until_ms: int
    """When the trade after them happened, exchange time."""


class Telling(Protocol):
    """Whoever is told of trades and holes: a list of them and of other things."""

    def append(self, each: Trade | Hole, /) -> object:
        """Tell the next one."""
        ...


class _Missing(Struct, frozen=True):
    """Ids that no trade has come with yet: first_id <= id < end_id."""

    first_id: int
    end_id: int
    noticed_ms: int
    since_ms: int
    until_ms: int

    def without(self, trade_id: int) -> list["_Missing"]:
        """What is missing still when one of them has come."""
        parts = (replace(self, end_id=trade_id), replace(self, first_id=trade_id + 1))
        return [each for each in parts if each.first_id < each.end_id]


class TradeSequence:
    """One symbol's trades of one connection, whose ids are consecutive.

    Each is told in its turn: while one is missing, those after it wait, because a candle that they
    close would be without it, and decide outcomes. What stays missing is told as a Hole, and then
    what waited. A trade that was seen, or comes after its hole was told, is left out.
    """

    __slots__ = ("_missing", "_newest_ms", "_next_id", "_symbol", "_waiting", "_waiting_symbols")

    def __init__(self, symbol: Symbol, waiting_symbols: set[Symbol]) -> None:
        """waiting_symbols: the symbol is among them while its trades wait."""
        self._symbol = symbol
        self._waiting_symbols = waiting_symbols
        self._next_id: int | None = None
        self._newest_ms = 0
        self._missing: list[_Missing] = []
        self._waiting: list[Trade] = []

    def take(self, trade: Trade, now_ms: int, told: Telling, *, is_told: bool = True) -> None:
        """Add to `told` what can be told now that a trade came; its id is its number.

        now_ms: when it was said, exchange time. is_told: False where only its id counts.
        """
        trade_id = trade.number
        if trade_id == self._next_id and not self._missing:
            self._next_id = trade_id + 1
            self._newest_ms = trade.time_ms
            if is_told:
                told.append(trade)
            return
        if self._fits_in(trade_id, trade.time_ms, now_ms, told) and is_told:
            self._waiting.append(trade)
        if not self._missing:
            self._release(told)
        self.pass_time(now_ms, told)

    def pass_time(self, now_ms: int, told: Telling) -> None:
        """Add to `told` what has been missing for too long; to be called with each message's time.

        All that is missing then is one hole: whoever mends it asks for the whole time anyway.
        """
        missing = self._missing
        if missing and (
            now_ms > missing[0].noticed_ms + WAIT_MS
            or len(missing) > _MOST_GAPS
            or len(self._waiting) > _MOST_WAITING
        ):
            self._tell_hole(told)

    def end(self) -> Hole | None:
        """What is missing still: the connection is over, and nothing more comes.

        What waited is not told: it is after the hole, which has no end yet.
        """
        self._waiting.clear()
        self._waiting_symbols.discard(self._symbol)
        return self._taken_hole() if self._missing else None

    def _fits_in(self, trade_id: int, time_ms: int, now_ms: int, told: Telling) -> bool:
        next_id = trade_id if self._next_id is None else self._next_id
        if trade_id < next_id:
            return self._was_missing(trade_id) or self._begins_anew(trade_id, time_ms, told)
        if trade_id > next_id:
            self._missing.append(_Missing(next_id, trade_id, now_ms, self._newest_ms, time_ms))
            self._waiting_symbols.add(self._symbol)
            if time_ms - self._newest_ms > _QUIET_MS:
                self._tell_hole(told)
        self._next_id = trade_id + 1
        self._newest_ms = max(self._newest_ms, time_ms)
        return True

    def _was_missing(self, trade_id: int) -> bool:
        for place, missing in enumerate(self._missing):
            if missing.first_id <= trade_id < missing.end_id:
                self._missing[place : place + 1] = missing.without(trade_id)
                return True
        return False

    def _begins_anew(self, trade_id: int, time_ms: int, told: Telling) -> bool:
        """Whether the exchange counts anew; nobody knows what was missed before."""
        next_id = self._next_id or 0
        if trade_id >= next_id - _OLD_IDS:
            return False
        self._missing.append(_Missing(next_id, next_id + 1, 0, self._newest_ms, time_ms))
        self._tell_hole(told)
        self._next_id = trade_id + 1
        self._newest_ms = time_ms
        return True

    def _tell_hole(self, told: Telling) -> None:
        told.append(self._taken_hole())
        self._release(told)

    def _taken_hole(self) -> Hole:
        """All that is missing, which nobody waits for any more."""
        missing, self._missing = self._missing, []
        since_ms = min(each.since_ms for each in missing)
        until_ms = max(each.until_ms for each in missing)
        last_id = missing[-1].end_id - 1
        return Hole(self._symbol, missing[0].first_id, last_id, since_ms, until_ms)

    def _release(self, told: Telling) -> None:
        """Tell what waited, in its order."""
        self._waiting_symbols.discard(self._symbol)
        waiting, self._waiting = self._waiting, []
        for trade in sorted(waiting, key=_BY_ID):
            told.append(trade)
