from collections.abc import AsyncIterator
from io import BytesIO

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from PIL import Image

from engine.clock import ManualClock
from sandbox.telegram import Person, Place, TelegramSandbox

NOON_MS = 1_790_000_000_000
# One event loop a module, so that its tests may share a browser.
ONE_LOOP = pytest.mark.asyncio(loop_scope="module")


class QuickSession(AiohttpSession):
    """Closes without the quarter of a second that aiogram grants TLS."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def bot_of(telegram: TelegramSandbox, token: str | None = None) -> Bot:
    api = TelegramAPIServer.from_base(telegram.url)
    return Bot(token or telegram.token, session=QuickSession(api=api))


def picture(width: int = 640, height: int = 400, color: str = "navy") -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), color).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON_MS)


@pytest_asyncio.fixture(loop_scope="module")
async def telegram(clock: ManualClock) -> AsyncIterator[TelegramSandbox]:
    async with TelegramSandbox(clock) as sandbox:
        yield sandbox


@pytest_asyncio.fixture(loop_scope="module")
async def bot(telegram: TelegramSandbox) -> AsyncIterator[Bot]:
    bot = bot_of(telegram)
    yield bot
    await bot.session.close()


@pytest_asyncio.fixture(loop_scope="module")
async def alice(telegram: TelegramSandbox) -> Person:
    alice = telegram.user("Alice Smith", username="alice")
    await alice.send("/start")
    telegram.world.updates.drop_pending()
    return alice


@pytest.fixture
def channel(telegram: TelegramSandbox) -> Place:
    return telegram.channel("Signals", username="signals")
