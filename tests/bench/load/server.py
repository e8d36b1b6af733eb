"""A WebSocket that says what Bybit says, from frames made beforehand, in a process of its own.

`python -m tests.bench.load.server` takes a Plan as JSON on its standard input, then prints its
port and the truth, and streams as soon as every symbol's trades are subscribed. It costs the
reader nothing but what the exchange would. Standard library only: peers import this, too.
"""

import asyncio
import base64
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from tests.bench.cores import core_of, pin
from tests.bench.load.trade_messages import Tally, messages

SETTLED_S = 0.4
CHUNK_BYTES = 65_536
LIVES_S = 180.0
TEXT, CLOSE = 1, 8
LOAD_CORE = core_of("load")
"""Told at import, before whoever measures is pinned."""
_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be sent."""

    symbols: int = 50
    trades: int
    messages_per_s: float = 0.0
    """Each message written on its own at this pace; 0: as fast as the reader reads."""
    market_trades_per_s: float = 2_000.0
    """Trades in a second of exchange time."""
    opened_ms: int | None = None
    """Exchange time of the first trade; None: the generator's own."""
    stamped: bool = False
    """A trade's id is then the moment of its sending, time.monotonic_ns() in decimal."""
    cut_first: bool = False
    """All connections are cut right after the first message; the id of the next one, sent when
    all is subscribed again, is the moment of that cut."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A running server."""

    url: str
    truth: list[float]
    """`Tally.sums` of everything that is sent."""


@contextmanager
def serving(plan: Plan) -> Iterator[Loaded]:
    """Start a server on the core for load, and end it."""
    with subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", "tests.bench.load.server", str(LOAD_CORE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a process without pipes")
        try:
            process.stdin.write(json.dumps(asdict(plan)) + "\n")
            process.stdin.flush()
            ready = json.loads(process.stdout.readline())
            yield Loaded(f"ws://127.0.0.1:{ready['port']}/v5/public/linear", ready["truth"])
        finally:
            process.kill()


class LoadServer:
    """Sends the plan to everyone who subscribes to all symbols on one connection.

    A plan that cuts is for one reader, who may spread the symbols over several connections.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        made = messages(
            plan.trades,
            plan.symbols,
            trades_per_s=plan.market_trades_per_s,
            **({} if plan.opened_ms is None else {"opened_ms": plan.opened_ms}),
        )
        self.messages = list(made)
        self.frames = (
            []
            if plan.stamped
            else [frame(each.text(number)) for number, each in enumerate(self.messages)]
        )
        self._wanted: dict[str, asyncio.StreamWriter] = {}
        """Topics of trades, over all connections, each with the one that it is subscribed on."""
        self._cut_ns = 0

    def truth(self) -> list[float]:
        """What a careful reader must have seen at the end."""
        tally = Tally()
        for message in self.messages:
            for _, price, quantity in message.trades:
                tally.add(message.symbol, message.time_ms, float(price), float(quantity))
        return tally.sums()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Talk with one client."""
        try:
            await _upgrade(reader, writer)
            listener = _Listener(reader, writer)
            if self.plan.cut_first:
                await self._until_all_subscribed(listener, writer)
                await self._cut_or_greet()
            else:
                await listener.all_subscribed(self.plan.symbols)
                await asyncio.sleep(SETTLED_S)
                await self._stream(writer)
            while True:
                await listener.next_topics()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _until_all_subscribed(
        self, listener: "_Listener", writer: asyncio.StreamWriter
    ) -> None:
        """Return where the last symbol is subscribed: a reader may need several connections."""
        while True:
            trades = await listener.next_trades()
            self._wanted |= dict.fromkeys(trades, writer)
            if trades and len(self._wanted) == self.plan.symbols:
                return

    async def _cut_or_greet(self) -> None:
        message = self.messages[0]
        writer = self._wanted[f"publicTrade.{message.symbol}"]
        writer.write(frame(message.text(1, str(self._cut_ns))))
        await writer.drain()
        if not self._cut_ns:
            await asyncio.sleep(SETTLED_S)
            self._cut_ns = time.monotonic_ns()
            cut, self._wanted = set(self._wanted.values()), {}
            for each in cut:
                each.transport.abort()

    async def _stream(self, writer: asyncio.StreamWriter) -> None:
        if self.plan.messages_per_s:
            await self._paced(writer)
        else:
            for chunk in _chunks(self.frames):
                writer.write(chunk)
                await writer.drain()

    async def _paced(self, writer: asyncio.StreamWriter) -> None:
        started_s, sent = time.monotonic(), 0
        while sent < len(self.messages):
            due = int((time.monotonic() - started_s) * self.plan.messages_per_s)
            for number in range(sent, min(due, len(self.messages))):
                writer.write(self._frame(number))
                # Let it go out on its own: coalesced messages would be cheaper to read.
                await asyncio.sleep(0)
            sent = max(sent, min(due, len(self.messages)))
            await asyncio.sleep(0.0002)

    def _frame(self, number: int) -> bytes:
        if self.plan.stamped:
            return frame(self.messages[number].text(number, str(time.monotonic_ns())))
        return self.frames[number]


