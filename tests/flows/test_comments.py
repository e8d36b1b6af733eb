"""The whole product beside an Ollama: the figures of an answer, then what a model says of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from bot.app import open_app
from bot.settings import Settings
from engine.clock import SystemClock
from sandbox.exchange import ExchangeSandbox
from sandbox.exchange.seeded_market import SeededMarket
from sandbox.ollama import OllamaSandbox
from sandbox.ollama.faults import SERVER_BUSY, Hang
from sandbox.telegram import Message, Person, TelegramSandbox
from tests.flows.conftest import TOKEN

QUESTION = "show me the track record"
FIGURES = "📊 Track record"
MODEL = "llama3.2"


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asks a running desk."""

    telegram: TelegramSandbox
    person: Person

    async def ask(self) -> Message:
        """The figures that answer."""
        asked = await self.person.send(QUESTION)
        return await self.read(FIGURES, after=asked)

    async def read(self, beginning: str, *, after: Message) -> Message:
        """The first message after another one that begins like this."""
        return await self.telegram.wait_for(
            lambda: next(
                (
                    each
                    for each in self.person.messages
                    if each.id > after.id and each.text.startswith(beginning)
                ),
                None,
            ),
            timeout_s=20,
        )


@asynccontextmanager
async def desk(folder: Path, ollama: OllamaSandbox) -> AsyncIterator[Asking]:
    """The product, whose exchange says nothing yet: its record can be asked about all the same."""
    clock = SystemClock()
    async with (
        asyncio.timeout(60),
        TelegramSandbox(clock, token=TOKEN) as telegram,
        ExchangeSandbox(SeededMarket(7, clock.now_ms())) as exchange,
    ):
        exchange.refuse(503)
        person = telegram.user("Tess")
        settings = Settings(
            _env_file=None,
            bot_token=SecretStr(TOKEN),
            admins=(person.id,),
            ollama_model=MODEL,
            ollama_url=ollama.url,
            telegram_api_url=telegram.url,
            bybit_rest_url=exchange.rest_url,
            bybit_ws_url=exchange.ws_url,
            database_url=f"sqlite+aiosqlite:///{folder / 'desk.db'}",
            heartbeat_file=folder / "heartbeat",
        )
        async with open_app(settings) as app, asyncio.TaskGroup() as tasks:
            work = tasks.create_task(app.run())
            yield Asking(telegram, person)
            work.cancel()


async def test_a_model_comments_on_the_figures_of_an_answer(tmp_path: Path) -> None:
    async with OllamaSandbox() as ollama, desk(tmp_path, ollama) as asking:
        figures = await asking.ask()
        comment = await asking.read("💬", after=figures)

    assert comment.reply_to is figures
    assert f"{MODEL} · checked against the figures above" in comment.text
    loaded, asked = ollama.requests
    assert not loaded.messages
    assert "Signals that ended" in asked.messages[-1].content


async def test_a_model_in_trouble_costs_nobody_an_answer(tmp_path: Path) -> None:
    async with OllamaSandbox() as ollama, desk(tmp_path, ollama) as asking:
        await ollama.wait_for(lambda: ollama.requests)
        ollama.faults.script("/api/chat", SERVER_BUSY)
        first = await asking.ask()
        await ollama.wait_for(lambda: len(ollama.requests) == 2)
        second = await asking.ask()
        comment = await asking.read("💬", after=second)

    assert comment.reply_to is second
    assert asking.person.messages.index(second) == asking.person.messages.index(first) + 2


async def test_a_desk_that_ends_waits_for_no_model(tmp_path: Path) -> None:
    async with OllamaSandbox() as ollama:
        async with desk(tmp_path, ollama) as asking:
            await ollama.wait_for(lambda: ollama.requests)
            ollama.faults.script("/api/chat", Hang(after=1))
            await asking.ask()
            await ollama.wait_for(lambda: len(ollama.requests) == 2)

        await ollama.wait_for(lambda: ollama.aborted == 1)
