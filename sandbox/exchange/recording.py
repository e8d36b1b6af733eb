"""Raw messages as a collector wrote them down, one JSON object a line, in order of arrival.

{"recv_ts":1786310819.526,"conn":"BYBIT.ws.2","raw":{"topic":"tickers.BTCUSDT",…}}
{"recv_ts_ns":1723161255088176367,"raw":{"stream":"btcusdt@trade","data":{…}}}

`raw` is the message itself, or a text that holds it: for what is no JSON there is no other way.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, Raw, Struct

from engine.errors import BrokenTape
from sandbox.exchange.lines import numbered_lines

_NS = 1_000_000_000
_NOTHING = Raw()


class Frame(Struct, frozen=True):
    """A message that the collector received."""

    received_ns: int
    """By the collector's clock."""
    text: str
    """Byte for byte as it came."""


class _Line(Struct):
    raw: Raw = _NOTHING
    recv_ts: float | None = None
    recv_ts_ns: int | None = None
    url: str | None = None
    """A REST answer among the messages has it."""


class _Answer(Struct):
    """What only the answer to a request of the collector has."""

    op: str | None = None
    result: Any = UNSET
    error: Any = UNSET


_lines = msgspec.json.Decoder(_Line)
_answers = msgspec.json.Decoder(_Answer)


def read_recording(path: Path) -> Iterator[Frame]:
    """What the exchange sent of its own accord.

    Left out: what the collector sent, the answers to that, REST answers, notes of connections.
    Raises BrokenTape, OSError.
    """
    for number, text in numbered_lines(path):
        try:
            line = _lines.decode(text)
        except msgspec.DecodeError as error:
            raise BrokenTape(path, number, f"not a recorded message: {error}") from None
        received_ns = _received_ns(line)
        if not bytes(line.raw) or received_ns is None or line.url is not None:
            continue
        message = _text(line.raw)
        if not _is_answer(message):
            yield Frame(received_ns, message)


def _received_ns(line: _Line) -> int | None:
    if line.recv_ts_ns is not None:
        return line.recv_ts_ns
    return None if line.recv_ts is None else int(line.recv_ts * _NS)


def _text(raw: Raw) -> str:
    message = bytes(raw)
    if message.startswith(b'"'):
        return msgspec.json.decode(message, type=str)
    return message.decode()


def _is_answer(message: str) -> bool:
    try:
        answer = _answers.decode(message)
    except msgspec.DecodeError:
        return False
    return answer.op is not None or answer.result is not UNSET or answer.error is not UNSET
