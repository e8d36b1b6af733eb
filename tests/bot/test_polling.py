import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiogram import Bot, Dispatcher
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bot.polling import Poller
from engine.clock import SystemClock
from sandbox.faults import TooManyRequests
from sandbox.telegram import TelegramSandbox
from tests.bot.handlers.conftest import PlainSession

Handler = Callable[[Message], Awaitable[None]]


@asynccontextmanager
async def polling(telegram: TelegramSandbox, handler: Handler) -> AsyncIterator[None]:
    dispatcher = Dispatcher()
    dispatcher.message.register(handler)
    session = PlainSession(api=TelegramAPIServer.from_base(telegram.url))
    async with Bot(telegram.token, session=session) as bot, asyncio.TaskGroup() as tasks:
        task = tasks.create_task(Poller(bot, dispatcher).run())
        yield
        task.cancel()


async def echo(message: Message) -> None:
    await message.answer(f"heard {message.text}")


async def test_every_update_is_handled_once_and_the_next_ones_too() -> None:
    async with TelegramSandbox(SystemClock()) as telegram:
        user = telegram.user("Tess")
        async with polling(telegram, echo):
            await user.send("one")
            await user.send("two")
            await telegram.wait_for(lambda: len(user.messages) == 4)

    assert sorted(m.text for m in user.messages) == ["heard one", "heard two", "one", "two"]


async def test_a_handler_that_fails_does_not_stop_the_others() -> None:
    async def fail_at_first(message: Message) -> None:
        if message.text == "one":
            raise RuntimeError("a bug")
        await echo(message)

    async with TelegramSandbox(SystemClock()) as telegram:
        user = telegram.user("Tess")
        async with polling(telegram, fail_at_first):
            await user.send("one")
            await user.send("two")
            await telegram.wait_for(lambda: "heard two" in [m.text for m in user.messages])


async def test_a_handler_that_is_under_way_may_finish_when_polling_ends() -> None:
    begun = asyncio.Event()

    async def slow(message: Message) -> None:
        begun.set()
        await asyncio.sleep(0.2)
        await echo(message)

    async with TelegramSandbox(SystemClock()) as telegram:
        user = telegram.user("Tess")
        async with polling(telegram, slow):
            await user.send("one")
            await begun.wait()

    assert [m.text for m in user.messages] == ["one", "heard one"]


async def test_a_flood_limit_only_delays() -> None:
    async with TelegramSandbox(SystemClock()) as telegram:
        telegram.faults.script("getUpdates", TooManyRequests(retry_after=1))
        user = telegram.user("Tess")
        async with polling(telegram, echo):
            await user.send("one")
            await telegram.wait_for(lambda: len(user.messages) == 2, timeout_s=5)
