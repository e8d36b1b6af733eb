from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import audit, outbox, signals
from storage.database import Database
from storage.errors import ImpossibleMove, NotFound
from storage.outbox import MessageKind, MessageStatus, OutboxRow
from tests.storage.builders import NOON_MS, SIGNAL, message

LEASE_MS = 60_000


async def signal_event(session: AsyncSession, minute: int = 0) -> tuple[int, int]:
    """A stored signal and an event of it: their numbers."""
    signal = replace(SIGNAL, time_ms=NOON_MS + minute * 60_000)
    tracked = await signals.add(session, signal, recorded_ms=NOON_MS)
    assert tracked is not None
    event_id = await another_event(session, tracked.number)
    return tracked.number, event_id


async def another_event(session: AsyncSession, number: int) -> int:
    return await audit.append(
        session,
        signal_number=number,
        kind="published",
        time_ms=NOON_MS,
        recorded_ms=NOON_MS,
        details={},
    )


async def claim(
    session: AsyncSession, now_ms: int = NOON_MS, held_chats: tuple[int, ...] = ()
) -> OutboxRow | None:
    return await outbox.claim(session, now_ms=now_ms, lease_ms=LEASE_MS, held_chats=held_chats)


async def claimed(session: AsyncSession, now_ms: int = NOON_MS) -> OutboxRow:
    row = await claim(session, now_ms)
    assert row is not None
    return row


async def claim_all(session: AsyncSession, now_ms: int = NOON_MS) -> list[int]:
    """Ids in the order in which one sender gets and sends them."""
    ids = []
    while row := await claim(session, now_ms):
        ids.append(row.id)
        await outbox.sent(session, row.id, message_id=row.id * 100, now_ms=now_ms)
    return ids


async def status(session: AsyncSession, row_id: int) -> MessageStatus:
    row = await outbox.get(session, row_id)
    assert row is not None
    return row.status


async def test_a_message_is_claimed_with_everything_that_it_needs(database: Database) -> None:
    async with database.writing() as session:
        number, event_id = await signal_event(session)
        new = message(
            MessageKind.NOTICE,
            event_id=event_id,
            signal_number=number,
            chat_id=-1_001_234_567_890,
            payload={"text": "↻", "rows": [1, 2.5, None]},
        )
        await outbox.enqueue(session, [new])

    async with database.writing() as session:
        taken = await claim(session, now_ms=NOON_MS + 5)

    expected = OutboxRow(
        id=1,
        event_id=event_id,
        signal_number=number,
        chat_id=-1_001_234_567_890,
        kind=MessageKind.NOTICE,
        priority=50,
        status=MessageStatus.SENDING,
        attempts=1,
        possible_repeat=False,
        not_before_ms=0,
        lease_until_ms=NOON_MS + 5 + LEASE_MS,
        created_ms=NOON_MS,
        sent_ms=None,
        message_id=None,
        error=None,
        payload={"text": "↻", "rows": [1, 2.5, None]},
    )
    assert taken == expected
    async with database.reading() as session:
        assert await outbox.get(session, 1) == expected


async def test_an_empty_outbox_gives_nothing(session: AsyncSession) -> None:
    await outbox.enqueue(session, [])

    assert await claim(session) is None


async def test_what_happened_to_money_goes_before_what_is_new(session: AsyncSession) -> None:
    kinds = [
        MessageKind.NOTICE,
        MessageKind.CARD,
        MessageKind.ALERT,
        MessageKind.OUTCOME,
        MessageKind.TAKE_PROFIT_1,
    ]
    await outbox.enqueue(
        session, [message(kind, chat_id=index) for index, kind in enumerate(kinds)]
    )

    assert await claim_all(session) == [4, 5, 3, 2, 1]


async def test_messages_of_a_chat_and_kind_go_in_the_order_of_their_commit(
    session: AsyncSession,
) -> None:
    await outbox.enqueue(session, [message(), message(), message()])

    assert await claim_all(session) == [1, 2, 3]


async def test_a_message_waits_while_the_one_before_it_is_being_sent(
    session: AsyncSession,
) -> None:
    await outbox.enqueue(session, [message(), message()])
    first = await claimed(session)

    meanwhile = await claim(session)
    await outbox.sent(session, first.id, message_id=7, now_ms=NOON_MS)
    afterwards = await claim(session)

    assert meanwhile is None
    assert afterwards is not None
    assert afterwards.id == 2


