"""What one connection asks Bybit for, and what came of it."""

import itertools
import logging
from collections.abc import Iterable, Iterator

import msgspec

from engine.feeds.bybit_decoder import LIQUIDATIONS, MINUTES, TICKERS, TRADES
from engine.feeds.bybit_messages import Envelope
from engine.market import Instrument, Symbol

log = logging.getLogger(__name__)

_CHARACTERS_A_CONNECTION = 21_000
"""Bybit bounds the topics of a request so, or of a connection: its words leave it open."""
_TOPICS_A_REQUEST = 100
_SUBSCRIBED = "already subscribed"
"""How Bybit refuses a topic that a failed request got nevertheless."""
_CHANNELS = (TRADES, TICKERS, LIQUIDATIONS, MINUTES)


def connection_parts(instruments: Iterable[Instrument]) -> list[list[Instrument]]:
    """Which instruments share a connection; as few parts as Bybit allows."""
    parts: list[list[Instrument]] = []
    left = 0
    for instrument in instruments:
        # Each topic with its quotes and its comma.
        length = sum(len(topic) + 3 for topic in _topics(instrument.exchange_id))
        if not parts or length > left:
            parts.append([])
            left = _CHARACTERS_A_CONNECTION
        parts[-1].append(instrument)
        left -= length
    return parts


class Subscription:
    """Four topics a symbol, asked for in batches; each request is answered on its own.

    One topic that Bybit refuses fails its whole request, and so do too many, so the topics of a
    failed one are asked for again in halves, down to the ones that are refused.
    """

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        self._symbols = {each.exchange_id: each.symbol for each in instruments}
        self._numbers = itertools.count(1)
        self._waiting: dict[str, tuple[str, ...]] = {}
        self._refused: set[str] = set()

    @property
    def is_answered(self) -> bool:
        """Whether no request waits for its answer."""
        return not self._waiting

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """Those whose trades are not refused."""
        return tuple(
            symbol
            for exchange_id, symbol in self._symbols.items()
            if f"{TRADES}.{exchange_id}" not in self._refused
        )

    def requests(self) -> Iterator[str]:
        """What to send at first."""
        topics = [topic for exchange_id in self._symbols for topic in _topics(exchange_id)]
        for first in range(0, len(topics), _TOPICS_A_REQUEST):
            yield self._request(tuple(topics[first : first + _TOPICS_A_REQUEST]))

    def on_answer(self, answer: Envelope) -> list[str]:
        """Take note of an answer; what to send next comes back."""
        topics = self._waiting.pop(answer.req_id, ())
        if answer.success or not topics:
            return []
        if len(topics) == 1:
            if _SUBSCRIBED in answer.ret_msg:
                return []
            self._refused.update(topics)
            log.warning("Bybit refuses a topic: topic=%s reason=%s", topics[0], answer.ret_msg)
            return []
        middle = len(topics) // 2
        return [self._request(topics[:middle]), self._request(topics[middle:])]

    def _request(self, topics: tuple[str, ...]) -> str:
        number = str(next(self._numbers))
        self._waiting[number] = topics
        request = {"op": "subscribe", "req_id": number, "args": topics}
        return msgspec.json.encode(request).decode()


def _topics(exchange_id: str) -> list[str]:
    return [f"{channel}.{exchange_id}" for channel in _CHANNELS]
