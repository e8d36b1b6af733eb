"""A feed over WebSocket connections, each of which tells of some symbols."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import aiohttp

from engine.clock import Clock
from engine.feeds.backoff import Backoff
from engine.feeds.feed import FeedMessage
from engine.feeds.health import FeedHealth, FeedMeter
from engine.feeds.inbox import Inbox
from engine.feeds.reconnecting import Ended, keep_open, read_while
from engine.feeds.stream import Talk, one_connection
from engine.market import Instrument, Symbol

Poll: TypeAlias = Callable[[Callable[[], Sequence[Symbol]]], AsyncIterator[FeedMessage]]
"""What is asked for again and again, of the symbols that are wanted at the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Where an exchange streams, and in which words."""

    url: str
    setting: str
    """The one that holds the address, for messages to people."""
    talk: Callable[[Collection[Instrument], Clock, FeedMeter], Talk]
    """A new one for each connection."""
    poll: Poll | None = None
    """For what the exchange does not stream."""


class StreamFeed:
    """Some perpetuals of one exchange; each connection is made again by itself."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        stream: Stream,
        parts: Sequence[Sequence[Instrument]],
        clock: Clock,
        backoff: Backoff,
        *,
        stale_after_s: float,
    ) -> None:
        """parts: which instruments share a connection.

        stale_after_s: a connection without a market message for so long is given up.
        """
        self._session = session
        self._stream = stream
        self._parts = parts
        self._clock = clock
        self._backoff = backoff
        self._stale_after_s = stale_after_s
        self._forgotten: set[Symbol] = set()
        symbols = [each.symbol for part in parts for each in part]
        self._meter = FeedMeter(symbols, clock, connections=len(parts))

    @property
    def health(self) -> FeedHealth:
        """Counts and lag now."""
        return self._meter.health()

    def stale_symbols(self) -> frozenset[Symbol]:
        """Symbols that no message was about for `stale_after_s`, connected or not."""
        return self._meter.silent(self._stale_after_s) - self._forgotten

    def silent_symbols(self, longer_than_s: float) -> frozenset[Symbol]:
        """Symbols that nothing was told of for longer than this, or whose trades wait for others.

        What is not told of them yet may have happened long before now.
        """
        meter = self._meter
        return (meter.silent(longer_than_s) | meter.waiting_symbols) - self._forgotten

    def trades_silent(self, longer_than_s: float) -> frozenset[Symbol]:
        """Symbols whose trades were silent for longer than this, whatever else came of them."""
        return self._meter.trades_silent(longer_than_s) - self._forgotten

    def forget(self, symbols: Collection[Symbol]) -> None:
        """Let go of symbols: see LiveFeed."""
        self._forgotten.update(symbols)

    def messages(self) -> AsyncGenerator[Sequence[FeedMessage], None]:
        """Whatever came since the last batch, for as long as it is read; never empty."""
        work = [partial(self._listen, part) for part in self._parts]
        if self._stream.poll is not None:
            work.append(partial(self._ask, self._stream.poll))
        return read_while(Inbox(), work)

    async def _listen(self, part: Sequence[Instrument], inbox: Inbox) -> None:
        """Keep one connection."""
        connect = partial(self._connection, part, inbox)
        symbols = partial(self._symbols, [part])
        await keep_open(connect, symbols, inbox, self._clock, self._backoff)

    async def _connection(self, part: Sequence[Instrument], inbox: Inbox) -> Ended:
        wanted = [each for each in part if each.symbol not in self._forgotten]
        stream, clock = self._stream, self._clock
        talk = stream.talk(wanted, clock, self._meter)
        return await one_connection(
            self._session, stream.url, stream.setting, talk, inbox, clock, self._stale_after_s
        )

    async def _ask(self, poll: Poll, inbox: Inbox) -> None:
        async for news in poll(partial(self._symbols, self._parts)):
            inbox.put((news,))

    def _symbols(self, parts: Sequence[Sequence[Instrument]]) -> tuple[Symbol, ...]:
        """Those of some parts that are still wanted."""
        listed = (each.symbol for part in parts for each in part)
        return tuple(symbol for symbol in listed if symbol not in self._forgotten)
