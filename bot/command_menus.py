"""Telegram's menus of commands: a short one in groups, and to each admin those of admins, too.

Everybody else sees those that are published at the start. A menu only suggests: what somebody may
do is asked when they do it.
"""

import logging
from collections.abc import Awaitable, Callable, Collection

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommandScopeAllGroupChats, BotCommandScopeChat

from bot.api_session import MethodMissing
from bot.translation import FALLBACK, Translations, Translator
from bot.views import help as help_view
from engine.clock import Clock

log = logging.getLogger(__name__)

MENUS_S = 5.0
"""Between two looks at who is an admin."""
AGAIN_MS = 600_000
"""Until a menu is tried again that Telegram did not take: its admin has not written to us yet."""
_GROUPS = 0
"""Stands for all groups among the ids of admins."""


class CommandMenus:
    """Shows and takes away menus as people become admins and cease to be."""

    def __init__(
        self, bot: Bot, translations: Translations, admins: Collection[int], clock: Clock
    ) -> None:
        """admins: their ids, as they are whenever somebody looks."""
        self._bot = bot
        self._translations = translations
        self._admins = admins
        self._clock = clock
        self._shown: set[int] = set()
        self._again_ms: dict[int, int] = {}
        self._are_offered = True
        """Whether the server has menus at all; asked anew at the next start."""

    async def look(self) -> None:
        """Show what is missing, and take away what is out of place."""
        wanted = {_GROUPS, *self._admins}
        for chat_id in self._shown - wanted:
            await self._try(chat_id, self._take_away)
        for chat_id in wanted - self._shown:
            await self._try(chat_id, self._show)

    async def _try(self, chat_id: int, change: Callable[[int], Awaitable[None]]) -> None:
        now_ms = self._clock.now_ms()
        if not self._are_offered or now_ms < self._again_ms.get(chat_id, 0):
            return
        try:
            await change(chat_id)
        except MethodMissing as error:
            self._are_offered = False
            log.info("the server has no menus of commands: error=%s", error)
        except AiogramError as error:
            self._again_ms[chat_id] = now_ms + AGAIN_MS
            log.info("a menu of commands has to wait: chat=%d error=%s", chat_id, error)

    async def _show(self, chat_id: int) -> None:
        commands = help_view.group_commands if chat_id == _GROUPS else help_view.admin_commands
        for t, language in self._readers():
            await self._bot.set_my_commands(commands(t), _scope(chat_id), language)
        self._shown.add(chat_id)

    async def _take_away(self, chat_id: int) -> None:
        for _, language in self._readers():
            await self._bot.delete_my_commands(_scope(chat_id), language)
        self._shown.discard(chat_id)

    def _readers(self) -> list[tuple[Translator, str | None]]:
        """Those of each of our languages, and all others, who read English."""
        spoken = [(self._translations.of(each), each) for each in self._translations.languages]
        return [*spoken, (self._translations.of(FALLBACK), None)]


def _scope(chat_id: int) -> BotCommandScopeAllGroupChats | BotCommandScopeChat:
    if chat_id == _GROUPS:
        return BotCommandScopeAllGroupChats()
    return BotCommandScopeChat(chat_id=chat_id)
