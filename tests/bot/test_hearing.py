"""Each chat is told as it chose, in the transaction of the fact."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.decisions import write
from engine.followed import FollowedSignals
from engine.market import Timeframe
from engine.signal import Signal
from engine.tracking import Progress, Rules
from storage import chats, mutes, outbox, preferences, threads
from storage.address import Address
from storage.chats import ChatKind
from storage.database import Database
from storage.mutes import Mute
from storage.outbox import MessageKind, OutboxRow
from storage.preferences import Happening, Loudness, Preferences, QuietHours
from tests.engine.builders import T0, long_signal, second
from tests.storage.builders import NOON_MS, chat

LOUD, CALM, DEAF, ASLEEP, MUTED = -1, -2, -3, -4, -5
EVERYBODY = (LOUD, CALM, DEAF, ASLEEP, MUTED)
BTC = "BTC/USDT:USDT"
NIGHT_MS, MORNING_MS = NOON_MS + 12 * 3_600_000, NOON_MS + 19 * 3_600_000
"""Midnight and seven o'clock of UTC."""
TO_STOP, TO_FIRST, TO_SECOND = (97.0, 98.0), (101.0, 102.0), (103.0, 104.0)
CHOICES = (
    replace(Preferences.usual(Address(CALM)), loudness={Happening.SIGNAL: Loudness.SILENT}),
    replace(Preferences.usual(Address(DEAF)), loudness={Happening.SIGNAL: Loudness.OFF}),
    replace(
        Preferences.usual(Address(ASLEEP)),
        quiet=QuietHours(from_minute=22 * 60, until_minute=7 * 60),
    ),
)


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[AsyncSession]:
    """Five channels that chose differently, in one transaction."""
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}") as database:
        await database.migrate()
        async with database.writing() as session:
            for chat_id in EVERYBODY:
                channel = chat(chat_id, kind=ChatKind.CHANNEL, is_target=True)
                await chats.upsert(session, channel)
            for chosen in CHOICES:
                await preferences.save(session, chosen)
            await mutes.mute(session, Mute(chat_id=MUTED, symbol=BTC, until_ms=None))
            yield session


async def publish(session: AsyncSession, signal: Signal, now_ms: int = NIGHT_MS) -> int:
    (number,) = await write(session, [signal], now_ms)
    assert number is not None
    return number


async def see(
    session: AsyncSession, signal: Signal, prices: tuple[float, float], now_ms: int = NIGHT_MS
) -> None:
    """Let an open signal live through a second of these prices."""
    followed = FollowedSignals(Rules())
    followed.follow(signal, Progress.start(signal))
    await write(session, followed.on_candle(BTC, second(0, *prices), Timeframe.S1), now_ms)


async def waiting(session: AsyncSession, now_ms: int = NIGHT_MS) -> list[OutboxRow]:
    """What may be sent now, as it is claimed; each arrives at once."""
    rows: list[OutboxRow] = []
    while row := await outbox.claim(session, now_ms=now_ms, lease_ms=1):
        await outbox.sent(session, row.id, message_id=None, now_ms=now_ms)
        rows.append(row)
    return rows


def heard(rows: Sequence[OutboxRow], kind: MessageKind) -> dict[int, bool]:
    """Who was told by a message of a kind, and whether without a sound."""
    return {row.chat_id: row.silent for row in rows if row.kind is kind}


async def test_wish_9_each_chat_gets_a_signal_with_a_sound_silently_or_not_at_all(
    session: AsyncSession,
) -> None:
    number = await publish(session, long_signal())

    rows = await waiting(session)

    assert heard(rows, MessageKind.ALERT) == {LOUD: False, CALM: True}
    told = {thread.chat_id for thread in await threads.followers(session, [number])}
    assert told == {LOUD, CALM, ASLEEP}


