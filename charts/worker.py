"""A process that draws, as the program that started it sees it: charts/worker_main.py."""

import asyncio
import logging
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from charts.answer import HEADER
from charts.errors import ChartError, ChartFailed
from charts.picture import Picture, name_of

logger = logging.getLogger(__name__)

_LEAVE_S = 0.8  # a picture takes 20 ms: a worker that takes this long does not hear us
_READ_BYTES = 1024 * 1024  # more than a picture has: it comes in one go
_PACKAGES = Path(__file__).parent.parent


class WorkerDied(ChartError):
    """The process ended over this picture. For the chart service, which asks once more."""


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    picture: Picture
    request: bytes
    drawn: asyncio.Future[bytes]


class Worker:
    """Draws one picture after another, in the order in which they were asked for.

    In a process of its own, and in another one when that died. Not in one of Python's pools:
    beside their processes they start one more, of 12 MB, to look after what ours never use.
    """

    def __init__(self) -> None:
        self._orders: deque[_Order] = deque()
        self._is_wanted = asyncio.Event()
        self._process: Process | None = None

    @property
    def pictures(self) -> int:
        """How many it has to draw."""
        return len(self._orders)

    def ask(self, picture: Picture, drawn: asyncio.Future[bytes]) -> None:
        """Have it drawn; `drawn` is told the PNG, ChartFailed or WorkerDied."""
        order = _Order(picture, pickle.dumps(picture, pickle.HIGHEST_PROTOCOL), drawn)
        self._orders.append(order)
        self._is_wanted.set()
        if self._process is not None:
            _send(order, self._process)

    async def run(self) -> None:
        """Have a process at hand until cancelled; who waits then is told ChartFailed.

        One that dies is replaced as soon as there is something to draw.
        """
        try:
            while True:
                await self._live()
                self._blame()
                await self._is_wanted.wait()
        finally:
            for order in self._orders:
                order.drawn.set_exception(ChartFailed("the chart service has stopped"))
            self._orders.clear()

    async def _live(self) -> None:
        """From the start of a process to its end."""
        try:
            async with _started() as process:
                for order in self._orders:
                    _send(order, process)
                self._process = process
                await self._hand_on(process)
        except OSError as error:
            logger.warning("chart worker fails: error=%s", error)
        finally:
            self._process = None

    async def _hand_on(self, process: Process) -> None:
        """Tell each who asked, until there are no more answers."""
        while (answer := await _answer(process)) is not None:
            drawn = self._orders.popleft().drawn
            if isinstance(answer, ChartFailed):
                drawn.set_exception(answer)
            else:
                drawn.set_result(answer)

    def _blame(self) -> None:
        """Tell who asked for what was being drawn; what waited behind it is for the next one."""
        if self._orders:
            order = self._orders.popleft()
            logger.warning("chart worker died: symbol=%s", name_of(order.picture))
            order.drawn.set_exception(WorkerDied())
        if not self._orders:
            self._is_wanted.clear()


def _send(order: _Order, process: Process) -> None:
    # uvloop, unlike asyncio, refuses what is written to a process that has just died.
    if process.stdin is not None and not process.stdin.is_closing():
        process.stdin.write(order.request)


async def _answer(process: Process) -> bytes | ChartFailed | None:
    """The next one; None when the process has ended."""
    if process.stdout is None:
        return None
    try:
        is_picture, size = HEADER.unpack(await process.stdout.readexactly(HEADER.size))
        answer = await process.stdout.readexactly(size)
    except asyncio.IncompleteReadError:
        return None
    return answer if is_picture else ChartFailed(answer.decode())


@asynccontextmanager
async def _started() -> AsyncIterator[Process]:
    """A process, which has ended afterwards: within a second, whatever it is busy with."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "charts.worker_main"),
        stdin=PIPE,
        stdout=PIPE,
        limit=_READ_BYTES,
        # Our own packages, wherever the program was started.
        cwd=_PACKAGES,
        # What is typed at the program's terminal, Ctrl-C above all, is for the program alone.
        start_new_session=True,
    )
    try:
        yield process
    finally:
        await _end(process)


async def _end(process: Process) -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        async with asyncio.timeout(_LEAVE_S):
            await process.communicate()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()