async def test_an_outcome_never_precedes_its_signal(session: AsyncSession) -> None:
    number, published = await signal_event(session)
    ended = await another_event(session, number)
    await outbox.enqueue(
        session,
        [
            message(event_id=published, signal_number=number),
            message(MessageKind.OUTCOME, event_id=ended, signal_number=number),
        ],
    )
    alert = await claimed(session)
    await outbox.retry(session, alert.id, not_before_ms=NOON_MS + 5_000, error="retry after 5")

    too_early = await claim(session, now_ms=NOON_MS + 4_999)
    in_time = await claim_all(session, now_ms=NOON_MS + 5_000)

    assert alert.id == 1
    assert too_early is None
    assert in_time == [1, 2]


async def test_an_outcome_overtakes_alerts_of_other_signals(session: AsyncSession) -> None:
    first, _ = await signal_event(session)
    second, _ = await signal_event(session, minute=1)
    await outbox.enqueue(
        session,
        [
            message(signal_number=second),
            message(MessageKind.OUTCOME, signal_number=first),
        ],
    )

    assert await claim_all(session) == [2, 1]


async def test_a_message_that_waits_for_its_retry_holds_back_its_own_chat_only(
    session: AsyncSession,
) -> None:
    await outbox.enqueue(session, [message(chat_id=1), message(chat_id=1), message(chat_id=2)])
    head = await claimed(session)
    await outbox.retry(session, head.id, not_before_ms=NOON_MS + 30_000, error="retry after 30")

    now = await claim_all(session)
    later = await claim_all(session, now_ms=NOON_MS + 30_000)

    assert now == [3]
    assert later == [1, 2]


async def test_a_held_chat_gets_nothing_and_others_do(session: AsyncSession) -> None:
    await outbox.enqueue(session, [message(chat_id=1), message(chat_id=2)])

    row = await claim(session, held_chats=(1, 7))

    assert row is not None
    assert row.chat_id == 2


async def test_a_dead_message_frees_those_behind_it(session: AsyncSession) -> None:
    await outbox.enqueue(session, [message(), message()])
    head = await claimed(session)

    await outbox.dead(session, head.id, error="chat not found")

    assert (await claimed(session)).id == 2


async def test_a_message_is_not_sent_before_its_time(session: AsyncSession) -> None:
    await outbox.enqueue(session, [message(not_before_ms=NOON_MS + 1)])

    assert await claim(session, now_ms=NOON_MS) is None
    assert await claim(session, now_ms=NOON_MS + 1) is not None


async def test_an_event_is_told_to_a_chat_once(session: AsyncSession) -> None:
    number, event_id = await signal_event(session)
    told = message(event_id=event_id, signal_number=number)
    await outbox.enqueue(session, [told])

    with pytest.raises(IntegrityError):
        await outbox.enqueue(session, [told])


async def test_an_event_is_told_to_each_chat_and_in_each_kind(session: AsyncSession) -> None:
    number, event_id = await signal_event(session)
    told = message(event_id=event_id, signal_number=number)

    await outbox.enqueue(
        session,
        [
            told,
            replace(told, chat_id=2),
            replace(told, kind=MessageKind.CARD),
        ],
    )

    assert (await outbox.depth(session, NOON_MS)).counts["pending"] == 3


async def test_a_new_card_takes_the_place_of_one_that_waits(session: AsyncSession) -> None:
    number, first = await signal_event(session)
    other, _ = await signal_event(session, minute=1)
    second = await another_event(session, number)
    card = message(MessageKind.CARD, event_id=first, signal_number=number)
    await outbox.enqueue(
        session,
        [
            card,
            replace(card, chat_id=2),
            message(MessageKind.CARD, signal_number=other),
            message(MessageKind.TAKE_PROFIT_1, signal_number=number),
        ],
    )

    await outbox.enqueue(session, [replace(card, event_id=second)])

    statuses = [await status(session, row_id) for row_id in range(1, 6)]
    assert statuses == ["coalesced", "pending", "pending", "pending", "pending"]


