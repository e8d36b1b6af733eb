"""What the settings name is a target while they name it; what an admin bound stays."""

from pathlib import Path

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from pydantic import SecretStr

from bot.channels import register_channels
from bot.settings import Settings
from engine.clock import ManualClock
from sandbox.telegram import TelegramSandbox
from storage import chats
from storage.chats import ChatKind
from storage.database import Database
from tests.storage.builders import NOON_MS, chat

BOUND, ADA = -5, 8


async def test_a_start_keeps_what_admins_bound_and_lets_go_of_what_the_settings_named(
    tmp_path: Path,
) -> None:
    clock = ManualClock(NOON_MS)
    async with (
        TelegramSandbox(clock) as telegram,
        Database(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}") as database,
        Bot(
            telegram.token, session=AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
        ) as bot,
    ):
        await database.migrate()
        named = telegram.channel("Signals")
        async with database.writing() as session:
            await chats.upsert(session, chat(BOUND, kind=ChatKind.GROUP))
            await chats.bind(session, BOUND, topic_id=None, bound_by=ADA)
        told = []

        for channels in ((str(named.id), "@nowhere"), ()):
            settings = Settings(
                _env_file=None,
                bot_token=SecretStr("4242:sandbox-sandbox-sandbox"),
                channels=channels,
            )
            await register_channels(bot, database, settings, clock)
            async with database.reading() as session:
                told.append({each.chat_id for each in await chats.targets(session)})

    assert told == [{named.id, BOUND}, {BOUND}]
