"""Topics of a group, each a target of its own."""

from dataclasses import replace

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import (
    audit,
    chats,
    digests,
    outbox,
    outbox_doubt,
    outbox_folding,
    outbox_holding,
    outbox_moving,
    preferences,
    signals,
    targets,
    threads,
    topics,
)
from storage.address import Address
from storage.audit import EventKind
from storage.chats import ChatKind
from storage.digests import DigestPeriod
from storage.errors import NotFound
from storage.outbox import MessageKind, OutboxRow
from storage.outbox_holding import Held
from storage.preferences import Preferences
from tests.storage.builders import NOON_MS, SIGNAL, chat, message

FORUM = Address(-1_001_234_567_890)
MAJORS = Address(FORUM.chat_id, 42)
SCALPS = Address(FORUM.chat_id, 43)
ELSEWHERE = Address(-1_009_876_543_210)
ADA = 9


@pytest.fixture
async def forum(session: AsyncSession) -> AsyncSession:
    """A session of a database that knows a forum."""
    await chats.upsert(session, chat(FORUM.chat_id, kind=ChatKind.GROUP, title="Desk"))
    return session


async def added(session: AsyncSession) -> int:
    tracked = await signals.add(session, SIGNAL, recorded_ms=NOON_MS)
    assert tracked is not None
    return tracked.number


async def waiting(session: AsyncSession) -> list[OutboxRow]:
    """What waits, in its order."""
    rows = [await outbox.get(session, number) for number in range(1, 20)]
    return [row for row in rows if row is not None and row.status == "pending"]


async def test_wish_3_several_topics_of_a_group_are_targets(forum: AsyncSession) -> None:
    for address in (SCALPS, MAJORS, FORUM):
        await targets.bind(forum, address, bound_by=ADA)
    all_of_them = await targets.open_addresses(forum)

    await targets.release(forum, MAJORS)

    assert all_of_them == [FORUM, MAJORS, SCALPS]
    assert await targets.open_addresses(forum) == [FORUM, SCALPS]
    assert await targets.get(forum, MAJORS) is None


async def test_a_topic_takes_the_place_of_its_group_in_the_settings(forum: AsyncSession) -> None:
    await chats.set_target(forum, FORUM.chat_id, is_target=True)

    await targets.bind(forum, MAJORS, bound_by=ADA)

    assert await targets.open_addresses(forum) == [MAJORS]


async def test_a_topic_is_not_a_target_of_a_group_that_the_bot_is_out_of(
    forum: AsyncSession,
) -> None:
    await targets.bind(forum, MAJORS, bound_by=ADA)

    await chats.set_active(forum, FORUM.chat_id, active=False)

    assert await targets.open_addresses(forum) == []


async def test_a_closed_topic_gets_nothing_until_it_is_bound_or_opened_again(
    forum: AsyncSession,
) -> None:
    await targets.bind(forum, MAJORS, bound_by=ADA)
    await topics.set_active(forum, MAJORS, active=False)
    closed = await targets.open_addresses(forum)
    listed = [target.address for target in await targets.bound(forum)]

    await targets.bind(forum, MAJORS, bound_by=ADA)

    assert closed == []
    assert listed == [MAJORS]
    assert await targets.open_addresses(forum) == [MAJORS]


async def test_a_topic_keeps_the_name_that_was_told_before_it_was_bound(
    forum: AsyncSession,
) -> None:
    await topics.note_name(forum, MAJORS, "Majors")
    await targets.bind(forum, MAJORS, bound_by=ADA)
    await topics.rename(forum, MAJORS, "Large caps")
    await topics.rename(forum, SCALPS, "Scalps")

    target = await targets.get(forum, MAJORS)

    assert target is not None
    assert target.topic is not None
    assert (target.chat.title, target.topic.name, target.bound_by) == ("Desk", "Large caps", ADA)
    assert await topics.get(forum, SCALPS) is None


async def test_a_topic_speaks_its_groups_language_until_another_is_chosen(
    forum: AsyncSession,
) -> None:
    for address in (MAJORS, SCALPS):
        await targets.bind(forum, address, bound_by=ADA)

    await targets.set_language(forum, MAJORS, "ru")

    spoken = [await targets.language_at(forum, each) for each in (FORUM, MAJORS, SCALPS)]
    assert spoken == ["en", "ru", "en"]
    assert await targets.language_at(forum, ELSEWHERE) is None


