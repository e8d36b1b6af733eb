"""A stream that is kept open: one connection after another, and what that means to its reader."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Sequence

from msgspec import Struct

from engine.clock import Clock
from engine.feeds.backoff import Backoff
from engine.feeds.feed import Disconnected, FeedMessage
from engine.feeds.inbox import Inbox
from engine.market import Symbol

log = logging.getLogger(__name__)

_HEALTHY_AFTER_S = 60.0
"""A connection that lasted this long makes earlier failures forgotten."""


class Ended(Struct, frozen=True):
    """Why a connection is over."""

    reason: str
    may_miss_something: bool
    """Whether it was of use: what is missed after that leaves a hole."""


async def keep_open(
    connect: Callable[[], Awaitable[Ended]],
    symbols: Callable[[], tuple[Symbol, ...]],
    inbox: Inbox,
    clock: Clock,
    backoff: Backoff,
) -> None:
    """Live one connection after another, with growing pauses and Disconnected in between.

    connect: lives through one. symbols: those that are wanted of it now; it ends when there are
    none any more.
    """
    failures = 0
    while subscribed := symbols():
        started_s = clock.monotonic_s()
        ended = await connect()
        lasted_s = clock.monotonic_s() - started_s
        failures = 1 if lasted_s >= _HEALTHY_AFTER_S else failures + 1
        delay_s = backoff.delay_s(failures)
        log.warning("no market stream: reason=%s next_try_s=%.1f", ended.reason, delay_s)
        if ended.may_miss_something:
            inbox.put((Disconnected(subscribed, clock.now_ms(), ended.reason),))
        await asyncio.sleep(delay_s)


async def read_while(
    inbox: Inbox, work: Sequence[Callable[[Inbox], Coroutine[None, None, None]]]
) -> AsyncGenerator[Sequence[FeedMessage], None]:
    """What the work leaves in the inbox, for as long as it is read; then the work is over."""
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(each(inbox)) for each in work]
        try:
            while True:
                yield await inbox.take()
        except GeneratorExit:
            # Nobody reads on. That is no error, and the group must not make one of it.
            for task in running:
                task.cancel()
