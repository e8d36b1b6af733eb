"""One WebSocket connection to Binance, from the first request to the moment that it fails."""

from collections import deque
from collections.abc import Collection, Sequence

from engine.clock import Clock
from engine.feeds.binance_decoder import (
    BinanceDecoder,
    MalformedMessage,
    WireMessage,
    read_envelope,
)
from engine.feeds.binance_messages import Envelope
from engine.feeds.binance_subscription import Subscription
from engine.feeds.binance_trade_sequence import Hole
from engine.feeds.feed import Connected, Disconnected, FeedMessage
from engine.feeds.health import FeedMeter
from engine.feeds.web_socket import ConnectionLost, WebSocket
from engine.market import Instrument, Symbol, Trade

_ANSWERED_WITHIN_S = 10.0
_REQUEST_EVERY_S = 0.25
"""Binance documents 10 messages a second; clients were cut off beyond 5."""


class BinanceConnection:
    """Reads frames, paces its requests, and hands over what is about the market.

    Frames wait in the socket while nobody asks for a batch: a slow reader slows the exchange.
    Silence counts only while someone listens; every symbol's mark price comes each second.
    """

    def __init__(
        self,
        socket: WebSocket,
        instruments: Collection[Instrument],
        clock: Clock,
        meter: FeedMeter,
        stale_after_s: float,
    ) -> None:
        self._socket = socket
        self._decoder = BinanceDecoder(instruments)
        self._subscription = Subscription(instruments)
        self._clock = clock
        self._meter = meter
        self._stale_after_s = stale_after_s
        self._is_connected = False
        self._unsent = deque(self._subscription.requests())
        self._left_s = clock.monotonic_s()
        self._send_at_s = self._left_s
        self._silent_at_s = self._left_s + stale_after_s
        self._answers_by_s = self._left_s + _ANSWERED_WITHIN_S

    async def next_batch(self) -> Sequence[FeedMessage]:
        """The next message that says something, in parts; never empty.

        Raises ConnectionLost.
        """
        self._forgive_absence()
        while True:
            frame = await self._next_frame()
            batch = self._on_frame(frame)
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
            frame = await self._socket.receive(wait_s)
            if frame is not None:
                return frame

    async def _time_to_next_duty(self) -> float:
        """Do what is due; then say how long nothing else will be, in seconds above 0."""
        now_s = self._clock.monotonic_s()
        if now_s >= self._silent_at_s:
            raise ConnectionLost(f"no message for {self._stale_after_s:g} s")
        if self._is_connected:
            return self._silent_at_s - now_s
        if now_s >= self._answers_by_s:
            raise ConnectionLost(f"no answer to a subscription for {_ANSWERED_WITHIN_S:g} s")
        if self._unsent and now_s >= self._send_at_s:
            await self._socket.send(self._unsent.popleft())
            self._send_at_s = now_s + _REQUEST_EVERY_S
            self._answers_by_s = now_s + _ANSWERED_WITHIN_S
        due_s = self._send_at_s if self._unsent else self._answers_by_s
        return min(due_s, self._silent_at_s) - now_s

    def _on_frame(self, frame: bytes) -> Sequence[FeedMessage]:
        try:
            envelope = read_envelope(frame)
            if envelope.data is not None:
                return self._on_market(envelope.data)
        except MalformedMessage as error:
            self._meter.malformed(frame, error)
            return ()
        return self._on_answer(envelope)

    def _on_market(self, wire: WireMessage) -> Sequence[FeedMessage]:
        symbol, said = self._decoder.market_messages(wire)
        told: list[FeedMessage] = []
        trades = 0
        for part in said:
            if isinstance(part, Hole):
                told += self._hole(symbol, part)
            else:
                told.append(part)
                trades += isinstance(part, Trade)
        self._meter.heard(symbol, wire.E, trades)
        self._silent_at_s = self._clock.monotonic_s() + self._stale_after_s
        return told

    def _hole(self, symbol: Symbol, hole: Hole) -> Sequence[FeedMessage]:
        """It is told as a lost connection of its symbol is."""
        self._meter.gap()
        reason = f"trades before {hole.trade_id} did not come"
        lost = Disconnected((symbol,), self._clock.now_ms(), reason)
        return (lost, Connected((symbol,)))

    def _on_answer(self, answer: Envelope) -> Sequence[FeedMessage]:
        self._unsent += self._subscription.on_answer(answer)
        return () if self._is_connected else self._connected()

    def _connected(self) -> Sequence[FeedMessage]:
        if not self._subscription.is_answered:
            return ()
        symbols = self._subscription.symbols
        if not symbols:
            raise ConnectionLost("Binance refuses the trades of every symbol")
        self._is_connected = True
        self._meter.connected()
        return (Connected(symbols),)
