"""What the exchange knows of one symbol: its last trades, candles, quote and derivatives.

Every front shows the same board, each in its own words.
"""

from collections import deque

from msgspec import Struct

from sandbox.exchange.listing import Listing
from sandbox.exchange.market import (
    Funding,
    FundingPaid,
    Happening,
    Liquidation,
    OpenInterest,
    Past,
    Quote,
    Trade,
)
from sandbox.exchange.minutes import MINUTE_MS, Minutes

OPEN_INTEREST_MS = 5 * MINUTE_MS
_KEPT_PRINTS = 1_000
_KEPT_OPEN_INTEREST = 14 * 24 * 12
_KEPT_FUNDING = 400


class Print(Struct, frozen=True, gc=False):
    """A trade as it stands on the tape."""

    number: int
    """1 for the symbol's first trade, and one more for each that follows."""
    trade: Trade
    tick_direction: str
    """PlusTick, ZeroPlusTick, MinusTick or ZeroMinusTick: against the price before."""


class Board:
    """One symbol as of now; grows with each happening."""

    def __init__(self, listing: Listing, past: Past, *, opens_at_last_close: bool = False) -> None:
        self.listing = listing
        self.is_listed = True
        """Whether it is traded for all to see; else nobody can ask for it or read it."""
        self.minutes = Minutes(past.minutes, opens_at_last_close=opens_at_last_close)
        self.recent: deque[Print] = deque(maxlen=_KEPT_PRINTS)
        """Oldest first."""
        self.open_interest_log = deque(past.open_interest, _KEPT_OPEN_INTEREST)
        """Each five minutes, on the boundary, oldest first."""
        self.funding_log = deque(past.funding, _KEPT_FUNDING)
        """What was paid, oldest first."""
        self.open_interest: OpenInterest | None = None
        self.funding: Funding | None = None
        self.quote: Quote | None = None
        self.last_price: int | None = past.minutes[-1].close if past.minutes else None
        self.tick_direction = "ZeroPlusTick"
        self.sequence = 0
        """How many trades there were."""
        self._prints: list[Print] = []
        self._liquidations: list[Liquidation] = []
        for happening in past.standing:
            self.take(happening)

    def take(self, happening: Happening) -> None:
        """Let one thing happen; times never fall."""
        match happening:
            case Trade():
                self._trade(happening)
            case Quote():
                self.quote = happening
            case OpenInterest():
                self._note_open_interest(happening)
            case Liquidation():
                self._liquidations.append(happening)
            case Funding():
                self.funding = happening
            case FundingPaid():
                self.funding_log.append(happening)

    def new_prints(self) -> list[Print]:
        """Trades since the last call."""
        prints, self._prints = self._prints, []
        return prints

    def new_liquidations(self) -> list[Liquidation]:
        """Liquidations since the last call."""
        liquidations, self._liquidations = self._liquidations, []
        return liquidations

    def _trade(self, trade: Trade) -> None:
        self.minutes.add(trade.time_ms, trade.price, trade.quantity, taker_buys=trade.taker_buys)
        self._turn(trade.price)
        self.sequence += 1
        printed = Print(self.sequence, trade, self.tick_direction)
        self.recent.append(printed)
        self._prints.append(printed)

    def _turn(self, price: int) -> None:
        before, self.last_price = self.last_price, price
        if before is None or price == before:
            self.tick_direction = f"Zero{self.tick_direction.removeprefix('Zero')}"
        else:
            self.tick_direction = "PlusTick" if price > before else "MinusTick"

    def _note_open_interest(self, now: OpenInterest) -> None:
        before = self.open_interest
        boundary_ms = now.time_ms - now.time_ms % OPEN_INTEREST_MS
        if before is not None and before.time_ms <= boundary_ms < now.time_ms:
            self.open_interest_log.append(
                OpenInterest(now.exchange_id, boundary_ms, before.quantity)
            )
        self.open_interest = now