class _Listener:
    """Answers requests; its methods raise ConnectionError when the client says goodbye."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def all_subscribed(self, symbols: int) -> None:
        """Return once the trades of so many symbols are wanted."""
        wanted: set[str] = set()
        while len(wanted) < symbols:
            wanted.update(await self.next_trades())

    async def next_trades(self) -> list[str]:
        """The topics of trades that the next frame asks for, after it was answered."""
        return [each for each in await self.next_topics() if each.startswith("publicTrade.")]

    async def next_topics(self) -> list[str]:
        """What the next frame asks for, after it was answered."""
        opcode, payload = await _read_frame(self._reader)
        if opcode == CLOSE:
            self._writer.write(bytes((0x80 | CLOSE, 0)))
            raise ConnectionResetError
        if opcode != TEXT:
            return []
        request = json.loads(payload)
        self._writer.write(frame(_answer(request)))
        topics: list[str] = request.get("args", []) if request["op"] == "subscribe" else []
        return topics


def _answer(request: dict[str, str]) -> str:
    said = "pong" if request["op"] == "ping" else ""
    number = request.get("req_id", "")
    return json.dumps(
        {"success": True, "ret_msg": said, "conn_id": "1", "req_id": number, "op": request["op"]}
    )


async def _upgrade(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    key = next(
        line.split(b":", 1)[1].strip()
        for line in lines
        if line.lower().startswith(b"sec-websocket-key")
    )
    accept = base64.b64encode(hashlib.sha1(key + _MAGIC, usedforsecurity=False).digest())
    writer.write(
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )
    await writer.drain()


def frame(text: str) -> bytes:
    """A text frame as a server sends it (RFC 6455, 5.2)."""
    payload = text.encode()
    size = len(payload)
    if size < 126:
        return bytes((0x81, size)) + payload
    if size < 65_536:
        return b"\x81\x7e" + size.to_bytes(2, "big") + payload
    return b"\x81\x7f" + size.to_bytes(8, "big") + payload


async def _read_frame(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    first, second = await reader.readexactly(2)
    size = second & 127
    if size == 126:
        size = int.from_bytes(await reader.readexactly(2), "big")
    elif size == 127:
        size = int.from_bytes(await reader.readexactly(8), "big")
    mask = await reader.readexactly(4) if second & 128 else bytes(4)
    payload = await reader.readexactly(size)
    return first & 15, bytes(byte ^ mask[at & 3] for at, byte in enumerate(payload))


def _chunks(frames: list[bytes]) -> Iterator[bytes]:
    chunk, size = [], 0
    for each in frames:
        chunk.append(each)
        size += len(each)
        if size >= CHUNK_BYTES:
            yield b"".join(chunk)
            chunk, size = [], 0
    yield b"".join(chunk)


async def _main() -> None:
    load = LoadServer(Plan(**json.loads(sys.stdin.readline())))
    server = await asyncio.start_server(load.serve, "127.0.0.1", 0, limit=2**20)
    port = server.sockets[0].getsockname()[1]
    print(json.dumps({"port": port, "truth": load.truth()}), flush=True)  # noqa: T201 - to who started us
    async with asyncio.timeout(LIVES_S):
        await server.serve_forever()


if __name__ == "__main__":
    pin(int(sys.argv[1]) if sys.argv[1].isdecimal() else None)
    asyncio.run(_main())
