"""Digests come at the hour that their chat chose, once, whatever happens to the program."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.digests import LATEST_MS, Digests, begin_anew, due_at
from engine.clock import ManualClock
from storage import chats, digests, outbox, preferences, targets
from storage.address import Address
from storage.chats import ChatKind
from storage.database import Database
from storage.digests import DigestPeriod
from storage.outbox import MessageKind, OutboxRow
from storage.preferences import Happening, Loudness, Preferences
from tests.storage.builders import chat

CHAT = 7
HOUR_MS = 3_600_000
BERLIN = replace(Preferences.usual(Address(CHAT)), zone="Europe/Berlin", daily=True)


def at(moment: str, zone: str = "Europe/Berlin") -> int:
    """A moment of a zone's clock, in UTC milliseconds."""
    return int(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


SATURDAY_NOON = at("2026-11-21T12:00")
SUNDAY_EIGHT = at("2026-11-22T08:00")
MONDAY_EIGHT = at("2026-11-23T08:00")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}") as database:
        await database.migrate()
        async with database.writing() as session:
            await chats.upsert(session, chat(CHAT))
        yield database


async def choose(database: Database, chosen: Preferences) -> None:
    """As the settings do, on Saturday at noon."""
    async with database.writing() as session:
        await preferences.save(session, chosen)
        await begin_anew(session, Address(CHAT), SATURDAY_NOON)


async def look(database: Database, now_ms: int) -> None:
    """A program that was started just now looks what is due."""
    await Digests(database, ManualClock(now_ms), asyncio.Event()).look()


async def rows(database: Database) -> list[OutboxRow]:
    """All that was ever to be sent."""
    async with database.reading() as session:
        count = sum((await outbox.depth(session, now_ms=0)).counts.values())
        found = [await outbox.get(session, row_id) for row_id in range(1, count + 1)]
    return [row for row in found if row is not None]


async def test_wish_17_a_daily_digest_comes_at_the_hour_that_a_person_chose(
    database: Database,
) -> None:
    await choose(database, BERLIN)

    await look(database, SUNDAY_EIGHT - 1)
    before = await rows(database)
    await look(database, SUNDAY_EIGHT)

    (digest,) = await rows(database)
    assert before == []
    assert (digest.chat_id, digest.kind, digest.silent) == (CHAT, MessageKind.PERIOD, True)
    assert digest.payload == {
        "period": "day",
        "since_ms": SUNDAY_EIGHT - 24 * HOUR_MS,
        "until_ms": SUNDAY_EIGHT,
    }


async def test_a_topic_gets_digests_as_long_as_it_is_a_target(database: Database) -> None:
    topic = Address(-5, 42)
    async with database.writing() as session:
        await chats.upsert(session, chat(-5, kind=ChatKind.GROUP))
        await targets.bind(session, topic, bound_by=9)
        await preferences.save(session, replace(BERLIN, **topic._asdict()))
        await begin_anew(session, topic, SATURDAY_NOON)

    await look(database, SUNDAY_EIGHT)
    async with database.writing() as session:
        await targets.release(session, topic)
    await look(database, MONDAY_EIGHT)

    assert [row.address for row in await rows(database)] == [topic]


async def test_wish_17_a_weekly_digest_comes_on_monday(database: Database) -> None:
    await choose(database, replace(BERLIN, daily=False, weekly=True))

    for now_ms in (SUNDAY_EIGHT, MONDAY_EIGHT, MONDAY_EIGHT + 24 * HOUR_MS):
        await look(database, now_ms)

    (digest,) = await rows(database)
    assert digest.payload["period"] == "week"
    assert digest.payload["since_ms"] == MONDAY_EIGHT - 7 * 24 * HOUR_MS


async def test_a_digest_does_not_come_twice_over_a_restart(database: Database) -> None:
    await choose(database, BERLIN)

    for after_ms in (0, 1, HOUR_MS, 23 * HOUR_MS):
        await look(database, SUNDAY_EIGHT + after_ms)

    assert len(await rows(database)) == 1


@pytest.mark.parametrize(("late_ms", "count"), [(LATEST_MS, 1), (LATEST_MS + 1, 0)])
async def test_what_was_due_during_a_stop_comes_once_and_not_when_it_is_old(
    database: Database, late_ms: int, count: int
) -> None:
    await choose(database, BERLIN)
    three_days_later = SUNDAY_EIGHT + 3 * 24 * HOUR_MS

    await look(database, three_days_later + late_ms)
    await look(database, three_days_later + late_ms + 1)

    assert len(await rows(database)) == count


async def test_whoever_chooses_an_hour_that_is_over_waits_for_tomorrow(
    database: Database,
) -> None:
    await choose(database, replace(BERLIN, digest_hour=11))

    await look(database, SATURDAY_NOON)
    today = await rows(database)
    await look(database, SATURDAY_NOON + 23 * HOUR_MS)

    assert today == []
    assert len(await rows(database)) == 1


async def test_who_turned_digests_off_or_cannot_be_reached_gets_none(database: Database) -> None:
    await choose(database, replace(BERLIN, loudness={Happening.DIGEST: Loudness.OFF}))
    await look(database, SUNDAY_EIGHT)
    await choose(database, BERLIN)
    async with database.writing() as session:
        await chats.set_active(session, CHAT, active=False)
    await look(database, SUNDAY_EIGHT)

    assert await rows(database) == []


async def test_a_database_that_takes_nothing_makes_digests_wait(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await choose(database, BERLIN)
    path = database.path
    path.rename(path.with_suffix(".away"))
    path.mkdir()

    await look(database, SUNDAY_EIGHT)

    assert "digests wait" in caplog.text


@pytest.mark.parametrize(
    ("now", "since", "until"),
    [
        # 2026-03-29 has 23 hours in Berlin, 2026-10-25 has 25.
        ("2026-03-29T12:00", "2026-03-28T08:00", "2026-03-29T08:00"),
        ("2026-10-25T08:00", "2026-10-24T08:00", "2026-10-25T08:00"),
        ("2026-10-25T07:59", "2026-10-23T08:00", "2026-10-24T08:00"),
    ],
)
def test_wish_15_a_digests_day_begins_and_ends_by_the_persons_own_clock(
    now: str, since: str, until: str
) -> None:
    due = due_at(BERLIN, DigestPeriod.DAY, at(now))

    assert (due.since_ms, due.until_ms) == (at(since), at(until))


async def test_what_is_due_is_remembered_by_chat_and_period(database: Database) -> None:
    await choose(database, BERLIN)

    await look(database, SUNDAY_EIGHT)

    async with database.reading() as session:
        told = await digests.told(session)
    assert told == {
        (Address(CHAT), DigestPeriod.DAY): SUNDAY_EIGHT,
        (Address(CHAT), DigestPeriod.WEEK): SATURDAY_NOON,
    }
