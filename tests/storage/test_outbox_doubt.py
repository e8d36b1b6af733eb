import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import holds, outbox, outbox_doubt, outbox_unsent
from storage.address import Address
from storage.errors import ImpossibleMove, NotFound
from storage.outbox import MessageKind, MessageStatus
from tests.storage.builders import NOON_MS, message

CHAT = 7


async def in_doubt(session: AsyncSession) -> int:
    """A row of which nobody knows whether it arrived."""
    await outbox.enqueue(session, [message(MessageKind.OUTCOME, chat_id=CHAT)])
    row = await outbox.claim(session, now_ms=NOON_MS, lease_ms=1)
    assert row is not None
    await outbox.uncertain(session, row.id, error="no answer in time")
    return row.id


async def test_a_row_in_doubt_is_proved_once(session: AsyncSession) -> None:
    row_id = await in_doubt(session)

    before = await outbox_doubt.doubtful(session, Address(CHAT), message_id=5)
    proofs = [
        await outbox_doubt.proved(session, row_id, message_id=5, now_ms=NOON_MS) for _ in "ab"
    ]
    row = await outbox.get(session, row_id)

    assert [each.id for each in before] == [row_id]
    assert proofs == [True, False]
    assert row is not None
    assert (row.status, row.message_id, row.error) == (MessageStatus.SENT, 5, None)


async def test_a_repeat_that_waits_is_not_needed_once_the_first_is_proved(
    session: AsyncSession,
) -> None:
    row_id = await in_doubt(session)
    await outbox.repeat(session, row_id, not_before_ms=0)

    await outbox_doubt.proved(session, row_id, message_id=5, now_ms=NOON_MS)

    assert await outbox.claim(session, now_ms=NOON_MS, lease_ms=1) is None


async def test_a_message_that_is_known_to_be_anothers_proves_nothing(
    session: AsyncSession,
) -> None:
    known = await in_doubt(session)
    await outbox_doubt.proved(session, known, message_id=5, now_ms=NOON_MS)
    await in_doubt(session)

    assert await outbox_doubt.doubtful(session, Address(CHAT), message_id=5) == []
    assert len(await outbox_doubt.doubtful(session, Address(CHAT), message_id=6)) == 1
    assert await outbox_doubt.doubtful(session, Address(CHAT + 1), message_id=6) == []


async def test_a_chat_that_is_given_up_gets_nothing_that_waits(session: AsyncSession) -> None:
    await outbox.enqueue(session, [message(chat_id=CHAT), message(chat_id=CHAT), message()])

    given_up = await outbox_unsent.give_up_chat(session, CHAT, error="blocked")
    row = await outbox.claim(session, now_ms=NOON_MS, lease_ms=1)

    assert given_up == 2
    assert row is not None
    assert row.chat_id == 1


async def test_only_what_is_dead_or_in_doubt_can_be_sent_again(session: AsyncSession) -> None:
    row_id = await in_doubt(session)

    before = await outbox_unsent.resend(session, row_id)

    assert before.status is MessageStatus.UNCERTAIN
    with pytest.raises(ImpossibleMove, match="is pending"):
        await outbox_unsent.resend(session, row_id)
    with pytest.raises(NotFound):
        await outbox_unsent.resend(session, 99)


async def test_a_notice_that_waits_is_found_by_its_name(session: AsyncSession) -> None:
    about = {"notice": "dead", "row": 1}
    await outbox.enqueue(session, [message(MessageKind.NOTICE, chat_id=CHAT, payload=about)])

    assert await outbox_unsent.is_waiting(session, (CHAT, 8), "dead") == {CHAT}
    assert await outbox_unsent.is_waiting(session, (CHAT, 8), "chat_gone") == set()


async def test_holds_are_kept_until_they_are_over(session: AsyncSession) -> None:
    await holds.hold(session, 1, NOON_MS + 10)
    await holds.hold(session, 2, NOON_MS)
    await holds.hold(session, 1, NOON_MS + 20)

    assert await holds.held(session, NOON_MS) == {1: NOON_MS + 20}
    assert await holds.held(session, NOON_MS + 20) == {}
