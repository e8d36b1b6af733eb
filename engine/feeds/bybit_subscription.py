"""What one connection asks Bybit for, and what came of it."""

import itertools
import logging
from collections.abc import Iterable, Iterator

import msgspec

from engine.feeds.bybit_decoder import LIQUIDATIONS, TICKERS, TRADES
from engine.feeds.bybit_messages import Envelope
from engine.market import Instrument, Symbol

log = logging.getLogger(__name__)

_TOPICS_A_REQUEST = 10
"""Bybit takes 21,000 characters a request on linear, and 10 topics where it takes least."""


class Subscription:
    """Three topics a symbol, asked for in batches; each request is answered on its own.

    One topic that Bybit refuses fails its whole request, so the topics of a failed one are asked
    for again, one at a time: the others shall not suffer.
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
        topics = [
            f"{channel}.{exchange_id}"
            for exchange_id in self._symbols
            for channel in (TRADES, TICKERS, LIQUIDATIONS)
        ]
        for first in range(0, len(topics), _TOPICS_A_REQUEST):
            yield self._request(tuple(topics[first : first + _TOPICS_A_REQUEST]))

    def on_answer(self, answer: Envelope) -> list[str]:
        """Take note of an answer; what to send next comes back."""
        topics = self._waiting.pop(answer.req_id, ())
        if answer.success:
            return []
        if len(topics) == 1:
            self._refused.update(topics)
            log.warning("Bybit refuses a topic: topic=%s reason=%s", topics[0], answer.ret_msg)
            return []
        return [self._request((topic,)) for topic in topics]

    def _request(self, topics: tuple[str, ...]) -> str:
        number = str(next(self._numbers))
        self._waiting[number] = topics
        request = {"op": "subscribe", "req_id": number, "args": topics}
        return msgspec.json.encode(request).decode()
