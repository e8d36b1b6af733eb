import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiohttp import web
from aiohttp.test_utils import TestServer

from engine.clock import ManualClock
from sandbox.telegram import NoSuchButton, NothingHappened, Person, Place, TelegramSandbox
from sandbox.telegram.world import Answer
from tests.sandbox.telegram.conftest import ONE_LOOP

pytestmark = ONE_LOOP

DAY_MS = 86_400_000


def rows(*buttons: dict[str, str]) -> InlineKeyboardMarkup:
    row = [InlineKeyboardButton.model_validate(button) for button in buttons]
    return InlineKeyboardMarkup(inline_keyboard=[row])


async def failure(call: Coroutine[Any, Any, object]) -> BaseException | None:
    [result] = await asyncio.gather(call, return_exceptions=True)
    return result if isinstance(result, BaseException) else None


async def test_an_update_repeats_until_it_is_acknowledged(bot: Bot, alice: Person) -> None:
    await alice.send("One")
    await alice.send("Two")

    first = await bot.get_updates(limit=1)
    again = await bot.get_updates()
    rest = await bot.get_updates(offset=first[0].update_id + 1)

    assert [update.message.text for update in again if update.message] == ["One", "Two"]
    assert first[0] == again[0]
    assert rest == again[1:]


async def test_a_negative_offset_keeps_only_the_newest(bot: Bot, alice: Person) -> None:
    for text in ("One", "Two", "Three"):
        await alice.send(text)

    await bot.get_updates(offset=-1)

    kept = await bot.get_updates()
    assert [update.message.text for update in kept if update.message] == ["Three"]


async def test_a_long_poll_returns_as_soon_as_something_happens(bot: Bot, alice: Person) -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(bot.get_updates(timeout=30))
        await asyncio.sleep(0.05)  # lets the poll begin; nothing tells that it hangs
        await alice.send("Now")

    assert [update.message.text for update in poll.result() if update.message] == ["Now"]


async def test_a_poll_without_a_timeout_returns_at_once(bot: Bot) -> None:
    async with asyncio.timeout(5):
        assert await bot.get_updates() == []


async def test_a_newer_poll_ends_the_older_one_with_a_conflict(bot: Bot) -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        older = tasks.create_task(failure(bot.get_updates(timeout=30)))
        await asyncio.sleep(0.05)  # lets the older poll begin
        await bot.get_updates()

    error = older.result()
    assert isinstance(error, TelegramConflictError)
    assert "terminated by other getUpdates request" in str(error)


async def test_polling_and_a_webhook_exclude_each_other(bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")

    with pytest.raises(TelegramConflictError, match="webhook is active"):
        await bot.get_updates()

    await bot.delete_webhook()
    assert await bot.get_updates() == []


async def test_only_allowed_kinds_are_queued(bot: Bot, alice: Person, channel: Place) -> None:
    await bot.get_updates(allowed_updates=["channel_post"])

    await alice.send("Unheard")
    await channel.post("Heard")

    [update] = await bot.get_updates()
    assert update.channel_post is not None


async def test_updates_are_forgotten_after_a_day(
    bot: Bot, alice: Person, clock: ManualClock
) -> None:
    await alice.send("Yesterday")
    clock.advance(ms=DAY_MS + 1)
    await alice.send("Today")

    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "Today"


async def test_a_pressed_button_is_a_callback_query(bot: Bot, alice: Person) -> None:
    markup = rows({"text": "Chart", "callback_data": "c:1"})
    sent = await bot.send_message(alice.id, "Signal", reply_markup=markup)

    press = await alice.press(alice.messages[-1], "Chart")

    [update] = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert query.data == "c:1"
    assert query.from_user.id == alice.id
    assert query.message is not None
    assert query.message.message_id == sent.message_id
    await bot.answer_callback_query(query.id, "Drawing", show_alert=True)
    assert press.answer == Answer(text="Drawing", show_alert=True)


async def test_a_late_answer_to_a_button_is_refused(
    bot: Bot, alice: Person, clock: ManualClock
) -> None:
    markup = rows({"text": "Chart", "callback_data": "c:1"})
    await bot.send_message(alice.id, "Signal", reply_markup=markup)
    press = await alice.press(alice.messages[-1], "c:1")
    assert press.query is not None

    clock.advance(ms=16_000)

    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_callback_query(press.query.id)


async def test_a_deep_link_opens_the_private_chat(
    telegram: TelegramSandbox, bot: Bot, channel: Place
) -> None:
    carol = telegram.user("Carol")
    link = "https://t.me/heliograph_bot?start=s_1842"
    await bot.send_message(channel.id, "Signal", reply_markup=rows({"text": "Chart", "url": link}))

    press = await carol.press(channel.messages[0], "Chart")

    assert press.sent is carol.messages[0]
    assert carol.messages[0].text == "/start s_1842"
    await bot.send_message(carol.id, "Now I may write")


async def test_another_link_does_not_concern_the_bot(bot: Bot, alice: Person) -> None:
    markup = rows({"text": "Site", "url": "https://example.org/"})
    await bot.send_message(alice.id, "Signal", reply_markup=markup)

    press = await alice.press(alice.messages[-1], "Site")

    assert (press.sent, press.query) == (None, None)
    assert await bot.get_updates() == []


async def test_a_button_that_is_not_there_is_named(bot: Bot, alice: Person) -> None:
    markup = rows({"text": "Chart", "callback_data": "c:1"})
    await bot.send_message(alice.id, "Signal", reply_markup=markup)

    with pytest.raises(NoSuchButton, match=r"'Track'.*it has: Chart"):
        await alice.press(alice.messages[-1], "Track")


async def test_waiting_in_vain_ends(telegram: TelegramSandbox) -> None:
    with pytest.raises(NothingHappened, match=r"0\.01 s"):
        await telegram.wait_for(lambda: False, timeout_s=0.01)


class Hook:
    """A webhook that refuses the first `refusals` updates."""

    def __init__(self) -> None:
        self.refusals = 0
        self.secrets: list[str | None] = []
        self.texts: asyncio.Queue[str] = asyncio.Queue(maxsize=10)
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=503)
        self.texts.put_nowait((await request.json())["message"]["text"])
        return web.Response()


@pytest_asyncio.fixture(loop_scope="module")
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    async with TestServer(app) as server:
        hook.url = str(server.make_url("/hook"))
        yield hook


async def test_a_webhook_gets_updates_in_order_with_the_secret(
    telegram: TelegramSandbox, bot: Bot, alice: Person, hook: Hook
) -> None:
    await bot.set_webhook(hook.url, secret_token="s3cret", drop_pending_updates=True)  # noqa: S106

    await alice.send("One")
    await alice.send("Two")
    async with asyncio.timeout(5):
        texts = [await hook.texts.get(), await hook.texts.get()]

    assert texts == ["One", "Two"]
    assert hook.secrets == ["s3cret", "s3cret"]


async def test_a_failing_webhook_is_tried_again_and_its_error_told(
    bot: Bot, alice: Person, hook: Hook
) -> None:
    hook.refusals = 2
    await bot.set_webhook(hook.url)

    await alice.send("One")
    async with asyncio.timeout(5):
        text = await hook.texts.get()
    info = await bot.get_webhook_info()

    assert text == "One"
    assert len(hook.secrets) == 3
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


@pytest.mark.parametrize(
    ("url", "secret", "error"),
    [("ftp://x", "", "An HTTPS URL must be provided"), ("http://x/", "a b", "unallowed")],
)
async def test_a_wrong_webhook_is_refused(url: str, secret: str, error: str, bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match=error):
        await bot.set_webhook(url, secret_token=secret)
