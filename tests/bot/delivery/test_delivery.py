"""From a fact in the database to a message at Telegram, whatever happens on the way."""

import asyncio

import pytest

from bot.delivery import outgoing, worker
from engine.clock import SystemClock
from sandbox.faults import BadGateway, CloseAfter, Latency, TooManyRequests
from storage import outbox, threads
from storage.address import Address
from storage.outbox import MessageKind, NewMessage
from tests.bot.delivery.conftest import Office
from tests.bot.views.builders import signal
from tests.storage.refusing import read_only

LONG = signal(entry=64_000.0, risk=500.0)


async def test_an_alert_is_a_picture_with_links_in_the_channel_and_buttons_in_private(
    office: Office,
) -> None:
    await office.publish(LONG)

    async with office.delivering():
        (public,) = await office.delivered(office.channel, 1)
        (private,) = await office.delivered(office.follower, 1)

    assert public.content.photo
    assert public.text.startswith("🟢 LONG BTC/USDT")
    assert all("url" in button for row in public.buttons for button in row)
    assert any("callback_data" in button for row in private.buttons for button in row)


async def test_a_target_and_the_end_are_replies_under_the_alert_whose_card_changes(
    office: Office,
) -> None:
    async with office.delivering():
        await office.publish(LONG)
        (alert,) = await office.delivered(office.channel, 1)
        await office.price_moves(64_000.0, 64_500.0)
        await office.delivered(office.channel, 2)
        await office.price_moves(64_500.0, 65_000.0, after_s=120)
        _, first, end = await office.delivered(office.channel, 3)
        await office.telegram.wait_for(lambda: "TP2" in alert.text.splitlines()[-1])

    assert first.reply_to == end.reply_to == alert
    assert "TP1" in first.text.splitlines()[0]
    assert "TP2" in end.text.splitlines()[0]
    assert "+1.5R" in end.text.splitlines()[0]


async def test_who_stopped_tracking_is_not_told_how_it_ends(office: Office) -> None:
    async with office.delivering():
        tracked = await office.publish(LONG)
        await office.delivered(office.follower, 1)
        async with office.database.writing() as session:
            await threads.unfollow(session, tracked.number, Address(office.follower.id))
        await office.price_moves(63_000.0, 63_500.0)
        await office.delivered(office.channel, 2)

    assert len(office.follower.messages) == 1


async def test_a_signal_without_a_picture_is_sent_as_text_and_its_card_still_changes(
    office: Office,
) -> None:
    office.pictures.fails = True

    async with office.delivering():
        await office.publish(LONG)
        (alert,) = await office.delivered(office.channel, 1)
        assert not alert.content.photo
        await office.price_moves(63_000.0, 63_500.0)
        await office.delivered(office.channel, 2)
        await office.telegram.wait_for(lambda: "🛑" in alert.text.splitlines()[-1])


async def test_right_after_a_start_an_alert_waits_for_its_picture_and_holds_nobody_else_up(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "FIRST_RETRY_S", 0.02)
    office.pictures.is_opening = True

    async with office.delivering():
        await office.publish(LONG)
        await post_words(office, office.admin.id)
        await office.delivered(office.admin, 1)
        meanwhile = list(office.channel.messages)
        office.pictures.is_opening = False
        (alert,) = await office.delivered(office.channel, 1)

    assert meanwhile == []
    assert alert.content.photo
    assert "↻" not in alert.text


async def test_an_alert_whose_market_does_not_open_in_time_comes_in_words(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "OPENING_S", 0.0)
    office.pictures.is_opening = True

    async with office.delivering():
        await office.publish(LONG)
        (alert,) = await office.delivered(office.channel, 1)

    assert not alert.content.photo
    assert "SL " in alert.text


async def post_words(office: Office, chat_id: int) -> None:
    await office.hire_admin()
    async with office.database.writing() as session:
        payload = {"notice": "feed_silent", "pairs": ["BTC/USDT"]}
        new = NewMessage(chat_id=chat_id, kind=MessageKind.NOTICE, created_ms=1, payload=payload)
        await outbox.enqueue(session, [new])
    office.desk.mail.set()


async def test_a_flood_limit_delays_one_chat_and_not_the_other(office: Office) -> None:
    office.telegram.faults.script("sendPhoto", TooManyRequests(retry_after=1))

    async with office.delivering():
        await office.publish(LONG)
        await office.delivered(office.channel, 1)
        await office.delivered(office.follower, 1)

    assert await office.counts() == {"sent": 2}


async def test_an_answer_that_got_lost_leads_to_one_marked_repeat(office: Office) -> None:
    office.telegram.faults.script("sendMessage", CloseAfter())

    async with office.delivering():
        await office.publish(LONG)
        await office.delivered(office.channel, 1)
        await office.delivered(office.follower, 1)
        await office.price_moves(63_000.0, 63_500.0)
        _, end, again = await office.delivered(office.channel, 3)

    assert "↻" not in end.text
    assert "↻" in again.text


async def test_a_page_of_a_proxy_leaves_the_fate_open_and_the_message_is_sent_again(
    office: Office,
) -> None:
    office.telegram.faults.script("sendPhoto", BadGateway())

    async with office.delivering():
        await office.publish(LONG)
        await office.delivered(office.channel, 1)
        await office.delivered(office.follower, 1)

    repeats = [m for m in (*office.channel.messages, *office.follower.messages) if "↻" in m.text]
    assert len(repeats) == 1


