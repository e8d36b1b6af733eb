"""What can go wrong with an Ollama, beyond what can with any server (`sandbox.faults`).

Lines are the JSON lines of a streamed answer; `after` counts those that still come as they should.
An answer that is not streamed is one line.
"""

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from typing import TypeAlias

from sandbox.faults import (
    BadGateway,
    CloseBefore,
    GarbledAnswer,
    HangAfter,
    Latency,
    ServerError,
    TooManyRequests,
    TruncatedAnswer,
)

FOR_EVER_S = 300.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing is generated: this status, and an object with these words."""

    status: int
    words: str


@dataclass(frozen=True, slots=True)
class Hang:
    """Silence for `for_s` seconds; with `after` 0 not even the headers come before it."""

    after: int = 0
    for_s: float = FOR_EVER_S


@dataclass(frozen=True, slots=True)
class Close:
    """The connection ends in the middle."""

    after: int = 1


@dataclass(frozen=True, slots=True)
class NoDone:
    """The stream ends properly, but without the line that says so."""


@dataclass(frozen=True, slots=True)
class Babble:
    """What was said is said again and again, whatever `num_predict` is."""


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """The stream ends with an error: its status was sent long ago."""

    words: str = "an error was encountered while running the model: CUDA error"
    after: int = 1


@dataclass(frozen=True, slots=True)
class StrayLine:
    """A line, with its end, that does not belong there; the answer goes on behind it."""

    line: bytes
    after: int = 1


@dataclass(frozen=True, slots=True)
class Says:
    """The model's own words, true or not."""

    text: str


@dataclass(frozen=True, slots=True)
class ThinksInText:
    """The model thinks within the answer, between tags, though nobody asked it to."""

    thought: str = "The user wants to know how it stands."


@dataclass(frozen=True, slots=True)
class ThinksAloud:
    """The model thinks beside the answer, though nobody asked it to."""

    thought: str = "The user wants to know how it stands."


SaidWrong: TypeAlias = Says | ThinksInText | ThinksAloud
SentWrong: TypeAlias = Hang | Close | NoDone | Babble | ErrorLine | StrayLine
OfAnyServer: TypeAlias = (
    TooManyRequests
    | ServerError
    | BadGateway
    | CloseBefore
    | Latency
    | HangAfter
    | TruncatedAnswer
    | GarbledAnswer
)
"""With one of these an answer comes all at once, if it comes."""
OllamaFault: TypeAlias = OfAnyServer | Refusal | SaidWrong | SentWrong

SERVER_BUSY = Refusal(503, "server busy, please try again.  maximum pending requests exceeded")
OUT_OF_MEMORY = Refusal(
    500, "model requires more system memory (5.6 GiB) than is available (3.1 GiB)"
)
GONE_MODEL = Refusal(404, "model 'llama3.2' not found")
WRONG_REQUEST = Refusal(400, "invalid options: num_ctx")

BLANK_LINE = StrayLine(b"\n")
NO_JSON = StrayLine(b'{"message": {"role"\n')
NO_OBJECT = StrayLine(b'["no", "object"]\n')
NO_MESSAGE = StrayLine(b'{"done": false}\n')
NULL_CONTENT = StrayLine(b'{"message": {"role": "assistant", "content": null}, "done": false}\n')
NUMBER_CONTENT = StrayLine(b'{"message": {"role": "assistant", "content": 7}, "done": false}\n')
INVALID_UTF8 = StrayLine(
    b'{"message": {"role": "assistant", "content": "\xff\xfe"}, "done": false}\n'
)
MEGABYTE_LINE = StrayLine(
    b'{"message": {"role": "assistant", "content": "' + b"x" * 2**20 + b'"}, "done": false}\n'
)

NOTHING = Says("")
WHITE_SPACE = Says(" \n\n \t ")
TOOL_CALL_AS_TEXT = Says('{"name": "get_price", "arguments": {"symbol": "BTCUSDT"}}')


class OllamaFaults:
    """Which fault the next request of a path (`/api/chat`) meets, if any."""

    def __init__(self) -> None:
        self._scripts: defaultdict[str, deque[OllamaFault]] = defaultdict(deque)

    def script(self, path: str, *faults: OllamaFault) -> None:
        """Let the next requests of this path meet these, one fault a request."""
        self._scripts[path].extend(faults)

    def next(self, path: str) -> OllamaFault | None:
        """Take the fault for this request."""
        script = self._scripts[path]
        return script.popleft() if script else None


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing is sent for so long."""

    for_s: float


@dataclass(frozen=True, slots=True)
class HangUp:
    """Nothing is sent any more."""


Step: TypeAlias = bytes | Silence | HangUp


def spoilt(lines: Iterable[bytes], fault: OllamaFault | None) -> Iterator[Step]:
    """What is done in the place of sending these lines."""
    lines = iter(lines)
    match fault:
        case Hang(after=after, for_s=for_s):
            yield from islice(lines, after)
            yield Silence(for_s)
            yield from lines
        case StrayLine(line=line, after=after):
            yield from islice(lines, after)
            yield line
            yield from lines
        case Close(after=after):
            yield from islice(lines, after)
            yield HangUp()
        case ErrorLine(words=words, after=after):
            yield from islice(lines, after)
            yield json.dumps({"error": words}).encode() + b"\n"
        case NoDone():
            yield from list(lines)[:-1]
        case Babble():
            # What is not streamed is told at its end, and there is none.
            yield from cycle(list(lines)[:-1] or [Silence(FOR_EVER_S)])
        case _:
            yield from lines
