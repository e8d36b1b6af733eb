"""What chats chose, what they muted, and what waits for the end of their quiet hours."""

from dataclasses import replace

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.market import Timeframe
from engine.signal import Side
from storage import (
    audit,
    chats,
    digests,
    mutes,
    outbox,
    outbox_folding,
    outbox_holding,
    outbox_live,
    preferences,
    signals,
)
from storage.address import Address
from storage.chats import ChatKind
from storage.digests import DigestPeriod
from storage.mutes import ALL, Mute
from storage.outbox import MessageKind, MessageStatus
from storage.outbox_folding import MOST_SIGNALS
from storage.outbox_holding import Held
from storage.preferences import Happening, Loudness, Preferences, QuietHours
from tests.storage.builders import BTC, ETH, NOON_MS, SIGNAL, chat, message

CHAT, OTHER = 7, 8
HOUR_MS = 3_600_000
MORNING_MS = NOON_MS + 19 * HOUR_MS
CHOSEN = Preferences(
    chat_id=CHAT,
    loudness={Happening.EXPIRED: Loudness.OFF},
    least_score=0.7,
    sides=frozenset({Side.LONG}),
    timeframes=frozenset({Timeframe.M5, Timeframe.M15}),
    pairs=frozenset({BTC, ETH}),
    quiet=QuietHours(from_minute=22 * 60, until_minute=7 * 60),
    zone="Europe/Berlin",
    daily=True,
    theme="light",
)


async def published(session: AsyncSession, minute: int = 0) -> tuple[int, int]:
    """The number of a new signal, and the id of its event."""
    made = replace(SIGNAL, time_ms=NOON_MS + minute * 60_000)
    tracked = await signals.add(session, made, recorded_ms=NOON_MS)
    assert tracked is not None
    event_id = await audit.append(
        session,
        signal_number=tracked.number,
        kind="published",
        time_ms=NOON_MS,
        recorded_ms=NOON_MS,
        details={},
    )
    return tracked.number, event_id


def alert(number: int, event_id: int, chat_id: int = CHAT) -> Held:
    told = message(chat_id=chat_id, event_id=event_id, signal_number=number)
    return Held(message=told, until_ms=MORNING_MS, silent=True)


async def test_preferences_come_back_as_they_went_in(session: AsyncSession) -> None:
    await preferences.save(session, Preferences.usual(Address(CHAT)))
    await preferences.save(session, CHOSEN)

    assert await preferences.get(session, Address(CHAT)) == CHOSEN
    assert await preferences.get(session, Address(OTHER)) is None
    assert await preferences.of_addresses(session, [Address(OTHER), Address(CHAT)]) == {
        Address(CHAT): CHOSEN,
        Address(OTHER): Preferences.usual(Address(OTHER)),
    }
    assert await preferences.with_digests(session) == [CHOSEN]


async def test_what_was_not_chosen_is_as_usual() -> None:
    assert CHOSEN.loudness_of(Happening.EXPIRED) is Loudness.OFF
    assert CHOSEN.loudness_of(Happening.STOP_LOSS) is Loudness.SOUND
    assert CHOSEN.loudness_of(Happening.TAKE_PROFIT_1) is Loudness.SILENT


async def test_a_mute_counts_until_its_time_is_over(session: AsyncSession) -> None:
    for_an_hour = Mute(chat_id=CHAT, symbol=BTC, until_ms=NOON_MS + HOUR_MS)
    for_ever = Mute(chat_id=CHAT, symbol=ETH, until_ms=None)
    await mutes.mute(session, replace(for_an_hour, until_ms=NOON_MS))
    for mute in (for_ever, for_an_hour):
        await mutes.mute(session, mute)

    assert await mutes.of_chat(session, CHAT, NOON_MS) == [for_an_hour, for_ever]
    assert await mutes.about(session, [CHAT, OTHER], [BTC], NOON_MS) == {CHAT: [for_an_hour]}
    assert await mutes.of_chat(session, CHAT, NOON_MS + HOUR_MS) == [for_ever]

    await mutes.forget_over(session, NOON_MS + HOUR_MS)
    await mutes.unmute(session, CHAT, ETH)

    assert await mutes.of_chat(session, CHAT, NOON_MS) == []


async def test_a_mute_of_all_is_about_every_pair(session: AsyncSession) -> None:
    everything = Mute(chat_id=CHAT, symbol=ALL, until_ms=None)
    await mutes.mute(session, everything)

    assert await mutes.about(session, [CHAT], [BTC], NOON_MS) == {CHAT: [everything]}
    assert await mutes.about(session, [CHAT], [], NOON_MS) == {CHAT: [everything]}


async def test_a_group_that_becomes_a_supergroup_keeps_its_preferences(
    session: AsyncSession,
) -> None:
    group, supergroup = -5, -1_005
    await chats.upsert(session, chat(group, kind=ChatKind.GROUP))
    await preferences.save(session, replace(CHOSEN, chat_id=group))
    await mutes.mute(session, Mute(chat_id=group, symbol=BTC, until_ms=None))

    await chats.migrate(session, group, supergroup)

    assert await preferences.get(session, Address(group)) is None
    assert await preferences.get(session, Address(supergroup)) == replace(
        CHOSEN, chat_id=supergroup
    )
    assert [mute.symbol for mute in await mutes.of_chat(session, supergroup, 0)] == [BTC]


