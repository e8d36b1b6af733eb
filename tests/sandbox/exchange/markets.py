"""Small markets for tests."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import msgspec

from sandbox.exchange import ExchangeSandbox
from sandbox.exchange.listing import Listing
from sandbox.exchange.market import Happening, Past, Trade

START_MS = 1_790_000_040_000  # a full minute
WAIT_S = 5.0


def listing(exchange_id: str = "BTCUSDT") -> Listing:
    return Listing(
        exchange_id=exchange_id,
        base=exchange_id.removesuffix("USDT"),
        quote="USDT",
        price_digits=2,
        tick=10,
        quantity_digits=3,
        launched_ms=1_584_230_400_000,
    )


def trade(
    after_ms: int, price: int, quantity: int = 1, *, buys: bool = True, symbol: str = "BTCUSDT"
) -> Trade:
    return Trade(symbol, START_MS + after_ms, price, quantity, buys)


class ScriptedMarket:
    """A market in which just these things happen."""

    def __init__(
        self,
        happenings: Sequence[Happening] = (),
        *,
        symbols: Sequence[str] = ("BTCUSDT",),
        past: Past | None = None,
    ) -> None:
        self._happenings = list(happenings)
        self._symbols = symbols
        self._past = past or Past()
        self.endless = True
        self.told = asyncio.Event()
        """Set when nothing is left to happen."""

    def happens(self, *happenings: Happening) -> None:
        """Later, at their times."""
        self._happenings += happenings
        self.told.clear()

    @property
    def listings(self) -> Sequence[Listing]:
        return [listing(symbol) for symbol in self._symbols]

    @property
    def start_ms(self) -> int:
        return START_MS

    @property
    def finished(self) -> bool:
        return not self.endless and not self._happenings

    def past(self, exchange_id: str) -> Past:
        assert exchange_id in self._symbols
        return self._past

    def advance(self, until_ms: int) -> list[Happening]:
        now = [each for each in self._happenings if each.time_ms <= until_ms]
        del self._happenings[: len(now)]
        if not self._happenings:
            self.told.set()
        return now


class Client:
    """A WebSocket client that reads JSON."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket

    async def send(self, **message: str | list[str]) -> None:
        await self._socket.send_json(message)

    async def send_text(self, text: str) -> None:
        await self._socket.send_str(text)

    async def next(self) -> dict[str, Any]:
        message = await self._socket.receive(timeout=WAIT_S)
        assert message.type is aiohttp.WSMsgType.TEXT, message
        return dict(msgspec.json.decode(message.data))

    async def ask(self, **message: str | list[str]) -> dict[str, Any]:
        await self.send(**message)
        return await self.next()

    async def subscribe(self, *topics: str) -> None:
        answer = await self.ask(op="subscribe", args=list(topics))
        assert answer["success"], answer

    async def next_of(self, topic: str) -> dict[str, Any]:
        while (message := await self.next()).get("topic") != topic:
            pass
        return message

    async def ended(self) -> bool:
        """Whether the connection ends, after what is still on its way."""
        async with asyncio.timeout(WAIT_S):
            async for _ in self._socket:
                pass
        return self._socket.closed


@asynccontextmanager
async def connected(exchange: ExchangeSandbox) -> AsyncIterator[Client]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(exchange.ws_url) as socket,
    ):
        yield Client(socket)


async def get(exchange: ExchangeSandbox, path: str, **query: str | int) -> dict[str, Any]:
    """The whole answer of a REST request."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{exchange.rest_url}/v5/market/{path}", params=query) as response,
    ):
        assert response.status == 200
        return dict(await response.json())
