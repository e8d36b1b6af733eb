from dataclasses import replace

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import outbox, outbox_folding, signals
from storage.address import Address
from storage.outbox import MessageKind
from storage.outbox_folding import MOST_SIGNALS, Crowd
from tests.storage.builders import NOON_MS, SIGNAL, message

CHAT = 7


async def enqueue_alerts(session: AsyncSession, count: int, chat_id: int = CHAT) -> list[int]:
    """As many signals, each with its alert; their numbers."""
    numbers = []
    for minute in range(count):
        signal = replace(SIGNAL, time_ms=NOON_MS + minute * 60_000 + chat_id)
        added = await signals.add(session, signal, recorded_ms=NOON_MS)
        assert added is not None
        numbers.append(added.number)
    rows = [
        message(signal_number=number, chat_id=chat_id, created_ms=NOON_MS + at)
        for at, number in enumerate(numbers)
    ]
    await outbox.enqueue(session, rows)
    return numbers


async def claim_all(session: AsyncSession) -> list[tuple[str, int | None]]:
    """What is sent, in its order."""
    told: list[tuple[str, int | None]] = []
    while row := await outbox.claim(session, now_ms=NOON_MS, lease_ms=1):
        told.append((row.kind, row.signal_number))
        await outbox.sent(session, row.id, message_id=row.id, now_ms=NOON_MS)
    return told


async def test_chats_for_which_several_alerts_wait_are_named(session: AsyncSession) -> None:
    await enqueue_alerts(session, 3)
    await enqueue_alerts(session, 1, chat_id=8)
    await outbox.enqueue(session, [message(MessageKind.NOTICE), message(MessageKind.NOTICE)])

    assert await outbox_folding.crowds(session) == [
        Crowd(address=Address(CHAT), alerts=3, oldest_ms=NOON_MS)
    ]
    assert await outbox_folding.waiting(session, NOON_MS) == 6


async def test_folded_alerts_are_told_by_one_digest_in_their_order(session: AsyncSession) -> None:
    numbers = await enqueue_alerts(session, 3)

    folded = await outbox_folding.fold(session, Address(CHAT), NOON_MS)
    row = await outbox.claim(session, now_ms=NOON_MS, lease_ms=1)

    assert folded == 3
    assert row is not None
    assert (row.kind, row.payload) == (MessageKind.DIGEST, {"signals": numbers})
    counts = (await outbox.depth(session, NOON_MS)).counts
    assert (counts["coalesced"], counts["pending"], counts["sending"]) == (3, 0, 1)


async def test_an_end_waits_for_the_digest_that_tells_its_signal(session: AsyncSession) -> None:
    first, _ = await enqueue_alerts(session, 2)
    await outbox_folding.fold(session, Address(CHAT), NOON_MS)
    end = message(MessageKind.OUTCOME, signal_number=first, chat_id=CHAT)
    await outbox.enqueue(session, [end])

    assert await claim_all(session) == [("digest", None), ("outcome", first)]


async def test_ends_are_never_folded_and_wait_for_nothing_else(session: AsyncSession) -> None:
    await enqueue_alerts(session, 2)
    await outbox.enqueue(session, [message(MessageKind.OUTCOME, chat_id=CHAT)] * 3)

    assert await outbox_folding.fold(session, Address(CHAT), NOON_MS) == 2
    assert [kind for kind, _ in await claim_all(session)] == ["outcome"] * 3 + ["digest"]


async def test_an_alert_that_may_have_arrived_keeps_its_own_row(session: AsyncSession) -> None:
    await enqueue_alerts(session, 3)
    row = await outbox.claim(session, now_ms=NOON_MS, lease_ms=1)
    assert row is not None
    await outbox.uncertain(session, row.id, error="?")
    await outbox.repeat(session, row.id, not_before_ms=0)

    assert await outbox_folding.fold(session, Address(CHAT), NOON_MS) == 2


@pytest.mark.parametrize(("alerts", "digests"), [(MOST_SIGNALS, 1), (MOST_SIGNALS + 2, 2)])
async def test_a_digest_holds_no_more_than_fits(
    session: AsyncSession, alerts: int, digests: int
) -> None:
    await enqueue_alerts(session, alerts)
    await outbox_folding.fold(session, Address(CHAT), NOON_MS)

    assert [kind for kind, _ in await claim_all(session)] == ["digest"] * digests


@pytest.mark.parametrize(("alerts", "folded"), [(1, 0), (MOST_SIGNALS + 1, MOST_SIGNALS)])
async def test_an_alert_that_is_left_alone_stays_an_alert(
    session: AsyncSession, alerts: int, folded: int
) -> None:
    """The others may have been sent between the look at the crowd and this."""
    await enqueue_alerts(session, alerts)

    assert await outbox_folding.fold(session, Address(CHAT), NOON_MS) == folded

    kinds = [kind for kind, _ in await claim_all(session)]
    assert sorted(kinds) == ["alert", *(["digest"] if folded else [])]
