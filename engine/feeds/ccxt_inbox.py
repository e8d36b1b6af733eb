"""Where ccxt's callbacks leave what they heard, until their connection takes it."""

import asyncio
from collections.abc import Iterable

from engine.feeds.feed import FeedMessage
from engine.feeds.web_socket import ConnectionLost

_MOST_WAITING = 100_000
"""Half a minute of a busy market. A callback cannot wait, so beyond this the connection ends:
what is missing is told then, and fetched."""


class CcxtInbox:
    """Messages in order of arrival, and then the reason why no more will come."""

    def __init__(self, most_waiting: int = _MOST_WAITING) -> None:
        self._most_waiting = most_waiting
        self._waiting: list[FeedMessage] = []
        self._lost: str | None = None
        self._something = asyncio.Event()

    def put(self, messages: Iterable[FeedMessage]) -> None:
        """Leave messages; after a loss they are of no use."""
        if self._lost is not None:
            return
        self._waiting += messages
        if len(self._waiting) > self._most_waiting:
            self.lose(f"the reader is {len(self._waiting)} messages behind")
        elif self._waiting:
            self._something.set()

    def lose(self, reason: str) -> None:
        """No more will come; the first reason counts."""
        if self._lost is None:
            self._lost = reason
        self._something.set()

    async def take(self, wait_s: float) -> list[FeedMessage]:
        """All that waits; empty when nothing came for so long. Raises ConnectionLost."""
        try:
            async with asyncio.timeout(wait_s):
                await self._something.wait()
        except TimeoutError:
            return []
        taken, self._waiting = self._waiting, []
        if self._lost is None:
            self._something.clear()
        elif not taken:
            raise ConnectionLost(self._lost)
        return taken
