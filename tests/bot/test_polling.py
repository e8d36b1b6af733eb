"""Telegram's updates are stored before they are acknowledged, and handled once."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message
from sqlmodel import select

from bot import inbox as inbox_module
from bot import ledger
from bot import polling as polling_module
from bot.delivery import worker
from bot.inbox import Inbox
from bot.polling import Poller
from engine.clock import ManualClock, SystemClock
from sandbox.faults import Fault, Faults, TooManyRequests
from sandbox.telegram import Person, TelegramSandbox
from storage import inbox
from storage.database import Database
from storage.tables import Inbox as InboxRows
from tests.bot.handlers.conftest import PlainSession
from tests.storage.refusing import read_only


class Counted(Faults):
    """How often each method was called; none meets a fault."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: Counter[str] = Counter()

    def next(self, method: str) -> Fault | None:
        self.calls[method] += 1
        return None


Handler = Callable[[Message], Awaitable[None]]


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramSandbox]:
    async with TelegramSandbox(SystemClock()) as telegram:
        yield telegram


@pytest.fixture
def user(telegram: TelegramSandbox) -> Person:
    return telegram.user("Tess")


@pytest.fixture
async def database(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Database]:
    path = tmp_path_factory.mktemp("polling") / "desk.db"
    async with Database(f"sqlite+aiosqlite:///{path}", busy_timeout_ms=50) as database:
        await database.migrate()
        yield database


@asynccontextmanager
async def polling(
    telegram: TelegramSandbox,
    database: Database,
    handler: Handler,
    on_press: Callable[[CallbackQuery], Awaitable[None]] | None = None,
) -> AsyncIterator[None]:
    dispatcher = Dispatcher()
    dispatcher.message.register(handler)
    if on_press is not None:
        dispatcher.callback_query.register(on_press)
    session = PlainSession(api=TelegramAPIServer.from_base(telegram.url))
    async with Bot(telegram.token, session=session) as bot, asyncio.TaskGroup() as tasks:
        poller = Poller(bot, dispatcher, Inbox(database, SystemClock()))
        task = tasks.create_task(poller.run())
        yield
        task.cancel()


async def echo(message: Message) -> None:
    await message.answer(f"heard {message.text}")


def heard(user: Person) -> list[str]:
    """What the bot said."""
    return [message.text for message in user.messages if message.sender != user.user]


async def statuses(database: Database) -> list[str]:
    async with database.reading() as session:
        rows = await session.exec(select(InboxRows.status))
        return list(rows.all())


async def test_every_update_is_handled_once_and_the_next_ones_too(
    telegram: TelegramSandbox, user: Person, database: Database
) -> None:
    async with polling(telegram, database, echo):
        await user.send("one")
        await user.send("two")
        await telegram.wait_for(lambda: len(user.messages) == 4)

    assert heard(user) == ["heard one", "heard two"]
    assert await statuses(database) == ["handled", "handled"]


async def test_a_handler_that_fails_does_not_stop_the_others(
    telegram: TelegramSandbox, user: Person, database: Database
) -> None:
    async def fail_at_first(message: Message) -> None:
        if message.text == "one":
            raise RuntimeError("a bug")
        await echo(message)

    async with polling(telegram, database, fail_at_first):
        await user.send("one")
        await user.send("two")
        await telegram.wait_for(lambda: heard(user) == ["heard two"])

    assert await statuses(database) == ["handled", "handled"]


async def test_a_handler_that_is_under_way_may_finish_when_polling_ends(
    telegram: TelegramSandbox, user: Person, database: Database
) -> None:
    begun = asyncio.Event()

    async def slow(message: Message) -> None:
        begun.set()
        await asyncio.sleep(0.2)
        await echo(message)

    async with polling(telegram, database, slow):
        await user.send("one")
        await begun.wait()

    assert heard(user) == ["heard one"]
    assert await statuses(database) == ["handled"]


async def test_a_flood_limit_only_delays(
    telegram: TelegramSandbox, user: Person, database: Database
) -> None:
    telegram.faults.script("getUpdates", TooManyRequests(retry_after=1))

    async with polling(telegram, database, echo):
        await user.send("one")
        await telegram.wait_for(lambda: heard(user) == ["heard one"])


