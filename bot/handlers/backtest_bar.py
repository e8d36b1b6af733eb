"""The message of one backtest: a bar that edits itself, and in the end what came of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramRetryAfter
from aiogram.types import Message

from bot.backtesting.desk import Order
from bot.handlers.replies import change_words, edit_words
from bot.translation import Translator
from bot.views import backtest as view
from bot.views.content import Content
from engine.market import Symbol
from engine.traders import TraderProfile

log = logging.getLogger(__name__)

EDIT_S = 3.0
"""Between two edits: groups take twenty messages a minute, edits included."""
LAST_WORD_S = 3.0
"""For telling that the desk is closing."""
LONGEST_WAIT_S = 60.0
"""That Telegram may ask for before a message is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a backtest is about."""

    symbols: tuple[Symbol, ...]
    days: int
    trader: TraderProfile


class Bar:
    """Shows how far an order is."""

    def __init__(self, message: Message, asked: Asked, order: Order, t: Translator) -> None:
        """message: of the bot, with `bar` as its words."""
        self._message = message
        self._asked = asked
        self._order = order
        self._t = t
        self._shown = bar(asked, order, t)

    async def draw(self) -> None:
        """Edit it until cancelled; a bar that cannot be drawn stops nothing."""
        while True:
            await asyncio.sleep(EDIT_S)
            now = bar(self._asked, self._order, self._t)
            if now.text.render() != self._shown.text.render():
                await self._show(now)

    async def _show(self, content: Content) -> None:
        try:
            await edit_words(self._message, content)
            self._shown = content
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
        except TelegramAPIError as error:
            log.info("the bar of a backtest was not drawn: error=%s", error)

    async def end(self, content: Content) -> None:
        """Put the last word in its place; as a new message when that is gone."""
        try:
            await patiently(lambda: change_words(self._message, content))
        except TelegramBadRequest:
            await patiently(lambda: self._message.answer(**content.as_message()))

    async def close(self) -> None:
        """Say that the desk is closing, if that takes no time."""
        asked, t = self._asked, self._t
        closing = view.ended_early(asked.symbols, asked.trader, t("backtest-closing"), t)
        with suppress(TelegramAPIError, TimeoutError):
            async with asyncio.timeout(LAST_WORD_S):
                await change_words(self._message, closing)


def bar(asked: Asked, order: Order, t: Translator) -> Content:
    """How far it is."""
    return view.progress(asked.symbols, asked.trader, asked.days, order.step, order.share, t)


async def patiently(call: Callable[[], Awaitable[object]]) -> None:
    """Call Telegram; when it asks to wait, wait once and call again."""
    try:
        await call()
    except TelegramRetryAfter as error:
        await asyncio.sleep(min(error.retry_after, LONGEST_WAIT_S))
        await call()
