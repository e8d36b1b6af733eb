"""The dispatcher: routers and middlewares, and what handlers are given by name."""

import logging
from typing import Any

from aiogram import Bot, Dispatcher

from bot.api_session import MethodMissing
from bot.handlers import gate, routers
from bot.middlewares import install
from bot.translation import FALLBACK, Translations
from bot.views import help as help_view

log = logging.getLogger(__name__)


def dispatcher_for(**dependencies: Any) -> Dispatcher:  # noqa: ANN401 - aiogram hands them on by name
    """A dispatcher whose handlers find `dependencies` among their arguments."""
    dispatcher = Dispatcher(**dependencies)
    install(dispatcher)
    gate.install(dispatcher)
    dispatcher.include_routers(*routers())
    return dispatcher


async def publish_commands(bot: Bot, translations: Translations) -> None:
    """Let Telegram suggest our commands, in each of our languages and by default in English.

    They work without being suggested: a server that cannot do so is let be.
    """
    try:
        await _publish_commands(bot, translations)
    except MethodMissing:
        log.warning("the Bot API server suggests no commands")


async def _publish_commands(bot: Bot, translations: Translations) -> None:
    for language in translations.languages:
        commands = help_view.commands(translations.of(language))
        await bot.set_my_commands(commands, language_code=language)
    await bot.set_my_commands(help_view.commands(translations.of(FALLBACK)))
