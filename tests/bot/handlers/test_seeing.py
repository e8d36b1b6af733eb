"""A trader's signals are seen by its owner and by admins, in private; the house's by everybody."""

from dataclasses import replace

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.callbacks.charts import OpenChart, SwitchChart
from bot.callbacks.signals import OpenSignal, TrackSignal
from engine.market import Timeframe
from engine.tracking import OutcomeKind, TrackedSignal
from engine.traders import TraderProfile
from sandbox.telegram import Message, Person
from storage import threads, traders
from storage.address import Address
from tests.bot.handlers.conftest import TRADER_ID, Desk
from tests.bot.views.builders import START_MS, signal

STRANGER_ID = 1003
OWN = f"dip@{TRADER_ID}"


async def published(desk: Desk, *traders: str) -> list[TrackedSignal]:
    return [await desk.publish(replace(signal(), trader=trader)) for trader in traders]


def listed(message: Message) -> list[str]:
    labels = [row[0]["text"] for row in message.buttons]
    return [label.split()[0] for label in labels if label.startswith("#S")]


def stranger(desk: Desk) -> Person:
    return desk.telegram.user("Sam Stranger", id=STRANGER_ID)


async def test_the_list_shows_the_house_and_ones_own_traders(desk: Desk) -> None:
    await published(desk, "house", OWN, "dip@1")

    own = await desk.say("/signals")
    others = await desk.say("/signals", stranger(desk))

    assert listed(own) == ["#S2", "#S1"]
    assert listed(others) == ["#S1"]


async def test_an_admin_sees_the_signals_of_every_trader(desk: Desk) -> None:
    await published(desk, "house", OWN, "dip@1")

    answer = await desk.say("/signals", desk.admin)

    assert listed(answer) == ["#S3", "#S2", "#S1"]


async def test_a_group_sees_the_house_alone_whoever_asks(desk: Desk) -> None:
    await published(desk, "house", OWN)
    group = desk.telegram.group("Desk", members=[desk.admin, desk.trader])

    shown = []
    for person in (desk.admin, desk.trader):
        await person.send("/signals", to=group)
        await desk.settle()
        shown.append(listed(group.messages[-1]))

    assert shown == [["#S1"], ["#S1"]]


async def test_another_filter_shows_no_more_than_the_first(desk: Desk) -> None:
    await published(desk, OWN, "house")
    person = stranger(desk)
    answer = await desk.say("/signals", person)

    await desk.press(answer, "open", person)

    assert answer.text.startswith("Signals: open")
    assert listed(answer) == ["#S2"]


@pytest.mark.parametrize("command", ["/signal 1", "/start s_1", "/start c_1"])
async def test_a_number_or_a_link_shows_nobody_what_is_anothers(command: str, desk: Desk) -> None:
    await published(desk, OWN)

    refused = await desk.say(command, stranger(desk))
    own = await desk.say(command)

    assert refused.text.startswith(("There is no signal 1", "That link is not valid"))
    assert "BTC/USDT" in own.text


@pytest.mark.parametrize(
    "forged",
    [
        OpenSignal(number=1),
        OpenChart(number=1),
        SwitchChart(exchange_id="BTCUSDT", timeframe=Timeframe.M5, number=1),
        TrackSignal(number=1, on=True),
    ],
)
async def test_a_forged_button_shows_nobody_what_is_anothers(
    forged: CallbackData, desk: Desk
) -> None:
    await published(desk, OWN)
    person = stranger(desk)
    listing = await desk.say("/signals", person)
    listing.buttons[0][0]["callback_data"] = forged.pack()

    answer = await desk.press(listing, forged.pack(), person)

    assert answer.text.startswith("There is no signal 1")
    assert person.messages[-1] is listing
    async with desk.database.reading() as session:
        assert await threads.get(session, 1, Address(STRANGER_ID)) is None


async def test_the_track_record_is_the_houses_unless_a_trader_is_named(desk: Desk) -> None:
    await add_trader(desk, OWN)
    house, *own = await published(desk, "house", OWN)
    await desk.end(house, OutcomeKind.TAKE_PROFIT_2, price=65_000)
    for each in own:
        await desk.end(each, OutcomeKind.STOP_LOSS, price=63_500)

    record, dip = await desk.say("/stats all"), await desk.say("/stats dip all")

    assert record.text.startswith("📊 Track record: all time\n1 signal ended\nWin rate 100%")
    assert dip.text.startswith("📊 Track record of dip: all time\n1 signal ended\nWin rate 0%")


async def test_another_period_of_a_traders_record_is_of_the_same_trader(desk: Desk) -> None:
    await add_trader(desk, OWN)
    dip = await desk.say("/stats dip")

    await desk.press(dip, "7 d")

    assert dip.text.startswith("📊 Track record of dip: last 7 days")


async def test_a_traders_record_is_for_its_owner_and_admins(desk: Desk) -> None:
    await add_trader(desk, OWN)
    own = await desk.say("/stats dip")
    person = stranger(desk)
    other = await desk.say("/stats", person)
    other.buttons[0][0]["callback_data"] = own.buttons[0][0]["callback_data"]

    refused = await desk.say("/stats dip 7d", person)
    forged = await desk.press(other, own.buttons[0][0]["callback_data"], person)
    admin = await desk.say("/stats dip", desk.admin)

    assert refused.text.startswith("dip is no pair, timeframe, side, period or trader.")
    assert forged.text.startswith("There is no trader 1.")
    assert admin.text.startswith("📊 Track record of dip")


async def add_trader(desk: Desk, key: str) -> None:
    name, _, owner = key.partition("@")
    async with desk.database.writing() as session:
        await traders.add(session, TraderProfile(name=name, owner=int(owner)), START_MS)
