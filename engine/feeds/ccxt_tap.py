"""Trades and liquidations straight from ccxt's parsers, past its caches and futures.

Every class of ccxt.pro hears a message, parses it and appends what came out to a cache: to
`self.trades[symbol]` or to `self.liquidations`. Whoever awaits `watch_trades` gets what is in the
cache when the event loop comes around, so bursts and all but one liquidation of a message are
lost. Here the caches are put in place of ccxt's, and what is appended is handed on at once.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from ccxt.base.errors import BaseError

from engine.clock import Clock
from engine.feeds.ccxt_errors import MISREAD
from engine.feeds.ccxt_inbox import CcxtInbox
from engine.feeds.ccxt_untyped import Ccxt, Row
from engine.feeds.ccxt_values import read_liquidations, read_trades
from engine.feeds.feed import Connected, FeedMessage
from engine.feeds.health import FeedMeter
from engine.market import Symbol, Trade


class Tap:
    """Listens to one ccxt exchange that was made for this."""

    def __init__(
        self,
        ccxt: Ccxt,
        contract_sizes: Mapping[Symbol, float],
        liquidated: Mapping[str, str],
        inbox: CcxtInbox,
        meter: FeedMeter,
        clock: Clock,
    ) -> None:
        """contract_sizes: of the watched symbols. liquidated: see ccxt_units.liquidated_side."""
        self._contract_sizes = contract_sizes
        self._liquidated = liquidated
        self._inbox = inbox
        self._meter = meter
        self._clock = clock
        self._trades: list[Row] = []
        self._liquidations: list[Row] = []
        self._connected: set[Symbol] = set()
        self.is_fed = False
        """Whether a trade was ever appended: not every class keeps its trades where most do."""
        self.heard_s = clock.monotonic_s()
        """When a market message came last, by the monotonic clock."""
        ccxt.trades = _Caches(_Cache(self._on_trade))
        ccxt.liquidations = _Cache(self._liquidations.append)
        ccxt.safe_trade = _with_numbers
        # A third of the time of parsing goes into texts of times that nobody reads.
        ccxt.iso8601 = _no_text
        ccxt.client = partial(self._client, ccxt.client)
        ccxt.on_error = partial(self._on_loss, ccxt.on_error)
        ccxt.on_close = partial(self._on_loss, ccxt.on_close)

    def take_trades(self, rows: Iterable[Row]) -> None:
        """Hand on what `watch_trades` returned, for a class that does not feed the tap."""
        self._trades += rows
        self._hand_on()

    def _client(self, make: Callable[[str], Row], url: str) -> Row:
        client = make(url)
        if "handle_message" not in vars(client):
            client.handle_message = partial(self._on_frame, client.handle_message)
        return client

    def _on_frame(self, read: Callable[[Row], None], frame: Row) -> None:
        try:
            read(frame)
        except (BaseError, *MISREAD) as error:
            # An error that got out would end ccxt's reading for good, without a word.
            self._forget()
            self._meter.malformed(str(frame.data), error)
        else:
            self._hand_on()

    def _on_trade(self, row: Row) -> None:
        self.is_fed = True
        self._trades.append(row)

    def _on_loss(self, tell: Callable[[Row, object], None], client: Row, reason: object) -> None:
        tell(client, reason)
        self._inbox.lose(f"the connection ended: {reason}")

    def _hand_on(self) -> None:
        if not self._trades and not self._liquidations:
            return
        try:
            messages = self._messages()
        except MISREAD as error:
            self._meter.malformed(str(self._trades or self._liquidations), error)
        else:
            self._inbox.put(messages)
        finally:
            self._forget()

    def _forget(self) -> None:
        self._trades.clear()
        self._liquidations.clear()

    def _messages(self) -> list[FeedMessage]:
        sizes = self._contract_sizes
        by_symbol: dict[Symbol, list[Trade]] = {}
        for trade in read_trades(self._trades, sizes):
            by_symbol.setdefault(trade.symbol, []).append(trade)
        messages: list[FeedMessage] = []
        messages += read_liquidations(self._liquidations, sizes, self._liquidated)
        for symbol, trades in by_symbol.items():
            messages += self._heard(symbol, trades)
        return messages

    def _heard(self, symbol: Symbol, trades: list[Trade]) -> list[FeedMessage]:
        if trades[0].time_ms > trades[-1].time_ms:
            trades.reverse()
        self._meter.heard(symbol, trades[-1].time_ms, len(trades))
        self.heard_s = self._clock.monotonic_s()
        if symbol in self._connected:
            return list(trades)
        if not self._connected:
            self._meter.connected()
        self._connected.add(symbol)
        # The first message may tell of the past; its newest trade is where our knowledge begins.
        return [Connected((symbol,)), trades[-1]]


class _Cache(list[Row]):
    """What ccxt takes for its cache; it stays empty."""

    def __init__(self, on_append: Callable[[Row], None]) -> None:
        super().__init__()
        self.append = on_append  # type: ignore[method-assign]  # it is all that a cache is for

    def getLimit(self, _symbol: str | None, limit: int | None) -> int | None:  # noqa: N802 - ccxt's name
        """Called by ccxt to ask how much is new."""
        return limit


class _Caches(dict[str, _Cache]):
    """One cache, by whatever name ccxt looks for it."""

    def __init__(self, cache: _Cache) -> None:
        super().__init__()
        self._cache = cache

    def __missing__(self, _key: str) -> _Cache:
        return self._cache

    def __contains__(self, _key: object) -> bool:
        return True


def _with_numbers(trade: dict[str, Row], _market: object = None) -> dict[str, Row]:
    """What `safe_trade` does, without cost and fees, which take half of the time of parsing."""
    trade["price"] = float(trade["price"])
    trade["amount"] = float(trade["amount"])
    return trade


def _no_text(_time_ms: int | None = None) -> None:
    return None
