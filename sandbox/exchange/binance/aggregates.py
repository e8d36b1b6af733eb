"""Aggregate trades: what one order took at one price, numbered without a gap."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter

from msgspec import Struct

from sandbox.exchange.board import Print

_KEPT = 100_000
_by_time = attrgetter("time_ms")


class Aggregate(Struct, frozen=True, gc=False):
    """One aggregate; price and quantity are in the units of the listing."""

    number: int
    """1 for the symbol's first aggregate, and one more for each that follows."""
    time_ms: int
    price: int
    quantity: int
    first: int
    """The number of its first trade."""
    last: int
    taker_buys: bool


class Aggregates:
    """One symbol's, oldest first; 100,000 are kept at least, where Binance keeps months."""

    def __init__(self) -> None:
        self._kept: list[Aggregate] = []
        self._next = 1

    def add(self, prints: Sequence[Print]) -> list[Aggregate]:
        """Take trades that follow those before; what they make together comes back.

        All trades of one millisecond come in one call.
        """
        added: list[Aggregate] = []
        for together in _orders(prints):
            added.append(_joined(self._next, together))
            self._next += 1
        self._kept += added
        if len(self._kept) > 2 * _KEPT:
            del self._kept[:-_KEPT]
        return added

    def since_number(self, number: int, limit: int) -> list[Aggregate]:
        """The oldest ones that are not before this one."""
        oldest = self._next - len(self._kept)
        begin = max(0, number - oldest)
        return self._kept[begin : begin + limit]

    def between(self, start_ms: int, end_ms: int) -> list[Aggregate]:
        """Those with start_ms <= time < end_ms."""
        begin = bisect_left(self._kept, start_ms, key=_by_time)
        return self._kept[begin : bisect_left(self._kept, end_ms, key=_by_time)]


def _orders(prints: Iterable[Print]) -> Iterable[list[Print]]:
    """Neighbours of one moment, price and side belong together."""
    together: list[Print] = []
    for printed in prints:
        if together and _what(printed) != _what(together[-1]):
            yield together
            together = []
        together.append(printed)
    if together:
        yield together


def _what(printed: Print) -> tuple[int, int, bool]:
    return printed.trade.time_ms, printed.trade.price, printed.trade.taker_buys


def _joined(number: int, prints: Sequence[Print]) -> Aggregate:
    first = prints[0]
    return Aggregate(
        number=number,
        time_ms=first.trade.time_ms,
        price=first.trade.price,
        quantity=sum(printed.trade.quantity for printed in prints),
        first=first.number,
        last=prints[-1].number,
        taker_buys=first.trade.taker_buys,
    )
