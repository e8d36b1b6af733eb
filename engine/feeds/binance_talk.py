"""What is said on one connection to Binance."""

from collections import deque
from collections.abc import Collection, Sequence
from itertools import chain

from engine.clock import Clock
from engine.feeds.binance_decoder import BinanceDecoder
from engine.feeds.binance_messages import Answer
from engine.feeds.binance_subscription import Subscription
from engine.feeds.binance_trade_sequence import Hole
from engine.feeds.feed import Connected, Disconnected, FeedMessage
from engine.feeds.health import FeedMeter
from engine.feeds.silence import Silence
from engine.feeds.web_socket import ConnectionLost
from engine.gaps import GapCause
from engine.market import Instrument, Trade

_REQUEST_EVERY_S = 0.25
"""Binance documents 10 messages a second; clients were cut off beyond 5."""


class BinanceTalk:
    """Understands frames, subscribes, and tells what is about the market.

    Every symbol's mark price comes each second, so silence means trouble. Binance pings by itself,
    and ends every connection after a day.
    """

    def __init__(
        self, instruments: Collection[Instrument], clock: Clock, meter: FeedMeter
    ) -> None:
        self._decoder = BinanceDecoder(instruments, meter.waiting_symbols)
        self._subscription = Subscription(instruments)
        self._clock = clock
        self._meter = meter
        self._silence = Silence((each.symbol for each in instruments), clock, meter)
        self.request_every_s = _REQUEST_EVERY_S
        self.ping: str | None = None
        self.ping_every_s = 0.0
        self.unsent = deque(self._subscription.requests())
        self.heard = 0
        self.is_connected = False

    def hear(self, frames: Sequence[bytes]) -> Sequence[FeedMessage]:
        """What frames say, often nothing new. Raises ConnectionLost when all is refused."""
        heard, meter = self._decoder.read(frames), self._meter
        for frame, error in heard.malformed:
            meter.malformed(frame, error)
        meter.unasked(heard.unasked)
        self.heard += len(heard.of_trades) + len(heard.of_others)
        told: list[FeedMessage] = []
        told += self._silence.broken_by(chain(heard.of_trades, heard.of_others))
        trades = 0
        for each in heard.messages:
            if isinstance(each, Trade):
                trades += 1
                told.append(each)
            elif isinstance(each, Hole):
                told.append(self._lost(each, each.until_ms))
            elif isinstance(each, Answer):
                told += self._on_answer(each)
            else:
                told.append(each)
        meter.heard_all(heard.of_trades, heard.of_others, heard.sent_ms, trades)
        return told

    def notice_silence(self, longer_than_s: float) -> Sequence[FeedMessage]:
        """What to tell of symbols that nothing was heard of for longer than this."""
        return self._silence.look(longer_than_s)

    def end(self) -> Sequence[FeedMessage]:
        """What is missing when the connection is over: nothing is whole again before the next."""
        return [self._lost(hole, until_ms=None) for hole in self._decoder.end()]

    def _lost(self, hole: Hole, until_ms: int | None) -> Disconnected:
        """A hole is told as a lost connection of its symbol is."""
        self._meter.gap()
        now_ms = self._clock.now_ms()
        reason = f"trades {hole.first_id} to {hole.last_id} did not come"
        cause, since_ms = GapCause.LOST_MESSAGES, hole.since_ms
        return Disconnected((hole.symbol,), now_ms, reason, cause, since_ms, until_ms)

    def _on_answer(self, answer: Answer) -> Sequence[FeedMessage]:
        self.unsent += self._subscription.on_answer(answer)
        if self.is_connected or not self._subscription.is_answered:
            return ()
        symbols = self._subscription.symbols
        if not symbols:
            raise ConnectionLost("Binance refuses the trades of every symbol")
        self.is_connected = True
        self._meter.connected()
        return (Connected(symbols),)
