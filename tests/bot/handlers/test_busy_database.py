"""Whoever writes is answered, whatever the database does."""

import asyncio

from sandbox.telegram import Person
from storage import chats
from tests.bot.handlers.conftest import Desk
from tests.storage.refusing import read_only


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
