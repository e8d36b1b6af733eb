"""A model's answer, in the pieces in which it is generated, and as JSON lines.

Source: https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-chat-completion
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from engine.clock import Clock
from sandbox.ollama.asking import ChatMessage, ChatRequest
from sandbox.ollama.errors import Json
from sandbox.ollama.faults import OllamaFault, Says, ThinksAloud, ThinksInText
from sandbox.ollama.shelf import Model

Mind: TypeAlias = Callable[[Sequence[ChatMessage]], str]
"""Writes the answer to a conversation; its last message is the newest."""

_TOKEN = re.compile(r"\s?\w{1,4}|\s?[^\w\s]|\s")
_THOUGHT = "The facts are all that may be told."


@dataclass(frozen=True, slots=True)
class Piece:
    """As much as a model says at a time, aloud or in thought."""

    text: str
    is_thought: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a model answers. `is_cut`: it would have said more than it was allowed to."""

    pieces: Sequence[Piece]
    is_cut: bool

    def to_message(self) -> Json:
        """All of it in one message."""
        said = "".join(piece.text for piece in self.pieces if not piece.is_thought)
        thought = "".join(piece.text for piece in self.pieces if piece.is_thought)
        return _message(said, thought)


def compose(ask: ChatRequest, model: Model, mind: Mind, fault: OllamaFault | None) -> Reply:
    """What the model answers, in at most `num_predict` pieces."""
    pieces = _pieces(ask, model, mind, fault)
    allowed = pieces[: ask.most_pieces]
    return Reply(pieces=allowed, is_cut=len(allowed) < len(pieces))


def tokens(text: str) -> list[str]:
    """A text in pieces, none of which is longer than a token would be."""
    return _TOKEN.findall(text)


def _pieces(ask: ChatRequest, model: Model, mind: Mind, fault: OllamaFault | None) -> list[Piece]:
    thinks = model.can_think and ask.think is not False
    thought = _THOUGHT if thinks else ""
    match fault:
        case Says(text=said):
            pass
        case ThinksInText(thought=aside):
            said = f"<think>\n{aside}\n</think>\n\n{mind(ask.messages)}"
        case ThinksAloud(thought=thought):
            said = mind(ask.messages)
        case _:
            said = mind(ask.messages)
    return [Piece(token, is_thought=True) for token in tokens(thought)] + [
        Piece(token) for token in tokens(said)
    ]


class Telling:
    """The lines of one answer, each made when it is to be sent."""

    def __init__(self, ask: ChatRequest, clock: Clock) -> None:
        self._ask = ask
        self._clock = clock
        self._started_s = clock.monotonic_s()
        self._loaded_s = self._started_s

    def loaded(self) -> None:
        """Note that the model is in memory now."""
        self._loaded_s = self._clock.monotonic_s()

    def loading(self) -> Iterator[bytes]:
        """The answer to who asked nothing: the model is in memory."""
        yield self._line(message=_message(""), done_reason="load", done=True)

    def lines(self, reply: Reply) -> Iterator[bytes]:
        """A line a piece and one more when it is streamed, else all in one."""
        if not self._ask.stream:
            yield self._last(reply, reply.to_message())
            return
        for piece in reply.pieces:
            said, thought = ("", piece.text) if piece.is_thought else (piece.text, "")
            yield self._line(message=_message(said, thought), done=False)
        yield self._last(reply, _message(""))

    def _last(self, reply: Reply, message: Json) -> bytes:
        asked = sum(len(tokens(one.content)) for one in self._ask.messages)
        now_s = self._clock.monotonic_s()
        return self._line(
            message=message,
            done=True,
            done_reason="length" if reply.is_cut else "stop",
            total_duration=_ns(now_s - self._started_s),
            load_duration=_ns(self._loaded_s - self._started_s),
            prompt_eval_count=asked,
            prompt_eval_duration=0,
            eval_count=len(reply.pieces),
            eval_duration=_ns(now_s - self._loaded_s),
        )

    def _line(self, **fields: object) -> bytes:
        now = datetime.fromtimestamp(self._clock.now_ms() / 1000, UTC)
        at = f"{now:%Y-%m-%dT%H:%M:%S.%fZ}"
        line = {"model": self._ask.model, "created_at": at, **fields}
        return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _message(said: str, thought: str = "") -> Json:
    message = {"role": "assistant", "content": said}
    return {**message, "thinking": thought} if thought else message


def _ns(seconds: float) -> int:
    return int(seconds * 1e9)
