"""The models that were pulled.

Source: https://github.com/ollama/ollama/blob/main/docs/api.md#show-model-information
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256

from sandbox.ollama.asking import ChatRequest
from sandbox.ollama.errors import Json, OllamaError

_DETAILS: Json = {
    "parent_model": "",
    "format": "gguf",
    "family": "llama",
    "families": ["llama"],
    "parameter_size": "3.2B",
    "quantization_level": "Q4_K_M",
}
_INFORMATION: Json = {
    "general.architecture": "llama",
    "general.parameter_count": 3_212_749_888,
    "llama.context_length": 131_072,
}
_PULLED_AT = "2026-09-21T12:00:00Z"
_BYTES = 2_019_393_189


@dataclass(frozen=True, slots=True)
class Model:
    """One model: its whole name and what it can (completion, tools, thinking, vision)."""

    name: str
    capabilities: tuple[str, ...]

    def check(self, ask: ChatRequest) -> None:
        """Raises OllamaError 400 when it cannot do what is asked."""
        if ask.tools and "tools" not in self.capabilities:
            library = f"registry.ollama.ai/library/{self.name}"
            raise OllamaError(400, f"{library} does not support tools")
        if ask.think and not self.can_think:
            raise OllamaError(400, f'"{ask.model}" does not support thinking')

    @property
    def can_think(self) -> bool:
        """Whether it thinks before it speaks, unless it is told not to."""
        return "thinking" in self.capabilities

    def to_tag(self) -> Json:
        """Its line in `/api/tags`."""
        return {
            "name": self.name,
            "model": self.name,
            "modified_at": _PULLED_AT,
            "size": _BYTES,
            "digest": sha256(self.name.encode()).hexdigest(),
            "details": _DETAILS,
        }

    def to_show(self) -> Json:
        """The answer of `/api/show`."""
        return {
            "details": _DETAILS,
            "model_info": _INFORMATION,
            "capabilities": list(self.capabilities),
            "modified_at": _PULLED_AT,
        }


class Shelf:
    """Finds models by name; one without a tag means `latest`."""

    def __init__(self, models: Mapping[str, Collection[str]]) -> None:
        whole = {_whole(name): tuple(capabilities) for name, capabilities in models.items()}
        self._models = {name: Model(name, capabilities) for name, capabilities in whole.items()}

    def find(self, name: str) -> Model:
        """Raises OllamaError 404."""
        try:
            return self._models[_whole(name)]
        except KeyError:
            raise OllamaError(404, f"model '{name}' not found") from None

    def to_tags(self) -> Json:
        """The answer of `/api/tags`."""
        return {"models": [model.to_tag() for model in self._models.values()]}


def _whole(name: str) -> str:
    return name if ":" in name else f"{name}:latest"
