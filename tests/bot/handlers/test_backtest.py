import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
from aiogram.methods import Response, SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Update

from bot.backtesting.desk import Order, Step
from bot.backtesting.errors import BacktestFailed, NothingToTest
from bot.backtesting.task import Lacking
from bot.handlers import backtest_bar
from bot.replying import ReplyCaredFor
from engine.traders import TraderProfile
from sandbox.telegram import Message, Person
from storage import traders
from tests.bot.handlers.conftest import ADMIN_ID, Desk

DAY_MS = 86_400_000
BTC, ETH = "BTC/USDT:USDT", "ETH/USDT:USDT"
DEADLINE_S = 10.0


@asynccontextmanager
async def running(desk: Desk, text: str = "/backtest BTC") -> AsyncIterator[Message]:
    """A backtest that goes on until the end; its message with the bar."""
    desk.backtests.goes_on.clear()
    async with asyncio.timeout(DEADLINE_S), asyncio.TaskGroup() as tasks:
        tasks.create_task(desk.dispatcher.feed_update(desk.bot, await sent(desk, text)))
        while not any(order.place for order in orders(desk)):  # noqa: ASYNC110 - it says nothing
            await asyncio.sleep(0.001)
        yield desk.admin.messages[-1]
        desk.backtests.goes_on.set()


async def sent(desk: Desk, text: str) -> Update:
    """What an admin writes, taken from Telegram before it is handled."""
    await desk.admin.send(text)
    (update,) = await desk.bot.get_updates(timeout=0)
    await desk.bot.get_updates(offset=update.update_id + 1, timeout=0)
    return update


def orders(desk: Desk) -> list[Order]:
    return list(desk.backtests._orders.values())


async def until_it_says(message: Message, words: str) -> None:
    async with asyncio.timeout(DEADLINE_S):
        while words not in message.text:  # noqa: ASYNC110 - the sandbox tells nobody
            await asyncio.sleep(0.001)


def answers(person: Person) -> list[Message]:
    return [message for message in person.messages if message.sender and message.sender.is_bot]


async def test_the_bar_becomes_the_report_and_pictures_follow(desk: Desk) -> None:
    await desk.say("/backtest BTC ETH 2", desk.admin)

    report, *pictures = answers(desk.admin)
    assert report.text.startswith(
        "🧪 Backtest of BTC/USDT, ETH/USDT\n2023-11-16 – 2023-11-25 UTC\n"
    )
    assert "signals ended" in report.text
    assert "Random entries, same exits" in report.text
    assert report.buttons == []
    assert [picture.photo is not None for picture in pictures] == [True, True, True]
    assert [picture.text.split("\n")[0] for picture in pictures] == [
        "Backtest · house",
        "Does a better score win more often?",
        "Where the result came from",
    ]


async def test_a_backtest_that_a_group_asks_for_runs_in_private_with_its_pictures(
    desk: Desk,
) -> None:
    await desk.say("/start", desk.admin)
    group = desk.telegram.group("Staff", members=[desk.admin, desk.trader])

    await desk.admin.send("/backtest BTC ETH 2", to=group)
    await desk.settle()

    (told,) = [each for each in group.messages if each.sender and each.sender.is_bot]
    report, *pictures = answers(desk.admin)[-4:]
    assert told.text == "🔒 Not for everybody to read: I answered you in private."
    assert "Backtest of BTC/USDT, ETH/USDT" in report.text
    assert all(picture.photo is not None for picture in pictures)


async def test_only_admins_may_ask(desk: Desk) -> None:
    answer = await desk.say("/backtest BTC")

    assert answer.text == "This is for the admins of this bot."
    assert desk.backtests.asked == []


@pytest.mark.parametrize(
    ("words", "symbols", "days"),
    [
        ("", (BTC, ETH), 7),
        ("all", (BTC, ETH), 7),
        ("30", (BTC, ETH), 30),
        ("3d", (BTC, ETH), 3),
        ("2D eth", (ETH,), 2),
        ("eth", (ETH,), 7),
        ("ETHUSDT btc eth 14", (ETH, BTC), 14),
    ],
)
async def test_pairs_and_days_may_be_left_out(
    words: str, symbols: tuple[str, ...], days: int, desk: Desk
) -> None:
    await desk.say(f"/backtest {words}", desk.admin)

    ((asked, period),) = desk.backtests.asked
    assert asked == symbols
    assert period.end_ms - period.start_ms == days * DAY_MS
    assert period.end_ms == desk.market.now_ms() // 60_000 * 60_000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("BTC 0", "Days are 1 to 365. For example: /backtest BTC ETH 30"),
        ("BTC 9999999999999", "Days are 1 to 365. For example: /backtest BTC ETH 30"),
        ("BTC 400d", "Days are 1 to 365. For example: /backtest BTC ETH 30"),
        ("DOGE 7", "I don't watch DOGE."),
        ("BTC 7 30", "That is more than I understand at once."),
    ],
)
async def test_what_cannot_be_tested_is_said_before_anything_runs(
    words: str, said: str, desk: Desk
) -> None:
    answer = await desk.say(f"/backtest {words}", desk.admin)

    assert answer.text.startswith(said)
    assert desk.backtests.asked == []


