"""The WebSocket: who reads which topics, and how requests are answered."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from uuid import UUID

import msgspec
from aiohttp import WSMsgType, web
from msgspec import Struct

from sandbox.exchange.board import Board
from sandbox.exchange.bybit.wire import to_text
from sandbox.exchange.intervals import INTERVALS

_MOST_BYTES = 32_000_000
_PLAIN_TOPICS = ("publicTrade", "tickers", "allLiquidation")


class Request(Struct, frozen=True):
    """What a client sends: {"op":"subscribe","req_id":"1","args":["publicTrade.BTCUSDT"]}."""

    op: str = ""
    args: list[str] = []
    req_id: str = ""


class Reader:
    """One connection, and what it has yet to read; bounded."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request, number: int) -> None:
        self._socket = socket
        self._transport = request.transport
        self._waiting: deque[str] = deque()
        self._waiting_bytes = 0
        self._something = asyncio.Event()
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


class Hub:
    """Everyone who is connected."""

    def __init__(
        self, boards: Mapping[str, Board], greet: Callable[[Reader, str], None], patience_s: float
    ) -> None:
        """greet: called for each topic that a reader begins to read."""
        self._patience_s = patience_s
        self._boards = boards
        self._greet = greet
        self._readers: set[Reader] = set()
        self._connections = 0
        self.stalled: set[str] = set()
        """Symbols about which nothing is sent, though the connection lives."""
        self.trades_wanted = asyncio.Event()
        """Set when somebody has subscribed to trades for the first time."""

    @property
    def topics(self) -> set[str]:
        """What at least one reader reads."""
        return {topic for reader in self._readers for topic in reader.topics}

    def send(self, topic: str, text: str) -> None:
        """To everyone who reads the topic."""
        if topic.rpartition(".")[2] in self.stalled:
            return
        for reader in self._readers:
            if topic in reader.topics:
                reader.put(text)

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
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        self._connections += 1
        reader = Reader(socket, request, self._connections)
        self._readers.add(reader)
        try:
            async with asyncio.TaskGroup() as tasks:
                writing = tasks.create_task(reader.write())
                async for message in socket:
                    if message.type is WSMsgType.TEXT:
                        self._answer(reader, message.data)
                writing.cancel()
        finally:
            self._readers.discard(reader)
            reader.leave()
        return socket

    def _answer(self, reader: Reader, text: str) -> None:
        try:
            request = msgspec.json.decode(text, type=Request)
        except msgspec.DecodeError as error:
            reader.put(_ack(reader, Request(), f"Failed to decode incoming data:{error}"))
            return
        match request.op:
            case "ping":
                reader.put(_ack(reader, request, "", said="pong"))
            case "subscribe":
                self._subscribe(reader, request)
            case "unsubscribe":
                reader.topics.difference_update(request.args)
                reader.put(_ack(reader, request, ""))
            case _:
                reader.put(_ack(reader, request, "error:invalid op"))

    def _subscribe(self, reader: Reader, request: Request) -> None:
        # One topic that cannot be had fails the whole request, as Bybit does it.
        refusal = next(self._refusals(reader, request.args), "")
        reader.put(_ack(reader, request, refusal))
        if refusal:
            return
        for topic in request.args:
            self._greet(reader, topic)
            reader.topics.add(topic)
            if topic.startswith("publicTrade."):
                self.trades_wanted.set()

    def _refusals(self, reader: Reader, topics: list[str]) -> Iterator[str]:
        for topic in topics:
            if not self._exists(topic):
                yield f"error:handler not found,topic:{topic}"
            if topic in reader.topics:
                yield f"error:already subscribed,topic:{topic}"

    def _exists(self, topic: str) -> bool:
        kind, _, rest = topic.partition(".")
        if kind == "kline":
            interval, _, rest = rest.partition(".")
            return interval in INTERVALS and rest in self._boards
        return kind in _PLAIN_TOPICS and rest in self._boards


def _ack(reader: Reader, request: Request, refusal: str, said: str = "") -> str:
    """`{"success":true,"ret_msg":"","conn_id":"d8bu1o...","req_id":"","op":"subscribe"}`."""
    return to_text(
        {
            "success": not refusal,
            "ret_msg": refusal or said,
            "conn_id": reader.conn_id,
            "req_id": request.req_id,
            "op": request.op,
        }
    )
