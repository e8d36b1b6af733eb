"""A bot that nobody owns yet: the console's code makes an admin, who lets the next one in."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import open_app
from bot.settings import Settings
from engine.clock import SystemClock
from sandbox.exchange import ExchangeSandbox
from sandbox.exchange.seeded_market import SeededMarket
from sandbox.telegram import Message, Person, TelegramSandbox
from tests.flows.conftest import TOKEN


@asynccontextmanager
async def desk(
    folder: Path, telegram: TelegramSandbox, exchange: ExchangeSandbox
) -> AsyncIterator[None]:
    """The whole product, with no admin in its settings, until the context ends."""
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        symbols=("BTCUSDT",),
        telegram_api_url=telegram.url,
        bybit_rest_url=exchange.rest_url,
        bybit_ws_url=exchange.ws_url,
        database_url=f"sqlite+aiosqlite:///{folder / 'desk.db'}",
        heartbeat_file=folder / "heartbeat",
    )
    async with open_app(settings) as app, asyncio.TaskGroup() as tasks:
        work = tasks.create_task(app.run())
        yield
        work.cancel()


async def read(telegram: TelegramSandbox, person: Person, words: str) -> Message:
    """The newest message of the private chat, once it says this."""
    return await telegram.wait_for(
        lambda: next((each for each in reversed(person.messages) if words in each.text), None),
        timeout_s=20,
    )


async def test_the_code_of_the_console_makes_an_admin_who_lets_the_next_one_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = SystemClock()
    async with (
        asyncio.timeout(60),
        TelegramSandbox(clock, token=TOKEN) as telegram,
        ExchangeSandbox(SeededMarket(7, clock.now_ms())) as exchange,
    ):
        exchange.refuse(503)
        ada, tess = telegram.user("Ada"), telegram.user("Tess")
        async with desk(tmp_path, telegram, exchange):
            console = capsys.readouterr().out
            await ada.send("/claim " + re.findall(r"/claim ([0-9a-f]{16})", console)[0])
            await read(telegram, ada, "This bot is yours")
            await tess.press(await _line(telegram, tess), "🙋 Ask to be let in")
            risk = await read(telegram, tess, "at your own risk")
            await tess.press(risk, "✅ I understand the risk")
            await ada.press(await read(telegram, ada, "Tess"), "✅ Approve")
            await read(telegram, tess, "You are in!")
        async with desk(tmp_path, telegram, exchange):
            second_console = capsys.readouterr().out
            await ada.send("/admin")
            await read(telegram, ada, "Health")
            await tess.send("/ping")
            await read(telegram, tess, "Pong")

    assert "/claim" not in second_console


async def _line(telegram: TelegramSandbox, person: Person) -> Message:
    await person.send("/signals")
    return await read(telegram, person, "This desk is private")
