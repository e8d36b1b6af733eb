"""How Ollama refuses: a status, and an object with one word of why.

OllamaError (status, words)
"""

from typing import Any

Json = dict[str, Any]


class OllamaError(Exception):
    """A refused request."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words