async def test_cards_of_two_signals_do_not_replace_each_other(session: AsyncSession) -> None:
    first, _ = await signal_event(session)
    second, _ = await signal_event(session, minute=1)

    await outbox.enqueue(
        session,
        [message(MessageKind.CARD, signal_number=number) for number in (first, second)],
    )

    assert (await outbox.depth(session, NOON_MS)).counts["pending"] == 2


async def test_a_card_that_is_being_sent_is_followed_by_the_new_one(
    session: AsyncSession,
) -> None:
    number, _ = await signal_event(session)
    card = message(MessageKind.CARD, signal_number=number)
    await outbox.enqueue(session, [card])
    on_its_way = await claimed(session)

    await outbox.enqueue(session, [card])

    assert await status(session, on_its_way.id) is MessageStatus.SENDING
    await outbox.sent(session, on_its_way.id, message_id=7, now_ms=NOON_MS)
    assert (await claimed(session)).id == 2


async def test_a_sent_message_knows_its_id_and_time(session: AsyncSession) -> None:
    await outbox.enqueue(session, [message()])
    row = await claimed(session)

    await outbox.sent(session, row.id, message_id=2**40, now_ms=NOON_MS + 250)

    stored = await outbox.get(session, row.id)
    assert stored is not None
    assert stored.status is MessageStatus.SENT
    assert stored.message_id == 2**40
    assert stored.sent_ms == NOON_MS + 250
    assert stored.lease_until_ms is None


async def test_a_retry_keeps_the_reason_and_counts_the_attempts(session: AsyncSession) -> None:
    await outbox.enqueue(session, [message()])
    first = await claimed(session)

    await outbox.retry(session, first.id, not_before_ms=NOON_MS + 10, error="connection refused")
    second = await claimed(session, now_ms=NOON_MS + 10)

    assert first.attempts == 1
    assert second.attempts == 2
    assert second.error == "connection refused"


async def test_an_uncertain_message_frees_its_lane_and_can_be_settled(
    session: AsyncSession,
) -> None:
    await outbox.enqueue(session, [message(), message()])
    row = await claimed(session)

    await outbox.uncertain(session, row.id, error="no answer in time")
    behind = await claimed(session)
    await outbox.sent(session, row.id, message_id=7, now_ms=NOON_MS)

    assert behind.id == 2
    assert await status(session, row.id) is MessageStatus.SENT


async def test_a_repeat_of_an_uncertain_message_says_that_it_may_be_one(
    session: AsyncSession,
) -> None:
    await outbox.enqueue(session, [message(), message()])
    row = await claimed(session)
    await outbox.uncertain(session, row.id, error="no answer in time")

    await outbox.repeat(session, row.id, not_before_ms=NOON_MS + 10)
    again = await claimed(session, now_ms=NOON_MS + 10)
    await outbox.retry(session, again.id, not_before_ms=NOON_MS + 10, error="retry after 1")
    once_more = await claimed(session, now_ms=NOON_MS + 10)

    assert [attempt.id for attempt in (row, again, once_more)] == [1, 1, 1]
    assert not row.possible_repeat
    assert again.possible_repeat
    assert once_more.possible_repeat


async def test_only_an_uncertain_message_can_be_repeated(session: AsyncSession) -> None:
    await outbox.enqueue(session, [message()])

    with pytest.raises(ImpossibleMove, match="is pending, not uncertain"):
        await outbox.repeat(session, 1, not_before_ms=0)


async def test_a_message_that_is_not_being_sent_cannot_have_been_sent(
    session: AsyncSession,
) -> None:
    await outbox.enqueue(session, [message()])

    with pytest.raises(ImpossibleMove, match="row 1 of the outbox is pending, not sending"):
        await outbox.sent(session, 1, message_id=7, now_ms=NOON_MS)
    with pytest.raises(ImpossibleMove):
        await outbox.retry(session, 1, not_before_ms=0, error="why not")
    with pytest.raises(ImpossibleMove):
        await outbox.uncertain(session, 1, error="who knows")


async def test_what_was_sent_stays_sent(session: AsyncSession) -> None:
    await outbox.enqueue(session, [message()])
    await claim_all(session)

    with pytest.raises(ImpossibleMove):
        await outbox.dead(session, 1, error="too late")
    with pytest.raises(ImpossibleMove):
        await outbox.coalesced(session, 1)

    assert await status(session, 1) is MessageStatus.SENT


