"""A WebSocket to an exchange: whatever goes wrong with it is ConnectionLost."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import NoReturn

import aiohttp
from aiohttp import ClientWebSocketResponse, WSMsgType

from engine.errors import ExchangeUnreachable

_CONNECTED_WITHIN_S = 10.0
_SENT_WITHIN_S = 10.0
_CLOSED_WITHIN_S = 1.0


class ConnectionLost(ExchangeUnreachable):
    """The connection could not be made, broke, or fell silent."""


class WebSocket:
    """An open connection. Pings of the other side are answered while frames are received."""

    def __init__(self, socket: ClientWebSocketResponse[bool]) -> None:
        self._socket = socket

    async def hand_over(self, take: Callable[[bytes], Awaitable[None] | None]) -> NoReturn:
        """Give frame after frame to `take`, and wait where it says so. Raises ConnectionLost.

        No timer is set, which would cost more than all the rest: whoever doubts the connection
        closes it. Nothing here waits while more frames are there.
        """
        receive, text, binary = self._socket.receive, WSMsgType.TEXT, WSMsgType.BINARY
        while True:
            message = await receive()
            kind = message.type
            if kind is not text and kind is not binary:
                raise self._lost(kind, message.data)
            pause = take(message.data)
            if pause is not None:
                await pause

    def _lost(self, kind: WSMsgType, data: object) -> ConnectionLost:
        """What a message means that is no frame: pings and pongs are aiohttp's own business."""
        if kind is WSMsgType.ERROR:
            return ConnectionLost(f"the connection broke: {data}")
        return ConnectionLost(
            f"the exchange closed the connection (code {self._socket.close_code})"
        )

    async def close(self) -> None:
        """End it from our side; whoever receives is told so."""
        await self._socket.close()

    async def send(self, text: str) -> None:
        """Raises ConnectionLost."""
        try:
            async with asyncio.timeout(_SENT_WITHIN_S):
                await self._socket.send_str(text)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise ConnectionLost(f"the connection does not take messages: {error!r}") from error


@asynccontextmanager
async def open_web_socket(
    session: aiohttp.ClientSession, url: str, setting: str
) -> AsyncIterator[WebSocket]:
    """A connection that is closed at the end.

    setting: the one that holds the address, for the message of ConnectionLost.
    """
    async with await _connect(session, url, setting) as socket:
        yield WebSocket(socket)


async def _connect(
    session: aiohttp.ClientSession, url: str, setting: str
) -> ClientWebSocketResponse[bool]:
    try:
        async with asyncio.timeout(_CONNECTED_WITHIN_S):
            return await session.ws_connect(
                url,
                timeout=aiohttp.ClientWSTimeout(ws_close=_CLOSED_WITHIN_S),
                decode_text=False,
            )
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise ConnectionLost(
            f"cannot connect to {url} ({str(error) or 'no answer'}); "
            f"check the network and {setting}"
        ) from error
