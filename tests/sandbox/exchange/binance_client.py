"""A client of the sandbox's Binance."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
import msgspec

from engine.clock import ManualClock
from sandbox.exchange import ExchangeSandbox
from tests.sandbox.exchange.markets import WAIT_S, Client


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

    async def trades_until_lost(
        self, exchange: ExchangeSandbox, clock: ManualClock, end_ms: int
    ) -> list[int]:
        """Ids of the trades heard on a plain stream, until it breaks or the time is reached."""
        heard: list[int] = []
        while exchange.now_ms() <= end_ms:
            clock.advance(ms=1)
            message = await self._socket.receive(timeout=WAIT_S)
            if message.type is not aiohttp.WSMsgType.TEXT:
                break
            with suppress(msgspec.DecodeError):
                heard.append(msgspec.json.decode(message.data, type=_Heard).a)
        return heard


class _Heard(msgspec.Struct):
    a: int


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


async def every_trade(exchange: ExchangeSandbox, symbol: str) -> list[Any]:
    """All aggregate trades that REST knows, page after page by id."""
    fetched: list[Any] = []
    while page := await ask(
        exchange, "/fapi/v1/aggTrades", symbol=symbol, fromId=len(fetched) + 1, limit=1_000
    ):
        fetched += page
    return fetched
