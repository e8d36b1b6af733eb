"""Any exchange through ccxt: trades as they happen, the rest on request.

Whose side a liquidation names is told in ccxt_units for the exchanges that document it; of others
there are no liquidations.
"""

import asyncio
import logging
import random
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import urlsplit, urlunsplit

import aiohttp
import ccxt.pro

from engine.clock import Clock
from engine.errors import FeedError
from engine.feeds.backoff import Backoff
from engine.feeds.ccxt_connection import CcxtConnection, Subscriptions
from engine.feeds.ccxt_errors import in_our_words
from engine.feeds.ccxt_history import CcxtHistory
from engine.feeds.ccxt_inbox import CcxtInbox
from engine.feeds.ccxt_requests import CcxtRequests
from engine.feeds.ccxt_tap import Tap
from engine.feeds.ccxt_units import liquidated_side, open_interest_unit
from engine.feeds.ccxt_untyped import Ccxt, Row
from engine.feeds.exchange import ExchangeUrls
from engine.feeds.feed import FeedMessage
from engine.feeds.health import FeedHealth, FeedMeter
from engine.feeds.inbox import Inbox
from engine.feeds.reconnecting import Ended, keep_open, read_while
from engine.feeds.web_socket import ConnectionLost
from engine.market import Instrument, Symbol

log = logging.getLogger(__name__)

_CLOSED_WITHIN_S = 1.0
_OURS = ("linear", "swap")
_FEATURES = {
    "open interest": ("fetchOpenInterest", "fetchOpenInterests"),
    "funding rates": ("fetchFundingRate", "fetchFundingRates"),
    "liquidations": ("watchLiquidations", "watchLiquidationsForSymbols"),
    "past trades": ("fetchTrades",),
    "past open interest": ("fetchOpenInterestHistory",),
    "past funding rates": ("fetchFundingRateHistory",),
}


class Venue:
    """One of ccxt's exchanges, made as often as needed."""

    def __init__(self, name: str, urls: ExchangeUrls) -> None:
        self.name = name
        self._urls = urls

    def make(self, session: aiohttp.ClientSession) -> Ccxt:
        """A ccxt exchange of its own connections; `close` it."""
        made = getattr(ccxt.pro, self.name)(
            {"session": session, "enableRateLimit": True, "timeout_on_exit": 0}
        )
        made.options["defaultType"] = "swap"
        # Made of time, price and amount: two trades that are alike would pass for one.
        made.options["useCcxtTradeId"] = False
        # Coins' names and networks: a request that nobody here needs.
        made.has["fetchCurrencies"] = False
        _narrow(made.options.get("fetchMarkets"))
        made.urls["api"] = _elsewhere(made.urls["api"], self._urls)
        return made


class CcxtFeed:
    """Trades over ccxt's streams; liquidations where they can be told; the rest polled."""

    def __init__(
        self,
        venue: Venue,
        history: CcxtHistory,
        instruments: Mapping[Symbol, Instrument],
        clock: Clock,
        backoff: Backoff,
        *,
        stale_after_s: float,
    ) -> None:
        """stale_after_s: a connection without a trade for so long is given up."""
        self._venue = venue
        self._history = history
        self._symbols = tuple(instruments)
        self._clock = clock
        self._backoff = backoff
        self._stale_after_s = stale_after_s
        self._forgotten: set[Symbol] = set()
        self._meter = FeedMeter(instruments, clock)

    @property
    def health(self) -> FeedHealth:
        """Counts and lag now."""
        return self._meter.health()

    def stale_symbols(self) -> frozenset[Symbol]:
        """Symbols without a trade for `stale_after_s`, connected or not."""
        return self.silent_symbols(self._stale_after_s)

    def silent_symbols(self, longer_than_s: float) -> frozenset[Symbol]:
        """Symbols without a trade for longer than this."""
        return self._meter.silent(longer_than_s) - self._forgotten

    def forget(self, symbols: Collection[Symbol]) -> None:
        """Let go of symbols: see LiveFeed."""
        self._forgotten.update(symbols)

    def messages(self) -> AsyncGenerator[Sequence[FeedMessage], None]:
        """What came since the last batch, for as long as it is read; reconnects by itself.

        A symbol is told as connected with its first trade: subscriptions are not acknowledged.
        """
        return read_while(Inbox(), [self._listen])

    def _wanted(self) -> tuple[Symbol, ...]:
        return tuple(each for each in self._symbols if each not in self._forgotten)

    async def _listen(self, inbox: Inbox) -> None:
        connect = partial(self._connection, inbox)
        await keep_open(connect, self._wanted, inbox, self._clock, self._backoff)

    async def _connection(self, inbox: Inbox) -> Ended:
        """One connection from its beginning to its end."""
        may_miss_something = False
        try:
            async with self._connected() as connection:
                while True:
                    batch = await connection.next_batch()
                    may_miss_something = True
                    inbox.put(batch)
                    await inbox.room()
        except ConnectionLost as lost:
            return Ended(str(lost), may_miss_something)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[CcxtConnection]:
        heard = CcxtInbox()
        sizes = await self._contract_sizes()
        liquidated = liquidated_side(self._venue.name)
        async with self._streams() as streams:
            tap = Tap(streams, sizes, liquidated, heard, self._meter, self._clock)
            subscriptions = Subscriptions(streams, tap, heard, self._history)
            has = _has(streams, _FEATURES["liquidations"]) and bool(liquidated)
            async with subscriptions.running(self._wanted, liquidations=has):
                yield CcxtConnection(heard, tap, self._clock, self._stale_after_s)

    async def _contract_sizes(self) -> dict[Symbol, float]:
        try:
            return {each: await self._history.contract_size(each) for each in self._wanted()}
        except FeedError as error:
            raise ConnectionLost(str(error)) from error

    @asynccontextmanager
    async def _streams(self) -> AsyncIterator[Ccxt]:
        async with aiohttp.ClientSession() as session:
            streams = self._venue.make(session)
            self._history.share_markets(streams)
            try:
                yield streams
            finally:
                await _close(streams)


