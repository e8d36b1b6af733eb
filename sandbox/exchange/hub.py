"""The WebSocket: who is connected and reads what, whichever exchange it is."""

import asyncio
from collections import deque
from collections.abc import Collection
from typing import Protocol
from uuid import UUID

from aiohttp import WSMsgType, web

from sandbox.exchange.stream_faults import NO_FAULTS, Line, Stalls, StreamFaults

_MOST_BYTES = 32_000_000


class Reader:
    """One connection, and what it has yet to read; bounded."""

    def __init__(
        self, socket: web.WebSocketResponse, request: web.Request, number: int, line: Line
    ) -> None:
        self._socket = socket
        self._transport = request.transport
        self._waiting: deque[str] = deque()
        self._waiting_bytes = 0
        self._something = asyncio.Event()
        self.line = line
        self.url = request.rel_url
        """Where it connected to, with its query."""
        self.idle = asyncio.Event()
        """Set while everything is sent."""
        self.idle.set()
        self.gone = asyncio.Event()
        """Set when the connection has ended."""
        self.conn_id = str(UUID(int=number))
        self.topics: set[str] = set()

    def put(self, text: str) -> None:
        """Have it sent; a reader that is hopelessly behind is cut off instead."""
        self._waiting.append(text)
        self._waiting_bytes += len(text)
        self._something.set()
        self.idle.clear()
        if self._waiting_bytes > _MOST_BYTES:
            self.cut()

    async def write(self) -> None:
        """Send what was put, until the connection ends."""
        try:
            while not self._socket.closed:
                await self._something.wait()
                await self._write_waiting()
        except ConnectionResetError:
            return

    async def ping(self, every_s: float) -> None:
        """Ask now and then whether the client is there."""
        try:
            while not self._socket.closed:
                await asyncio.sleep(every_s)
                await self._socket.ping()
        except ConnectionResetError:
            return

    def cut(self) -> None:
        """End the connection as a failing network does: no goodbye."""
        self._waiting.clear()
        self._waiting_bytes = 0
        if self._transport is not None:
            self._transport.abort()

    async def _write_waiting(self) -> None:
        while self._waiting:
            text = self._waiting.popleft()
            await self._socket.send_str(text)
            self._waiting_bytes = max(0, self._waiting_bytes - len(text))
        self._something.clear()
        self.idle.set()

    def leave(self) -> None:
        """The connection has ended: nobody need wait for it."""
        self.idle.set()
        self.gone.set()


class Talk(Protocol):
    """How an exchange answers what its clients send."""

    def welcome(self, reader: Reader) -> None:
        """Somebody has connected."""
        ...

    def answer(self, reader: Reader, text: str) -> None:
        """Put the answer to one request."""
        ...


class Hub:
    """Everyone who is connected."""

    def __init__(
        self,
        talk: Talk,
        symbols: Collection[str] = (),
        *,
        patience_s: float = 5.0,
        ping_every_s: float | None = None,
        faults: StreamFaults = NO_FAULTS,
    ) -> None:
        """patience_s: how long to wait for a reader who does not read.

        ping_every_s: our own seconds between two pings to a client; None: it must ping itself.
        """
        self._talk = talk
        self._patience_s = patience_s
        self._ping_every_s = ping_every_s
        self._faults = faults
        self._stalls = Stalls(faults, symbols)
        self._readers: set[Reader] = set()
        self._connections = 0
        self._now_ms = 0
        self._trades_unread = set(symbols)
        self.stalled: set[str] = set()
        """Symbols about which nothing is sent, though the connection lives."""
        self.is_asleep = False
        """Whether nothing is sent about any symbol, and nobody new is let in."""
        self.trades_wanted = asyncio.Event()
        """Set when the trades of every symbol were subscribed to."""

    @property
    def topics(self) -> set[str]:
        """What at least one reader reads."""
        return {topic for reader in self._readers for topic in reader.topics}

    def trades_read(self, symbol: str) -> None:
        """Somebody has subscribed to the trades of a symbol."""
        self._trades_unread.discard(symbol)
        if not self._trades_unread:
            self.trades_wanted.set()

    def pass_time(self, now_ms: int) -> None:
        """Move to this exchange time: held frames go out, connections and symbols fail."""
        passed_ms, self._now_ms = now_ms - self._now_ms if self._now_ms else 0, now_ms
        self._stalls.pass_time(now_ms, passed_ms)
        for reader in self._readers:
            for text in reader.line.overtaken(now_ms):
                reader.put(text)
            if reader.line.breaks(passed_ms):
                reader.cut()

    def send(self, topic: str, symbol: str, text: str) -> None:
        """To everyone who reads the topic, which is about the symbol."""
        if self.is_asleep or symbol in self.stalled or symbol in self._stalls:
            return
        for reader in self._readers:
            if topic in reader.topics:
                for frame in reader.line.carry(text, self._now_ms):
                    reader.put(frame)

    def send_all(self, text: str) -> None:
        """To everyone who is connected."""
        for reader in self._readers:
            reader.put(text)

    async def cut_all(self) -> None:
        """End every connection."""
        readers = list(self._readers)
        for reader in readers:
            reader.cut()
        for reader in readers:
            await reader.gone.wait()

    async def caught_up(self) -> None:
        """Wait until everything is sent; cut the readers who do not read."""
        for reader in list(self._readers):
            try:
                async with asyncio.timeout(self._patience_s):
                    await reader.idle.wait()
            except TimeoutError:
                reader.cut()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Talk with one client until the connection ends."""
        if self.is_asleep:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        self._connections += 1
        line = Line(self._faults, self._connections)
        reader = Reader(socket, request, self._connections, line)
        self._readers.add(reader)
        try:
            await self._converse(reader, socket)
        finally:
            self._readers.discard(reader)
            reader.leave()
        return socket

    async def _converse(self, reader: Reader, socket: web.WebSocketResponse) -> None:
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(reader.write())]
            if self._ping_every_s is not None:
                running.append(tasks.create_task(reader.ping(self._ping_every_s)))
            self._talk.welcome(reader)
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._talk.answer(reader, message.data)
            for task in running:
                task.cancel()