async def test_a_topic_that_nobody_knows_cannot_be_changed(forum: AsyncSession) -> None:
    with pytest.raises(NotFound, match=rf"does not know the topic {FORUM.chat_id}/42"):
        await targets.release(forum, MAJORS)


async def test_each_topic_chooses_for_itself(forum: AsyncSession) -> None:
    picky = replace(Preferences.usual(MAJORS), least_score=0.8, daily=True)
    await preferences.save(forum, picky)
    await preferences.save(forum, replace(Preferences.usual(FORUM), zone="Asia/Tokyo"))

    chosen = await preferences.of_addresses(forum, [MAJORS, SCALPS])
    in_force = await preferences.in_force(forum, SCALPS)

    assert chosen == {MAJORS: picky, SCALPS: Preferences.usual(SCALPS)}
    assert in_force is not None
    assert in_force.zone == "Asia/Tokyo"
    assert await preferences.with_digests(forum) == [picky]


async def test_cards_of_one_signal_in_two_topics_are_two(forum: AsyncSession) -> None:
    number = await added(forum)
    cards = [
        replace(message(MessageKind.CARD, signal_number=number), **address._asdict())
        for address in (MAJORS, SCALPS, MAJORS)
    ]

    await outbox.enqueue(forum, cards)

    assert [row.address for row in await waiting(forum)] == [SCALPS, MAJORS]


async def test_one_topics_trouble_does_not_hold_back_what_became_of_a_signal_in_another(
    forum: AsyncSession,
) -> None:
    number = await added(forum)
    alert = replace(message(signal_number=number), **MAJORS._asdict())
    end = replace(message(MessageKind.OUTCOME, signal_number=number), **SCALPS._asdict())
    await outbox.enqueue(forum, [alert, end])

    claimed = await outbox.claim(forum, now_ms=NOON_MS, lease_ms=1)

    assert claimed is not None
    assert claimed.address == SCALPS


async def test_messages_to_two_topics_stand_in_one_lane(forum: AsyncSession) -> None:
    both = [replace(message(), **address._asdict()) for address in (MAJORS, SCALPS)]
    await outbox.enqueue(forum, both)

    first = await outbox.claim(forum, now_ms=NOON_MS, lease_ms=1)
    second = await outbox.claim(forum, now_ms=NOON_MS, lease_ms=1)

    assert first is not None
    assert first.address == MAJORS
    assert second is None


async def test_alerts_of_one_topic_are_folded_and_those_of_another_are_not(
    forum: AsyncSession,
) -> None:
    number = await added(forum)
    rows = [
        replace(message(signal_number=number), **address._asdict())
        for address in (MAJORS, MAJORS, SCALPS)
    ]
    await outbox.enqueue(forum, rows)

    crowds = await outbox_folding.crowds(forum)
    folded = await outbox_folding.fold(forum, MAJORS, NOON_MS)

    assert [(crowd.address, crowd.alerts) for crowd in crowds] == [(MAJORS, 2)]
    assert folded == 2
    assert [(row.address, row.kind) for row in await waiting(forum)] == [
        (SCALPS, MessageKind.ALERT),
        (MAJORS, MessageKind.DIGEST),
    ]


async def test_what_two_topics_hold_back_is_told_in_each(forum: AsyncSession) -> None:
    number = await added(forum)
    until_ms = NOON_MS + 60_000
    held = [
        Held(
            message=replace(message(signal_number=number), **address._asdict()),
            until_ms=until_ms,
            silent=True,
        )
        for address in (MAJORS, SCALPS)
    ]

    await outbox_holding.hold(forum, held)
    await outbox_holding.put_off(forum, SCALPS, 0)

    telling = [(row.address, row.not_before_ms) for row in await waiting(forum)]
    assert telling == [(MAJORS, until_ms), (SCALPS, 0)]
    assert await outbox_holding.waiting_for(forum, [number]) == {
        (number, MAJORS),
        (number, SCALPS),
    }


async def test_a_persons_reply_in_a_topic_proves_nothing_about_another(
    forum: AsyncSession,
) -> None:
    await outbox.enqueue(forum, [replace(message(), **MAJORS._asdict())])
    row = await outbox.claim(forum, now_ms=NOON_MS, lease_ms=1)
    assert row is not None
    await outbox.uncertain(forum, row.id, error="no answer in time")

    found = [
        [each.id for each in await outbox_doubt.doubtful(forum, address, message_id=5)]
        for address in (MAJORS, SCALPS, FORUM)
    ]

    assert found == [[row.id], [], []]


