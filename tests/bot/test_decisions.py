"""Decisions that are written together leave what they leave when each is written by itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from bot.decisions import Decision, Rejected, Voided, write
from engine.followed import FollowedSignals
from engine.life import Rejection
from engine.market import FundingRate, Timeframe
from engine.tracking import Progress, Rules, TrackedSignal
from storage import audit, chats, market_history, preferences, signals
from storage.audit_check import check_chain
from storage.chats import ChatKind
from storage.database import Database
from storage.outbox import MessageKind
from storage.preferences import Preferences, QuietHours
from storage.tables import Outbox
from tests.engine.builders import T0, long_signal, second
from tests.storage.builders import chat

BTC, ETH = "BTC/USDT:USDT", "ETH/USDT:USDT"
CHANNEL, ASLEEP = -100, -200
NOW_MS = T0 + 60_000


def changes() -> list[Decision]:
    """Two signals live and end, a third is withdrawn, and one ends that nobody ever published."""
    first, other, doomed = long_signal(), long_signal(symbol=ETH), long_signal(time_ms=T0 + 1)
    followed = FollowedSignals(Rules())
    for signal in (first, other, doomed):
        followed.follow(signal, Progress.start(signal))
    withdrawn = followed.withdraw(doomed)
    assert withdrawn is not None
    to_first = [
        *followed.on_candle(BTC, second(1, 101.0, 102.0), Timeframe.S1),
        *followed.on_candle(ETH, second(1, 101.0, 104.0), Timeframe.S1),
    ]
    to_the_end = followed.on_candle(BTC, second(2, 99.0, 100.5), Timeframe.S1)
    stranger = FollowedSignals(Rules())
    stranger.follow(long_signal(time_ms=T0 + 2), Progress.start(long_signal(time_ms=T0 + 2)))
    unknown = stranger.on_candle(BTC, second(3, 97.0, 98.0), Timeframe.S1)
    return [
        first,
        other,
        Voided(withdrawn, "too early", 7),
        doomed,
        *to_first,
        Rejected(long_signal(time_ms=T0 + 3), Rejection.PAUSED),
        Voided(withdrawn, "a wrong level", 7),
        *to_the_end,
        *to_the_end,
        *unknown,
    ]


async def opened(path: Path) -> Database:
    """With a channel, another that is asleep, and one payment in the life of the first signal."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.migrate()
    async with database.writing() as session:
        for chat_id in (CHANNEL, ASLEEP):
            channel = chat(chat_id, kind=ChatKind.CHANNEL, is_target=True)
            await chats.upsert(session, channel)
        always = QuietHours(from_minute=0, until_minute=1439)
        await preferences.save(session, Preferences(chat_id=ASLEEP, loudness={}, quiet=always))
        paid = [
            FundingRate(BTC, T0 + at, rate, T0 + at) for at, rate in ((1_500, 0.001), (0, 0.5))
        ]
        await market_history.save_funding(session, "bybit", paid)
    return database


async def written(path: Path, transactions: Sequence[Sequence[Decision]]) -> list[Any]:
    """All that decisions leave behind, and the numbers that they are answered with."""
    async with await opened(path) as database:
        numbers = []
        for decisions in transactions:
            async with database.writing() as session:
                numbers += await write(session, decisions, NOW_MS)
        return [numbers, *await left(database)]


async def left(database: Database) -> list[Any]:
    """The signals, their events, and the messages of each chat and signal in their order."""
    assert (await check_chain(database)).broken is None
    async with database.reading() as session:
        stored = [await signals.get(session, number) for number in range(1, 5)]
        events, _ = await audit.newest(session, offset=0, limit=100)
        rows = await session.exec(select(Outbox).order_by(col(Outbox.id)))
        told = [
            (row.chat_id, row.signal_number, row.kind, row.event_id, row.status, row.silent)
            for row in rows
        ]
    # Each chat hears of the signals and of what became of them in the same order.
    replies = [each for each in told if each[2] != MessageKind.CARD]
    cards = [each for each in told if each[2] == MessageKind.CARD]
    return [stored, events, sorted(replies, key=_chat), sorted(cards, key=_chat)]


def _chat(message: tuple[Any, ...]) -> int:
    chat_id: int = message[0]
    return chat_id


async def test_what_is_written_together_is_what_is_written_one_by_one(tmp_path: Path) -> None:
    decisions = changes()

    together = await written(tmp_path / "together.db", [decisions])
    apart = await written(tmp_path / "apart.db", [[decision] for decision in decisions])

    assert together == apart
    assert together[0] == [1, 2, None, 3, 1, 2, 4, 3, 1, None, None]


async def test_each_signal_pays_the_funding_of_its_own_time(tmp_path: Path) -> None:
    _, stored, *_ = await written(tmp_path / "desk.db", [changes()])

    assert [outcome_funding(each) for each in stored] == [0.0005, None, None, None]


def outcome_funding(tracked: TrackedSignal | None) -> float | None:
    assert tracked is not None
    return None if tracked.outcome is None else tracked.outcome.funding