async def test_a_report_comes_though_its_bar_still_waits_in_the_outbox(desk: Desk) -> None:
    late = [True]

    async def first_one_is_late(
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        if isinstance(method, SendMessage) and late:
            late.clear()
            raise ReplyCaredFor("waits in the outbox")
        return await make_request(bot, method)

    desk.bot.session.middleware(first_one_is_late)

    await desk.say("/backtest BTC", desk.admin)

    report, *pictures = answers(desk.admin)
    assert report.text.startswith("🧪 Backtest of BTC/USDT")
    assert "signals ended" in report.text
    assert len(pictures) == 3


async def test_the_bar_edits_itself(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backtest_bar, "EDIT_S", 0.001)
    desk.backtests.steps = [(Step.TESTING, 0.42)]

    async with running(desk) as message:
        await until_it_says(message, "▓▓▓▓░░░░░░ 42%\nTesting …")

    assert "signals ended" in message.text


async def test_cancel_ends_it_and_frees_the_place(desk: Desk) -> None:
    async with running(desk) as message:
        pressed = await desk.admin.press(message, "✖ Cancel")
        await desk.settle()
        await until_it_says(message, "Stopped.")

    assert pressed.answer is not None
    assert pressed.answer.text == "Stopping …"
    assert answers(desk.admin) == [message]
    assert orders(desk) == []


async def test_an_old_button_stops_nothing_new(desk: Desk) -> None:
    async with running(desk) as message:
        orders(desk)[0].place = (message.chat.id, message.id + 1)

        pressed = await desk.admin.press(message, "✖ Cancel")
        await desk.settle()

    assert pressed.answer is not None
    assert pressed.answer.text == "It is over already."
    assert "signals ended" in message.text


async def test_one_runs_at_a_time_for_each_person(desk: Desk) -> None:
    async with running(desk):
        answer = await desk.say("/backtest ETH", desk.admin)

    assert answer.text == "You have one running: wait for it, or cancel it."
    assert len(desk.backtests.asked) == 1


async def test_few_run_in_all(desk: Desk) -> None:
    with desk.backtests.ordered(1), desk.backtests.ordered(2):
        answer = await desk.say("/backtest", desk.admin)

    assert answer.text == "Enough backtests are running now. Try again in a few minutes."


async def test_what_is_not_kept_is_said_with_the_command_that_fetches_it(desk: Desk) -> None:
    lacking = Lacking(symbol=BTC, minutes=3, kept_from_ms=None, kept_until_ms=None)
    desk.backtests.found = NothingToTest((lacking,))

    answer = await desk.say("/backtest BTC 7", desk.admin)

    assert answer.text.split("\n") == [
        "🧪 Backtest of BTC/USDT",
        "⚠️ BTC/USDT: too little of this time is kept",
        "To fetch more: heliograph history download BTCUSDT --days 10",
    ]


async def test_a_failure_is_one_clear_line(desk: Desk) -> None:
    desk.backtests.found = BacktestFailed("a process that tested died; is there enough memory?")

    answer = await desk.say("/backtest BTC", desk.admin)

    assert answer.text == (
        "🧪 Backtest of BTC/USDT\n⚠️ It could not be finished: "
        "a process that tested died; is there enough memory?"
    )


async def test_a_message_deleted_meanwhile_is_no_trouble(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backtest_bar, "EDIT_S", 0.001)

    async with running(desk) as message:
        await desk.bot.delete_message(message.chat.id, message.id)
        orders(desk)[0].share = 0.5

    assert "signals ended" in answers(desk.admin)[0].text


async def test_without_pictures_the_report_stands_alone(desk: Desk) -> None:
    desk.pictures.fails = True

    answer = await desk.say("/backtest BTC", desk.admin)

    assert "signals ended" in answer.text


async def test_a_desk_that_closes_says_so(desk: Desk) -> None:
    desk.backtests.goes_on.clear()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await desk.say("/backtest BTC", desk.admin)

    assert answers(desk.admin)[-1].text.endswith("the desk is closing. Ask again later.")
    assert orders(desk) == []


async def test_an_owner_tests_a_trader_on_the_pairs_that_it_watches(desk: Desk) -> None:
    await add_trader(desk, TraderProfile(name="dip", owner=ADMIN_ID, symbols=("ETH",)))

    await desk.say("/backtest 3d dip", desk.admin)

    assert desk.backtests.traders == [f"dip@{ADMIN_ID}"]
    ((symbols, period),) = desk.backtests.asked
    assert (symbols, period.end_ms - period.start_ms) == ((ETH,), 3 * DAY_MS)


async def test_the_bar_names_the_trader(desk: Desk) -> None:
    await add_trader(desk, TraderProfile(name="dip", owner=ADMIN_ID))

    async with running(desk, "/backtest BTC dip") as message:
        shown = message.text

    assert shown.startswith("🧪 Backtest of dip on BTC/USDT\n7 days until now")


async def test_of_two_traders_with_one_name_ones_own_is_meant(desk: Desk) -> None:
    for owner in (ADMIN_ID, 7):
        await add_trader(desk, TraderProfile(name="dip", owner=owner))

    await desk.say("/backtest dip", desk.admin)
    await desk.say("/backtest dip@7", desk.admin)

    assert desk.backtests.traders == [f"dip@{ADMIN_ID}", "dip@7"]


async def test_a_pair_is_a_pair_though_a_trader_is_called_so(desk: Desk) -> None:
    await add_trader(desk, TraderProfile(name="BTC", owner=ADMIN_ID))

    await desk.say("/backtest BTC", desk.admin)

    assert desk.backtests.traders == ["house"]
    assert desk.backtests.asked[0][0] == (BTC,)


async def test_a_trader_of_other_pairs_needs_some_that_are_watched(desk: Desk) -> None:
    await add_trader(desk, TraderProfile(name="dip", owner=ADMIN_ID, symbols=("DOGE",)))

    answer = await desk.say("/backtest dip", desk.admin)

    assert answer.text == "dip trades none of the pairs that are watched here."


async def add_trader(desk: Desk, profile: TraderProfile) -> None:
    async with desk.database.writing() as session:
        await traders.add(session, profile, 0)
