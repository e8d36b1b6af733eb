"""One WebSocket connection to Bybit, from the first request to the moment that it fails."""

import asyncio
from collections.abc import Collection, Iterable, Sequence

import aiohttp
from aiohttp import ClientWebSocketResponse, WSMsgType

from engine.clock import Clock
from engine.errors import ExchangeUnreachable
from engine.feeds.bybit_decoder import BybitDecoder, MalformedMessage
from engine.feeds.bybit_inbox import Inbox
from engine.feeds.bybit_messages import Envelope
from engine.feeds.bybit_subscription import Subscription
from engine.feeds.feed import Connected, FeedMessage
from engine.feeds.health import FeedMeter
from engine.market import Instrument

_PING_EVERY_S = 20.0
_ANSWERED_WITHIN_S = 10.0
_SENT_WITHIN_S = 10.0
_LOOKS_A_SILENCE = 16
_LONGEST_LOOK_S = 1.0
_PING = '{"op":"ping"}'


class ConnectionLost(ExchangeUnreachable):
    """The connection could not be made, broke, or fell silent."""


class BybitConnection:
    """Reads frames, answers the protocol's own needs, and hands over what is about the market.

    Frames wait in the socket while the inbox is full: a slow reader slows the exchange, and
    silence does not count then. A pong does not break it: an exchange that answers pings but
    sends no market is of no use.
    """

    def __init__(
        self,
        socket: ClientWebSocketResponse[bool],
        instruments: Collection[Instrument],
        clock: Clock,
        meter: FeedMeter,
        inbox: Inbox,
        stale_after_s: float,
    ) -> None:
        self._socket = socket
        self._decoder = BybitDecoder(instruments)
        self._subscription = Subscription(instruments)
        self._clock = clock
        self._meter = meter
        self._inbox = inbox
        self._stale_after_s = stale_after_s
        self._is_connected = False
        self._heard = 0
        self._unsent: list[str] = []
        self._end = ""

    @property
    def may_miss_something(self) -> bool:
        """Whether it was of use: what it misses after that leaves a hole."""
        return self._is_connected or self._heard > 0

    async def run(self) -> str:
        """Listen until the connection is lost; why it was comes back."""
        async with asyncio.TaskGroup() as tasks:
            duties = tasks.create_task(self._keep_up())
            try:
                await self._send(self._subscription.requests())
                await self._listen()
            except ConnectionLost as lost:
                # Closed by our own duties, it has its reason already.
                self._end = self._end or str(lost)
            duties.cancel()
        return self._end

    async def _listen(self) -> None:
        """Read frame after frame; nothing here waits while more of them are there."""
        receive, put, text = self._socket.receive, self._inbox.put, WSMsgType.TEXT
        while True:
            message = await receive()
            kind = message.type
            if kind is not text and kind is not WSMsgType.BINARY:
                raise self._lost(kind, message.data)
            said = self._on_frame(message.data)
            if said:
                if put(said):
                    await self._inbox.room()
            elif self._unsent:
                requests, self._unsent = self._unsent, []
                await self._send(requests)

    def _lost(self, kind: WSMsgType, data: object) -> ConnectionLost:
        """What a message means that is no frame: pings and pongs are aiohttp's own business."""
        if kind is WSMsgType.ERROR:
            return ConnectionLost(f"the connection broke: {data}")
        return ConnectionLost(f"Bybit closed the connection (code {self._socket.close_code})")

    def _on_frame(self, frame: bytes) -> Sequence[FeedMessage]:
        try:
            read = self._decoder.read(frame)
        except MalformedMessage as error:
            self._meter.malformed(frame, error)
            return ()
        if isinstance(read, Envelope):
            return self._on_answer(read)
        symbol, exchange_ms, trades, said = read
        self._meter.heard(symbol, exchange_ms, trades)
        self._heard += 1
        return said

    def _on_answer(self, answer: Envelope) -> Sequence[FeedMessage]:
        if answer.op != "subscribe":
            return ()
        self._unsent += self._subscription.on_answer(answer)
        return () if self._is_connected else self._connected()

    def _connected(self) -> Sequence[FeedMessage]:
        if not self._subscription.is_answered:
            return ()
        symbols = self._subscription.symbols
        if not symbols:
            raise ConnectionLost("Bybit refuses the trades of every symbol")
        self._is_connected = True
        self._meter.connected()
        return (Connected(symbols),)

    async def _keep_up(self) -> None:
        """Ping, and close the connection when it is of no use any more."""
        try:
            self._end = await self._reason_to_close()
        except ConnectionLost as lost:
            self._end = str(lost)
        await self._socket.close()

    async def _reason_to_close(self) -> str:
        look_s = min(_LONGEST_LOOK_S, self._stale_after_s / _LOOKS_A_SILENCE)
        subscribed_s = heard_s = pinged_s = self._clock.monotonic_s()
        heard, is_doubted = 0, False
        while True:
            await asyncio.sleep(look_s)
            now_s = self._clock.monotonic_s()
            if self._heard != heard or self._inbox.is_full:
                heard_s, heard = now_s, self._heard
            if not self._is_connected and now_s - subscribed_s >= _ANSWERED_WITHIN_S:
                return f"no answer to a subscription for {_ANSWERED_WITHIN_S:g} s"
            if now_s - pinged_s >= _PING_EVERY_S:
                pinged_s = now_s
                await self._send([_PING])
            # Looked at twice: after a pause of the whole program, frames wait to be read.
            is_silent = now_s - heard_s >= self._stale_after_s
            if is_silent and is_doubted:
                return f"no message for {self._stale_after_s:g} s"
            is_doubted = is_silent

    async def _send(self, requests: Iterable[str]) -> None:
        try:
            async with asyncio.timeout(_SENT_WITHIN_S):
                for request in requests:
                    await self._socket.send_str(request)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise ConnectionLost(f"the connection does not take messages: {error!r}") from error
