"""Tapes as a market that opens in their midst: what came before is its past."""

from collections.abc import Iterator, Sequence
from heapq import merge
from operator import attrgetter

from sandbox.exchange.listing import Listing
from sandbox.exchange.market import Happening, Past, Trade
from sandbox.exchange.minutes import Minutes
from sandbox.exchange.tape import Tape, split_symbol


class OpenedTape:
    """Trades as a tape has them, from `start_ms` on; the minutes before can be asked for."""

    def __init__(self, tapes: Sequence[Tape], start_ms: int) -> None:
        """start_ms: a full minute, at which all tapes have begun."""
        self.start_ms = start_ms
        self._tapes = {tape.exchange_id: tape for tape in tapes}
        self._rest = merge(
            *(_trades(tape, after_ms=start_ms) for tape in tapes), key=attrgetter("time_ms")
        )
        self._next = next(self._rest, None)

    @property
    def listings(self) -> Sequence[Listing]:
        """What is traded; a tick is the finest step of the tape."""
        return [_listing(tape) for tape in self._tapes.values()]

    @property
    def finished(self) -> bool:
        """Whether every trade was told."""
        return self._next is None

    def past(self, exchange_id: str) -> Past:
        """The minutes before the opening."""
        minutes = Minutes(())
        for trade in _trades(self._tapes[exchange_id], before_ms=self.start_ms):
            minutes.add(trade.time_ms, trade.price, trade.quantity, taker_buys=trade.taker_buys)
        minutes.roll(self.start_ms - 1)
        return Past(minutes.last(len(self._tapes[exchange_id].times_ms)))

    def advance(self, until_ms: int) -> list[Happening]:
        """What happens up to and including `until_ms` and was not told yet, in order of time."""
        happened: list[Happening] = []
        while self._next is not None and self._next.time_ms <= until_ms:
            happened.append(self._next)
            self._next = next(self._rest, None)
        return happened


def _trades(tape: Tape, after_ms: int = 0, before_ms: int = 2**62) -> Iterator[Trade]:
    columns = zip(tape.times_ms, tape.prices, tape.quantities, tape.taker_buys, strict=True)
    for time_ms, price, quantity, taker_buys in columns:
        if after_ms <= time_ms < before_ms:
            yield Trade(tape.exchange_id, time_ms, price, quantity, taker_buys)


def _listing(tape: Tape) -> Listing:
    base, quote = split_symbol(tape.exchange_id)
    return Listing(
        exchange_id=tape.exchange_id,
        base=base,
        quote=quote,
        price_digits=tape.price_digits,
        quantity_digits=tape.quantity_digits,
        launched_ms=tape.times_ms[0],
    )
