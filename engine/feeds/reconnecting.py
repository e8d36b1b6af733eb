"""A connection that is made again whenever it is lost, and what that means to its reader."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from engine.clock import Clock
from engine.feeds.backoff import Backoff
from engine.feeds.feed import Disconnected, FeedMessage
from engine.feeds.web_socket import ConnectionLost
from engine.market import Symbol

log = logging.getLogger(__name__)

_HEALTHY_AFTER_S = 60.0
"""A connection that lasted this long makes earlier failures forgotten."""


class Connection(Protocol):
    """One connection, from the first request to the moment that it fails."""

    async def next_batch(self) -> Sequence[FeedMessage]:
        """What comes next; never empty. Raises ConnectionLost."""
        ...


async def reconnecting(
    connect: Callable[[], AbstractAsyncContextManager[Connection]],
    symbols: tuple[Symbol, ...],
    clock: Clock,
    backoff: Backoff,
) -> AsyncGenerator[Sequence[FeedMessage], None]:
    """All batches of one connection after another, with Disconnected in between."""
    failures = 0
    while True:
        started_s = clock.monotonic_s()
        may_miss_something = False
        try:
            async with connect() as connection:
                while True:
                    batch = await connection.next_batch()
                    may_miss_something = True
                    yield batch
        except ConnectionLost as lost:
            reason = str(lost)
        lasted_s = clock.monotonic_s() - started_s
        failures = 1 if lasted_s >= _HEALTHY_AFTER_S else failures + 1
        delay_s = backoff.delay_s(failures)
        log.warning("no market stream: reason=%s next_try_s=%.1f", reason, delay_s)
        if may_miss_something:
            yield (Disconnected(symbols, clock.now_ms(), reason),)
        await asyncio.sleep(delay_s)
