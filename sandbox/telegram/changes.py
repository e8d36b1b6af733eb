"""News of the sandbox's world, for the chat page and for whoever waits for something."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from sandbox.telegram.errors import Json, NothingHappened
from sandbox.telegram.state import Chat, Message

Found = TypeVar("Found")
Kind = Literal[
    "chat", "message", "deleted", "pinned", "action", "draft", "answer", "profile", "notice"
]

LISTENER_BACKLOG = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that became different. Without a chat it concerns everyone."""

    kind: Kind
    chat: Chat | None = None
    message: Message | None = None
    data: Json = field(default_factory=dict)


class Pulse:
    """Wakes everyone who waits for the next beat."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    async def wait(self) -> None:
        """Sleep until the next beat."""
        await self._next.wait()

    def beat(self) -> None:
        """Wake the sleepers."""
        self._next.set()
        self._next = asyncio.Event()


class Changes:
    """Tells every listener what happened, in order."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Change | None]] = set()
        self._pulse = Pulse()

    def announce(self, change: Change) -> None:
        """Tell everyone. A listener that fell too far behind is told None and dropped."""
        for queue in list(self._listeners):
            if queue.qsize() >= LISTENER_BACKLOG:
                self._listeners.discard(queue)
                queue.put_nowait(None)
            else:
                queue.put_nowait(change)
        self._pulse.beat()

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[Change | None]]:
        """A queue of all changes from now on."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue(maxsize=LISTENER_BACKLOG + 1)
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    async def until(self, predicate: Callable[[], Found | None], timeout_s: float) -> Found:
        """What the predicate returns once that is true; asked again after every change.

        Raises NothingHappened after `timeout_s` seconds.
        """
        try:
            async with asyncio.timeout(timeout_s):
                while not (found := predicate()):
                    await self._pulse.wait()
                return found
        except TimeoutError:
            raise NothingHappened(f"waited {timeout_s:g} s in vain") from None