async def test_what_is_held_is_told_in_one_message_after_the_quiet_hours(
    session: AsyncSession,
) -> None:
    first, second = await published(session), await published(session, minute=1)
    await outbox_holding.hold(session, [alert(*first), alert(*first, chat_id=OTHER)])
    await outbox_holding.hold(session, [alert(*second)])

    before = await outbox.claim(session, now_ms=MORNING_MS - 1, lease_ms=1)
    after = await outbox.claim(session, now_ms=MORNING_MS, lease_ms=1)

    assert before is None
    assert after is not None
    assert (after.kind, after.chat_id, after.silent) == (MessageKind.HELD, CHAT, True)
    assert after.payload == {"signals": [first[0], second[0]]}
    counts = (await outbox.depth(session, NOON_MS)).counts
    assert counts[MessageStatus.COALESCED] == 3


async def test_a_message_of_held_signals_is_no_longer_than_telegram_takes(
    session: AsyncSession,
) -> None:
    for minute in range(MOST_SIGNALS + 1):
        await outbox_holding.hold(session, [alert(*await published(session, minute))])

    first = await outbox.claim(session, now_ms=MORNING_MS, lease_ms=1)

    assert first is not None
    assert len(first.payload["signals"]) == MOST_SIGNALS
    assert (await outbox.depth(session, NOON_MS)).held == 1


async def test_what_quiet_hours_hold_is_counted_apart_until_they_end(
    session: AsyncSession,
) -> None:
    await outbox_holding.hold(session, [alert(*await published(session))])

    by_night = await outbox.depth(session, MORNING_MS - 1)
    in_the_morning = await outbox.depth(session, MORNING_MS)

    assert (by_night.held, by_night.counts["pending"]) == (1, 0)
    assert by_night.oldest_pending_ms is None
    assert (in_the_morning.held, in_the_morning.counts["pending"]) == (0, 1)
    assert in_the_morning.oldest_pending_ms == NOON_MS


async def test_what_failed_after_the_quiet_hours_is_not_counted_as_held(
    session: AsyncSession,
) -> None:
    await outbox_holding.hold(session, [alert(*await published(session))])
    row = await outbox.claim(session, now_ms=MORNING_MS, lease_ms=1)
    assert row is not None
    await outbox.retry(session, row.id, not_before_ms=MORNING_MS + 5_000, error="429")

    depth = await outbox.depth(session, MORNING_MS)

    assert (depth.held, depth.counts["pending"]) == (0, 1)


async def test_readers_in_their_quiet_hours_keep_nobody_elses_messages_busy(
    session: AsyncSession,
) -> None:
    await outbox_holding.hold(session, [alert(*await published(session))])

    by_night = await outbox_live.others_wait(session, NOON_MS)
    in_the_morning = await outbox_live.others_wait(session, MORNING_MS)

    assert (by_night, in_the_morning) == (0, 1)
    assert await outbox_folding.waiting(session, NOON_MS) == 0


async def test_what_became_of_a_held_signal_comes_after_it(session: AsyncSession) -> None:
    number, event_id = await published(session)
    await outbox_holding.hold(session, [alert(number, event_id)])
    end = message(MessageKind.OUTCOME, chat_id=CHAT, signal_number=number)
    await outbox.enqueue(session, [end])

    claimed = await outbox.claim(session, now_ms=NOON_MS, lease_ms=1)

    assert claimed is None
    assert await outbox_holding.waiting_for(session, [number]) == {(number, Address(CHAT))}


async def test_edits_of_older_cards_wait_for_no_morning(session: AsyncSession) -> None:
    evening, _ = await published(session)
    night, event_id = await published(session, minute=1)
    await outbox_holding.hold(session, [alert(night, event_id)])
    edits = [
        message(kind, chat_id=CHAT, signal_number=number)
        for number in (night, evening)
        for kind in (MessageKind.LIVE, MessageKind.CARD)
    ]
    await outbox.enqueue(session, edits)

    gone = []
    while row := await outbox.claim(session, now_ms=NOON_MS, lease_ms=1):
        gone.append((row.kind, row.signal_number))
        await outbox.sent(session, row.id, message_id=None, now_ms=NOON_MS)

    assert gone == [(MessageKind.CARD, night), (MessageKind.CARD, evening)]
    assert (await outbox.depth(session, NOON_MS)).held == 1


async def test_a_held_end_does_not_hold_back_what_follows(session: AsyncSession) -> None:
    number, event_id = await published(session)
    first_target = message(
        MessageKind.TAKE_PROFIT_1, chat_id=CHAT, event_id=event_id, signal_number=number
    )
    await outbox_holding.hold(
        session, [Held(message=first_target, until_ms=MORNING_MS, silent=False)]
    )
    await outbox.enqueue(
        session, [message(MessageKind.OUTCOME, chat_id=CHAT, signal_number=number)]
    )

    claimed = await outbox.claim(session, now_ms=NOON_MS, lease_ms=1)

    assert claimed is not None
    assert claimed.kind is MessageKind.OUTCOME
    assert await outbox_holding.waiting_for(session, [number]) == set()


@pytest.mark.parametrize("until_ms", [0, NOON_MS])
async def test_whoever_ends_their_quiet_hours_is_told_at_once(
    session: AsyncSession, until_ms: int
) -> None:
    await outbox_holding.hold(session, [alert(*await published(session))])

    await outbox_holding.put_off(session, Address(CHAT), until_ms)

    assert await outbox.claim(session, now_ms=NOON_MS, lease_ms=1) is not None


async def test_a_digest_that_was_told_is_remembered(session: AsyncSession) -> None:
    for told_ms in (NOON_MS, NOON_MS + HOUR_MS):
        await digests.note(session, Address(CHAT), DigestPeriod.DAY, told_ms)

    assert await digests.told(session) == {(Address(CHAT), DigestPeriod.DAY): NOON_MS + HOUR_MS}
