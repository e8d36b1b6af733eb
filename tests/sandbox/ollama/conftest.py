from collections.abc import AsyncIterator

import pytest

from engine.clock import ManualClock
from sandbox.ollama import OllamaSandbox


@pytest.fixture
async def ollama() -> AsyncIterator[OllamaSandbox]:
    models = {"llama3.2": ["completion"], "qwen3:4b": ["completion", "tools", "thinking"]}
    async with OllamaSandbox(models, clock=ManualClock(1_790_000_000_000)) as ollama:
        yield ollama
