"""What `POST /api/chat` takes.

Source: https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-chat-completion
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.ollama.errors import Json, OllamaError


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage:
    """What somebody said; `role` is system, user, assistant or tool."""

    role: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """One request for an answer, as it was made."""

    model: str
    messages: tuple[ChatMessage, ...] = ()
    """None: only load the model."""
    stream: bool = True
    options: Mapping[str, Any] = field(default_factory=dict)
    keep_alive: str | float | None = None
    think: bool | str | None = None
    """None: a model that can think does. A word says how hard."""
    format: str | Json | None = None
    tools: tuple[Json, ...] = ()

    @property
    def most_pieces(self) -> int | None:
        """`options.num_predict`; None when there is no limit, which 0 and less mean too."""
        most = self.options.get("num_predict")
        return most if isinstance(most, int) and most > 0 else None


def read_chat(body: object) -> ChatRequest:
    """Raises OllamaError 400 for a field of another type."""
    fields = read_object(body)
    return ChatRequest(
        model=read_model(fields),
        messages=tuple(_message(one) for one in _field(fields, "messages", list, [])),
        stream=_field(fields, "stream", bool, default=True),
        options=_field(fields, "options", dict, {}),
        keep_alive=_field(fields, "keep_alive", (str, int, float), None),
        think=_field(fields, "think", (bool, str), None),
        format=_field(fields, "format", (str, dict), None),
        tools=tuple(_field(fields, "tools", list, [])),
    )


def read_object(body: object) -> Json:
    """The fields of a request's body."""
    if not isinstance(body, dict):
        raise OllamaError(400, "json: cannot unmarshal the body into an object")
    return body


def read_model(fields: Json) -> str:
    """The name of the model that is asked."""
    name = _field(fields, "model", str, "")
    if not name:
        raise OllamaError(400, "model is required")
    return str(name)


def _message(value: object) -> ChatMessage:
    fields = read_object(value)
    return ChatMessage(
        role=_field(fields, "role", str, ""), content=_field(fields, "content", str, "")
    )


def _field(fields: Json, name: str, kind: type | tuple[type, ...], default: object) -> Any:  # noqa: ANN401 - of the kind that is asked for
    """A field's value; null and absence mean the default."""
    value = fields.get(name)
    if value is None:
        return default
    if not isinstance(value, kind):
        raise OllamaError(400, f"json: cannot unmarshal {value!r} into field {name}")
    return value
