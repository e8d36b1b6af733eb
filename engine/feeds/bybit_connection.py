"""One WebSocket connection to Bybit, from the first request to the moment that it fails."""

import asyncio
from collections.abc import Awaitable, Collection, Iterable, Sequence

from engine.clock import Clock
from engine.feeds.bybit_decoder import BybitDecoder, MalformedMessage, read_answer
from engine.feeds.bybit_inbox import Inbox
from engine.feeds.bybit_subscription import Subscription
from engine.feeds.feed import Connected, FeedMessage
from engine.feeds.health import FeedMeter
from engine.feeds.web_socket import ConnectionLost, WebSocket
from engine.market import Instrument

_PING_EVERY_S = 20.0
_ANSWERED_WITHIN_S = 10.0
_LOOKS_A_SILENCE = 16
_LONGEST_LOOK_S = 1.0
_PING = '{"op":"ping"}'
_MARKET = b'{"topic":'
_MOST_UNREAD = 1_000
"""Frames; beyond these the connection stops reading, and the exchange waits."""


class BybitConnection:
    """Gathers frames, answers the protocol's own needs, and reads what is about the market.

    Frames wait in the socket while too many are unread: a slow reader slows the exchange, and
    silence does not count then. A pong does not break it: an exchange that answers pings but
    sends no market is of no use.
    """

    def __init__(
        self,
        socket: WebSocket,
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
        self._unread: list[bytes] = []
        self._heard = 0
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
                await self._socket.hand_over(self._on_frame)
            except ConnectionLost as lost:
                # Closed by our own duties, it has its reason already.
                self._end = self._end or str(lost)
            duties.cancel()
        self._inbox.put(self._read())
        return self._end

    def _on_frame(self, frame: bytes) -> Awaitable[None] | None:
        """Keep a frame for the reader, whose business the decoding is; what to wait for."""
        # Later there are no answers but to pings, and nothing depends on those.
        if not self._is_connected and not frame.startswith(_MARKET):
            return self._on_other(frame)
        unread = self._unread
        if not unread:
            self._inbox.announce(self._read)
        unread.append(frame)
        return self._inbox.room() if len(unread) >= _MOST_UNREAD else None

    def _read(self) -> Sequence[FeedMessage]:
        """What the frames say that came since the last time."""
        frames = self._unread[:]
        self._unread.clear()
        return self._said(frames)

    def _said(self, frames: Collection[bytes]) -> Sequence[FeedMessage]:
        heard = self._decoder.read(frames)
        self._heard += len(heard.of_trades) + len(heard.of_others)
        self._meter.heard_all(heard.of_trades, heard.of_others, heard.sent_ms, heard.trades)
        self._meter.unasked(heard.unasked)
        for frame, error in heard.malformed:
            self._meter.malformed(frame, error)
        return heard.messages

    async def _on_other(self, frame: bytes) -> None:
        """Take an answer, or a message about the market that begins in another way."""
        self._inbox.put(self._read())
        try:
            answer = read_answer(frame)
        except MalformedMessage as error:
            self._meter.malformed(frame, error)
            return
        if answer is None:
            self._inbox.put(self._said([frame]))
        elif answer.op == "subscribe":
            await self._send(self._subscription.on_answer(answer))
            if not self._is_connected:
                self._inbox.put(self._connected())

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
            if self._heard != heard or self._unread:
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
        for request in requests:
            await self._socket.send(request)
