"""One tape or several, replayed as a market in their own, old time."""

from collections.abc import Iterator, Sequence
from heapq import merge
from operator import attrgetter

from sandbox.exchange.listing import Listing
from sandbox.exchange.market import Happening, Past, Trade
from sandbox.exchange.tape import Tape, split_symbol


class TapeMarket:
    """Trades as they were recorded; nothing that the tapes don't hold is made up.

    There is no past before the first row, and no open interest, funding, quote or liquidation.
    Raises ValueError for two tapes of one symbol.
    """

    def __init__(self, tapes: Sequence[Tape]) -> None:
        symbols = [tape.exchange_id for tape in tapes]
        if len(set(symbols)) < len(symbols):
            raise ValueError(f"one tape a symbol, please: there are {', '.join(symbols)}")
        self._tapes = tapes
        self._rest = merge(*map(_trades, tapes), key=attrgetter("time_ms"))
        self._next = next(self._rest, None)

    @property
    def listings(self) -> Sequence[Listing]:
        """What is traded; a tick is the finest step of the tape."""
        return [_listing(tape) for tape in self._tapes]

    @property
    def start_ms(self) -> int:
        """The first row's time."""
        return min(tape.times_ms[0] for tape in self._tapes)

    @property
    def finished(self) -> bool:
        """Whether every row was told."""
        return self._next is None

    def past(self, exchange_id: str) -> Past:
        """Nothing: a tape begins with its first row."""
        return Past()

    def advance(self, until_ms: int) -> list[Happening]:
        """What happens up to and including `until_ms` and was not told yet, in order of time."""
        happened: list[Happening] = []
        while self._next is not None and self._next.time_ms <= until_ms:
            happened.append(self._next)
            self._next = next(self._rest, None)
        return happened


def _trades(tape: Tape) -> Iterator[Trade]:
    columns = zip(tape.times_ms, tape.prices, tape.quantities, tape.taker_buys, strict=True)
    for time_ms, price, quantity, taker_buys in columns:
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
