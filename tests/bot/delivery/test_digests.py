"""Digests as people get them, and messages without a sound."""

from dataclasses import replace

from bot.chart_window import Look
from storage import outbox, preferences
from storage.address import Address
from storage.outbox import MessageKind, NewMessage
from storage.preferences import Happening, Loudness, Preferences
from tests.bot.delivery.conftest import Office
from tests.bot.views.builders import START_MS, signal

DAY = {"period": "day", "since_ms": START_MS - 1, "until_ms": START_MS + 86_400_000}


async def send(office: Office, message: NewMessage) -> None:
    async with office.database.writing() as session:
        await outbox.enqueue(session, [message])
    async with office.delivering():
        pass


def digest(office: Office) -> NewMessage:
    return NewMessage(
        chat_id=office.follower.id, kind=MessageKind.PERIOD, created_ms=START_MS, payload=DAY
    )


async def test_wish_17_a_digest_shows_how_the_day_went_with_its_picture(office: Office) -> None:
    await office.publish(signal())
    async with office.delivering():
        await office.price_moves(63_000, 63_500)

    await send(office, digest(office))

    told = office.follower.messages[-1]
    assert told.photo is not None
    assert told.text.startswith("📅 Daily digest")
    assert "1 signal ended" in told.text
    assert "None is open now." in told.text
    assert office.pictures.drawn[-1] == ("Track record", "Daily digest")


async def test_wish_17_a_digest_comes_as_a_heartbeat_when_nothing_happened(office: Office) -> None:
    await send(office, digest(office))

    told = office.follower.messages[-1]
    assert told.photo is None
    assert "No signal ended. The desk is running." in told.text


async def test_alerts_and_digests_come_with_pictures_as_each_chat_wants_them(
    office: Office,
) -> None:
    chosen = Preferences.usual(Address(office.follower.id), zone="Asia/Tokyo")
    async with office.database.writing() as session:
        await preferences.save(session, replace(chosen, theme="light"))

    await office.publish(signal())
    async with office.delivering():
        await office.price_moves(63_000, 63_500)
    await send(office, digest(office))

    alerts, last = office.pictures.looks[:-1], office.pictures.looks[-1]
    assert sorted(alerts, key=str) == [Look(), Look(theme="light", zone="Asia/Tokyo")]
    assert last == Look(theme="light", zone="Asia/Tokyo")


async def test_a_digest_whose_picture_cannot_be_drawn_comes_in_words(office: Office) -> None:
    await office.publish(signal())
    async with office.delivering():
        await office.price_moves(63_000, 63_500)
    office.pictures.fails = True

    await send(office, digest(office))

    assert office.follower.messages[-1].photo is None
    assert "1 signal ended" in office.follower.messages[-1].text


async def test_wish_9_who_chose_silence_gets_alerts_without_a_sound(office: Office) -> None:
    silent = replace(
        Preferences.usual(Address(office.follower.id)),
        loudness={Happening.SIGNAL: Loudness.SILENT},
    )
    async with office.database.writing() as session:
        await preferences.save(session, silent)

    async with office.delivering():
        await office.publish(signal())
        await office.price_moves(63_000, 63_500)

    alert, end = office.follower.messages
    assert alert.silent
    assert not end.silent
    assert not office.channel.messages[0].silent


async def test_what_was_held_at_night_is_told_as_it_stands_in_the_morning(
    office: Office,
) -> None:
    made = signal()
    tracked = await office.publish(made)
    async with office.delivering():
        await office.price_moves(63_000, 63_500)

    await send(
        office,
        NewMessage(
            chat_id=office.follower.id,
            kind=MessageKind.HELD,
            created_ms=START_MS,
            payload={"signals": [tracked.number]},
        ),
    )

    words = office.follower.messages[-1].text
    assert words.startswith("🌙 While it was quiet: 1 signal")
    assert f"#S{tracked.number} · 🛑" in words
