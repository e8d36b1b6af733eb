"""An Ollama of one's own, whose model only repeats the facts that it is given; for tests."""

from sandbox.ollama.asking import ChatMessage, ChatRequest
from sandbox.ollama.faults import OllamaFaults
from sandbox.ollama.narrator import narrator
from sandbox.ollama.replying import Mind
from sandbox.ollama.server import OllamaSandbox

__all__ = [
    "ChatMessage",
    "ChatRequest",
    "Mind",
    "OllamaFaults",
    "OllamaSandbox",
    "narrator",
]
