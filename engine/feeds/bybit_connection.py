"""One WebSocket connection to Bybit, from the first request to the moment that it fails."""

import asyncio
from collections.abc import Collection, Sequence

import aiohttp
from aiohttp import ClientWebSocketResponse, WSMsgType

from engine.clock import Clock
from engine.errors import ExchangeUnreachable
from engine.feeds.bybit_decoder import BybitDecoder, MalformedMessage, read_envelope
from engine.feeds.bybit_messages import Envelope
from engine.feeds.bybit_subscription import Subscription
from engine.feeds.feed import Connected, FeedMessage
from engine.feeds.health import FeedMeter
from engine.market import Instrument, MarketMessage, Trade

_PING_EVERY_S = 20.0
_ANSWERED_WITHIN_S = 10.0
_SENT_WITHIN_S = 10.0
_PING = '{"op":"ping"}'


class ConnectionLost(ExchangeUnreachable):
    """The connection could not be made, broke, or fell silent."""


class BybitConnection:
    """Reads frames, answers the protocol's own needs, and hands over what is about the market.

    Frames wait in the socket while nobody asks for a batch: a slow reader slows the exchange.
    Silence counts only while someone listens, and a pong does not break it: an exchange that
    answers pings but sends no market is of no use.
    """

    def __init__(
        self,
        socket: ClientWebSocketResponse[bool],
        instruments: Collection[Instrument],
        clock: Clock,
        meter: FeedMeter,
        stale_after_s: float,
    ) -> None:
        self._socket = socket
        self._decoder = BybitDecoder(instruments)
        self._subscription = Subscription(instruments)
        self._clock = clock
        self._meter = meter
        self._stale_after_s = stale_after_s
        self._is_connected = False
        self._left_s = clock.monotonic_s()
        self._ping_at_s = self._left_s + _PING_EVERY_S
        self._silent_at_s = self._left_s + stale_after_s
        self._answers_by_s = self._left_s + _ANSWERED_WITHIN_S

    async def subscribe(self) -> None:
        """Ask for everything. Raises ConnectionLost."""
        for request in self._subscription.requests():
            await self._send(request)

    async def next_batch(self) -> Sequence[FeedMessage]:
        """The next message that says something, in parts; never empty.

        Raises ConnectionLost.
        """
        self._forgive_absence()
        while True:
            frame = await self._next_frame()
            batch = await self._on_frame(frame)
            if batch:
                self._left_s = self._clock.monotonic_s()
                return batch

    def _forgive_absence(self) -> None:
        away_s = self._clock.monotonic_s() - self._left_s
        self._silent_at_s += away_s
        self._answers_by_s += away_s

    async def _next_frame(self) -> bytes:
        while True:
            wait_s = await self._time_to_next_duty()
            try:
                message = await self._socket.receive(timeout=wait_s)
            except TimeoutError:
                continue
            if message.type in {WSMsgType.TEXT, WSMsgType.BINARY}:
                frame: bytes = message.data
                return frame
            if message.type in {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED}:
                raise ConnectionLost(
                    f"Bybit closed the connection (code {self._socket.close_code})"
                )
            if message.type is WSMsgType.ERROR:
                raise ConnectionLost(f"the connection broke: {message.data}")

    async def _time_to_next_duty(self) -> float:
        """Do what is due; then say how long nothing else will be, in seconds above 0."""
        now_s = self._clock.monotonic_s()
        if now_s >= self._silent_at_s:
            raise ConnectionLost(f"no message for {self._stale_after_s:g} s")
        if not self._is_connected and now_s >= self._answers_by_s:
            raise ConnectionLost(f"no answer to a subscription for {_ANSWERED_WITHIN_S:g} s")
        if now_s >= self._ping_at_s:
            self._ping_at_s = now_s + _PING_EVERY_S
            await self._send(_PING)
        due_s = min(self._ping_at_s, self._silent_at_s)
        return (due_s if self._is_connected else min(due_s, self._answers_by_s)) - now_s

    async def _on_frame(self, frame: bytes) -> Sequence[FeedMessage]:
        try:
            envelope = read_envelope(frame)
            if envelope.topic:
                return self._on_topic(envelope)
        except MalformedMessage as error:
            self._meter.malformed(frame, error)
            return ()
        return await self._on_answer(envelope)

    def _on_topic(self, envelope: Envelope) -> list[MarketMessage]:
        symbol, messages = self._decoder.market_messages(envelope)
        trades = len(messages) if messages and isinstance(messages[0], Trade) else 0
        self._meter.heard(symbol, envelope.ts, trades)
        self._silent_at_s = self._clock.monotonic_s() + self._stale_after_s
        return messages

    async def _on_answer(self, answer: Envelope) -> Sequence[FeedMessage]:
        if answer.op != "subscribe":
            return ()
        for request in self._subscription.on_answer(answer):
            await self._send(request)
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

    async def _send(self, request: str) -> None:
        try:
            async with asyncio.timeout(_SENT_WITHIN_S):
                await self._socket.send_str(request)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise ConnectionLost(f"the connection does not take messages: {error!r}") from error
