"""Several feeds are heard as one."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Sequence

from bot.feeds import Feeds
from engine.feeds.feed import FeedMessage, LiveFeed
from engine.feeds.health import FeedHealth
from engine.market import Symbol

BTC, ETH, SOL = "BTC/USDT:USDT", "ETH/USDT:USDT", "SOL/USDT:USDT"


class FakeFeed:
    """A feed of which a test says what it hears."""

    def __init__(self, *, messages: int = 0, lag_ms: int | None = None) -> None:
        self.health = FeedHealth(
            messages=messages,
            trades=0,
            malformed=0,
            reconnects=0,
            last_message_ms=None if lag_ms is None else 1_000 - lag_ms,
            lag_ms=lag_ms,
        )
        self.silent: frozenset[Symbol] = frozenset()
        self.forgotten: set[Symbol] = set()

    async def messages(self) -> AsyncGenerator[Sequence[FeedMessage], None]:
        yield ()

    def stale_symbols(self) -> frozenset[Symbol]:
        return self.silent

    def silent_symbols(self, longer_than_s: float) -> frozenset[Symbol]:
        return self.silent

    def forget(self, symbols: Collection[Symbol]) -> None:
        self.forgotten |= set(symbols)


def test_counts_are_summed_and_the_lag_is_of_the_one_that_heard_last() -> None:
    feeds = Feeds()
    feeds.add(FakeFeed(messages=3, lag_ms=900), [BTC])
    feeds.add(FakeFeed(messages=4, lag_ms=20), [ETH])

    assert feeds.health.messages == 7
    assert feeds.health.lag_ms == 20


def test_silence_is_told_of_what_is_wanted_alone() -> None:
    feeds, first, second = Feeds(), FakeFeed(), FakeFeed()
    feeds.add(first, [BTC, ETH])
    feeds.add(second, [SOL])
    first.silent, second.silent = frozenset([BTC, ETH]), frozenset([SOL])

    feeds.forget([ETH])

    assert feeds.stale_symbols() == feeds.silent_symbols(1.0) == {BTC, SOL}
    assert feeds.symbols == {BTC, SOL}
    assert first.forgotten == {ETH}
    assert not second.forgotten


async def test_a_feed_ends_with_its_last_symbol_and_its_counts_stay() -> None:
    feeds, first, second = Feeds(), FakeFeed(messages=3, lag_ms=20), FakeFeed(messages=4)
    feeds.add(first, [BTC, ETH])
    feeds.add(second, [SOL])

    feeds.forget([BTC])
    feeds.forget([ETH])

    await feeds.unwanted(first)
    assert feeds.health.messages == 7
    assert feeds.health.lag_ms is None
    assert feeds.symbols_of(first) == frozenset()
    assert feeds.symbols_of(second) == {SOL}


async def test_each_feed_is_handed_out_once_also_one_that_is_added_later() -> None:
    feeds, first, second = Feeds(), FakeFeed(), FakeFeed()
    feeds.add(first, [BTC])
    handed_out: list[LiveFeed] = []

    async def read() -> None:
        async for feed in feeds.each():
            handed_out.append(feed)  # noqa: PERF401 - the comprehension would never end

    async with asyncio.TaskGroup() as tasks:
        reading = tasks.create_task(read())
        await asyncio.sleep(0)
        at_first = list(handed_out)
        feeds.add(second, [ETH])
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        reading.cancel()

    assert at_first == [first]
    assert handed_out == [first, second]
