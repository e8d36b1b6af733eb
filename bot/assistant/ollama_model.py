"""A model that Ollama runs: https://docs.ollama.com/api/chat.

Its client waits for ever, names a dozen errors, and takes an answer that breaks off for a whole
one. Here every wait has an end and every trouble one name.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import aclosing, contextmanager
from json import JSONDecodeError
from typing import Any, cast

import httpx
from ollama import AsyncClient, ChatResponse, ResponseError
from pydantic import ValidationError

from bot.assistant.model import ModelUnavailable
from bot.assistant.prompt import Prompt

CONNECT_S = 2.0
FIRST_S = 90.0
"""Until the first piece: the model may have to be loaded, and others may be before us."""
GAP_S = 15.0
"""Between two pieces."""
IN_ALL_S = 120.0
ASK_S = 10.0
"""For what is answered at once."""
LONGEST = 8_000
"""Characters of an answer."""
KEEP_ALIVE = "30m"
"""So long it stays loaded after an answer; to load it takes seconds."""
OPTIONS: Mapping[str, Any] = {
    # Always the same, since another size has the model loaded anew.
    "num_ctx": 4096,
    "num_predict": 220,
    "temperature": 0.0,
}
_TROUBLE = (
    ResponseError,
    ConnectionError,
    httpx.HTTPError,
    httpx.StreamError,
    JSONDecodeError,
    UnicodeDecodeError,
    ValidationError,
    # The client's own, about an answer whose lines are no objects.
    AttributeError,
    TypeError,
    TimeoutError,
)


class OllamaModel:
    """One model of one server."""

    def __init__(self, url: str, name: str) -> None:
        self.name = name
        # Reading has no end here: what is waited for, and how long, is said below.
        self._client = AsyncClient(
            host=url, timeout=httpx.Timeout(ASK_S, connect=CONNECT_S, read=None)
        )
        self._thinks: bool | None = None
        """Whether it would think aloud first; None before it was asked."""

    async def close(self) -> None:
        """Let go of its connections."""
        await self._client.close()  # type: ignore[no-untyped-call]  # it has no types of its own

    async def load(self) -> None:
        """Have the server load it. Raises ModelUnavailable, for one that is not there, too."""
        with _one_name():
            await self._learn()
            async with asyncio.timeout(FIRST_S):
                await self._client.chat(self.name, [], keep_alive=KEEP_ALIVE, options=OPTIONS)

    async def write(self, prompt: Prompt) -> AsyncGenerator[str]:
        """See bot/assistant/model.py."""
        until_s = asyncio.get_running_loop().time() + IN_ALL_S
        with _one_name():
            await self._learn()
            answer = await self._client.chat(
                self.name,
                [
                    {"role": "system", "content": prompt.system},
                    {"role": "user", "content": prompt.user},
                ],
                stream=True,
                # A model that cannot think refuses to be told not to.
                think=False if self._thinks else None,
                keep_alive=KEEP_ALIVE,
                options=OPTIONS,
            )
            async with aclosing(cast("AsyncGenerator[ChatResponse]", answer)) as parts:
                async for piece in _pieces(parts, until_s):
                    yield piece

    async def _learn(self) -> None:
        if self._thinks is None:
            async with asyncio.timeout(ASK_S):
                told = await self._client.show(self.name)
            self._thinks = "thinking" in (told.capabilities or ())


async def _pieces(parts: AsyncGenerator[ChatResponse], until_s: float) -> AsyncGenerator[str]:
    """Raises ModelUnavailable for an answer that never ends, and for one that breaks off."""
    length, patience_s = 0, FIRST_S
    while True:
        part = await _next(parts, patience_s, until_s)
        if part is None:
            raise ModelUnavailable("the answer broke off")
        piece = part.message.content or ""
        length += len(piece)
        if length > LONGEST:
            raise ModelUnavailable("the answer does not end")
        if piece:
            yield piece
        if part.done:
            return
        patience_s = GAP_S


async def _next(
    parts: AsyncGenerator[ChatResponse], patience_s: float, until_s: float
) -> ChatResponse | None:
    """None at the end. until_s: in the loop's time."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout_at(min(loop.time() + patience_s, until_s)):
        return await anext(parts, None)


@contextmanager
def _one_name() -> Iterator[None]:
    """Whatever the trouble is, it is that no model answers."""
    try:
        yield
    except _TROUBLE as error:
        raise ModelUnavailable(f"{type(error).__name__}: {error}") from error
