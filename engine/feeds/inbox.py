"""Where connections leave what they heard, until the feed's reader takes it."""

import asyncio
from collections.abc import Callable, Sequence

from engine.feeds.feed import FeedMessage

_MOST_WAITING = 1_000
"""Beyond these connections stop reading, and the exchange waits."""


class Inbox:
    """Messages in order of arrival; whoever takes, takes all.

    A connection puts message after message while more of them are there to be read; only then
    comes the reader's turn. So a burst costs one wake-up, not one a frame. One that only announces
    what it has need not even read it before: what came meanwhile is then read in one go.
    """

    __slots__ = ("_announced", "_reader", "_room", "_waiting")

    def __init__(self) -> None:
        self._waiting: list[FeedMessage] = []
        self._announced: list[Callable[[], Sequence[FeedMessage]]] = []
        self._reader: asyncio.Future[None] | None = None
        self._room = asyncio.Event()

    @property
    def is_full(self) -> bool:
        """Whether the reader is far behind."""
        return len(self._waiting) >= _MOST_WAITING

    def put(self, messages: Sequence[FeedMessage]) -> bool:
        """Leave messages, before what is only announced.

        Whether the inbox is full now: then wait for `room` before the next.
        """
        self._waiting += messages
        self._wake()
        return self.is_full

    def announce(self, read: Callable[[], Sequence[FeedMessage]]) -> None:
        """Have something read when the reader's turn comes; it may be nothing by then."""
        self._announced.append(read)
        self._wake()

    async def room(self) -> None:
        """Return once the inbox was emptied."""
        self._room.clear()
        await self._room.wait()

    async def take(self) -> list[FeedMessage]:
        """Everything that waits; at least one message. For one reader."""
        while not (messages := self._emptied()):
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        return messages

    def _emptied(self) -> list[FeedMessage]:
        messages, self._waiting = self._waiting, []
        announced, self._announced = self._announced, []
        for read in announced:
            messages += read()
        self._room.set()
        return messages

    def _wake(self) -> None:
        reader, self._reader = self._reader, None
        # A cancelled one is done, too.
        if reader is not None and not reader.done():
            reader.set_result(None)
