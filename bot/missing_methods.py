"""Methods that a Bot API server lacks: found out once, and not tried for each message.

A bare 404 may mean the token or the method. A server that still knows the bot means the method.
"""

import logging
from textwrap import shorten
from typing import cast

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramNotFound
from aiogram.methods import GetMe, Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.api_session import MethodMissing
from engine.clock import Clock

log = logging.getLogger(__name__)

FORGET_S = 3_600.0
"""So long a method is not asked for: a server may be replaced by a newer one."""
_INDISPENSABLE = frozenset({"getMe", "getUpdates", "sendMessage"})
"""Without these nothing works: whoever calls them goes on trying."""
_UNNOTICED = frozenset({"answerCallbackQuery", "sendChatAction"})
"""Nobody misses them."""
_DONE = True
_BARE = "not found"


class MissingMethods(BaseRequestMiddleware):
    """Belongs to the sessions of all bots that speak to one server."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until_s: dict[str, float] = {}

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Call it if there is such a method. Raises MethodMissing, and what aiogram raises."""
        try:
            self._check(method)
            return await self._call(make_request, bot, method)
        except MethodMissing:
            if method.__api_method__ in _UNNOTICED:
                return cast("Response[TelegramType]", _DONE)
            raise

    def _check(self, method: TelegramMethod[TelegramType]) -> None:
        """Do not ask for what is known to be missing."""
        name = method.__api_method__
        if self._until_s.get(name, 0.0) > self._clock.monotonic_s():
            raise MethodMissing(method=method, message=f"the server has no {name}")

    async def _call(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        try:
            return await make_request(bot, method)
        except MethodMissing as error:
            self._remember(method.__api_method__, error.message)
            raise
        except TelegramNotFound as error:
            if not await _is_about_method(error, make_request, bot):
                raise
            self._remember(method.__api_method__, error.message)
            raise MethodMissing(method=method, message=error.message) from error

    def _remember(self, name: str, reason: str) -> None:
        if name in _INDISPENSABLE:
            return
        self._until_s[name] = self._clock.monotonic_s() + FORGET_S
        log.warning(
            "the Bot API server lacks a method: method=%s error=%s", name, shorten(reason, 80)
        )


async def _is_about_method(
    error: TelegramNotFound, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot
) -> bool:
    """Whether it is not the bot that the server does not know."""
    is_bare = error.message.strip().lower() == _BARE
    if not is_bare or error.method.__api_method__ in _INDISPENSABLE:
        return False
    try:
        await make_request(bot, cast("TelegramMethod[TelegramType]", GetMe()))
    except (TelegramAPIError, ClientDecodeError):
        return False
    return True
