"""The first calls to Telegram: what passes is waited for, what does not is named."""

from collections.abc import Awaitable, Callable

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe

from bot.errors import WrongToken
from bot.reaching import when_reachable
from tests.bot.test_opening import RecordedBackoff

METHOD = GetMe()


def failing(*errors: Exception) -> Callable[[], Awaitable[str]]:
    """A call that fails so, one error a time, and then answers."""
    waiting = list(errors)

    async def call() -> str:
        if waiting:
            raise waiting.pop(0)
        return "hello"

    return call


async def test_what_passes_is_waited_for_with_a_growing_pause() -> None:
    backoff = RecordedBackoff()
    call = failing(
        TelegramNetworkError(METHOD, "no route"),
        TelegramServerError(METHOD, "Bad Gateway"),
        ClientDecodeError("no JSON", ValueError(), "<html>"),
        TelegramRetryAfter(METHOD, "slow down", 0),
    )

    answer = await when_reachable(call, backoff)

    assert answer == "hello"
    assert backoff.failures[:4] == [1, 2, 3, 4]


async def test_a_token_that_telegram_refuses_is_named() -> None:
    call = failing(TelegramUnauthorizedError(METHOD, "Unauthorized"))

    with pytest.raises(WrongToken, match="BOT_TOKEN must be the one"):
        await when_reachable(call, RecordedBackoff())
