"""Calls to Telegram at the start: wait for the network, and name what is wrong."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from bot.errors import WrongToken
from engine.feeds.backoff import Backoff

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


async def when_reachable(call: Callable[[], Awaitable[Answer]], backoff: Backoff) -> Answer:
    """What the call returns, once Telegram can be reached.

    Raises WrongToken.
    """
    failures = 0
    while True:
        failures += 1
        pause_s = backoff.delay_s(failures)
        try:
            return await call()
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise WrongToken(
                "Telegram does not know this bot: BOT_TOKEN must be the one that @BotFather gave"
            ) from error
        except TelegramRetryAfter as error:
            pause_s = error.retry_after
        except ClientDecodeError:
            log.warning(
                "what answers is no Bot API, trying again: check TELEGRAM_API_URL and any proxy"
            )
        except (TelegramNetworkError, TelegramServerError) as error:
            log.warning(
                "Telegram cannot be reached, trying again: error=%s; "
                "check the network and TELEGRAM_API_URL",
                error,
            )
        await asyncio.sleep(pause_s)
