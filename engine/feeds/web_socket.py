"""A WebSocket to an exchange: whatever goes wrong with it is ConnectionLost.

picows calls us with each message, where others wake a task for it; and its transport can be left
alone for a while, so that what comes meanwhile is read in one go. docs/benchmarks.md has what
both save.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NoReturn, Protocol

from picows import WSCloseCode, WSError, WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from engine.errors import ExchangeUnreachable

REST_S = 0.002
"""How long messages gather in the network's buffer after some were read.

A wake-up for each costs several times what reading it does. Nobody sees 2 ms on a chart.
"""
_CONNECTED_WITHIN_S = 10.0
_CLOSED_WITHIN_S = 1.0
_LONGEST_MESSAGE = 8 * 1024 * 1024
"""Bytes; Bybit's longest are some 300,000."""
_TEXT, _BINARY, _PONG, _CLOSE = (
    WSMsgType.TEXT,
    WSMsgType.BINARY,
    WSMsgType.PONG,
    WSMsgType.CLOSE,
)


class ConnectionLost(ExchangeUnreachable):
    """The connection could not be made, broke, or fell silent."""


class Taker(Protocol):
    """Who wants the messages."""

    def take(self, message: bytes) -> None:
        """The next one."""
        ...

    def has_enough(self) -> bool:
        """Whether further ones had better wait on their way."""
        ...


class WebSocket:
    """An open connection. Pings of the other side are answered by themselves."""

    def __init__(self, transport: WSTransport, reader: "_Reader") -> None:
        self._transport = transport
        self._reader = reader

    async def stay(self) -> NoReturn:
        """Until the connection is over messages go to their taker. Raises ConnectionLost."""
        try:
            await self._transport.wait_disconnected()
        except WSError as error:
            raise ConnectionLost(f"the connection broke: {error}") from error
        raise ConnectionLost(self._reader.farewell or "the connection broke")

    async def close(self) -> None:
        """End it from our side; whoever listens is told so."""
        self._transport.send_close(WSCloseCode.OK)
        self._transport.disconnect()

    async def send(self, text: str) -> None:
        """Raises ConnectionLost."""
        if self._transport.is_disconnected:
            raise ConnectionLost("the connection takes no messages any more")
        self._transport.send(_TEXT, text.encode())


class _Reader(WSListener):
    """Hands messages on, and reads no faster than they are wanted."""

    def __init__(self, taker: Taker) -> None:
        self._take = taker.take
        self._has_enough = taker.has_enough
        self._later = asyncio.get_running_loop().call_later
        self._transport: asyncio.Transport
        self._parts: list[bytes] = []
        self.farewell = ""
        """Why the other side ended the connection; "" if it did not."""

    def on_ws_connected(self, transport: WSTransport) -> None:
        self._transport = transport.underlying_transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        kind = frame.msg_type
        if (kind is _TEXT or kind is _BINARY) and frame.fin:
            self._take(frame.get_payload_as_bytes())
        elif kind is _CLOSE:
            self.farewell = f"the exchange closed the connection (code {frame.get_close_code():d})"
            transport.send_close(WSCloseCode.OK)
            transport.disconnect()
        elif kind is not _PONG:
            self._join(frame)
        if frame.last_in_buffer:
            self._transport.pause_reading()
            self._later(REST_S, self._read_on)

    def _join(self, frame: WSFrame) -> None:
        """Keep a part of a message that comes in several frames."""
        self._parts.append(frame.get_payload_as_bytes())
        if frame.fin:
            message, self._parts = b"".join(self._parts), []
            self._take(message)

    def _read_on(self) -> None:
        if self._has_enough():
            self._later(REST_S, self._read_on)
        else:
            self._transport.resume_reading()


@asynccontextmanager
async def open_web_socket(url: str, setting: str, taker: Taker) -> AsyncIterator[WebSocket]:
    """A connection that is closed at the end.

    setting: the one that holds the address, for the message of ConnectionLost.
    """
    transport, reader = await _connect(url, setting, taker)
    try:
        yield WebSocket(transport, reader)
    finally:
        await _leave(transport)


async def _connect(url: str, setting: str, taker: Taker) -> tuple[WSTransport, _Reader]:
    reader = _Reader(taker)
    try:
        async with asyncio.timeout(_CONNECTED_WITHIN_S):
            transport, _ = await ws_connect(
                lambda: reader,
                url,
                websocket_handshake_timeout=_CONNECTED_WITHIN_S,
                max_frame_size=_LONGEST_MESSAGE,
                extra_headers={"User-Agent": "heliograph"},
            )
    except (WSError, OSError, TimeoutError) as error:
        raise ConnectionLost(
            f"cannot connect to {url} ({str(error) or 'no answer'}); "
            f"check the network and {setting}"
        ) from error
    if transport.response is None:
        raise ConnectionLost(f"{url} hung up before it answered; check the network and {setting}")
    return transport, reader


async def _leave(transport: WSTransport) -> None:
    """Say goodbye, but do not wait long for the other side to hear it."""
    transport.send_close(WSCloseCode.OK)
    transport.disconnect()
    try:
        async with asyncio.timeout(_CLOSED_WITHIN_S):
            await transport.wait_disconnected()
    except WSError:
        return
    except TimeoutError:
        transport.disconnect(graceful=False)
