"""What each class of message is worth: order, repeats, digests, proofs."""

import asyncio
from dataclasses import replace

import pytest
from aiogram import Dispatcher
from aiogram.types import Update
from sqlmodel import select

from bot.delivery import pacing as pacing_module
from bot.delivery import policy, worker
from bot.delivery.proof import Proof
from engine.clock import SystemClock
from engine.signal import Signal
from sandbox.faults import CloseAfter, Refused
from sandbox.telegram import Message
from storage import outbox, outbox_folding
from storage.outbox import MessageKind
from storage.outbox_unsent import unsent
from storage.tables import Outbox
from tests.bot.delivery.conftest import Office
from tests.bot.views.builders import signal

LONG = signal(entry=64_000.0, risk=500.0)


def another(minutes: int) -> Signal:
    return replace(LONG, time_ms=LONG.time_ms + minutes * 60_000)


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if Telegram took as much as we can send: what is not about the pace need not wait."""
    fast = pacing_module.Rate(per_s=1e6, burst=1e6, reserve=0.0)
    for name in ("OVERALL", "CHAT", "GROUP"):
        monkeypatch.setattr(pacing_module, name, fast)


async def test_an_outcome_without_a_card_stands_alone_with_the_levels(office: Office) -> None:
    refusal = Refused(400, "Bad Request: message thread not found")
    office.telegram.faults.script("sendPhoto", refusal, refusal)

    async with office.delivering():
        await office.publish(LONG)
        await office.price_moves(63_000.0, 63_500.0)
        (end,) = await office.delivered(office.channel, 1)

    assert end.reply_to is None
    assert "#S1" in end.text
    assert "LONG BTC/USDT · Entry 64,000.0 · SL 63,500.0 · TP1 64,500.0 · TP2" in end.text


async def test_a_signal_whose_picture_is_refused_is_sent_in_words(office: Office) -> None:
    refusal = Refused(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    office.telegram.faults.script("sendPhoto", refusal, refusal)

    async with office.delivering():
        await office.publish(LONG)
        (alert,) = await office.delivered(office.channel, 1)

    assert alert.text.startswith("🟢 LONG BTC/USDT")
    assert await office.counts() == {"sent": 2}


async def test_a_signal_that_leaves_late_says_so(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "FRESH_MS", -1)

    async with office.delivering():
        await office.publish(LONG)
        (alert,) = await office.delivered(office.channel, 1)

    assert "⏱ Late: published" in alert.text


@pytest.mark.usefixtures("unhurried")
async def test_alerts_that_would_be_late_are_told_in_one_message_and_their_ends_after_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "FRESH_MS", -1)
    await office.publish(LONG)
    await office.publish(another(1))
    await office.price_moves(63_000.0, 63_500.0, after_s=300)

    async with office.delivering():
        digest, *ends = await office.delivered(office.channel, 3)

    title, first, second = digest.text.splitlines()
    assert title.startswith("📋 2 signals")
    assert first.startswith("🟢▲ BTC/USDT #S1 · Entry 64,000.0 · SL 63,500.0 · TP1 64,500.0")
    assert "#S2" in second
    assert all("Entry 64,000.0" in end.text for end in ends)
    assert (await office.counts())["coalesced"] >= 4


async def test_a_digest_of_unknown_fate_is_not_sent_twice_and_stands_in_the_list(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "FRESH_MS", -1)
    office.telegram.faults.script("sendMessage", CloseAfter(), CloseAfter())
    await office.publish(LONG)
    await office.publish(another(1))

    async with office.delivering():
        await office.delivered(office.channel, 1)
        await office.delivered(office.follower, 1)

    async with office.database.reading() as session:
        rows, count = await unsent(session, 10)
    assert count == 2
    assert {(row.kind, row.status) for row in rows} == {("digest", "uncertain")}
    assert all((row.error or "").endswith("; a digest is not repeated") for row in rows)
    assert len(office.channel.messages) == len(office.follower.messages) == 1


async def test_what_a_person_presses_a_button_of_has_arrived(office: Office) -> None:
    alert = await arrived_in_doubt(office)
    press = {
        "id": "1",
        "from": office.follower.user.to_json(),
        "chat_instance": "1",
        "data": "x",
        "message": alert.to_json(),
    }

    await feed(office, {"update_id": 1, "callback_query": press})

    assert await office.counts() == {"sent": 2}


async def test_what_a_person_replies_to_has_arrived(office: Office) -> None:
    alert = await arrived_in_doubt(office)
    reply = await office.follower.send("Thank you", reply_to=alert)

    await feed(office, {"update_id": 1, "message": reply.to_json()})

    assert await office.counts() == {"sent": 2}


async def test_a_reply_to_something_else_proves_nothing(office: Office) -> None:
    await arrived_in_doubt(office)
    own = await office.follower.send("One of mine")
    reply = await office.follower.send("And another", reply_to=own)

    await feed(office, {"update_id": 1, "message": reply.to_json()})

    assert await office.counts() == {"sent": 1, "uncertain": 1}


async def arrived_in_doubt(office: Office) -> Message:
    """An alert that the follower has and the desk does not know of."""
    async with office.delivering():
        await office.publish(LONG)
        (alert,) = await office.delivered(office.follower, 1)
        await office.delivered(office.channel, 1)
    async with office.database.writing() as session:
        rows = await session.exec(select(Outbox).where(Outbox.chat_id == office.follower.id))
        row = rows.one()
        row.status, row.message_id, row.sent_ms = "uncertain", None, None
    return alert


async def feed(office: Office, raw: dict[str, object]) -> None:
    dispatcher = Dispatcher()
    dispatcher.update.outer_middleware(Proof(office.database, office.letters, SystemClock()))
    await dispatcher.feed_update(office.bot, Update.model_validate(raw))


@pytest.mark.usefixtures("unhurried")
async def test_outcomes_overtake_ten_thousand_waiting_messages_and_each_chat_keeps_its_order(
    office: Office,
) -> None:
    """Counted, not timed: nothing but the heads is read, whatever stands behind them."""
    await office.publish(LONG)
    async with office.delivering():
        await office.delivered(office.channel, 1)
        await office.delivered(office.follower, 1)
    await flood(office, 10_000)
    await office.price_moves(63_000.0, 63_500.0)

    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(office.delivery.run())
        seen = await office.delivered(office.channel, 20)
        known = len(office.delivery._busy) + len(office.delivery._resting.waits_s())
        work.cancel()

    ends = [at for at, message in enumerate(seen) if "🛑" in message.text]
    assert ends
    assert ends[0] <= 2
    floods = [message.text for message in seen if message.text.startswith("⚠️")]
    assert floods == sorted(floods, key=lambda text: int(text.split()[1]))
    assert known <= worker.AT_ONCE


async def flood(office: Office, count: int) -> None:
    """So many messages of no urgency to the channel, numbered."""
    async with office.database.writing() as session:
        await outbox.enqueue(
            session,
            [
                outbox.NewMessage(
                    chat_id=office.channel.id,
                    kind=MessageKind.NOTICE,
                    created_ms=1,
                    payload={"notice": "feed_silent", "pairs": [str(number)]},
                )
                for number in range(count)
            ],
        )


def test_a_digest_fits_into_a_message() -> None:
    longest = (
        "🟢▲ 1000PEPE/USDT #S100000 · Entry 0.00001234 · SL 0.00001234 · TP1 0.00001234 · TP2 "
    )

    assert (len(longest) + 40) * outbox_folding.MOST_SIGNALS < 4_096
