import asyncio
import random
from contextlib import aclosing

from engine.clock import ManualClock
from engine.feeds.backoff import Backoff
from engine.feeds.feed import Disconnected, FeedMessage
from engine.feeds.inbox import Inbox
from engine.feeds.reconnecting import Ended, keep_open, read_while
from engine.market import Symbol
from tests.engine.feeds.builders import BTC, NOW_MS, SOL


class Lives:
    """Connections that end as they are told to; after the last one nothing is wanted any more."""

    def __init__(self, *ends: Ended, lasting_s: float = 0.0) -> None:
        self.clock = ManualClock(NOW_MS)
        self.connections = 0
        self.failures: list[int] = []
        self._ends = list(ends)
        self._lasting_s = lasting_s

    def symbols(self) -> tuple[Symbol, ...]:
        return (BTC, SOL) if self._ends else ()

    async def connect(self) -> Ended:
        self.connections += 1
        self.clock.advance(ms=round(self._lasting_s * 1000))
        return self._ends.pop(0)

    def delay_s(self, failures: int) -> float:
        self.failures.append(failures)
        return 0.0

    async def kept_open(self) -> list[FeedMessage]:
        """What the reader is told meanwhile."""
        inbox = Inbox()
        await keep_open(self.connect, self.symbols, inbox, self.clock, self)  # type: ignore[arg-type]  # it counts
        inbox.put([Disconnected((), 0, "the end of the test")])
        return (await inbox.take())[:-1]


async def test_only_a_connection_that_was_of_use_leaves_a_hole() -> None:
    lives = Lives(
        Ended("refused", may_miss_something=False), Ended("cut", may_miss_something=True)
    )

    told = await lives.kept_open()

    assert told == [Disconnected((BTC, SOL), NOW_MS, "cut")]


async def test_what_nobody_wants_any_more_is_not_connected_again() -> None:
    lives = Lives(Ended("cut", may_miss_something=True))

    told = await lives.kept_open()

    assert told == [Disconnected((BTC, SOL), NOW_MS, "cut")]
    assert lives.connections == 1


async def test_pauses_grow_from_failure_to_failure() -> None:
    lives = Lives(*[Ended("refused", may_miss_something=False)] * 3, lasting_s=59)

    await lives.kept_open()

    assert lives.failures == [1, 2, 3]


async def test_a_connection_that_lasted_makes_earlier_failures_forgotten() -> None:
    """Binance ends each after a day: it is made again after the shortest pause."""
    lives = Lives(*[Ended("cut", may_miss_something=True)] * 3, lasting_s=86_400)

    await lives.kept_open()

    assert lives.failures == [1, 1, 1]
    assert Backoff(random.Random(1)).delay_s(1) <= 0.5


async def test_work_ends_when_nobody_reads_any_more() -> None:
    ended = asyncio.Event()

    async def work(inbox: Inbox) -> None:
        try:
            inbox.put([Disconnected((BTC,), NOW_MS, "")])
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with aclosing(read_while(Inbox(), [work])) as batches:
        batch = await anext(batches)

    assert len(batch) == 1
    assert ended.is_set()
