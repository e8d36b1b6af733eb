"""What the bot says of itself in its profile and in an empty chat, in each of our languages."""

import logging

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError

from bot.api_session import MethodMissing
from bot.translation import FALLBACK, Translations, Translator

ABOUT_LIMIT, DESCRIPTION_LIMIT = 120, 512
"""Telegram's limits, in characters."""

log = logging.getLogger(__name__)


async def publish_profile(bot: Bot, translations: Translations) -> None:
    """Say it to readers of each language, and in English to all others.

    A bot works without: a server that lacks these methods, or wants them later, is let be.
    """
    try:
        await _publish(bot, translations.of(FALLBACK), None)
        for language in translations.languages:
            await _publish(bot, translations.of(language), language)
    except MethodMissing:
        return
    except (TelegramAPIError, ClientDecodeError) as error:
        log.warning("Telegram did not take the bot's description: error=%s", error)


async def _publish(bot: Bot, t: Translator, language: str | None) -> None:
    """Change only what differs: Telegram lets these be set a few times a day."""
    about, description = t("start-about"), t("start-description")
    if (await bot.get_my_short_description(language)).short_description != about:
        await bot.set_my_short_description(about, language)
    if (await bot.get_my_description(language)).description != description:
        await bot.set_my_description(description, language)
