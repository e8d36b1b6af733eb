"""Bybit's stream as a test wants it: a real WebSocket server, one script a connection."""

import itertools
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

from aiohttp import web
from aiohttp.test_utils import TestServer


class Peer:
    """One client, from the server's side."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self.socket = socket
        self.subscribed: list[list[str]] = []
        """The topics of each request."""

    async def request(self) -> dict[str, Any]:
        """The next thing that the client sends."""
        received: dict[str, Any] = await self.socket.receive_json(timeout=5)
        return received

    async def accept(self, requests: int = 1) -> None:
        """Agree to the next subscriptions."""
        for _ in range(requests):
            await self.answer(await self.subscription())

    async def subscription(self) -> dict[str, Any]:
        request = await self.request()
        assert request["op"] == "subscribe"
        self.subscribed.append(request["args"])
        return request

    async def answer(self, request: dict[str, Any], refusal: str = "") -> None:
        answer = {
            "success": not refusal,
            "ret_msg": refusal,
            "conn_id": "0970e817",
            "req_id": request["req_id"],
            "op": request["op"],
        }
        await self.send(json.dumps(answer))

    async def send(self, *frames: str | bytes) -> None:
        for frame in frames:
            if isinstance(frame, bytes):
                await self.socket.send_bytes(frame)
            else:
                await self.socket.send_str(frame)

    async def wait_until_gone(self) -> None:
        """Take whatever the client sends, until it leaves."""
        async for _ in self.socket:
            pass


Script: TypeAlias = Callable[[Peer], Awaitable[None]]


@asynccontextmanager
async def stream_server(*scripts: Script) -> AsyncIterator[str]:
    """Its address. The first connection gets the first script, …; the last one stays."""
    left = itertools.chain(scripts, itertools.repeat(scripts[-1]))

    async def serve(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await next(left)(Peer(socket))
        return socket

    app = web.Application()
    app.router.add_get("/v5/public/linear", serve)
    async with TestServer(app) as server:
        yield str(server.make_url("/v5/public/linear"))