async def test_what_waits_for_a_shut_topic_goes_to_its_group(forum: AsyncSession) -> None:
    number = await added(forum)
    await threads.follow(forum, number, MAJORS, 100)
    await threads.follow(forum, number, SCALPS, 101)
    both = [
        replace(message(signal_number=number), **address._asdict()) for address in (MAJORS, SCALPS)
    ]
    await outbox.enqueue(forum, both)

    await outbox_moving.leave_topic(forum, MAJORS)
    await threads.leave_topic(forum, MAJORS)

    assert [row.address for row in await waiting(forum)] == [FORUM, SCALPS]
    told = await threads.followers(forum, [number])
    assert [(each.address, each.message_id) for each in told] == [(FORUM, None), (SCALPS, 101)]


async def test_what_a_shut_topic_was_to_be_told_later_its_group_is_told_later(
    forum: AsyncSession,
) -> None:
    number = await added(forum)
    alert = replace(message(signal_number=number), **MAJORS._asdict())
    await outbox_holding.hold(forum, [Held(message=alert, until_ms=NOON_MS, silent=True)])

    await outbox_moving.leave_topic(forum, MAJORS)

    assert await outbox_holding.waiting_for(forum, [number]) == {(number, FORUM)}
    assert [row.address for row in await waiting(forum)] == [FORUM]


async def test_what_a_group_was_to_be_told_later_is_told_later_under_its_new_number(
    forum: AsyncSession,
) -> None:
    number = await added(forum)
    alert = replace(message(signal_number=number), **FORUM._asdict())
    await outbox_holding.hold(forum, [Held(message=alert, until_ms=NOON_MS, silent=True)])

    await chats.migrate(forum, FORUM.chat_id, ELSEWHERE.chat_id)

    assert await outbox_holding.waiting_for(forum, [number]) == {(number, ELSEWHERE)}


async def test_a_group_that_is_told_anyway_is_told_once(forum: AsyncSession) -> None:
    number = await added(forum)
    event_id = await an_event(forum, number)
    for address, card in ((FORUM, 99), (MAJORS, 100)):
        await threads.follow(forum, number, address, card)
        alert = message(signal_number=number, event_id=event_id)
        await outbox.enqueue(forum, [replace(alert, **address._asdict())])

    await outbox_moving.leave_topic(forum, MAJORS)
    await threads.leave_topic(forum, MAJORS)

    assert [row.address for row in await waiting(forum)] == [FORUM]
    told = await threads.followers(forum, [number])
    assert [(each.address, each.message_id) for each in told] == [(FORUM, 99)]


async def an_event(session: AsyncSession, number: int) -> int:
    return await audit.append(
        session,
        signal_number=number,
        kind=EventKind.PUBLISHED,
        time_ms=NOON_MS,
        recorded_ms=NOON_MS,
        details={},
    )


async def test_a_group_with_another_number_takes_all_of_its_topics_along(
    forum: AsyncSession,
) -> None:
    number = await added(forum)
    for address in (MAJORS, SCALPS):
        await targets.bind(forum, address, bound_by=ADA)
        await threads.follow(forum, number, address, 100)
        await preferences.save(forum, replace(Preferences.usual(address), daily=True))
        await digests.note(forum, address, DigestPeriod.DAY, NOON_MS)
        alert = message(signal_number=number)
        await outbox.enqueue(forum, [replace(alert, **address._asdict())])
    await topics.note_name(forum, MAJORS, "Majors")

    await chats.migrate(forum, FORUM.chat_id, ELSEWHERE.chat_id)

    moved = [Address(ELSEWHERE.chat_id, each.topic_id) for each in (MAJORS, SCALPS)]
    majors = await topics.get(forum, moved[0])
    assert majors is not None
    assert majors.name == "Majors"
    assert await targets.open_addresses(forum) == moved
    assert [each.address for each in await threads.followers(forum, [number])] == moved
    assert [each.address for each in await preferences.with_digests(forum)] == moved
    assert set(await digests.told(forum)) == {(each, DigestPeriod.DAY) for each in moved}
    assert [row.address for row in await waiting(forum)] == moved