async def test_a_proxy_that_fails_again_and_again_loses_nothing_and_lets_nothing_overtake(
    office: Office,
) -> None:
    office.telegram.faults.script("sendPhoto", *[BadGateway()] * 5)

    async with office.delivering():
        await office.publish(LONG)
        await office.price_moves(63_000.0, 63_500.0)
        alert, end = await office.delivered(office.channel, 2)

    assert alert.content.photo
    assert end.reply_to is alert


async def test_what_is_on_its_way_when_the_desk_closes_arrives_and_is_known_to_have(
    office: Office,
) -> None:
    office.telegram.faults.script("sendPhoto", Latency(0.6), Latency(0.6))
    await office.publish(LONG)

    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(office.delivery.run())
        async with asyncio.timeout(5):
            while await office.counts() != {"sending": 2}:  # noqa: ASYNC110 - only the database knows
                await asyncio.sleep(0.01)
        work.cancel()

    assert await office.counts() == {"sent": 2}


async def test_the_mark_of_a_repeat_survives_the_edits_of_its_card(office: Office) -> None:
    office.telegram.faults.script("sendPhoto", CloseAfter())

    async with office.delivering():
        await office.publish(LONG)
        await office.price_moves(63_000.0, 63_500.0)
        await office.delivered(office.channel, 2)
        await office.delivered(office.follower, 2)

    cards = [*office.channel.messages, *office.follower.messages]
    assert any("↻" in card.text and "🛑" in card.text for card in cards if card.content.photo)


async def test_who_blocked_the_bot_gets_nothing_more_and_holds_nobody_up(office: Office) -> None:
    await office.follower.block()

    async with office.delivering():
        await office.publish(LONG)
        await office.delivered(office.channel, 1)
        await office.price_moves(63_000.0, 63_500.0)
        await office.delivered(office.channel, 2)

    assert office.follower.messages == []
    assert (await office.counts())["dead"] >= 1


async def test_a_signal_that_is_seen_twice_is_published_once(office: Office) -> None:
    await office.desk.publish(LONG)
    await office.desk.publish(LONG)
    await office.desk.settled()

    assert await office.counts() == {"pending": 2}


async def test_a_send_that_a_crash_interrupted_is_repeated_marked(office: Office) -> None:
    await office.publish(LONG)
    async with office.database.writing() as session:
        await outbox.claim(session, now_ms=SystemClock().now_ms(), lease_ms=60_000)

    async with office.delivering():
        first = (await office.delivered(office.channel, 1))[0]
        await office.delivered(office.follower, 1)

    assert "↻" in first.text or "↻" in office.follower.messages[0].text


async def test_beyond_the_limit_of_followed_signals_none_is_published(office: Office) -> None:
    office.desk._max_followed = 1

    await office.desk.publish(LONG)
    await office.desk.publish(signal(symbol="ETH/USDT:USDT"))

    assert len(office.desk.followed) == 1


async def test_a_message_that_cannot_be_marked_is_not_sent_and_goes_out_later(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker, "DATABASE_RETRY_S", 0.01)
    await office.publish(LONG)

    async with read_only(office.database), asyncio.TaskGroup() as tasks:
        work = tasks.create_task(office.delivery.run())
        await asyncio.sleep(0.1)
        work.cancel()
    sent_meanwhile = [*office.channel.messages, *office.follower.messages]
    async with office.delivering():
        await office.delivered(office.channel, 1)
        await office.delivered(office.follower, 1)

    assert sent_meanwhile == []
    assert caplog.text.count("the outbox cannot be written") == 1
    assert await office.counts() == {"sent": 2}


async def test_what_arrived_while_the_database_took_nothing_is_not_sent_twice(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "DATABASE_RETRY_S", 0.01)
    office.telegram.faults.script("sendPhoto", Latency(0.2), Latency(0.2))

    async with office.delivering():
        await office.publish(LONG)
        while (await office.counts()).get("sending", 0) < 2:  # noqa: ASYNC110 - only the database knows
            await asyncio.sleep(0.01)
        async with read_only(office.database):
            await office.delivered(office.channel, 1)
            await office.delivered(office.follower, 1)
            await asyncio.sleep(0.1)
            during = await office.counts()

    assert during == {"sending": 2}
    assert await office.counts() == {"sent": 2}
    assert len(office.channel.messages) == len(office.follower.messages) == 1


async def test_an_error_that_came_while_the_database_took_nothing_is_settled_later(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "DATABASE_RETRY_S", 0.01)
    office.telegram.faults.script("sendPhoto", Latency(0.2), Latency(0.2))
    await office.follower.block()

    async with office.delivering():
        await office.publish(LONG)
        while (await office.counts()).get("sending", 0) < 2:  # noqa: ASYNC110 - only the database knows
            await asyncio.sleep(0.01)
        async with read_only(office.database):
            await office.delivered(office.channel, 1)
            await asyncio.sleep(0.1)

    assert await office.counts() == {"sent": 1, "dead": 1}