async def test_what_a_chat_writes_is_handled_in_its_order_and_holds_nobody_else_up(
    telegram: TelegramSandbox, user: Person, database: Database
) -> None:
    other, may_go_on = telegram.user("Theo"), asyncio.Event()

    async def slow_at_first(message: Message) -> None:
        if message.text == "one":
            await may_go_on.wait()
        await echo(message)

    async with polling(telegram, database, slow_at_first):
        await user.send("one")
        await user.send("two")
        await other.send("three")
        await telegram.wait_for(lambda: heard(other) == ["heard three"])
        meanwhile = heard(user)
        may_go_on.set()
        await telegram.wait_for(lambda: len(heard(user)) == 2)

    assert meanwhile == []
    assert heard(user) == ["heard one", "heard two"]


async def test_who_floods_slows_only_themselves(
    telegram: TelegramSandbox, user: Person, database: Database
) -> None:
    other, may_go_on = telegram.user("Theo"), asyncio.Event()

    async def slow_for_one(message: Message) -> None:
        if message.chat.id == user.id:
            await may_go_on.wait()
        await echo(message)

    async with polling(telegram, database, slow_for_one):
        for number in range(250):
            await user.send(f"flood {number}")
        await other.send("hello")
        await telegram.wait_for(lambda: heard(other) == ["heard hello"])
        meanwhile = heard(user)
        may_go_on.set()
        await telegram.wait_for(lambda: len(heard(user)) == 250, timeout_s=20)

    assert meanwhile == []
    assert heard(user)[-1] == "heard flood 249"


