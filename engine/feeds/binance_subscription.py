"""What one connection asks Binance for, and what came of it."""

import itertools
import logging
from collections.abc import Iterable, Iterator

import msgspec

from engine.feeds.binance_decoder import CHANNELS, TRADES
from engine.feeds.binance_messages import Answer
from engine.market import Instrument, Symbol

log = logging.getLogger(__name__)

_STREAMS_A_CONNECTION = 200
"""Versions of Binance's documentation say 200 or 1,024."""
_REQUEST_BYTES = 4_000
"""Binance reads 4,096 bytes and ignores longer messages without a word."""
_FRAME_BYTES = len('{"method":"SUBSCRIBE","params":[],"id":1000000}')
_QUOTES_BYTES = len('"",')


def connection_parts(instruments: Iterable[Instrument]) -> list[list[Instrument]]:
    """Which instruments share a connection; as few parts as Binance allows."""
    listed = list(instruments)
    size = _STREAMS_A_CONNECTION // len(CHANNELS)
    return [listed[first : first + size] for first in range(0, len(listed), size)]


class Subscription:
    """Three streams a symbol, asked for in batches; each request is answered on its own.

    One bad stream fails its whole request, so the streams of a failed one are asked for again in
    halves: the others shall not suffer. A stream that does not exist is accepted like any other.
    """

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        self._symbols = {each.exchange_id.lower(): each.symbol for each in instruments}
        self._numbers = itertools.count(1)
        self._waiting: dict[int, tuple[str, ...]] = {}
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
            for name, symbol in self._symbols.items()
            if f"{name}@{TRADES}" not in self._refused
        )

    def requests(self) -> list[str]:
        """What to send at first; trades come first."""
        streams = [f"{name}@{channel}" for channel in CHANNELS for name in self._symbols]
        return [self._request(batch) for batch in _batches(streams)]

    def on_answer(self, answer: Answer) -> list[str]:
        """Take note of an answer; what to send next comes back."""
        streams = self._waiting.pop(answer.id or 0, ())
        if answer.error is None or not streams:
            return []
        if len(streams) == 1:
            self._refused.update(streams)
            log.warning(
                "Binance refuses a stream: stream=%s reason=%s", streams[0], answer.error.msg
            )
            return []
        half = len(streams) // 2
        return [self._request(streams[:half]), self._request(streams[half:])]

    def _request(self, streams: tuple[str, ...]) -> str:
        number = next(self._numbers)
        self._waiting[number] = streams
        request = {"method": "SUBSCRIBE", "params": streams, "id": number}
        return msgspec.json.encode(request).decode()


def _batches(streams: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """As many streams together as Binance reads in one message."""
    batch: list[str] = []
    size = _FRAME_BYTES
    for stream in streams:
        added = len(stream.encode()) + _QUOTES_BYTES
        if size + added > _REQUEST_BYTES:
            yield tuple(batch)
            batch, size = [], _FRAME_BYTES
        batch.append(stream)
        size += added
    if batch:
        yield tuple(batch)
