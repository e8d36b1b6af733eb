"""Binance USD-M perpetuals: the live market over WebSocket, the past over REST."""

import asyncio
import random
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Collection,
    Mapping,
    Sequence,
)
from contextlib import aclosing, asynccontextmanager

import aiohttp

from engine.clock import Clock
from engine.feeds.backoff import Backoff
from engine.feeds.binance_connection import BinanceConnection
from engine.feeds.binance_history import BinanceHistory
from engine.feeds.binance_open_interest import polled_open_interest
from engine.feeds.binance_requests import BinanceRequests
from engine.feeds.binance_subscription import SYMBOLS_A_CONNECTION
from engine.feeds.exchange import ExchangeUrls
from engine.feeds.feed import FeedMessage
from engine.feeds.health import FeedHealth, FeedMeter, together
from engine.feeds.reconnecting import reconnecting
from engine.feeds.web_socket import open_web_socket
from engine.market import Instrument, Symbol

_ROUTE = "/market/stream"
"""Since 2026 Binance routes by path: without one it takes a connection and stays silent."""
_BATCHES_WAITING = 256
"""Beyond these the connections wait, and the exchange with them."""

_Batches = AsyncGenerator[Sequence[FeedMessage], None]


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
        self._history = history
        self._symbols = tuple(instruments)
        self._stale_after_s = stale_after_s
        listed = list(instruments.values())
        self._shards = [
            _Shard(
                session,
                url.rstrip("/") + _ROUTE,
                listed[first : first + SYMBOLS_A_CONNECTION],
                clock,
                backoff,
                stale_after_s,
            )
            for first in range(0, len(listed), SYMBOLS_A_CONNECTION)
        ]

    @property
    def health(self) -> FeedHealth:
        """Counts and lag now, of all connections together."""
        return together([shard.meter.health() for shard in self._shards])

    def stale_symbols(self) -> frozenset[Symbol]:
        """Symbols that no message was about for `stale_after_s`, connected or not."""
        return self.silent_symbols(self._stale_after_s)

    def silent_symbols(self, longer_than_s: float) -> frozenset[Symbol]:
        """Symbols that no message was about for longer than this."""
        silent = [shard.meter.silent(longer_than_s) for shard in self._shards]
        return frozenset[Symbol]().union(*silent)

    async def messages(self) -> AsyncGenerator[Sequence[FeedMessage], None]:
        """One batch a WebSocket message, for as long as it is read; reconnects by itself."""
        batches: asyncio.Queue[Sequence[FeedMessage]] = asyncio.Queue(_BATCHES_WAITING)

        async def listen(shard: _Shard) -> None:
            async with aclosing(shard.messages()) as heard:
                async for batch in heard:
                    await batches.put(batch)

        async def ask() -> None:
            async for news in polled_open_interest(self._history, self._symbols):
                await batches.put((news,))

        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(listen(shard)) for shard in self._shards]
            running.append(tasks.create_task(ask()))
            try:
                while True:
                    yield await batches.get()
            except GeneratorExit:
                # Nobody reads on: not an error, so the group must not see one.
                for task in running:
                    task.cancel()


class _Shard:
    """Some symbols, and the connection that they share."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        url: str,
        instruments: Collection[Instrument],
        clock: Clock,
        backoff: Backoff,
        stale_after_s: float,
    ) -> None:
        self._session = session
        self._url = url
        self._instruments = instruments
        self._clock = clock
        self._backoff = backoff
        self._stale_after_s = stale_after_s
        self._symbols = tuple(each.symbol for each in instruments)
        self.meter = FeedMeter(self._symbols, clock)

    def messages(self) -> _Batches:
        return reconnecting(self._connection, self._symbols, self._clock, self._backoff)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[BinanceConnection]:
        async with open_web_socket(self._session, self._url, "BINANCE_WS_URL") as socket:
            yield BinanceConnection(
                socket, self._instruments, self._clock, self.meter, self._stale_after_s
            )


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
