"""Work of many chats at the same time, of each chat in its order."""

import asyncio
from collections.abc import Awaitable, Callable

AT_ONCE = 16
"""Pieces of work at the same time."""
MOST_BEGUN = 5_000
"""Pieces that wait for their chat or for a place, or run; then whoever brings more waits.

As many as one person can send while all that they sent before waits for its turn: who floods must
not keep the others from being read. Each is a few kilobytes.
"""
HOLDS_S = 3.0
"""So long a piece holds back the next of its chat: a button that stops a long one must pass."""


class InOrder:
    """Begins work, each piece in a task of its own; cancelled with the tasks that it is given."""

    def __init__(self, tasks: asyncio.TaskGroup) -> None:
        self._tasks = tasks
        self._room = asyncio.Semaphore(MOST_BEGUN)
        self._places = asyncio.Semaphore(AT_ONCE)
        self._newest: dict[int, asyncio.Event] = {}
        """By chat; set when the next may begin."""
        self._running: set[asyncio.Task[None]] = set()

    async def begin(self, chat_id: int, work: Callable[[], Awaitable[None]]) -> None:
        """Run it after the work of this chat that was begun before; waits for room only."""
        await self._room.acquire()
        before, done = self._newest.get(chat_id), asyncio.Event()
        self._newest[chat_id] = done
        task = self._tasks.create_task(self._run(chat_id, before, done, work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def drain(self, patience_s: float) -> None:
        """Wait for what runs, and cancel what takes longer."""
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=patience_s)
            for task in late:
                task.cancel()

    async def _run(
        self,
        chat_id: int,
        before: asyncio.Event | None,
        done: asyncio.Event,
        work: Callable[[], Awaitable[None]],
    ) -> None:
        try:
            if before is not None:
                await before.wait()
            async with self._places:
                patience = asyncio.get_running_loop().call_later(HOLDS_S, done.set)
                try:
                    await work()
                finally:
                    patience.cancel()
        finally:
            done.set()
            if self._newest.get(chat_id) is done:
                del self._newest[chat_id]
            self._room.release()
