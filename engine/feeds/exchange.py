"""An exchange as the program asks for it: by name, with its addresses."""

import pkgutil
import random
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeAlias, cast

from msgspec import Struct

from engine.clock import Clock
from engine.errors import FeedError
from engine.feeds.feed import DerivativesHistory, LiveFeed
from engine.market import Instrument, Symbol


class ExchangeUrls(Struct, frozen=True, kw_only=True):
    """Where an exchange, or what stands in for it, is found."""

    rest: str
    """Base of the REST API: `https://api.bybit.com`."""
    stream: str
    """The whole WebSocket address: `wss://stream.bybit.com/v5/public/linear`.

    Of Binance the part before the route: `wss://fstream.binance.com`.
    """


class Exchange(Protocol):
    """One exchange, opened."""

    @property
    def history(self) -> DerivativesHistory:
        """What it tells on request."""
        ...

    def feed(self, instruments: Mapping[Symbol, Instrument], *, stale_after_s: float) -> LiveFeed:
        """What it sends by itself.

        stale_after_s: a connection or a symbol without a message for so long is stale.
        """
        ...


_Opener: TypeAlias = Callable[
    [ExchangeUrls, Clock, random.Random], AbstractAsyncContextManager[Exchange]
]

# Names, not functions: who works with the engine alone need not load an HTTP client.
_OPENERS = {
    "bybit": "engine.feeds.bybit:open_bybit",
    "binance": "engine.feeds.binance:open_binance",
}
_ANY_OTHER = "engine.feeds.ccxt_exchange"


def open_exchange(
    name: str, urls: ExchangeUrls, clock: Clock, source: random.Random
) -> AbstractAsyncContextManager[Exchange]:
    """The exchange of that name, until the context ends. source: of jitter.

    name: of a native one, else as ccxt.pro has it. Raises FeedError for a name that neither knows.
    """
    opener = _OPENERS.get(name)
    if opener is not None:
        return cast("_Opener", pkgutil.resolve_name(opener))(urls, clock, source)
    ccxt_exchange = pkgutil.resolve_name(_ANY_OTHER)
    if ccxt_exchange.is_known(name):
        opened = ccxt_exchange.open_ccxt(name, urls, clock, source)
        return cast("AbstractAsyncContextManager[Exchange]", opened)
    raise FeedError(
        f"no exchange is called {name}; known are {', '.join(_OPENERS)} "
        "and all that ccxt.pro has, such as okx"
    )
