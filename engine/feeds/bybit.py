"""Bybit v5, USDT linear perpetuals: the live market over WebSocket, the past over REST."""

import asyncio
import logging
import random
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager

import aiohttp

from engine.clock import Clock
from engine.feeds.backoff import Backoff
from engine.feeds.bybit_connection import BybitConnection
from engine.feeds.bybit_history import BybitHistory
from engine.feeds.bybit_inbox import Inbox
from engine.feeds.bybit_requests import BybitRequests
from engine.feeds.bybit_subscription import connection_parts
from engine.feeds.exchange import ExchangeUrls
from engine.feeds.feed import Disconnected, FeedMessage
from engine.feeds.health import FeedHealth, FeedMeter
from engine.feeds.web_socket import ConnectionLost, open_web_socket
from engine.market import Instrument, Symbol

log = logging.getLogger(__name__)

_HEALTHY_AFTER_S = 60.0
"""A connection that lasted this long makes earlier failures forgotten."""


class BybitFeed:
    """Trades, open interest, funding and liquidations of some perpetuals.

    As few connections as the exchange's limits allow; each is made again by itself.
    Source: https://bybit-exchange.github.io/docs/v5/ws/connect
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        url: str,
        instruments: Mapping[Symbol, Instrument],
        clock: Clock,
        backoff: Backoff,
        *,
        stale_after_s: float,
    ) -> None:
        """stale_after_s: a connection without a market message for so long is given up."""
        self._session = session
        self._url = url
        self._clock = clock
        self._backoff = backoff
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

    def trades_silent(self, longer_than_s: float) -> frozenset[Symbol]:
        """Symbols whose trades were silent for longer than this, whatever else came of them."""
        return self._meter.trades_silent(longer_than_s) - self._forgotten

    def forget(self, symbols: Collection[Symbol]) -> None:
        """Let go of symbols: see LiveFeed."""
        self._forgotten.update(symbols)

    async def messages(self) -> AsyncGenerator[Sequence[FeedMessage], None]:
        """Whatever came since the last batch, for as long as it is read; never empty."""
        inbox = Inbox()
        async with asyncio.TaskGroup() as tasks:
            listening = [tasks.create_task(self._listen(part, inbox)) for part in self._parts]
            try:
                while True:
                    yield await inbox.take()
            except GeneratorExit:
                # Nobody reads on. That is no error, and the group must not make one of it.
                for task in listening:
                    task.cancel()

    async def _listen(self, part: Sequence[Instrument], inbox: Inbox) -> None:
        """Keep one connection: made again, with growing pauses, whenever it is lost.

        Until all of its symbols are forgotten.
        """
        failures = 0
        while wanted := [each for each in part if each.symbol not in self._forgotten]:
            started_s = self._clock.monotonic_s()
            reason, may_miss_something = await self._connection(wanted, inbox)
            lasted_s = self._clock.monotonic_s() - started_s
            failures = 1 if lasted_s >= _HEALTHY_AFTER_S else failures + 1
            delay_s = self._backoff.delay_s(failures)
            log.warning("no market stream: reason=%s next_try_s=%.1f", reason, delay_s)
            if may_miss_something:
                symbols = tuple(each.symbol for each in wanted)
                inbox.put((Disconnected(symbols, self._clock.now_ms(), reason),))
            await asyncio.sleep(delay_s)

    async def _connection(
        self, instruments: Sequence[Instrument], inbox: Inbox
    ) -> tuple[str, bool]:
        """One connection from its beginning to its end.

        Why it ended, and whether it was of use before, so that something may be missed now.
        """
        try:
            async with open_web_socket(self._session, self._url, "BYBIT_WS_URL") as socket:
                connection = BybitConnection(
                    socket, instruments, self._clock, self._meter, inbox, self._stale_after_s
                )
                reason = await connection.run()
        except ConnectionLost as lost:
            return str(lost), False
        return reason, connection.may_miss_something


class BybitExchange:
    """Bybit, for as long as its session is open."""

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
        self.history = BybitHistory(BybitRequests(session, urls.rest, self._backoff))

    def feed(self, instruments: Mapping[Symbol, Instrument], *, stale_after_s: float) -> BybitFeed:
        """A feed of its own; not connected before its messages are read."""
        return BybitFeed(
            self._session,
            self._urls.stream,
            instruments,
            self._clock,
            self._backoff,
            stale_after_s=stale_after_s,
        )


@asynccontextmanager
async def open_bybit(
    urls: ExchangeUrls, clock: Clock, source: random.Random
) -> AsyncIterator[BybitExchange]:
    """Bybit with a session that is closed at the end. source: of jitter."""
    async with aiohttp.ClientSession() as session:
        yield BybitExchange(session, urls, clock, source)