async def test_what_happens_at_night_is_told_in_one_message_in_the_morning(
    session: AsyncSession,
) -> None:
    first, second_signal = long_signal(), long_signal(time_ms=T0 + 60_000)
    numbers = [await publish(session, signal) for signal in (first, second_signal)]
    await see(session, first, TO_STOP)

    at_night = await waiting(session)
    in_the_morning = await waiting(session, MORNING_MS)

    assert {row.kind for row in at_night if row.chat_id == ASLEEP} == {MessageKind.CARD}
    assert [(row.chat_id, row.kind) for row in in_the_morning] == [(ASLEEP, MessageKind.HELD)]
    assert in_the_morning[0].payload == {"signals": numbers}


async def test_a_stop_loss_wakes_whoever_was_told_of_its_signal_by_day(
    session: AsyncSession,
) -> None:
    await publish(session, long_signal(), NOON_MS)
    await waiting(session, NOON_MS)

    await see(session, long_signal(), TO_STOP)

    assert heard(await waiting(session), MessageKind.OUTCOME)[ASLEEP] is False


async def test_a_target_that_is_reached_at_night_waits_for_the_morning(
    session: AsyncSession,
) -> None:
    number = await publish(session, long_signal(), NOON_MS)
    await waiting(session, NOON_MS)

    await see(session, long_signal(), TO_FIRST)

    assert heard(await waiting(session), MessageKind.TAKE_PROFIT_1) == {LOUD: True, CALM: True}
    (held,) = (row for row in await waiting(session, MORNING_MS) if row.kind is MessageKind.HELD)
    assert (held.chat_id, held.payload) == (ASLEEP, {"signals": [number]})


async def test_a_card_of_the_evening_shows_a_target_of_the_night_at_once(
    session: AsyncSession,
) -> None:
    by_day = long_signal(time_ms=T0 - 60_000)
    evening = await publish(session, by_day, NOON_MS)
    await waiting(session, NOON_MS)
    await publish(session, long_signal())
    await see(session, long_signal(), TO_STOP)

    await see(session, by_day, TO_FIRST)

    edited = {(row.chat_id, row.signal_number) for row in await waiting(session)}
    assert (ASLEEP, evening) in edited


async def test_an_end_follows_every_signal_that_was_told_whatever_was_muted_since(
    session: AsyncSession,
) -> None:
    await publish(session, long_signal(), NOON_MS)
    await waiting(session, NOON_MS)
    await mutes.mute(session, Mute(chat_id=LOUD, symbol=BTC, until_ms=None))
    await preferences.save(
        session,
        replace(
            Preferences.usual(Address(CALM)), least_score=1.0, pairs=frozenset({"ETH/USDT:USDT"})
        ),
    )

    await see(session, long_signal(), TO_SECOND, NOON_MS)

    ends = heard(await waiting(session, NOON_MS), MessageKind.OUTCOME)
    assert ends == {LOUD: True, CALM: False, ASLEEP: False}


async def test_whoever_turned_an_end_off_sees_it_on_the_card_alone(session: AsyncSession) -> None:
    await publish(session, long_signal(), NOON_MS)
    await waiting(session, NOON_MS)
    await preferences.save(
        session,
        replace(Preferences.usual(Address(LOUD)), loudness={Happening.STOP_LOSS: Loudness.OFF}),
    )

    await see(session, long_signal(), TO_STOP, NOON_MS)

    rows = await waiting(session, NOON_MS)
    assert LOUD not in heard(rows, MessageKind.OUTCOME)
    assert LOUD in heard(rows, MessageKind.CARD)


async def test_the_same_night_is_told_in_the_same_way_when_it_is_written_again(
    session: AsyncSession,
) -> None:
    told = []
    for symbol in (BTC, "ETH/USDT:USDT"):
        await mutes.mute(session, Mute(chat_id=MUTED, symbol=symbol, until_ms=None))
        await publish(session, long_signal(symbol=symbol))
        told.append(heard(await waiting(session), MessageKind.ALERT))

    assert told[0] == told[1]
