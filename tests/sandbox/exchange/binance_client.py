"""A client of the sandbox's Binance."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from sandbox.exchange import ExchangeSandbox
from tests.sandbox.exchange.markets import Client


class BinanceClient(Client):
    """Asks in Binance's words."""

    async def request(self, method: str, *streams: str, number: int = 1) -> dict[str, Any]:
        await self._socket.send_json({"method": method, "params": streams, "id": number})
        return await self.next()

    async def subscribe(self, *topics: str) -> None:
        assert await self.request("SUBSCRIBE", *topics) == {"result": None, "id": 1}

    async def next_of(self, topic: str) -> dict[str, Any]:
        """What the envelope of the next message of this stream holds."""
        while (message := await self.next()).get("stream") != topic:
            pass
        return dict(message["data"])


@asynccontextmanager
async def at_binance(
    exchange: ExchangeSandbox, path: str = "/market/stream"
) -> AsyncIterator[BinanceClient]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(exchange.ws_url + path) as socket,
    ):
        yield BinanceClient(socket)


async def ask(exchange: ExchangeSandbox, path: str, **query: str | int) -> Any:  # noqa: ANN401 - JSON of any shape
    """The body of the answer."""
    status, body = await answer_of(exchange, path, query)
    assert status == 200, body
    return body


async def answer_of(
    exchange: ExchangeSandbox, path: str, query: Mapping[str, str | int]
) -> tuple[int, Any]:
    """HTTP status and body."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{exchange.rest_url}{path}", params=query) as response,
    ):
        return response.status, await response.json()