async def test_wish_7_a_second_program_with_the_same_token_is_named_clearly(
    telegram: TelegramSandbox,
    user: Person,
    database: Database,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(polling_module, "RETRY_S", 0.05)
    session = PlainSession(api=TelegramAPIServer.from_base(telegram.url))

    async with polling(telegram, database, echo), Bot(telegram.token, session=session) as second:
        async with asyncio.timeout(5):
            while "another program polls with the same token: stop it" not in caplog.text:
                await second.get_updates(timeout=0)
                await asyncio.sleep(0.01)
        await user.send("still there?")
        await telegram.wait_for(lambda: heard(user) == ["heard still there?"])


async def test_a_handler_that_never_ends_does_not_keep_the_program_from_closing(
    telegram: TelegramSandbox,
    user: Person,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(polling_module, "DRAIN_S", 0.05)
    begun = asyncio.Event()

    async def endless(_message: Message) -> None:
        begun.set()
        await asyncio.Event().wait()

    async with asyncio.timeout(5), polling(telegram, database, endless):
        await user.send("one")
        await begun.wait()

    assert await statuses(database) == ["received"]


def test_whatever_is_under_way_has_ten_seconds_when_the_program_closes() -> None:
    assert polling_module.DRAIN_S + polling_module.MARK_S <= 10
    assert max(worker.DRAIN_S, ledger.DRAIN_S) <= 10


async def test_an_update_is_stored_before_telegram_may_forget_it(
    telegram: TelegramSandbox, user: Person, database: Database
) -> None:
    pending_at_handling = []

    async def look(message: Message) -> None:
        async with database.reading() as session:
            rows = await session.exec(select(InboxRows.payload))
            pending_at_handling.append("one" in rows.one())
        await echo(message)

    async with polling(telegram, database, look):
        await user.send("one")
        await telegram.wait_for(lambda: heard(user) == ["heard one"])

    assert pending_at_handling == [True]


async def test_what_a_crash_interrupted_is_handled_at_the_next_start(
    telegram: TelegramSandbox, user: Person, database: Database
) -> None:
    await user.send("one")
    (update,) = telegram.world.updates.pending
    async with database.writing() as session:
        await inbox.receive(session, [update], SystemClock().now_ms())
    telegram.world.updates.drop_pending()

    async with polling(telegram, database, echo):
        await telegram.wait_for(lambda: heard(user) == ["heard one"])

    assert await statuses(database) == ["handled"]


async def test_an_update_that_comes_twice_is_handled_once(
    telegram: TelegramSandbox, user: Person, database: Database
) -> None:
    await user.send("one")
    (update,) = telegram.world.updates.pending

    async with polling(telegram, database, echo):
        await telegram.wait_for(lambda: heard(user) == ["heard one"])
    telegram.world.updates.repeat(update)
    await user.send("two")
    async with polling(telegram, database, echo):
        await telegram.wait_for(lambda: "heard two" in heard(user))

    assert heard(user) == ["heard one", "heard two"]


async def test_an_update_whose_number_is_lower_than_those_before_is_handled(
    telegram: TelegramSandbox, user: Person, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling_module, "POLL_S", 0)
    monkeypatch.setattr(polling_module, "AT_ONCE_S", 0.02)

    async with polling(telegram, database, echo):
        await user.send("before a quiet week")
        await telegram.wait_for(lambda: not telegram.world.updates.pending or None)
        telegram.world.updates.number_from(7)
        await asyncio.sleep(0.1)  # a poll that acknowledged the first one has been answered
        await user.send("after it")
        await telegram.wait_for(lambda: "heard after it" in heard(user))

    assert heard(user) == ["heard before a quiet week", "heard after it"]


async def test_while_the_database_takes_nothing_updates_stay_with_telegram_and_are_answered_once(
    telegram: TelegramSandbox,
    user: Person,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(polling_module, "UNSTORED_S", 0.02)
    monkeypatch.setattr(inbox_module, "RETRY_S", 0.02)

    async with polling(telegram, database, echo):
        await user.send("zero")
        await telegram.wait_for(lambda: heard(user) == ["heard zero"])
        async with read_only(database):
            await user.send("one")
            await telegram.wait_for(lambda: "heard one" in heard(user))
            await asyncio.sleep(0.1)
            kept_by_telegram = len(telegram.world.updates.pending)
        await user.send("two")
        await telegram.wait_for(lambda: "heard two" in heard(user))
        while telegram.world.updates.pending:  # noqa: ASYNC110 - the last getUpdates tells nobody
            await asyncio.sleep(0.01)

    assert kept_by_telegram == 1
    assert heard(user) == ["heard zero", "heard one", "heard two"]
    assert await statuses(database) == ["handled"] * 3


async def test_only_a_database_that_stays_busy_is_warned_of(
    database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot.inbox")
    monkeypatch.setattr(inbox_module, "PATIENCE_S", 0.02)
    box, update = Inbox(database, SystemClock()), {"update_id": 1}

    async with database.writing() as session:
        await session.exec(select(InboxRows))
        first = await box.take([update])
        again = await box.take([update])
    later = await box.take([update])

    assert (first, again, later) == (([update], False), ([], False), ([], True))
    assert [record.levelname for record in caplog.records] == ["INFO", "WARNING"]


async def test_an_update_that_nobody_can_read_stops_no_other(
    telegram: TelegramSandbox,
    user: Person,
    database: Database,
    caplog: pytest.LogCaptureFixture,
) -> None:
    telegram.world.updates.add("message", {"message_id": "not a number"})

    async with polling(telegram, database, echo):
        await user.send("one")
        await telegram.wait_for(lambda: heard(user) == ["heard one"])

    assert [record.levelno for record in caplog.records].count(logging.ERROR) == 1
    assert await statuses(database) == ["handled", "handled"]


async def test_a_server_that_does_not_wait_for_updates_is_not_asked_without_a_pause(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling_module, "POLL_S", 0)
    counted = Counted()

    async with (
        TelegramSandbox(SystemClock(), faults=counted) as telegram,
        polling(telegram, database, echo),
    ):
        user = telegram.user("Tess")
        await user.send("one")
        await telegram.wait_for(lambda: heard(user) == ["heard one"])

    assert counted.calls["getUpdates"] <= 3


async def test_a_press_of_which_the_server_does_not_tell_the_chats_instance_is_handled(
    telegram: TelegramSandbox, user: Person, database: Database
) -> None:
    pressed: list[str | None] = []
    seen = asyncio.Event()

    async def press(query: CallbackQuery) -> None:
        pressed.append(query.data)
        seen.set()

    sender = {"id": user.id, "is_bot": False, "first_name": "Tess"}
    raw = {"update_id": 7, "callback_query": {"id": "1", "from": sender, "data": "a"}}
    async with database.writing() as session:
        await inbox.receive(session, [raw], SystemClock().now_ms())

    async with polling(telegram, database, echo, press), asyncio.timeout(5):
        await seen.wait()

    assert pressed == ["a"]


async def test_a_server_that_counts_anew_is_told_of_once(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def written(update_id: int, at_s: int) -> dict[str, object]:
        return {"update_id": update_id, "message": {"date": at_s}}

    clock = ManualClock(1_000_000_000)
    box = Inbox(database, clock)
    await box.take([written(1, 999_999), written(2, 1_000_000)])
    clock.advance(ms=3_600_000)

    await box.take([written(1, 999_999)])
    of_repeats = list(caplog.messages)
    await box.take([written(1, 1_003_600), written(3, 1_003_600)])
    await box.take([written(2, 1_003_601)])

    assert of_repeats == []
    assert caplog.messages == [
        "updates are dropped, since others had their numbers before: updates=1"
    ]
