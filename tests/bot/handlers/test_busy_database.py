"""Whoever writes is answered, whatever the database does."""

import asyncio

import pytest

from sandbox.telegram import Person
from storage import chats
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import signal
from tests.storage.refusing import read_only


@pytest.fixture(autouse=True)
def patient() -> None:
    """As little as in life: that is what these tests are about."""


async def is_known(desk: Desk, person: Person) -> bool:
    async with desk.database.reading() as session:
        return await chats.get(session, person.id) is not None


async def test_a_newcomer_is_answered_in_their_language_while_the_database_is_being_written(
    desk: Desk,
) -> None:
    reader = desk.telegram.user("Иван", language_code="ru-RU")

    async with desk.database.writing() as writer:
        await writer.connection()
        async with asyncio.timeout(2):
            answer = await desk.say("/ping", reader)
    was_known = await is_known(desk, reader)
    await desk.say("/ping", reader)

    assert "Понг" in answer.text
    assert (was_known, await is_known(desk, reader)) == (False, True)


async def test_a_newcomer_is_answered_while_the_disk_is_read_only(desk: Desk) -> None:
    reader = desk.telegram.user("Иван", language_code="ru-RU")

    async with read_only(desk.database):
        answer = await desk.say("/ping", reader)
    await desk.say("/ping", reader)

    assert "Понг" in answer.text
    assert await is_known(desk, reader)


async def test_whoever_is_known_is_answered_while_nothing_can_be_read(desk: Desk) -> None:
    await desk.say("/ping")

    async with asyncio.TaskGroup() as tasks:
        began = [asyncio.Event() for _ in range(4)]
        reads = [tasks.create_task(_read_forever(desk, each)) for each in began]
        for each in began:
            await each.wait()
        async with asyncio.timeout(2):
            answer = await desk.say("/ping")
        for read in reads:
            read.cancel()

    assert answer.text.startswith("🏓 Pong")


async def _read_forever(desk: Desk, began: asyncio.Event) -> None:
    async with desk.database.reading() as session:
        await session.connection()
        began.set()
        await asyncio.Event().wait()


async def test_a_command_that_needs_the_database_is_answered_once_while_it_takes_nothing(
    desk: Desk,
) -> None:
    await desk.say("/ping")
    before = len(desk.trader.messages)

    async with read_only(desk.database):
        answer = await desk.say("/track btc")

    assert answer.text == "My database does not answer right now: please try again in a minute."
    assert len(desk.trader.messages) == before + 2  # the command and its answer


async def test_a_button_that_needs_the_database_is_answered_while_it_takes_nothing(
    desk: Desk,
) -> None:
    tracked = await desk.publish(signal())
    card = await desk.say(f"/signal {tracked.number}")

    async with read_only(desk.database):
        refused = await desk.press(card, "🔔 Start tracking")
    accepted = await desk.press(card, "🔔 Start tracking")

    assert refused.show_alert
    assert refused.text == "My database does not answer right now: please try again in a minute."
    assert not accepted.show_alert
