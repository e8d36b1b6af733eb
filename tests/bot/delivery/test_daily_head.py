"""The head of the audit trail, as readers of a channel get it once a day."""

import logging

import pytest

from bot.daily_head import DailyHead
from engine.clock import ManualClock
from storage import audit, chats
from tests.bot.delivery.conftest import Office
from tests.bot.views.builders import START_MS, signal
from tests.storage.trail import owner_of_the_file


def daily_head(office: Office) -> DailyHead:
    admins = (office.follower.id, 999)
    return DailyHead(office.database, ManualClock(START_MS), admins, office.desk.mail)


async def head(office: Office) -> audit.Head:
    async with office.database.reading() as session:
        return await audit.head(session)


async def test_a_channel_gets_the_head_in_its_language(office: Office) -> None:
    async with office.database.writing() as session:
        await chats.set_language(session, office.channel.id, "ru")
    await office.publish(signal())

    async with office.delivering():
        await daily_head(office).post()

    (_, posted) = await office.delivered(office.channel, 2)
    hash_ = (await head(office)).hash
    assert posted.text.split("\n") == [
        "🔗 Журнал событий, 2023-11-14",
        f"Всего 4 события. Вершина {hash_[:8]}…{hash_[-8:]}, целиком:",
        hash_,
        "Сохраните её: она докажет, что ни один сигнал до неё не изменён и не удалён.",
    ]
    assert len(office.follower.messages) == 1


async def test_a_head_is_posted_once_and_the_next_one_when_more_was_recorded(
    office: Office,
) -> None:
    await office.publish(signal())

    async with office.delivering():
        for _ in range(3):
            await daily_head(office).post()
        await office.publish(signal(symbol="ETH/USDT:USDT"))
        await daily_head(office).post()

    posted = [message.text for message in office.channel.messages if "Audit" in message.text]
    assert [text.split("\n")[1].partition(".")[0] for text in posted] == [
        "4 events so far",
        "8 events so far",
    ]


async def test_before_the_first_signal_nothing_is_posted(office: Office) -> None:
    await daily_head(office).post()

    assert await office.counts() == {}


async def test_of_a_broken_trail_admins_hear_and_the_channel_does_not(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    await office.publish(signal())
    with owner_of_the_file(office.database) as file:
        file.execute("UPDATE signals SET stop_loss = 1 WHERE number = 1")

    with caplog.at_level(logging.ERROR):
        async with office.delivering():
            await daily_head(office).post()

    heard = office.follower.messages[-1].text.split("\n")
    assert heard == [
        "❗ The audit trail is broken.",
        "Signal #1 was edited after event 2 (published).",
        "stop_loss: 63500.0 was recorded, now it is 1.0",
    ]
    assert len(office.channel.messages) == 1
    assert "the audit trail is broken: flaw=signal_changed row=2 signal=1" in caplog.text
