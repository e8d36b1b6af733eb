"""What a feed can say about itself: counts, lag, and which symbols fell silent."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.clock import Clock
from engine.market import Symbol

log = logging.getLogger(__name__)

_COMPLAIN_EVERY_S = 60.0
_EXAMPLE_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """A feed's counts since it was made."""

    messages: int
    """Messages about the market, one WebSocket frame each."""
    trades: int
    malformed: int
    """Messages that could not be read, and were left out."""
    reconnects: int
    """Connections made after the first."""
    last_message_ms: int | None
    """When the newest message came, by our clock; None before the first."""
    lag_ms: int | None
    """Our clock now minus the newest message's exchange time; None before the first."""
    gaps: int = 0
    """Holes between a symbol's trades while it was connected, told by their ids or by silence."""
    unasked: int = 0
    """Messages about what nobody asked for; they are no trouble, and left out."""


def together(parts: Sequence[FeedHealth]) -> FeedHealth:
    """Sums of the counts; time and lag of whichever heard last."""
    heard = [each.last_message_ms for each in parts if each.last_message_ms is not None]
    lags = [each.lag_ms for each in parts if each.lag_ms is not None]
    return FeedHealth(
        messages=sum(each.messages for each in parts),
        trades=sum(each.trades for each in parts),
        malformed=sum(each.malformed for each in parts),
        reconnects=sum(each.reconnects for each in parts),
        last_message_ms=max(heard, default=None),
        lag_ms=min(lags, default=None),
        gaps=sum(each.gaps for each in parts),
        unasked=sum(each.unasked for each in parts),
    )


class FeedMeter:
    """Counts for a FeedHealth, and knows when each symbol was heard last."""

    __slots__ = (
        "_clock",
        "_complained_s",
        "_connections",
        "_first_connections",
        "_gaps",
        "_heard_s",
        "_last_exchange_ms",
        "_last_heard_s",
        "_malformed",
        "_messages",
        "_traded_s",
        "_trades",
        "_unasked",
        "_unsaid",
        "waiting_symbols",
    )

    def __init__(self, symbols: Iterable[Symbol], clock: Clock, *, connections: int = 1) -> None:
        """connections: how many the feed keeps open at once."""
        self._clock = clock
        self._first_connections = connections
        # When a symbol's trades were heard last, and when something else of it was.
        self._traded_s = dict.fromkeys(symbols, clock.monotonic_s())
        self._heard_s = dict(self._traded_s)
        self._messages = self._trades = self._malformed = self._connections = self._gaps = 0
        self._unasked = 0
        self.waiting_symbols: set[Symbol] = set()
        """Symbols whose trades came and are not told yet, since some before them are missing."""
        self._last_heard_s: float | None = None
        self._last_exchange_ms: int | None = None
        self._complained_s: float | None = None
        self._unsaid = 0

    def connected(self) -> None:
        """Count a connection that works; the first one arms the watch over silence."""
        if not self._connections:
            self._traded_s = dict.fromkeys(self._traded_s, self._clock.monotonic_s())
            self._heard_s = dict(self._traded_s)
        self._connections += 1

    def gap(self, count: int = 1) -> None:
        """Count holes between a symbol's trades on a connection that goes on."""
        self._gaps += count

    def heard(self, symbol: Symbol, exchange_ms: int | None, trades: int) -> None:
        """Count a message about a symbol; exchange_ms: None when it does not say."""
        one, none = (symbol,), ()
        self.heard_all(one if trades else none, none if trades else one, exchange_ms, trades)

    def heard_all(
        self,
        of_trades: Sequence[Symbol],
        of_others: Sequence[Symbol],
        exchange_ms: int | None,
        trades: int,
    ) -> None:
        """Count messages that were read in one go, for one look at the clock.

        of_trades: of which symbol each message of trades was; of_others: and each other one.
        exchange_ms: the time of the newest; None when it does not say. trades: in all of them.
        """
        if not of_trades and not of_others:
            return
        self._messages += len(of_trades) + len(of_others)
        self._trades += trades
        if exchange_ms is not None:
            self._last_exchange_ms = exchange_ms
        now_s = self._last_heard_s = self._clock.monotonic_s()
        self._traded_s.update(dict.fromkeys(of_trades, now_s))
        self._heard_s.update(dict.fromkeys(of_others, now_s))

    def unasked(self, messages: int) -> None:
        """Count messages about what nobody asked for."""
        self._unasked += messages

    def malformed(self, message: str | bytes, reason: object) -> None:
        """Count a message that could not be read; say so once a minute, with an example."""
        self._malformed += 1
        self._unsaid += 1
        now_s = self._clock.monotonic_s()
        if self._complained_s is not None and now_s - self._complained_s < _COMPLAIN_EVERY_S:
            return
        log.warning(
            "messages of the exchange could not be read: count=%d reason=%s example=%r",
            self._unsaid,
            reason,
            message[:_EXAMPLE_LENGTH],
        )
        self._complained_s = now_s
        self._unsaid = 0

    def silent(self, longer_than_s: float) -> frozenset[Symbol]:
        """Symbols that no message was about for longer than this; none before we ever listened."""
        return self.trades_silent(longer_than_s) & self._of_before(self._heard_s, longer_than_s)

    def trades_silent(self, longer_than_s: float) -> frozenset[Symbol]:
        """Symbols without a message of trades for longer than this, whatever else came of them."""
        return self._of_before(self._traded_s, longer_than_s)

    def _of_before(
        self, heard_s: Mapping[Symbol, float], longer_than_s: float
    ) -> frozenset[Symbol]:
        if not self._connections:
            return frozenset()
        oldest_s = self._clock.monotonic_s() - longer_than_s
        return frozenset(symbol for symbol, at_s in heard_s.items() if at_s < oldest_s)

    def health(self) -> FeedHealth:
        """The counts now."""
        now_ms, now_s = self._clock.now_ms(), self._clock.monotonic_s()
        exchange_ms, heard_s = self._last_exchange_ms, self._last_heard_s
        return FeedHealth(
            messages=self._messages,
            trades=self._trades,
            malformed=self._malformed,
            reconnects=max(0, self._connections - self._first_connections),
            last_message_ms=None if heard_s is None else now_ms - round((now_s - heard_s) * 1000),
            lag_ms=None if exchange_ms is None else now_ms - exchange_ms,
            gaps=self._gaps,
            unasked=self._unasked,
        )
