"""What the bot says of itself in its profile, in each language."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.profile import ABOUT_LIMIT, DESCRIPTION_LIMIT, publish_profile
from bot.translation import Translations
from engine.clock import ManualClock
from sandbox.faults import Refused, TooManyRequests
from sandbox.telegram import TelegramSandbox
from tests.bot.handlers.conftest import PlainSession

TRANSLATIONS = Translations.load()


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[TelegramSandbox]:
    async with TelegramSandbox(ManualClock(1)) as sandbox:
        yield sandbox


@pytest_asyncio.fixture
async def bot(telegram: TelegramSandbox) -> AsyncIterator[Bot]:
    api = TelegramAPIServer.from_base(telegram.url)
    async with Bot(telegram.token, session=PlainSession(api=api, timeout=5.0)) as bot:
        yield bot


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
def test_what_the_bot_says_of_itself_is_short_enough_for_telegram(language: str) -> None:
    t = TRANSLATIONS.of(language)

    assert 0 < len(t("start-about")) <= ABOUT_LIMIT
    assert 0 < len(t("start-description")) <= DESCRIPTION_LIMIT


async def test_each_language_reads_of_the_bot_in_its_own_words(bot: Bot) -> None:
    await publish_profile(bot, TRANSLATIONS)

    told = {code: (await bot.get_my_description(code)).description for code in ("pt", "zh", "fr")}
    assert told == {
        "pt": TRANSLATIONS.of("pt")("start-description"),
        "zh": TRANSLATIONS.of("zh")("start-description"),
        "fr": TRANSLATIONS.of("en")("start-description"),
    }


async def test_a_second_start_sets_nothing_anew(telegram: TelegramSandbox, bot: Bot) -> None:
    await publish_profile(bot, TRANSLATIONS)
    anew = _Written(telegram.world.profile.texts)
    telegram.world.profile.texts = anew

    await publish_profile(bot, TRANSLATIONS)

    assert anew.keys_written == []


@pytest.mark.parametrize("fault", [TooManyRequests(retry_after=86_400), Refused(404, "Not Found")])
async def test_a_server_that_does_not_take_a_description_does_not_stop_the_start(
    telegram: TelegramSandbox,
    bot: Bot,
    fault: TooManyRequests | Refused,
    caplog: pytest.LogCaptureFixture,
) -> None:
    telegram.faults.script("setMyDescription", fault)

    await publish_profile(bot, TRANSLATIONS)

    assert "Telegram did not take the bot's description" in caplog.text


class _Written(dict[tuple[str, str], str]):
    """Texts that remember which of them were set."""

    def __init__(self, texts: dict[tuple[str, str], str]) -> None:
        super().__init__(texts)
        self.keys_written: list[tuple[str, str]] = []

    def __setitem__(self, key: tuple[str, str], value: str) -> None:
        self.keys_written.append(key)
        super().__setitem__(key, value)
