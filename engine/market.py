"""What an exchange says, in the words that the rest of the program uses.

Times are UTC milliseconds of the exchange's clock. Prices are in quote currency, quantities in
base currency. The values are msgspec structs: frozen like a dataclass, and several times cheaper
to make, which counts at thousands of trades a second.
"""

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from engine.errors import ImpossibleValue

Symbol: TypeAlias = str
"""A perpetual's unified name, as ccxt spells it: `BTC/USDT:USDT`."""


def pair_of(symbol: Symbol) -> str:
    """What people call a perpetual: `BTC/USDT`."""
    return symbol.partition(":")[0]


_UNIT_MS = {"s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}


class Timeframe(StrEnum):
    """The length of a candle."""

    S1 = "1s"
    M1 = "1m"
    M3 = "3m"
    M5 = "5m"
    M15 = "15m"
    M30 = "30m"
    H1 = "1h"
    H4 = "4h"
    D1 = "1d"

    ms: int
    """Length in milliseconds."""

    def __init__(self, length: str) -> None:
        self.ms = int(length[:-1]) * _UNIT_MS[length[-1]]

    def floor(self, time_ms: int) -> int:
        """Start of the candle that holds `time_ms`."""
        return time_ms - time_ms % self.ms


class Instrument(Struct, frozen=True, kw_only=True):
    """A perpetual as its exchange lists it."""

    symbol: Symbol
    exchange_id: str
    """The exchange's own name: `BTCUSDT`."""
    base: str
    quote: str
    tick_size: float
    """The smallest step of a price, in quote currency."""
    quantity_step: float
    """The smallest step of an order's size, in base currency."""
    opens_at_last_close: bool = False
    """Whether its exchange opens a candle at the close before; else at the first trade."""
    tells_aggregates: bool = False
    """Whether its exchange tells several trades as one Aggregate."""

    @property
    def pair(self) -> str:
        """What people call it: `BTC/USDT`."""
        return pair_of(self.symbol)


class Trade(Struct, frozen=True, gc=False):
    """One trade of the tape."""

    symbol: Symbol
    time_ms: int
    price: float
    quantity: float
    taker_buys: bool | None
    """Whether the taker bought; None where the source does not say."""
    trade_id: str = ""
    number: int = 0
    """Rises with each trade of its symbol where the exchange says so; else 0."""


class Aggregate(Trade, frozen=True, gc=False):
    """Trades of one order at one price that their exchange tells as one.

    A kind of its own, so that those who tell each by itself pay nothing for it.
    """

    trades: int = 1
    """How many they are."""


class Candle(Struct, frozen=True, gc=False):
    """What was traded in [start_ms, start_ms + timeframe): a trade on the boundary opens the next.

    Raises ImpossibleValue for prices that contradict each other.
    """

    start_ms: int
    open: float
    high: float
    low: float
    close: float
    volume: float
    """Base currency."""
    quote_volume: float | None = None
    """Quote currency; None where the source does not say."""
    trades: int | None = None
    """How many; None where the source does not say."""
    taker_buy_volume: float | None = None
    """The part of `volume` that takers bought; None where the source does not say."""

    def __post_init__(self) -> None:
        fits = 0 < self.low <= self.open <= self.high and self.low <= self.close <= self.high
        # Infinity and NaN fail the comparisons on purpose.
        if not (fits and self.high < float("inf") and 0 <= self.volume < float("inf")):
            raise ImpossibleValue(
                f"no candle has open {self.open}, high {self.high}, low {self.low}, "
                f"close {self.close}, volume {self.volume}"
            )


class FundingRate(Struct, frozen=True, gc=False):
    """What longs pay shorts at `next_funding_ms`.

    A fraction per funding interval: 0.0001 means 0.01 %. Negative: shorts pay.
    """

    symbol: Symbol
    time_ms: int
    rate: float
    next_funding_ms: int


class OpenInterest(Struct, frozen=True, gc=False):
    """All contracts that are open."""

    symbol: Symbol
    time_ms: int
    quantity: float
    """Base currency."""


class Liquidation(Struct, frozen=True, gc=False):
    """A position that the exchange closed by force."""

    symbol: Symbol
    time_ms: int
    price: float
    quantity: float
    liquidated: str
    """The side of the position that was closed: "long" or "short".

    Exchanges differ in whose side they name: see each feed.
    """


MarketMessage: TypeAlias = Trade | FundingRate | OpenInterest | Liquidation
"""What travels from a feed to the pipeline."""
