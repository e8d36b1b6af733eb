"""Asking an Ollama as a client does, with nothing between the test and the wire."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

FACTS = json.dumps(
    {
        "question": "how is BTC?",
        "language": "English",
        "about": "BTC/USDT",
        "facts": {"Price": "64,251.0", "24 h": "+1.13%", "Funding": "+0.0100%"},
    }
)
TRUTH = "BTC/USDT is up +1.13% over 24 h. Funding is at +0.0100%. The price is now 64,251.0."


def asking(**fields: object) -> dict[str, Any]:
    """The body of a request for an answer."""
    messages = [
        {"role": "system", "content": "Say what the facts say."},
        {"role": "user", "content": FACTS},
    ]
    return {"model": "llama3.2", "messages": messages, **fields}


@asynccontextmanager
async def posted(
    url: str, body: object, *, timeout_s: float = 5.0
) -> AsyncIterator[aiohttp.ClientResponse]:
    """The answer while it still comes in."""
    timeout = aiohttp.ClientTimeout(total=timeout_s)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(url, json=body) as response,
    ):
        yield response


async def fetched(url: str, body: object = None, method: str = "GET") -> tuple[int, str]:
    """Status and body of a whole answer."""
    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session,
        session.request(method, url, json=body) as response,
    ):
        return response.status, await response.text()


async def lines(url: str, **fields: object) -> list[dict[str, Any]]:
    """The lines of a streamed answer."""
    async with posted(f"{url}/api/chat", asking(**fields)) as response:
        assert response.status == 200
        assert response.content_type == "application/x-ndjson"
        return [json.loads(line) async for line in response.content]


def said(answer: list[dict[str, Any]]) -> str:
    """The words of all lines."""
    return "".join(line["message"]["content"] for line in answer)
