"""The feeds of one exchange that are streamed side by side: one at first, more for newcomers."""

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable
from dataclasses import dataclass, field, replace

from engine.feeds.feed import LiveFeed
from engine.feeds.health import FeedHealth, together
from engine.market import Symbol


@dataclass(slots=True)
class _Ear:
    """What is wanted of one feed."""

    symbols: set[Symbol]
    unwanted: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when that is nothing any more."""


class Feeds:
    """Who hears which symbol, and how well all of them are heard together.

    A symbol that is added while the others are streamed gets a further feed, so that no
    connection of theirs is touched. A feed ends when its last symbol is let go.
    """

    def __init__(self) -> None:
        self._ears: dict[LiveFeed, _Ear] = {}
        self._ended: list[FeedHealth] = []
        self._added = asyncio.Event()

    @property
    def symbols(self) -> frozenset[Symbol]:
        """All that some feed hears."""
        return frozenset(symbol for ear in self._ears.values() for symbol in ear.symbols)

    @property
    def health(self) -> FeedHealth:
        """Counts and lag now, of all feeds together; those that ended count on."""
        return together([*self._ended, *(feed.health for feed in self._ears)])

    def stale_symbols(self) -> frozenset[Symbol]:
        """Symbols that no message was about for too long, connected or not."""
        return frozenset[Symbol]().union(
            *(ear.symbols & feed.stale_symbols() for feed, ear in self._ears.items())
        )

    def silent_symbols(self, longer_than_s: float) -> frozenset[Symbol]:
        """Symbols that no message was about for longer than this."""
        return frozenset[Symbol]().union(
            *(ear.symbols & feed.silent_symbols(longer_than_s) for feed, ear in self._ears.items())
        )

    def add(self, feed: LiveFeed, symbols: Iterable[Symbol]) -> None:
        """Have a feed of these symbols streamed."""
        self._ears[feed] = _Ear(set(symbols))
        self._added.set()

    def forget(self, symbols: Collection[Symbol]) -> None:
        """Let go of symbols, and of a feed of which nothing else is wanted."""
        for feed, ear in tuple(self._ears.items()):
            gone = ear.symbols.intersection(symbols)
            if gone:
                feed.forget(gone)
                ear.symbols -= gone
            if not ear.symbols:
                # Its counts stay; what was its newest message has no meaning any more.
                self._ended.append(replace(feed.health, last_message_ms=None, lag_ms=None))
                del self._ears[feed]
                ear.unwanted.set()

    def symbols_of(self, feed: LiveFeed) -> frozenset[Symbol]:
        """What is wanted of a feed."""
        return frozenset(self._ears[feed].symbols) if feed in self._ears else frozenset()

    async def unwanted(self, feed: LiveFeed) -> None:
        """Wait until nothing of a feed is wanted any more."""
        if feed in self._ears:
            await self._ears[feed].unwanted.wait()

    async def each(self) -> AsyncIterator[LiveFeed]:
        """Every feed once: those there are, then each that is added; never ends."""
        told: set[LiveFeed] = set()
        while True:
            self._added.clear()
            new = self._ears.keys() - told
            told = set(self._ears)
            for feed in new:
                yield feed
            await self._added.wait()
