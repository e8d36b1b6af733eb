"""Chats, what they follow, and the threads in which they are told."""

from dataclasses import replace

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import audit, chats, follows, outbox, signals, threads
from storage.address import Address
from storage.chats import ChatKind
from storage.database import Database
from storage.errors import NotFound
from storage.outbox import OutboxRow
from storage.threads import Thread
from tests.storage.builders import BTC, ETH, NOON_MS, SIGNAL, chat, message

CHANNEL_ID = -1_001_234_567_890
GROUP_ID = -5
SUPERGROUP_ID = -1_009_876_543_210


@pytest.fixture
async def number(session: AsyncSession) -> int:
    """A stored signal's number."""
    tracked = await signals.add(session, SIGNAL, recorded_ms=NOON_MS)
    assert tracked is not None
    return tracked.number


async def stored(session: AsyncSession, row_id: int) -> OutboxRow:
    row = await outbox.get(session, row_id)
    assert row is not None
    return row


async def test_a_chat_comes_back_as_it_went_in(database: Database) -> None:
    channel = chat(
        CHANNEL_ID, kind=ChatKind.CHANNEL, title="Сигналы", username="flashes", is_target=True
    )

    async with database.writing() as session:
        added = await chats.upsert(session, channel)
    async with database.reading() as session:
        stored = await chats.get(session, CHANNEL_ID)

    assert added == stored == channel


async def test_a_known_chat_keeps_what_people_chose(session: AsyncSession) -> None:
    await chats.upsert(session, chat(7, title="Ada"))
    await chats.set_language(session, 7, "ru")
    await chats.set_target(session, 7, is_target=True)
    await chats.set_active(session, 7, active=False)

    again = await chats.upsert(session, chat(7, title="Ada L.", username="ada", created_ms=9))

    assert again == chat(7, title="Ada L.", username="ada", language="ru", is_target=True)


async def test_only_active_targets_get_every_alert(session: AsyncSession) -> None:
    await chats.upsert(session, chat(CHANNEL_ID, kind=ChatKind.CHANNEL, is_target=True))
    await chats.upsert(session, chat(-5, kind=ChatKind.GROUP, is_target=True))
    await chats.upsert(session, chat(7))
    await chats.set_active(session, -5, active=False)

    assert [known.chat_id for known in await chats.targets(session)] == [CHANNEL_ID]
    assert [known.chat_id for known in await chats.private(session)] == [7]
    assert await chats.count(session) == 2


async def test_an_unknown_chat_cannot_be_changed(session: AsyncSession) -> None:
    assert await chats.get(session, 7) is None
    with pytest.raises(NotFound, match="does not know the chat 7"):
        await chats.set_language(session, 7, "ru")


async def test_a_chat_follows_pairs_until_it_does_not(session: AsyncSession) -> None:
    for symbol in (ETH, BTC, BTC):
        await follows.follow_pair(session, 7, symbol)
    await follows.follow_pair(session, 8, BTC)

    assert await follows.pairs_of(session, 7) == [BTC, ETH]
    assert await follows.followers_of(session, BTC) == [7, 8]

    await follows.unfollow_pair(session, 7, BTC)

    assert await follows.pairs_of(session, 7) == [ETH]
    assert await follows.followers_of(session, BTC) == [8]


async def test_a_follower_who_blocked_the_bot_is_left_out(session: AsyncSession) -> None:
    for chat_id in (7, 8):
        await chats.upsert(session, chat(chat_id))
        await follows.follow_pair(session, chat_id, BTC)

    await chats.set_active(session, 7, active=False)

    assert await follows.followers_of(session, BTC) == [8]


async def test_an_open_thread_waits_for_its_message(session: AsyncSession, number: int) -> None:
    await threads.open(session, number, [Address(8), Address(7), Address(8)])
    await threads.set_message(session, number, Address(7), 2**40)

    assert await threads.followers(session, [number]) == [
        Thread(signal_number=number, chat_id=7, message_id=2**40, following=True),
        Thread(signal_number=number, chat_id=8, message_id=None, following=True),
    ]


