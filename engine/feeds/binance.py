"""Binance USD-M perpetuals: the live market over WebSocket, the past over REST."""

import random
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial

import aiohttp

from engine.clock import Clock
from engine.feeds.backoff import Backoff
from engine.feeds.binance_history import BinanceHistory
from engine.feeds.binance_open_interest import polled_open_interest
from engine.feeds.binance_requests import BinanceRequests
from engine.feeds.binance_subscription import connection_parts
from engine.feeds.binance_talk import BinanceTalk
from engine.feeds.bybit_inbox import Inbox
from engine.feeds.exchange import ExchangeUrls
from engine.feeds.feed import FeedMessage
from engine.feeds.health import FeedHealth, FeedMeter
from engine.feeds.reconnecting import Ended, keep_open, read_while
from engine.feeds.stream import one_connection
from engine.market import Instrument, Symbol

_ROUTE = "/market/stream"
"""Since 2026 Binance routes by path: without one it takes a connection and stays silent."""


class BinanceFeed:
    """Trades, open interest, funding and liquidations of some perpetuals, 66 a connection.

    Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/
    websocket-market-streams
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        url: str,
        instruments: Mapping[Symbol, Instrument],
        clock: Clock,
        backoff: Backoff,
        history: BinanceHistory,
        *,
        stale_after_s: float,
    ) -> None:
        """url: without its route. history: where open interest is asked for.

        stale_after_s: a connection without a market message for so long is given up.
        """
        self._session = session
        self._url = url.rstrip("/") + _ROUTE
        self._clock = clock
        self._backoff = backoff
        self._history = history
        self._stale_after_s = stale_after_s
        self._parts = connection_parts(instruments.values())
        self._forgotten: set[Symbol] = set()
        self._meter = FeedMeter(instruments, clock, connections=len(self._parts))

    @property
    def health(self) -> FeedHealth:
        """Counts and lag now."""
        return self._meter.health()

    def stale_symbols(self) -> frozenset[Symbol]:
        """Symbols that no message was about for `stale_after_s`, connected or not."""
        return self.silent_symbols(self._stale_after_s)

    def silent_symbols(self, longer_than_s: float) -> frozenset[Symbol]:
        """Symbols that no message was about for longer than this."""
        return self._meter.silent(longer_than_s) - self._forgotten

    def forget(self, symbols: Collection[Symbol]) -> None:
        """Let go of symbols: see LiveFeed."""
        self._forgotten.update(symbols)

    def messages(self) -> AsyncGenerator[Sequence[FeedMessage], None]:
        """Whatever came since the last batch, for as long as it is read; never empty."""
        listening = [partial(self._listen, part) for part in self._parts]
        return read_while(Inbox(), [*listening, self._poll])

    async def _listen(self, part: Sequence[Instrument], inbox: Inbox) -> None:
        """Keep one connection."""

        def wanted() -> list[Instrument]:
            return [each for each in part if each.symbol not in self._forgotten]

        def symbols() -> tuple[Symbol, ...]:
            return tuple(each.symbol for each in wanted())

        async def connect() -> Ended:
            talk = BinanceTalk(wanted(), self._clock, self._meter)
            return await one_connection(
                self._session,
                self._url,
                "BINANCE_WS_URL",
                talk,
                inbox,
                self._clock,
                self._stale_after_s,
            )

        await keep_open(connect, symbols, inbox, self._clock, self._backoff)

    async def _poll(self, inbox: Inbox) -> None:
        """Ask for open interest, again and again."""
        listed = [each.symbol for part in self._parts for each in part]

        def wanted() -> list[Symbol]:
            return [each for each in listed if each not in self._forgotten]

        async for news in polled_open_interest(self._history, wanted):
            inbox.put((news,))


class BinanceExchange:
    """Binance, for as long as its session is open."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        urls: ExchangeUrls,
        clock: Clock,
        source: random.Random,
    ) -> None:
        self._session = session
        self._urls = urls
        self._clock = clock
        self._backoff = Backoff(source)
        requests = BinanceRequests(session, urls.rest, clock, self._backoff)
        self.history = BinanceHistory(requests, clock)

    def feed(
        self, instruments: Mapping[Symbol, Instrument], *, stale_after_s: float
    ) -> BinanceFeed:
        """A feed of its own; not connected before its messages are read."""
        return BinanceFeed(
            self._session,
            self._urls.stream,
            instruments,
            self._clock,
            self._backoff,
            self.history,
            stale_after_s=stale_after_s,
        )


@asynccontextmanager
async def open_binance(
    urls: ExchangeUrls, clock: Clock, source: random.Random
) -> AsyncIterator[BinanceExchange]:
    """Binance with a session that is closed at the end. source: of jitter."""
    async with aiohttp.ClientSession() as session:
        yield BinanceExchange(session, urls, clock, source)
