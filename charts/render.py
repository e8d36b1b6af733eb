"""Pictures off the event loop: worker processes that draw, and a memory of what was drawn."""

import asyncio
import faulthandler
import logging
import multiprocessing
import os
import signal
import threading
from collections import OrderedDict
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from charts.errors import ChartFailed
from charts.picture import Picture, name_of
from charts.waiting import Waiting

logger = logging.getLogger(__name__)

_DEADLINE_S = 15.0
_HANG_S = 10.0  # a picture takes 20 ms: a worker that takes this long will never be done
_MOST_WAITING = 64
_AHEAD = 2  # pictures a worker has or is about to get: none idles, and an urgent one waits little
_CACHE_BYTES = 64 * 1024 * 1024


class ChartService:
    """Draws pictures in processes of its own; an async context manager.

    Threads would not do: drawing holds the interpreter's lock, and the event loop would wait.
    Equal requests share one drawing, and the newest pictures are kept. What is urgent overtakes
    what is not, and is not refused because of it. The processes are started afresh (spawn), so
    the program's main module must be importable without side effects.
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
        self._workers = workers
        self._deadline_s = deadline_s
        self._most_waiting = most_waiting
        self._cache = _Cache(cache_bytes)
        self._drawing: dict[Picture, asyncio.Future[bytes]] = {}
        """All that are not done yet, those that wait among them."""
        self._waiting = Waiting()
        self._begun = 0
        self._pool: ProcessPoolExecutor | None = None

    async def __aenter__(self) -> Self:
        self._pool = self._start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            stop = partial(self._pool.shutdown, wait=True, cancel_futures=True)
            await asyncio.to_thread(stop)
            self._pool = None
        while (request := self._waiting.next()) is not None:
            _fail(self._drawing.pop(request), ChartFailed("the chart service has stopped"))

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
            except BrokenProcessPool:
                logger.warning("chart worker died: symbol=%s", name_of(request))
        raise ChartFailed("the process that draws pictures died over this one, twice")

    def _future(self, request: Picture, *, urgent: bool) -> asyncio.Future[bytes]:
        """The drawing of this picture, which others may wait for already."""
        running = self._drawing.get(request)
        if running is not None:
            if urgent:
                self._waiting.hurry(request)
            return running
        if self._pool is None:
            raise ChartFailed("the chart service is not running")
        before = self._waiting.urgent if urgent else len(self._drawing)
        if before >= self._most_waiting:
            raise ChartFailed(f"{before} pictures are waiting to be drawn: too many")
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._drawing[request] = future
        self._waiting.add(request, urgent=urgent)
        self._begin()
        return future

    def _begin(self) -> None:
        """Hand out what waits, as far as workers have room."""
        while self._pool is not None and self._begun < self._workers * _AHEAD:
            request = self._waiting.next()
            if request is None:
                return
            self._hand_out(request, self._pool)

    def _hand_out(self, request: Picture, pool: ProcessPoolExecutor) -> None:
        try:
            drawn = asyncio.get_running_loop().run_in_executor(pool, _draw_in_worker, request)
        except BrokenProcessPool as error:
            self._replace(pool)
            _fail(self._drawing.pop(request), error)
            return
        self._begun += 1
        drawn.add_done_callback(partial(self._finish, request, pool))

    def _finish(
        self, request: Picture, pool: ProcessPoolExecutor, drawn: asyncio.Future[bytes]
    ) -> None:
        """Remember the picture, tell those who wait for it, and begin the next one."""
        self._begun -= 1
        future = self._drawing.pop(request)
        if drawn.cancelled():
            _fail(future, ChartFailed("the chart service has stopped"))
        elif (error := drawn.exception()) is not None:
            if isinstance(error, BrokenProcessPool):
                self._replace(pool)
            _fail(future, error)
        else:
            self._cache.put(request, drawn.result())
            future.set_result(drawn.result())
        self._begin()

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        """Start new workers, unless another picture's end has led to that."""
        if self._pool is broken:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(
            self._workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_prepare_worker,
        )
        for _ in range(self._workers):
            pool.submit(_warm_up)
        return pool


def _fail(future: asyncio.Future[bytes], error: BaseException) -> None:
    """Tell whoever waits; nobody may wait any more, which is no news."""
    future.set_exception(error)
    future.exception()


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


def _prepare_worker() -> None:
    """Leave Ctrl-C to the parent, and go when it goes, however it goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _warm_up() -> None:
    """Load what draws, so that the first picture is as quick as the others."""
    import charts.draw  # noqa: F401, PLC0415 - heavy: for workers only


def _draw_in_worker(picture: Picture, hang_s: float = _HANG_S) -> bytes:
    """Draw, or say why not.

    A drawing that hangs in native code can't be interrupted, so its process ends itself.
    """
    from charts.draw import draw  # noqa: PLC0415 - heavy: for workers only

    faulthandler.dump_traceback_later(hang_s, exit=True)
    try:
        return draw(picture)
    except ChartFailed:
        raise
    except Exception as bug:  # the worker's edge: one bad picture must not look like a dead pool
        logger.exception("chart failed: symbol=%s", name_of(picture))
        raise ChartFailed(f"drawing failed: {bug!r}") from bug
    finally:
        faulthandler.cancel_dump_traceback_later()
