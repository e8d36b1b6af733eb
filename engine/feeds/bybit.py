"""Bybit v5, USDT linear perpetuals: the live market over WebSocket, the past over REST."""

import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp

from engine.clock import Clock
from engine.feeds.backoff import Backoff
from engine.feeds.bybit_history import BybitHistory
from engine.feeds.bybit_requests import BybitRequests
from engine.feeds.bybit_subscription import connection_parts
from engine.feeds.bybit_talk import BybitTalk
from engine.feeds.exchange import ExchangeUrls
from engine.feeds.stream_feed import Stream, StreamFeed
from engine.market import Instrument, Symbol


def bybit_feed(
    session: aiohttp.ClientSession,
    url: str,
    instruments: Mapping[Symbol, Instrument],
    clock: Clock,
    backoff: Backoff,
    *,
    stale_after_s: float,
) -> StreamFeed:
    """Trades, open interest, funding and liquidations of some perpetuals.

    As few connections as the exchange's limits allow.
    Source: https://bybit-exchange.github.io/docs/v5/ws/connect
    """
    stream = Stream(url=url, setting="BYBIT_WS_URL", talk=BybitTalk)
    parts = connection_parts(instruments.values())
    return StreamFeed(session, stream, parts, clock, backoff, stale_after_s=stale_after_s)


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

    def feed(
        self, instruments: Mapping[Symbol, Instrument], *, stale_after_s: float
    ) -> StreamFeed:
        """A feed of its own; not connected before its messages are read."""
        return bybit_feed(
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
