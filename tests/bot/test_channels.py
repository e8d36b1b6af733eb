"""Channels of the settings are targets from the first start on."""

from pathlib import Path

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from pydantic import SecretStr

from bot.channels import register_channels
from bot.settings import Settings
from engine.clock import ManualClock
from sandbox.telegram import TelegramSandbox
from storage import chats, targets
from storage.address import Address
from storage.database import Database
from tests.bot.handlers.conftest import PlainSession
from tests.bot.test_missing_methods import QuickSession


async def test_a_group_of_the_settings_is_told_in_the_topic_that_an_admin_bound(
    tmp_path: Path,
) -> None:
    clock = ManualClock(1)
    async with (
        TelegramSandbox(clock) as telegram,
        Database(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}") as database,
        Bot(
            telegram.token,
            session=PlainSession(api=TelegramAPIServer.from_base(telegram.url), timeout=5.0),
        ) as bot,
    ):
        await database.migrate()
        forum = Address(telegram.group("Forum", supergroup=True).id, 42)
        settings = Settings(
            _env_file=None,
            bot_token=SecretStr("4242:sandbox-sandbox-sandbox"),
            channels=(str(forum.chat_id),),
        )
        await register_channels(bot, database, settings, clock)
        async with database.writing() as session:
            before = await targets.open_addresses(session)
            await targets.bind(session, forum, bound_by=9)

        await register_channels(bot, database, settings, clock)

        async with database.reading() as session:
            after = await targets.open_addresses(session)
    assert (before, after) == ([forum.whole], [forum])


async def test_a_channel_keeps_the_language_that_an_admin_chose_over_a_restart(
    tmp_path: Path,
) -> None:
    clock = ManualClock(1)
    async with (
        TelegramSandbox(clock) as telegram,
        Database(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}") as database,
        Bot(
            telegram.token,
            session=PlainSession(api=TelegramAPIServer.from_base(telegram.url), timeout=5.0),
        ) as bot,
    ):
        await database.migrate()
        channel = telegram.channel("Flashes", username="flashes")
        settings = Settings(
            _env_file=None,
            bot_token=SecretStr("4242:sandbox-sandbox-sandbox"),
            channels=("@flashes",),
            default_language="en",
        )
        await register_channels(bot, database, settings, clock)
        async with database.writing() as session:
            (first,) = await chats.targets(session)
            await chats.set_language(session, channel.id, "ru")

        await register_channels(bot, database, settings, clock)

        async with database.reading() as session:
            (again,) = await chats.targets(session)
    assert (first.language, again.language) == ("en", "ru")


async def test_a_server_that_tells_nothing_of_chats_has_an_id_taken_at_its_word(
    tmp_path: Path,
) -> None:
    clock = ManualClock(1)
    async with (
        TelegramSandbox(clock) as telegram,
        Database(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}") as database,
        Bot(
            telegram.token,
            session=QuickSession(api=TelegramAPIServer.from_base(telegram.url), timeout=5.0),
        ) as bot,
    ):
        await database.migrate()
        telegram.missing.switch_off("getChat")
        settings = Settings(
            _env_file=None,
            bot_token=SecretStr("4242:sandbox-sandbox-sandbox"),
            channels=("-1001234567890", "@flashes"),
        )

        await register_channels(bot, database, settings, clock)

        async with database.reading() as session:
            (target,) = await chats.targets(session)
    assert (target.chat_id, target.title) == (-1001234567890, "-1001234567890")
