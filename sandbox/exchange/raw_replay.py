"""Recorded messages, served again byte for byte.

async with RawReplay(path, speed=10, protocol="bybit") as replay:
    ...  # replay.ws_url, await replay.finished.wait()
"""

import asyncio
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from aiohttp import web

from engine.clock import Clock, SystemClock
from sandbox.exchange.binance.front import STREAM_PATHS
from sandbox.exchange.binance.subscriptions import BinanceTalk
from sandbox.exchange.bybit.front import STREAM_PATH
from sandbox.exchange.bybit.subscriptions import BybitTalk
from sandbox.exchange.hub import Hub, Reader, Talk
from sandbox.exchange.recording import read_recording

_LOOPBACK = "127.0.0.1"
_NS = 1_000_000_000
_SHORTEST_PAUSE_S = 0.001
_AT_ONCE = 1_000
"""Frames on their way before it waits for its readers."""


class RawReplay:
    """Sends a recording to everyone who is connected, whatever they subscribed to, in order.

    It begins when a client has connected and asked for nothing more for `settle_s`: so a client
    that subscribes in several requests misses nothing. Every subscription is accepted.

    path: jsonl or jsonl.gz, see recording.py. speed: of the recording's own pace; an upper bound,
    for readers who are behind slow it down.
    """

    def __init__(
        self,
        path: Path,
        *,
        speed: float,
        protocol: Literal["bybit", "binance"] = "bybit",
        settle_s: float = 0.5,
        clock: Clock | None = None,
    ) -> None:
        self._path = path
        self._speed = speed
        self._protocol = protocol
        self._settle_s = settle_s
        self._clock = clock or SystemClock()
        self._listener = _Listener(_talk(protocol))
        self._hub = Hub(self._listener)
        self._stack = AsyncExitStack()
        self._running: asyncio.Task[None] | None = None
        self._port = 0
        self.finished = asyncio.Event()
        """Set when every message was sent."""

    async def __aenter__(self) -> Self:
        """Open a port."""
        async with AsyncExitStack() as stack:
            runner = web.AppRunner(self._application(), access_log=None)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, _LOOPBACK, 0).start()
            self._port = runner.addresses[0][1]
            tasks = await stack.enter_async_context(asyncio.TaskGroup())
            self._running = tasks.create_task(self._run(), name="raw replay")
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End every connection, free the port. Raises BrokenTape in a group."""
        if self._running is not None:
            self._running.cancel()
        await self._hub.cut_all()
        # An error of the body comes out as it is; a cancellation may be our reading's failing.
        if not isinstance(error, asyncio.CancelledError):
            kind = error = traceback = None
        await self._stack.__aexit__(kind, error, traceback)

    @property
    def ws_url(self) -> str:
        """Bybit's public stream of linear perpetuals; of Binance what stands before the route."""
        path = STREAM_PATH if self._protocol == "bybit" else ""
        return f"ws://{_LOOPBACK}:{self._port}{path}"

    def _application(self) -> web.Application:
        application = web.Application()
        for path in [STREAM_PATH] if self._protocol == "bybit" else STREAM_PATHS:
            application.router.add_get(path, self._hub.serve)
        return application

    async def _run(self) -> None:
        await self._listener.settled(self._settle_s)
        began_s, first_ns = self._clock.monotonic_s(), None
        for number, frame in enumerate(read_recording(self._path)):
            first_ns = frame.received_ns if first_ns is None else first_ns
            due_s = began_s + (frame.received_ns - first_ns) / _NS / self._speed
            pause_s = due_s - self._clock.monotonic_s()
            if pause_s > _SHORTEST_PAUSE_S or number % _AT_ONCE == 0:
                await self._hub.caught_up()
                await asyncio.sleep(max(0.0, pause_s))
            self._hub.send_all(frame.text)
        await self._hub.caught_up()
        self.finished.set()


class _Listener:
    """Passes everything on, and notices when a client is heard."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._heard = asyncio.Event()

    def welcome(self, reader: Reader) -> None:
        self._heard.set()
        self._talk.welcome(reader)

    def answer(self, reader: Reader, text: str) -> None:
        self._heard.set()
        self._talk.answer(reader, text)

    async def settled(self, settle_s: float) -> None:
        """Wait until somebody is there and nobody has said anything for so long."""
        await self._heard.wait()
        with suppress(TimeoutError):
            while True:
                self._heard.clear()
                await asyncio.wait_for(self._heard.wait(), settle_s)


def _talk(protocol: Literal["bybit", "binance"]) -> Talk:
    if protocol == "bybit":
        return BybitTalk(exists=lambda _topic: True, greet=_ignore)
    return BinanceTalk(_ignore)


def _ignore(_reader: Reader, _topic: str) -> None:
    """Nothing belongs to a topic here: the recording goes to all."""
