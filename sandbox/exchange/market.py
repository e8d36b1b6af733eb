"""What an exchange is fed with: a market, seeded or recorded, as happenings in order of time.

Prices and quantities are whole units of the symbol's `Listing`; times are UTC milliseconds.
"""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

from msgspec import Struct

from sandbox.exchange.listing import Listing
from sandbox.exchange.minutes import UnitCandle


class Trade(Struct, frozen=True, gc=False):
    """Two orders met."""

    exchange_id: str
    time_ms: int
    price: int
    quantity: int
    taker_buys: bool


class Liquidation(Struct, frozen=True, gc=False):
    """A position was closed by force."""

    exchange_id: str
    time_ms: int
    price: int
    quantity: int
    long: bool
    """Whether the position was a long one."""


class OpenInterest(Struct, frozen=True, gc=False):
    """All contracts that are open."""

    exchange_id: str
    time_ms: int
    quantity: int


class Funding(Struct, frozen=True, gc=False):
    """The rate that would be paid at `next_ms`, a fraction: 0.0001 means longs pay 0.01 %."""

    exchange_id: str
    time_ms: int
    rate: float
    next_ms: int


class FundingPaid(Struct, frozen=True, gc=False):
    """The rate that was paid at `time_ms`."""

    exchange_id: str
    time_ms: int
    rate: float


class Quote(Struct, frozen=True, gc=False):
    """The best orders of the book, the mark price and the index."""

    exchange_id: str
    time_ms: int
    bid: int
    bid_quantity: int
    ask: int
    ask_quantity: int
    mark: int
    index: int


Happening: TypeAlias = Trade | Liquidation | OpenInterest | Funding | FundingPaid | Quote


class Past(Struct, frozen=True):
    """What happened to one symbol before the market's start, oldest first."""

    minutes: Sequence[UnitCandle] = ()
    open_interest: Sequence[OpenInterest] = ()
    """One each five minutes, on the boundary."""
    funding: Sequence[FundingPaid] = ()
    standing: Sequence[OpenInterest | Funding | Quote] = ()
    """How things stand when the market opens."""


class Market(Protocol):
    """A seeded market or a tape."""

    @property
    def listings(self) -> Sequence[Listing]:
        """What is traded."""
        ...

    @property
    def start_ms(self) -> int:
        """Exchange time at which the happenings begin."""
        ...

    @property
    def finished(self) -> bool:
        """Whether nothing will happen any more."""
        ...

    def past(self, exchange_id: str) -> Past:
        """One symbol before `start_ms`."""
        ...

    def advance(self, until_ms: int) -> list[Happening]:
        """What happens up to and including `until_ms` and was not told yet, in order of time."""
        ...
