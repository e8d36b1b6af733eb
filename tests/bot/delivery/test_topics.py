"""A group with several topics, each of which is told as its admins chose."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.daily_head import DailyHead
from bot.delivery import worker
from engine.clock import ManualClock
from sandbox.faults import TooManyRequests
from sandbox.telegram import Message, Place
from storage import chats, preferences, targets, topics
from storage.address import Address
from storage.preferences import Happening, Loudness, Preferences
from tests.bot.delivery.conftest import Office
from tests.bot.views.builders import START_MS, signal

MAJORS, SCALPS = 42, 43


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "FIRST_RETRY_S", 0.02)


@pytest.fixture
async def forum(office: Office) -> Place:
    """A group of which two topics are targets; nobody else is told anything."""
    group = office.telegram.group("Desk", supergroup=True)
    async with office.database.writing() as session:
        await chats.set_target(session, office.channel.id, is_target=False)
        await chats.set_active(session, office.follower.id, active=False)
        await chats.upsert(session, replace(office.chat(group.id), title="Desk"))
        for topic_id in (MAJORS, SCALPS):
            await targets.bind(session, Address(group.id, topic_id), bound_by=office.admin.id)
        await topics.note_name(session, Address(group.id, MAJORS), "Majors")
    return group


def in_topic(place: Place, topic_id: int | None) -> list[Message]:
    return [message for message in place.messages if message.thread_id == topic_id]


async def choose(office: Office, chosen: Preferences) -> None:
    async with office.database.writing() as session:
        await preferences.save(session, chosen)


async def test_wish_3_each_topic_gets_the_alert_and_its_end_under_it(
    office: Office, forum: Place
) -> None:
    await office.publish(signal())
    async with office.delivering():
        await office.delivered(forum, 2)

    await office.price_moves(63_000.0, 63_500.0)
    async with office.delivering():
        await office.delivered(forum, 4)

    for topic_id in (MAJORS, SCALPS):
        alert, end = in_topic(forum, topic_id)
        assert "LONG BTC/USDT" in alert.text
        assert end.reply_to is alert


async def test_wish_9_each_topic_hears_what_was_chosen_for_it(
    office: Office, forum: Place
) -> None:
    majors, scalps = Address(forum.id, MAJORS), Address(forum.id, SCALPS)
    silent = {Happening.SIGNAL: Loudness.SILENT, Happening.STOP_LOSS: Loudness.OFF}
    await choose(office, replace(Preferences.usual(majors), loudness=silent))
    await choose(office, replace(Preferences.usual(scalps), least_score=1.0))

    await office.publish(signal())
    await office.price_moves(63_000.0, 63_500.0)
    async with office.delivering():
        await office.delivered(forum, 1)

    [alert] = forum.messages
    assert (alert.thread_id, alert.silent) == (MAJORS, True)


async def test_each_topic_is_spoken_to_in_its_language(office: Office, forum: Place) -> None:
    async with office.database.writing() as session:
        await targets.set_language(session, Address(forum.id, SCALPS), "ru")

    await office.publish(signal())
    async with office.delivering():
        await office.delivered(forum, 2)

    words = [message.text for topic in (MAJORS, SCALPS) for message in in_topic(forum, topic)]
    assert ["Entry" in text for text in words] == [True, False]
    assert "Вход" in words[1]


@pytest.mark.parametrize(
    ("shut", "reason"),
    [(Place.close_topic, "TOPIC_CLOSED"), (Place.delete_topic, "message thread not found")],
)
async def test_what_a_shut_topic_was_to_be_told_is_told_in_its_group(
    office: Office, forum: Place, shut: Callable[[Place, int], None], reason: str
) -> None:
    await office.hire_admin()
    shut(forum, MAJORS)

    await office.publish(signal())
    async with office.delivering():
        await office.delivered(forum, 2)
        [notice] = await office.delivered(office.admin, 1)
    await office.price_moves(63_000.0, 63_500.0)
    async with office.delivering():
        await office.delivered(forum, 4)

    alert, end = in_topic(forum, None)
    assert end.reply_to is alert
    assert len(in_topic(forum, SCALPS)) == 2
    assert "The topic Desk › Majors was closed or deleted" in notice.text
    assert reason in notice.text
    assert len(office.admin.messages) == 1


async def test_a_topic_that_was_shut_after_its_alert_is_told_the_end_in_the_group(
    office: Office, forum: Place
) -> None:
    await office.hire_admin()
    await office.publish(signal())
    async with office.delivering():
        await office.delivered(forum, 2)

    forum.close_topic(MAJORS)
    await office.price_moves(63_000.0, 63_500.0)
    async with office.delivering():
        await office.delivered(forum, 4)
        await office.delivered(office.admin, 1)

    [end] = in_topic(forum, None)
    assert end.reply_to is None
    assert "Entry 64,000.0" in end.text
    assert [len(in_topic(forum, topic)) for topic in (MAJORS, SCALPS)] == [1, 2]
    assert await office.counts() == {"sent": 7}


async def test_a_shut_topic_gets_no_new_alerts(office: Office, forum: Place) -> None:
    forum.delete_topic(MAJORS)
    await office.publish(signal())
    async with office.delivering():
        await office.delivered(forum, 2)

    async with office.database.reading() as session:
        told = await targets.open_addresses(session)

    assert told == [Address(forum.id, SCALPS)]


async def test_each_topic_gets_the_head_of_the_trail_once_a_day(
    office: Office, forum: Place
) -> None:
    await office.publish(signal())
    head = DailyHead(office.database, ManualClock(START_MS), (), office.desk.mail)

    async with office.delivering():
        await head.post()
        await head.post()
        await office.delivered(forum, 4)

    heads = [message.thread_id for message in forum.messages if "Audit" in message.text]
    assert sorted(filter(None, heads)) == [MAJORS, SCALPS]


async def test_a_429_in_one_topic_holds_all_of_its_group(office: Office, forum: Place) -> None:
    office.telegram.faults.script("sendPhoto", TooManyRequests(retry_after=1))

    await office.publish(signal())
    async with office.delivering():
        told = await office.delivered(forum, 2)

    assert [message.thread_id for message in told] == [MAJORS, SCALPS]
