"""What is said on one connection to Bybit."""

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, groupby

from engine.clock import Clock
from engine.feeds.bybit_decoder import BybitDecoder, MalformedMessage, read_answer
from engine.feeds.bybit_subscription import Subscription
from engine.feeds.feed import Connected, FeedMessage
from engine.feeds.health import FeedMeter
from engine.feeds.silence import Silence
from engine.feeds.web_socket import ConnectionLost
from engine.market import Instrument

_PING = '{"op":"ping"}'
_PING_EVERY_S = 20.0
_MARKET = b'{"topic":'


class BybitTalk:
    """Understands frames, subscribes, and tells what is about the market.

    A pong is not of it: an exchange that answers pings but sends no market is of no use.
    """

    def __init__(
        self, instruments: Collection[Instrument], clock: Clock, meter: FeedMeter
    ) -> None:
        self._decoder = BybitDecoder(instruments)
        self._subscription = Subscription(instruments)
        self._meter = meter
        self._silence = Silence((each.symbol for each in instruments), clock, meter)
        self.request_every_s = 0.0
        self.ping: str | None = _PING
        self.ping_every_s = _PING_EVERY_S
        self.unsent = deque(self._subscription.requests())
        self.heard = 0
        self.is_connected = False

    def hear(self, frames: Sequence[bytes]) -> Sequence[FeedMessage]:
        """What frames say, often nothing new. Raises ConnectionLost when all is refused."""
        # Later there are no answers but to pings, and nothing depends on those.
        if self.is_connected:
            return self._said(frames)
        told: list[FeedMessage] = []
        for is_market, run in groupby(frames, _is_market):
            together = list(run)
            told += self._said(together) if is_market else self._answered(together)
        return told

    def notice_silence(self, longer_than_s: float) -> Sequence[FeedMessage]:
        """What to tell of symbols that nothing was heard of for longer than this."""
        return self._silence.look(longer_than_s)

    def end(self) -> Sequence[FeedMessage]:
        """Nothing: what is missing before the end only the exchange's minutes tell."""
        return ()

    def _said(self, frames: Collection[bytes]) -> Sequence[FeedMessage]:
        heard, meter = self._decoder.read(frames), self._meter
        self.heard += len(heard.of_trades) + len(heard.of_others)
        meter.heard_all(heard.of_trades, heard.of_others, heard.sent_ms, heard.trades)
        meter.unasked(heard.unasked)
        for frame, error in heard.malformed:
            meter.malformed(frame, error)
        back = self._silence.broken_by(chain(heard.of_trades, heard.of_others))
        return [*back, *heard.messages] if back else heard.messages

    def _answered(self, frames: Iterable[bytes]) -> Sequence[FeedMessage]:
        """Take answers, or messages about the market that begin in another way."""
        told: list[FeedMessage] = []
        for frame in frames:
            try:
                answer = read_answer(frame)
            except MalformedMessage as error:
                self._meter.malformed(frame, error)
                continue
            if answer is None:
                told += self._said([frame])
            elif answer.op == "subscribe":
                self.unsent += self._subscription.on_answer(answer)
                told += self._connected()
        return told

    def _connected(self) -> Sequence[FeedMessage]:
        if self.is_connected or not self._subscription.is_answered:
            return ()
        symbols = self._subscription.symbols
        if not symbols:
            raise ConnectionLost("Bybit refuses the trades of every symbol")
        self.is_connected = True
        self._meter.connected()
        return (Connected(symbols),)


def _is_market(frame: bytes) -> bool:
    return frame.startswith(_MARKET)