async def test_a_message_that_is_not_needed_any_more_is_coalesced(session: AsyncSession) -> None:
    await outbox.enqueue(session, [message()])

    await outbox.coalesced(session, 1)

    assert await status(session, 1) is MessageStatus.COALESCED
    assert await claim(session) is None


async def test_a_row_that_does_not_exist_is_not_found(session: AsyncSession) -> None:
    with pytest.raises(NotFound, match="no row 9"):
        await outbox.dead(session, 9, error="gone")
    assert await outbox.get(session, 9) is None


async def test_what_a_crash_left_half_sent_is_uncertain_at_the_next_start(url: str) -> None:
    async with Database(url) as database:
        await database.migrate()
        async with database.writing() as session:
            await outbox.enqueue(session, [message(), message(chat_id=2)])
        async with database.writing() as session:
            await claimed(session)

    async with Database(url) as database, database.writing() as session:
        released = await outbox.release_interrupted(session)

    assert [(row.id, row.status) for row in released] == [(1, MessageStatus.UNCERTAIN)]
    assert released[0].error == "stopped while it was being sent"


async def test_depth_counts_each_status_and_knows_the_oldest_that_waits(
    session: AsyncSession,
) -> None:
    await outbox.enqueue(session, [message(created_ms=30), message(created_ms=10, chat_id=2)])
    await outbox.enqueue(session, [message(created_ms=20, chat_id=3)])
    await outbox.dead(session, 2, error="blocked")

    depth = await outbox.depth(session, NOON_MS)

    assert depth.oldest_pending_ms == 20
    assert depth.counts == {
        "pending": 2,
        "sending": 0,
        "sent": 0,
        "uncertain": 0,
        "dead": 1,
        "coalesced": 0,
    }


async def test_nothing_waits_in_an_empty_outbox(session: AsyncSession) -> None:
    assert (await outbox.depth(session, NOON_MS)).oldest_pending_ms is None
    assert await outbox.next_due_in_ms(session, now_ms=NOON_MS) is None


async def test_the_next_is_due_when_the_head_of_a_lane_is(session: AsyncSession) -> None:
    await outbox.enqueue(
        session,
        [
            message(not_before_ms=NOON_MS + 30),
            message(not_before_ms=NOON_MS + 10),
            message(chat_id=2, not_before_ms=NOON_MS + 20),
        ],
    )

    assert await outbox.next_due_in_ms(session, now_ms=NOON_MS) == 20
    assert await outbox.next_due_in_ms(session, now_ms=NOON_MS, held_chats=[2]) == 30


async def test_what_was_tried_waits_by_the_steady_clock_and_what_is_new_by_the_time_of_day(
    session: AsyncSession,
) -> None:
    await outbox.enqueue(session, [message(), message(chat_id=2, not_before_ms=NOON_MS + 60_000)])
    tried = await claim(session)
    assert tried is not None
    await outbox.retry(session, tried.id, not_before_ms=NOON_MS + 1_000, error="retry after 1")
    an_hour_back = NOON_MS - 3_600_000

    async def due(steady_ms: int) -> OutboxRow | None:
        return await outbox.claim(
            session, now_ms=an_hour_back, lease_ms=LEASE_MS, steady_ms=steady_ms
        )

    assert await due(NOON_MS + 999) is None
    assert await outbox.next_due_in_ms(session, now_ms=an_hour_back, steady_ms=NOON_MS) == 1_000
    again = await due(NOON_MS + 1_000)
    assert again is not None
    assert again.id == tried.id
    assert await due(NOON_MS + 120_000) is None


async def test_a_pause_of_an_earlier_run_is_cut_short_and_a_time_of_day_is_kept(
    session: AsyncSession,
) -> None:
    morning_ms = NOON_MS + 8 * 3_600_000
    await outbox.enqueue(session, [message(), message(chat_id=2, not_before_ms=morning_ms)])
    tried = await claim(session)
    assert tried is not None
    await outbox.retry(session, tried.id, not_before_ms=morning_ms, error="retry after 1")

    await outbox.shorten_waits(session, NOON_MS + 300_000)

    rows = [await outbox.get(session, number) for number in (1, 2)]
    assert [row.not_before_ms for row in rows if row] == [NOON_MS + 300_000, morning_ms]
