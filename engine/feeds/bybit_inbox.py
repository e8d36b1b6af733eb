"""Where connections leave what they heard, until the feed's reader takes it."""

import asyncio
from collections.abc import Sequence

from engine.feeds.feed import FeedMessage

_MOST_WAITING = 1_000
"""Beyond these connections stop reading, and the exchange waits."""


class Inbox:
    """Messages in order of arrival; whoever takes, takes all.

    A connection puts frame after frame while more of them are there to be read; only then comes
    the reader's turn. So a burst costs one wake-up, not one a frame.
    """

    __slots__ = ("_reader", "_room", "_waiting")

    def __init__(self) -> None:
        self._waiting: list[FeedMessage] = []
        self._reader: asyncio.Future[None] | None = None
        self._room = asyncio.Event()

    @property
    def is_full(self) -> bool:
        """Whether the reader is far behind."""
        return len(self._waiting) >= _MOST_WAITING

    def put(self, messages: Sequence[FeedMessage]) -> bool:
        """Leave messages. Whether the inbox is full now: then wait for `room` before the next."""
        waiting = self._waiting
        waiting += messages
        reader = self._reader
        if reader is not None:
            self._reader = None
            # Cancelled ones are done too.
            if not reader.done():
                reader.set_result(None)
        return len(waiting) >= _MOST_WAITING

    async def room(self) -> None:
        """Return once the inbox was emptied."""
        self._room.clear()
        await self._room.wait()

    async def take(self) -> list[FeedMessage]:
        """Everything that waits; at least one message. For one reader."""
        while not self._waiting:
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        messages, self._waiting = self._waiting, []
        self._room.set()
        return messages
