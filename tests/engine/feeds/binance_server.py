"""Binance's stream as a test wants it: a real WebSocket server, one script a connection."""

import itertools
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer

from tests.engine.feeds.builders import NOW_MS


class Peer:
    """One client, from the server's side."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self.socket = socket

    async def request(self) -> dict[str, Any]:
        """The next thing that the client sends."""
        received: dict[str, Any] = json.loads(await self.raw_request())
        assert received["method"] == "SUBSCRIBE"
        return received

    async def raw_request(self) -> str:
        return await self.socket.receive_str(timeout=5)

    async def accept(self, requests: int = 1) -> list[str]:
        """Agree to the next subscriptions; the streams that were asked for."""
        streams: list[str] = []
        for _ in range(requests):
            request = await self.request()
            streams += request["params"]
            await self.answer(request)
        return streams

    async def answer(self, request: dict[str, Any], refusal: str = "") -> None:
        said = {"error": {"code": 2, "msg": refusal}} if refusal else {"result": None}
        await self.send(json.dumps({**said, "id": request["id"]}))

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


class Server:
    """Its addresses, and what it was asked over REST."""

    def __init__(self, server: BaseTestServer) -> None:
        self.rest_url = str(server.make_url("/"))
        self.stream_url = str(server.make_url("/"))
        self.open_interest_of: list[str] = []


@asynccontextmanager
async def binance_server(*scripts: Script) -> AsyncIterator[Server]:
    """The first connection gets the first script, …; the last one stays."""
    left = itertools.chain(scripts, itertools.repeat(scripts[-1]))

    async def stream(request: web.Request) -> web.WebSocketResponse:
        # Not answering pings by itself, a test can see whether the client answers.
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        await next(left)(Peer(socket))
        return socket

    async def silent(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await Peer(socket).wait_until_gone()
        return socket

    async def open_interest(request: web.Request) -> web.Response:
        symbol = request.query["symbol"]
        served.open_interest_of.append(symbol)
        if symbol == "OLDUSDT":
            return web.json_response({"code": -1121, "msg": "Invalid symbol."}, status=400)
        return web.json_response({"openInterest": "83782.317", "symbol": symbol, "time": NOW_MS})

    app = web.Application()
    app.router.add_get("/market/stream", stream)
    app.router.add_get("/stream", silent)
    app.router.add_get("/fapi/v1/openInterest", open_interest)
    async with TestServer(app) as server:
        served = Server(server)
        yield served
