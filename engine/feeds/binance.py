"""Binance USD-M perpetuals: the live market over WebSocket, the past over REST."""

import random
from collections.abc import AsyncIterator, Mapping
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
from engine.feeds.exchange import ExchangeUrls
from engine.feeds.stream_feed import Stream, StreamFeed
from engine.market import Instrument, Symbol

_ROUTE = "/market/stream"
"""Since 2026 Binance routes by path: without one it takes a connection and stays silent."""


def binance_feed(
    session: aiohttp.ClientSession,
    url: str,
    instruments: Mapping[Symbol, Instrument],
    clock: Clock,
    backoff: Backoff,
    history: BinanceHistory,
    *,
    stale_after_s: float,
) -> StreamFeed:
    """Trades, open interest, funding and liquidations of some perpetuals, 66 a connection.

    url: without its route. history: where open interest is asked for.
    Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/
    websocket-market-streams
    """
    stream = Stream(
        url=url.rstrip("/") + _ROUTE,
        setting="BINANCE_WS_URL",
        talk=BinanceTalk,
        poll=partial(polled_open_interest, history),
    )
    parts = connection_parts(instruments.values())
    return StreamFeed(session, stream, parts, clock, backoff, stale_after_s=stale_after_s)


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
    ) -> StreamFeed:
        """A feed of its own; not connected before its messages are read."""
        return binance_feed(
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
