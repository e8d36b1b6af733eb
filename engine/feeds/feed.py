"""What a feed is: one exchange's market as a stream of messages, and its history on request.

A live feed, a replay and a test are read the same way:

    async for batch in feed.messages():
        for message in batch:
            ...

A lost connection is not an exception: `Disconnected` travels in the stream, so that whoever keeps
state knows what it may have missed, and `Connected` says since when the stream is whole again.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Collection, Mapping, Sequence
from typing import Protocol, TypeAlias

from msgspec import Struct

from engine.feeds.health import FeedHealth
from engine.gaps import GapCause
from engine.market import (
    Candle,
    FundingRate,
    Instrument,
    MarketMessage,
    OpenInterest,
    Symbol,
    Timeframe,
    Trade,
)


class ExchangeMinute(Struct, frozen=True):
    """A minute that is over, as the exchange itself lists it."""

    symbol: Symbol
    candle: Candle


class Connected(Struct, frozen=True):
    """From now on nothing is missed."""

    symbols: tuple[Symbol, ...]


class Disconnected(Struct, frozen=True):
    """Since `time_ms` (our clock) messages may be missing; reconnecting goes on by itself."""

    symbols: tuple[Symbol, ...]
    time_ms: int
    reason: str
    cause: GapCause = GapCause.DISCONNECT
    since_ms: int | None = None
    """When what may be missing began, exchange time; None where it is missing from now on."""
    until_ms: int | None = None
    """When that ended, exchange time; None where it goes on until Connected."""


FeedMessage: TypeAlias = MarketMessage | ExchangeMinute | Connected | Disconnected


class Feed(Protocol):
    """A live market."""

    def messages(self) -> AsyncIterator[Sequence[FeedMessage]]:
        """All subscribed symbols' messages in order of arrival, for as long as it is read."""
        ...


class Hearing(Protocol):
    """How well a market, or several feeds of it, is heard."""

    @property
    def health(self) -> FeedHealth:
        """Counts and lag now."""
        ...

    def stale_symbols(self) -> frozenset[Symbol]:
        """Symbols that no message was about for too long, connected or not."""
        ...

    def silent_symbols(self, longer_than_s: float) -> frozenset[Symbol]:
        """Symbols that no message was about for longer than this."""
        ...


class LiveFeed(Feed, Hearing, Protocol):
    """A feed of a market as it happens, which can say how well it hears."""

    def messages(self) -> AsyncGenerator[Sequence[FeedMessage], None]:
        """As of every feed; close it (`aclosing`), and the connection ends with it."""
        ...

    def forget(self, symbols: Collection[Symbol]) -> None:
        """Let go of symbols that are not wanted any more, or not traded.

        They are not subscribed to again at the next connection, and never silent or stale. What
        the connections of now still say about them comes nevertheless; the market drops it. A
        feed never takes a forgotten symbol up again: a new feed does.
        """
        ...


class History(Protocol):
    """What an exchange tells on request.

    Every method raises ExchangeUnreachable or ExchangeRefused.
    """

    async def instruments(self) -> Mapping[Symbol, Instrument]:
        """All linear perpetuals that are trading, by symbol."""
        ...

    async def candles(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[Candle]:
        """Closed candles with start_ms <= start < end_ms, oldest first; paged as needed."""
        ...

    async def trades(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Trade] | None:
        """All trades with start_ms <= time < end_ms, oldest first.

        None where the exchange no longer has all of them.
        """
        ...

    async def turnover_24h(self) -> Mapping[str, float]:
        """What was traded of each perpetual in the last day, in quote currency.

        By the exchange's own names (`Instrument.exchange_id`); some may not be ours.
        """
        ...


class DerivativesHistory(History, Protocol):
    """A history that knows more than prices: what every exchange that we open has.

    Where an exchange does not tell it, the list is empty.
    """

    async def funding(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[FundingRate]:
        """What was paid with start_ms <= time < end_ms, oldest first."""
        ...

    async def open_interest(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[OpenInterest]:
        """Open interest every `timeframe` with start_ms <= time < end_ms, oldest first.

        timeframe: 5m and longer. As far back as the exchange remembers: Binance for 30 days.
        """
        ...
