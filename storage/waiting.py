"""What waits to be stored: a batch a flush, kept while the database takes nothing."""

import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Generic, TypeVar

from storage.errors import DatabaseUnavailable

log = logging.getLogger(__name__)

T = TypeVar("T")


class Waiting(Generic[T]):
    """Takes things as they come, and lets go of them once they are written.

    what: their name in the log. capacity: how many wait; of more the oldest are lost.
    """

    def __init__(self, what: str, capacity: int) -> None:
        self._what = what
        self._capacity = capacity
        self._waiting: deque[T] = deque(maxlen=capacity)
        self._failing = False
        self.lost = 0
        """Those that were dropped since there was no room for them."""

    def add(self, things: Iterable[T]) -> None:
        """Let these wait, too."""
        for thing in things:
            self.lost += len(self._waiting) == self._capacity
            self._waiting.append(thing)

    async def flush(self, write: Callable[[Sequence[T]], Awaitable[None]]) -> None:
        """Write what waits; when the database takes nothing, keep it for the next time.

        write: may be given the same things again after it failed.
        """
        batch = self._waiting
        if not batch:
            return
        self._waiting = deque(maxlen=self._capacity)
        written = False
        try:
            await write(batch)
            written = True
        except DatabaseUnavailable as error:
            self._note_failure(error, len(batch))
        finally:
            # Also when cancelled: writing a thing twice changes nothing.
            if not written:
                newer, self._waiting = self._waiting, batch
                self.add(newer)
        if written:
            self._note_success(len(batch))

    def _note_failure(self, error: DatabaseUnavailable, count: int) -> None:
        if not self._failing:
            what = self._what
            log.warning("%s cannot be stored, and wait: error=%s waiting=%d", what, error, count)
        self._failing = True

    def _note_success(self, count: int) -> None:
        if self._failing:
            what = self._what
            log.warning("%s are stored again: stored=%d lost=%d", what, count, self.lost)
        self._failing = False
