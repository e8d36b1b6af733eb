"""What writes comments: a language model, whichever and wherever it runs."""

from collections.abc import AsyncGenerator
from typing import Protocol

from bot.assistant.prompt import Prompt


class ModelUnavailable(Exception):
    """No model answers, or what answers is none; nothing is wrong with what was asked."""


class Model(Protocol):
    """A language model."""

    name: str
    """What its makers call it: `llama3.2:3b`."""

    async def load(self) -> None:
        """Let it be ready when the first question comes. Raises ModelUnavailable."""

    def write(self, prompt: Prompt) -> AsyncGenerator[str]:
        """What it writes, in pieces as they come; who closes the iterator stops it.

        Raises ModelUnavailable, also in the middle.
        """
