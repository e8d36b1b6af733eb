"""Which commands Telegram suggests to whom, in which language."""

import logging
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BotCommandScopeAllGroupChats, BotCommandScopeChat

from bot.command_menus import AGAIN_MS, CommandMenus
from bot.translation import Translations
from engine.clock import ManualClock
from sandbox.faults import Refused
from sandbox.telegram import Missing, TelegramSandbox
from tests.bot.handlers.conftest import PlainSession
from tests.bot.test_missing_methods import QuickSession

TRANSLATIONS = Translations.load()
ADA, BEN = 1001, 1002
GROUPS = BotCommandScopeAllGroupChats()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(1)


@pytest_asyncio.fixture
async def telegram(clock: ManualClock) -> AsyncIterator[TelegramSandbox]:
    async with TelegramSandbox(clock) as sandbox:
        yield sandbox


@pytest_asyncio.fixture
async def bot(telegram: TelegramSandbox) -> AsyncIterator[Bot]:
    api = TelegramAPIServer.from_base(telegram.url)
    async with Bot(telegram.token, session=PlainSession(api=api, timeout=5.0)) as bot:
        yield bot


async def suggested(
    bot: Bot, place: int | BotCommandScopeAllGroupChats, language: str | None = None
) -> dict[str, str]:
    scope = BotCommandScopeChat(chat_id=place) if isinstance(place, int) else place
    return {each.command: each.description for each in await bot.get_my_commands(scope, language)}


@pytest.mark.parametrize("language", [*TRANSLATIONS.languages, None])
async def test_groups_are_suggested_what_works_there_in_each_language(
    bot: Bot, clock: ManualClock, language: str | None
) -> None:
    await CommandMenus(bot, TRANSLATIONS, [], clock).look()

    found = await suggested(bot, GROUPS, language)
    assert found["chart"] == TRANSLATIONS.of(language or "en")("help-chart")
    assert not {"settings", "track", "mute", "alert", "admin"} & found.keys()


@pytest.mark.parametrize("language", [*TRANSLATIONS.languages, None])
async def test_an_admin_is_suggested_the_commands_of_admins_too(
    bot: Bot, clock: ManualClock, language: str | None
) -> None:
    await CommandMenus(bot, TRANSLATIONS, [ADA], clock).look()

    found = await suggested(bot, ADA, language)
    assert {"menu", "settings", "admin", "broadcast"} <= found.keys()
    assert found["admin"] == TRANSLATIONS.of(language or "en")("help-admin")
    assert await suggested(bot, BEN, language) == {}


async def test_menus_follow_who_becomes_an_admin_and_who_ceases_to_be(
    bot: Bot, clock: ManualClock
) -> None:
    admins = {ADA}
    menus = CommandMenus(bot, TRANSLATIONS, admins, clock)
    await menus.look()

    admins.add(BEN)
    admins.remove(ADA)
    await menus.look()

    assert await suggested(bot, ADA) == {}
    assert await suggested(bot, ADA, "ru") == {}
    assert "admin" in await suggested(bot, BEN, "ru")


async def test_an_admin_who_has_not_written_yet_gets_their_menu_later(
    telegram: TelegramSandbox, bot: Bot, clock: ManualClock
) -> None:
    admins: set[int] = set()
    menus = CommandMenus(bot, TRANSLATIONS, admins, clock)
    await menus.look()
    telegram.faults.script("setMyCommands", Refused(400, "Bad Request: chat not found"))
    admins.add(ADA)

    await menus.look()
    await menus.look()
    at_once = await suggested(bot, ADA)
    clock.advance(ms=AGAIN_MS)
    await menus.look()

    assert at_once == {}
    assert "admin" in await suggested(bot, ADA)


async def test_a_server_without_menus_is_asked_once_and_the_log_says_so_once(
    telegram: TelegramSandbox, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.missing.switch_off("setMyCommands", said=Missing.NAMED)
    session = QuickSession(api=TelegramAPIServer.from_base(telegram.url), timeout=5.0)
    async with Bot(telegram.token, session=session) as bot:
        menus = CommandMenus(bot, TRANSLATIONS, [ADA, BEN], clock)

        with caplog.at_level(logging.INFO, "bot.command_menus"):
            for _ in range(3):
                await menus.look()
                clock.advance(ms=AGAIN_MS)

    assert len(caplog.records) == 1
    assert telegram.missing.asked["setMyCommands"] == 1