class CcxtExchange:
    """One exchange, for as long as its session is open."""

    def __init__(
        self, venue: Venue, requests: CcxtRequests, clock: Clock, backoff: Backoff
    ) -> None:
        self._venue = venue
        self._requests = requests
        self._clock = clock
        self._backoff = backoff
        self.history = CcxtHistory(requests, clock)

    def lacks(self, symbols: Iterable[Symbol]) -> tuple[str, ...]:
        """What neither its streams nor its requests tell of some perpetuals, in words."""
        ccxt, name = self._requests.ccxt, self._venue.name
        missing = [feature for feature, names in _FEATURES.items() if not _has(ccxt, names)]
        if "liquidations" not in missing and not liquidated_side(name):
            missing.append("whose positions are liquidated, so no liquidations")
        sizes = {ccxt.market(symbol)["contractSize"] for symbol in symbols}
        units = [open_interest_unit(name, size) for size in sizes]
        if "open interest" not in missing and None in units:
            missing.append("the unit of open interest, so no open interest")
        return tuple(missing)

    def feed(self, instruments: Mapping[Symbol, Instrument], *, stale_after_s: float) -> CcxtFeed:
        """A feed of its own; not connected before its messages are read.

        Raises FeedError for an exchange whose trades ccxt cannot stream.
        """
        if not _has(self._requests.ccxt, ("watchTrades", "watchTradesForSymbols")):
            raise FeedError(f"ccxt cannot stream the trades of {self._venue.name}: take another")
        if missing := self.lacks(instruments):
            log.warning(
                "the exchange does not tell everything: exchange=%s lacks=%s",
                self._venue.name,
                ", ".join(missing),
            )
        return CcxtFeed(
            self._venue,
            self.history,
            instruments,
            self._clock,
            self._backoff,
            stale_after_s=stale_after_s,
        )


@asynccontextmanager
async def opened(
    name: str, urls: ExchangeUrls, clock: Clock, source: random.Random
) -> AsyncIterator[CcxtExchange]:
    """The exchange that ccxt calls so, with connections that are closed at the end."""
    venue = Venue(name, urls)
    backoff = Backoff(source)
    async with aiohttp.ClientSession() as session:
        made = venue.make(session)
        try:
            yield CcxtExchange(venue, CcxtRequests(made, backoff), clock, backoff)
        finally:
            await _close(made)


async def _close(made: Ccxt) -> None:
    """A peer that does not answer the goodbye is left: the session ends its connections."""
    try:
        async with asyncio.timeout(_CLOSED_WITHIN_S):
            with in_our_words(made.id):
                await made.close()
    except (FeedError, TimeoutError) as error:
        log.info("no goodbye: exchange=%s error=%r", made.id, error)


def _has(made: Ccxt, features: Sequence[str]) -> bool:
    return any(made.has.get(feature) is True for feature in features)


def _narrow(wanted: Row) -> None:
    """Only the perpetuals' lists, where ccxt lets one choose: options alone are thousands."""
    types = wanted.get("types") if isinstance(wanted, dict) else None
    if isinstance(types, list):
        wanted["types"] = [each for each in types if each in _OURS] or types


def _elsewhere(addresses: Row, urls: ExchangeUrls) -> Row:
    """The addresses that ccxt has, with the hosts of `urls` where those are not empty."""
    if isinstance(addresses, dict):
        return {name: _elsewhere(each, urls) for name, each in addresses.items()}
    if not isinstance(addresses, str):
        return addresses
    ours = urls.stream if addresses.startswith("ws") else urls.rest
    if not ours:
        return addresses
    host = urlsplit(ours)
    return urlunsplit(urlsplit(addresses)._replace(scheme=host.scheme, netloc=host.netloc))
