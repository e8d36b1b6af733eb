from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.disk_watch import LOOKS_TO_TRUST, DiskWatch
from engine.clock import SystemClock
from sandbox.telegram import Person, TelegramSandbox
from storage import chats
from storage.database import Database
from storage.errors import DatabaseReadOnly
from tests.bot.handlers.conftest import PlainSession
from tests.bot.views.builders import TRANSLATIONS
from tests.storage.builders import chat
from tests.storage.refusing import read_only


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        yield database


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramSandbox]:
    async with TelegramSandbox(SystemClock()) as telegram:
        yield telegram


@pytest.fixture
async def bot(telegram: TelegramSandbox) -> AsyncIterator[Bot]:
    api = TelegramAPIServer.from_base(telegram.url)
    async with Bot(telegram.token, session=PlainSession(api=api, timeout=2.0)) as bot:
        yield bot


@pytest.fixture
def admin(telegram: TelegramSandbox) -> Person:
    admin = telegram.user("Ada Admin")
    admin.chat.started = True
    return admin


async def write(database: Database) -> None:
    async with database.writing() as session:
        await chats.upsert(session, chat(7))


async def refuse_one_write(database: Database) -> None:
    async with read_only(database):
        with pytest.raises(DatabaseReadOnly):
            await write(database)


async def test_admins_hear_once_that_the_database_takes_nothing_and_once_that_it_is_over(
    database: Database, bot: Bot, admin: Person
) -> None:
    watch = DiskWatch(database, bot, [admin.id], TRANSLATIONS, "en")

    for _ in range(3):
        await refuse_one_write(database)
        await watch.look()
    trouble = watch.trouble
    await write(database)
    for _ in range(2 * LOOKS_TO_TRUST):
        await watch.look()

    refused, back = (message.text for message in admin.messages)
    assert refused.startswith("⚠️ The database takes nothing")
    assert trouble is not None
    assert refused.endswith(trouble)
    assert back.startswith("✅")
    assert watch.trouble is None


async def test_one_success_among_refusals_does_not_count_as_over(
    database: Database, bot: Bot, admin: Person
) -> None:
    watch = DiskWatch(database, bot, [admin.id], TRANSLATIONS, "en")

    for _ in range(3):
        await refuse_one_write(database)
        await watch.look()
        await write(database)
        await watch.look()

    assert len(admin.messages) == 1
    assert watch.trouble is not None


async def test_an_admin_hears_it_in_the_language_of_the_chat(
    database: Database, bot: Bot, admin: Person
) -> None:
    async with database.writing() as session:
        await chats.upsert(session, chat(admin.id, language="ru"))
    watch = DiskWatch(database, bot, [admin.id], TRANSLATIONS, "en")

    await refuse_one_write(database)
    await watch.look()

    assert admin.messages[0].text.startswith("⚠️ База данных")


async def test_an_admin_who_cannot_be_told_keeps_nobody_from_hearing(
    database: Database, bot: Bot, admin: Person
) -> None:
    watch = DiskWatch(database, bot, [404, admin.id], TRANSLATIONS, "en")

    await refuse_one_write(database)
    await watch.look()

    assert len(admin.messages) == 1
