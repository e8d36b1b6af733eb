"""The queue panel: depth, what did not arrive with its reason, and sending that again."""

import asyncio
from types import SimpleNamespace

import pytest

from storage import admin_deeds, outbox, outbox_unsent
from storage.admin_deeds import Deed
from storage.outbox import MessageKind, MessageStatus, NewMessage, OutboxRow
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import START_MS


@pytest.fixture
async def failing(desk: Desk) -> Desk:
    """A desk with six dead messages and one whose fate is uncertain; one waits."""
    desk.dispatcher["desk"] = SimpleNamespace(mail=asyncio.Event())
    async with desk.database.writing() as session:
        made = [
            NewMessage(chat_id=chat_id, kind=MessageKind.NOTICE, created_ms=START_MS)
            for chat_id in range(1, 9)
        ]
        await outbox.enqueue(session, made)
        for _ in range(7):
            row = await outbox.claim(session, now_ms=START_MS, lease_ms=1)
            assert row is not None
            if row.id == 7:
                await outbox.uncertain(session, row.id, error="no answer in time")
            else:
                await outbox.dead(session, row.id, error="chat not found")
    return desk


async def rows(desk: Desk) -> dict[int, OutboxRow]:
    async with desk.database.reading() as session:
        found, _ = await outbox_unsent.unsent(session, 100)
    return {row.id: row for row in found}


async def test_the_panel_counts_what_quiet_hours_hold_apart(desk: Desk) -> None:
    now_ms = desk.clock.now_ms()
    asleep = NewMessage(
        chat_id=7, kind=MessageKind.HELD, created_ms=0, not_before_ms=now_ms + 60_000
    )
    async with desk.database.writing() as session:
        await outbox.enqueue(session, [asleep])
    shown = await desk.say("/admin", desk.admin)

    await desk.press(shown, "📮 Queue", desk.admin)

    assert "Outbox: empty\nHeld for quiet hours: 1\n" in shown.text
    assert "oldest" not in shown.text


async def test_the_panel_shows_depth_and_reasons_by_page(failing: Desk) -> None:
    shown = await failing.say("/admin", failing.admin)

    await failing.press(shown, "📮 Queue", failing.admin)
    first = shown.text
    await failing.press(shown, "▶", failing.admin)

    assert "Outbox: waiting 1 · uncertain 1 · undeliverable 6" in first
    assert "7 messages did not arrive, or not certainly:" in first
    assert "7 · uncertain · notice · chat 7 · " in first
    assert "6 · undeliverable · notice · chat 6 · 2023-11-14 22:13 UTC: chat not found" in first
    assert "1 · undeliverable · notice · chat 1" in shown.text


async def test_one_is_sent_again_and_that_is_written_down(failing: Desk) -> None:
    shown = await failing.say("/admin", failing.admin)
    await failing.press(shown, "📮 Queue", failing.admin)

    await failing.press(shown, "🔁 6", failing.admin)

    kept = await rows(failing)
    async with failing.database.reading() as session:
        deed = await admin_deeds.newest_of(session, [Deed.RESENT])
    assert kept[6].status is MessageStatus.PENDING
    assert kept[5].status is MessageStatus.DEAD
    assert deed is not None
    assert deed.details == {"row": 6}


async def test_all_are_sent_again_after_the_second_step(failing: Desk) -> None:
    shown = await failing.say("/admin", failing.admin)
    await failing.press(shown, "📮 Queue", failing.admin)

    await failing.press(shown, "🔁 Send all 7 again", failing.admin)
    before = await rows(failing)
    await failing.press(shown, "🔁 Yes, send 7 again", failing.admin)

    after = await rows(failing)
    assert before[1].status is MessageStatus.DEAD
    assert {row.status for row in after.values()} == {MessageStatus.PENDING}
    assert [row.id for row in after.values() if row.possible_repeat] == [7]
    assert "Nothing is undeliverable or uncertain." in shown.text


async def test_a_late_second_step_sends_nothing_and_shows_the_queue_again(failing: Desk) -> None:
    shown = await failing.say("/admin", failing.admin)
    await failing.press(shown, "📮 Queue", failing.admin)
    await failing.press(shown, "🔁 Send all 7 again", failing.admin)
    failing.clock.advance(ms=61_000)

    answer = await failing.press(shown, "🔁 Yes, send 7 again", failing.admin)

    assert answer.show_alert
    assert {row.status for row in (await rows(failing)).values()} != {MessageStatus.PENDING}
    assert "7 messages did not arrive" in shown.text


async def test_a_late_second_step_sends_nothing(failing: Desk) -> None:
    shown = await failing.say("/admin", failing.admin)
    await failing.press(shown, "📮 Queue", failing.admin)
    await failing.press(shown, "🔁 Send all 7 again", failing.admin)
    failing.clock.advance(ms=61_000)

    answer = await failing.press(shown, "🔁 Yes, send 7 again", failing.admin)

    assert answer.show_alert
    assert (await rows(failing))[1].status is MessageStatus.DEAD


async def test_one_that_was_sent_again_already_is_refused_kindly(failing: Desk) -> None:
    shown = await failing.say("/admin", failing.admin)
    await failing.press(shown, "📮 Queue", failing.admin)
    async with failing.database.writing() as session:
        await outbox_unsent.resend(session, 6)

    answer = await failing.press(shown, "🔁 6", failing.admin)

    assert "refresh the list" in answer.text
