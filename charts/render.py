"""Pictures off the event loop: worker processes that draw, and a memory of what was drawn."""

import asyncio
from collections import OrderedDict
from contextlib import AsyncExitStack
from functools import partial
from types import TracebackType
from typing import Self

from charts.errors import ChartFailed
from charts.picture import Picture
from charts.waiting import Waiting
from charts.worker import Worker, WorkerDied

_DEADLINE_S = 15.0
_MOST_WAITING = 64
_AHEAD = 2  # pictures a worker has or is about to get: none idles, and an urgent one waits little
_CACHE_BYTES = 64 * 1024 * 1024


class ChartService:
    """Draws pictures in processes of its own; an async context manager.

    Threads would not do: drawing holds the interpreter's lock, and the event loop would wait.
    Equal requests share one drawing, and the newest pictures are kept. What is urgent overtakes
    what is not, and is not refused because of it.
    """

    def __init__(
        self,
        workers: int = 1,
        *,
        deadline_s: float = _DEADLINE_S,
        most_waiting: int = _MOST_WAITING,
        cache_bytes: int = _CACHE_BYTES,
    ) -> None:
        """workers: processes; most_waiting: pictures being drawn or queued at the same time.

        As many urgent ones may wait beside them.
        """
        self._places = workers
        self._deadline_s = deadline_s
        self._most_waiting = most_waiting
        self._cache = _Cache(cache_bytes)
        self._drawing: dict[Picture, asyncio.Future[bytes]] = {}
        """All that are not done yet, those that wait among them."""
        self._waiting = Waiting()
        self._workers: list[Worker] = []
        self._running = AsyncExitStack()

    async def __aenter__(self) -> Self:
        tasks = await self._running.enter_async_context(asyncio.TaskGroup())
        for _ in range(self._places):
            worker = Worker()
            self._workers.append(worker)
            self._running.callback(tasks.create_task(worker.run(), name="chart worker").cancel)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._workers.clear()
        await self._running.aclose()
        while (request := self._waiting.next()) is not None:
            self._drawing[request].set_exception(ChartFailed("the chart service has stopped"))

    async def png(self, request: Picture, *, urgent: bool = False) -> bytes:
        """The picture as PNG bytes.

        urgent: whether it is drawn before all that are not.
        Raises ChartFailed when there is nothing to draw, when too many wait already, when it
        takes longer than the deadline, and when workers die over it.
        """
        known = self._cache.get(request)
        if known is not None:
            return known
        try:
            async with asyncio.timeout(self._deadline_s):
                return await self._draw_even_if_a_worker_died(request, urgent=urgent)
        except TimeoutError as late:
            raise ChartFailed(f"no picture within {self._deadline_s:g} s") from late

    async def _draw_even_if_a_worker_died(self, request: Picture, *, urgent: bool) -> bytes:
        """A worker may die of something else (memory, an operator); twice is the picture's."""
        for _ in range(2):
            try:
                return await asyncio.shield(self._future(request, urgent=urgent))
            except WorkerDied:
                continue
        raise ChartFailed("the process that draws pictures died over this one, twice")

    def _future(self, request: Picture, *, urgent: bool) -> asyncio.Future[bytes]:
        """The drawing of this picture, which others may wait for already."""
        running = self._drawing.get(request)
        if running is not None:
            if urgent:
                self._waiting.hurry(request)
            return running
        if not self._workers:
            raise ChartFailed("the chart service is not running")
        before = self._waiting.urgent if urgent else len(self._drawing)
        if before >= self._most_waiting:
            raise ChartFailed(f"{before} pictures are waiting to be drawn: too many")
        drawn: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        drawn.add_done_callback(partial(self._finish, request))
        self._drawing[request] = drawn
        self._waiting.add(request, urgent=urgent)
        self._hand_out()
        return drawn

    def _hand_out(self) -> None:
        """Give workers what waits, as far as they have room."""
        while (worker := self._free()) and (request := self._waiting.next()):
            worker.ask(request, self._drawing[request])

    def _free(self) -> Worker | None:
        """The worker with the fewest pictures, unless all have enough."""
        least = min(self._workers, key=lambda worker: worker.pictures, default=None)
        return least if least and least.pictures < _AHEAD else None

    def _finish(self, request: Picture, drawn: asyncio.Future[bytes]) -> None:
        """Remember the picture, and begin the next one."""
        del self._drawing[request]
        # Looked at in any case: who asked may not wait any more, which is no news.
        if drawn.exception() is None:
            self._cache.put(request, drawn.result())
        self._hand_out()


class _Cache:
    """The pictures that were asked for last, up to a number of bytes."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._pictures: OrderedDict[Picture, bytes] = OrderedDict()

    def get(self, request: Picture) -> bytes | None:
        png = self._pictures.get(request)
        if png is not None:
            self._pictures.move_to_end(request)
        return png

    def put(self, request: Picture, png: bytes) -> None:
        self._bytes += len(png) - len(self._pictures.pop(request, b""))
        self._pictures[request] = png
        while self._bytes > self._most_bytes:
            _, oldest = self._pictures.popitem(last=False)
            self._bytes -= len(oldest)