async def test_opening_again_leaves_a_thread_as_it_is(session: AsyncSession, number: int) -> None:
    await threads.open(session, number, [Address(7)])
    await threads.set_message(session, number, Address(7), 100)
    await threads.unfollow(session, number, Address(7))

    await threads.open(session, number, [Address(7), Address(8)])

    assert [thread.chat_id for thread in await threads.followers(session, [number])] == [8]
    unfollowed = await threads.get(session, number, Address(7))
    assert unfollowed == Thread(signal_number=number, chat_id=7, message_id=100, following=False)


async def test_a_chat_may_start_to_follow_later(session: AsyncSession, number: int) -> None:
    await threads.follow(session, number, Address(7), 100)

    (thread,) = await threads.followers(session, [number])

    assert thread == Thread(signal_number=number, chat_id=7, message_id=100, following=True)


async def test_following_again_keeps_the_message_unless_a_new_one_is_named(
    session: AsyncSession, number: int
) -> None:
    await threads.follow(session, number, Address(7), 100)
    await threads.unfollow(session, number, Address(7))

    await threads.follow(session, number, Address(7))
    kept = await threads.get(session, number, Address(7))
    await threads.follow(session, number, Address(7), 200)
    moved = await threads.get(session, number, Address(7))

    assert kept is not None
    assert kept.following
    assert kept.message_id == 100
    assert moved is not None
    assert moved.message_id == 200


async def test_who_never_followed_can_stop(session: AsyncSession, number: int) -> None:
    await threads.unfollow(session, number, Address(7))

    assert await threads.get(session, number, Address(7)) is None


async def test_a_thread_that_does_not_exist_has_no_message(
    session: AsyncSession, number: int
) -> None:
    with pytest.raises(NotFound, match="chat 7 has no thread of signal #1"):
        await threads.set_message(session, number, Address(7), 100)


async def test_a_group_that_becomes_a_supergroup_keeps_everything(
    session: AsyncSession, number: int
) -> None:
    group = chat(GROUP_ID, kind=ChatKind.GROUP, language="ru", is_target=True)
    await chats.upsert(session, group)
    await follows.follow_pair(session, GROUP_ID, BTC)
    await threads.follow(session, number, Address(GROUP_ID), 100)
    await outbox.enqueue(session, [message(chat_id=GROUP_ID), message(chat_id=GROUP_ID)])
    await outbox.dead(session, 1, error="too long")

    await chats.migrate(session, GROUP_ID, SUPERGROUP_ID)

    assert await chats.get(session, GROUP_ID) is None
    assert await chats.get(session, SUPERGROUP_ID) == replace(group, chat_id=SUPERGROUP_ID)
    assert await follows.followers_of(session, BTC) == [SUPERGROUP_ID]
    assert await threads.followers(session, [number]) == [
        Thread(signal_number=number, chat_id=SUPERGROUP_ID, message_id=None, following=True)
    ]
    assert [(await stored(session, row_id)).chat_id for row_id in (1, 2)] == [
        GROUP_ID,
        SUPERGROUP_ID,
    ]


async def test_a_supergroup_that_is_known_already_is_told_nothing_twice(
    session: AsyncSession, number: int
) -> None:
    event_id = await audit.append(
        session,
        signal_number=number,
        kind="published",
        time_ms=NOON_MS,
        recorded_ms=NOON_MS,
        details={},
    )
    for chat_id in (GROUP_ID, SUPERGROUP_ID):
        await chats.upsert(
            session, chat(chat_id, kind=ChatKind.GROUP, is_target=chat_id == GROUP_ID)
        )
        await follows.follow_pair(session, chat_id, BTC)
        await threads.follow(session, number, Address(chat_id), -chat_id)
        await outbox.enqueue(session, [message(chat_id=chat_id, event_id=event_id)])

    await chats.migrate(session, GROUP_ID, SUPERGROUP_ID)

    assert [known.chat_id for known in await chats.targets(session)] == [SUPERGROUP_ID]
    assert await follows.followers_of(session, BTC) == [SUPERGROUP_ID]
    (thread,) = await threads.followers(session, [number])
    assert thread.message_id == -SUPERGROUP_ID
    assert [(await stored(session, row_id)).status for row_id in (1, 2)] == [
        "coalesced",
        "pending",
    ]
