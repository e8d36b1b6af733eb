"""Every move of a signal is written down with it: the way it goes, its end, and what it cost."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.ledger import OF_USE_MS
from bot.rejections import MOST_A_DAY, ONE_AN_HOUR_MS, Rejections
from engine.clock import ManualClock
from engine.feeds.backoff import Backoff
from engine.life import Rejection, SignalStatus
from engine.market import FundingRate
from engine.tracking import OutcomeKind, Rules, TrackedSignal
from engine.traders import TraderProfile
from storage import audit, chats, market_history, outbox, signals
from storage.audit_check import check_chain
from storage.chats import ChatKind
from storage.database import Database
from storage.outbox import MessageKind
from storage.tables import Signals
from tests.bot.test_desk import (
    BTC,
    CHANNEL,
    QUIET,
    TO_FIRST,
    TO_SECOND,
    closed,
    messages,
    new_desk,
    running,
    stored,
)
from tests.engine.builders import T0, long_signal
from tests.storage.builders import chat

HOUR_MS, DAY_MS = 3_600_000, 86_400_000
ADMIN = 7


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """With a channel that is told of every signal."""
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}") as database:
        await database.migrate()
        async with database.writing() as session:
            await chats.upsert(session, chat(CHANNEL, kind=ChatKind.CHANNEL, is_target=True))
        yield database


async def moves(database: Database, number: int = 1) -> list[tuple[str, str, str]]:
    """The kind of each event, and the move that it tells."""
    async with database.reading() as session:
        events = await audit.events(session, number)
    told = [(event.kind, event.details.get("moved", {})) for event in events]
    return [(kind, move.get("before", ""), move.get("now", "")) for kind, move in told]


async def test_each_move_of_a_signal_is_an_event_of_its_trail(database: Database) -> None:
    async with running(database) as desk:
        await desk.on_output(long_signal())
        await desk.on_output(closed(TO_FIRST))
        await desk.on_output(closed(TO_SECOND, after_s=1))
        await desk.settled()

    assert await moves(database) == [
        ("analyzing", "new", "analyzing"),
        ("published", "analyzing", "monitoring"),
        ("ready", "monitoring", "ready"),
        ("in_position", "ready", "in_position"),
        ("take_profit_1", "", ""),
        ("outcome", "in_position", "closed"),
    ]
    assert (await check_chain(database)).broken is None
    (kept,) = await stored(database)
    assert kept.status is SignalStatus.CLOSED


async def test_a_signal_whose_time_is_over_is_expired(database: Database) -> None:
    async with running(database) as desk:
        await desk.on_output(long_signal())
        await desk.expire(lambda _symbol: T0 + HOUR_MS)
        await desk.settled()

    (kept,) = await stored(database)
    assert kept.status is SignalStatus.EXPIRED
    assert (await moves(database))[-1] == ("outcome", "in_position", "expired")
    assert (await check_chain(database)).broken is None


async def test_an_outcome_is_stored_with_what_it_cost(database: Database) -> None:
    async with database.writing() as session:
        paid = FundingRate(BTC, T0 + 500, 0.001, T0 + 500)
        await market_history.save_funding(session, "bybit", [paid])
    async with running(database) as desk:
        await desk.on_output(long_signal())
        await desk.on_output(closed(QUIET))
        await desk.on_output(closed((97.0, 98.0), after_s=1))
        await desk.settled()

    (kept,) = await stored(database)
    assert kept.outcome is not None
    assert kept.outcome.return_fraction == pytest.approx(-0.03)
    assert kept.outcome.fees == pytest.approx((0.00055 + 0.0001) * (1 + 0.97))
    assert kept.outcome.funding == pytest.approx(0.001)
    assert kept.outcome.return_after_costs == pytest.approx(-0.03 - 0.00128050 - 0.001)
    assert kept.r_after_costs == pytest.approx((-0.03 - 0.00128050 - 0.001) * 100 / 2)


async def test_a_signal_that_is_not_published_is_stored_with_its_reason_and_told_to_nobody(
    database: Database,
) -> None:
    dip = TraderProfile(name="dip", owner=7, max_open=1)
    async with running(database) as desk:
        desk._traders = lambda: (dip,)
        first = replace(long_signal(), trader=dip.key)
        for at in range(3):
            await desk.publish(replace(first, time_ms=T0 + at * 60_000))
        await desk.settled()
    rejected = await rejected_of(database)

    assert [each.reason for each in rejected] == [Rejection.MOST_OF_TRADER]
    assert [each.signal.time_ms for each in rejected] == [T0 + 60_000]
    assert await moves(database, rejected[0].number) == [
        ("analyzing", "new", "analyzing"),
        ("rejected", "analyzing", "rejected"),
    ]
    assert await messages(database) == 0
    assert [each.number for each in await stored(database)] == [1]
    assert (await check_chain(database)).broken is None


async def rejected_of(database: Database) -> list[TrackedSignal]:
    async with database.reading() as session:
        found, _ = await signals.page(session, status="rejected")
    return found


async def test_a_rejected_signal_whose_reason_was_edited_breaks_the_trail(
    database: Database,
) -> None:
    async with running(database) as desk:
        desk._max_followed = 0
        await desk.publish(long_signal())
        await desk.settled()
    async with database.writing() as session:
        row = await session.get(Signals, 1)
        assert row is not None
        row.reason = "none"

    broken = (await check_chain(database)).broken

    assert broken is not None
    assert (broken.kind, broken.signal_number) == ("rejected", 1)


async def test_a_withdrawn_signal_ends_in_public_with_who_and_why(database: Database) -> None:
    async with running(database) as desk:
        await desk.on_output(long_signal())
        await desk.on_output(closed(QUIET))
        is_done = await desk.void(long_signal(), "a wrong price", ADMIN)
        again = await desk.void(long_signal(), "a wrong price", ADMIN)

    (kept,) = await stored(database)
    async with database.reading() as session:
        told = {row.kind for n in range(1, 4) if (row := await outbox.get(session, n))}
        voided = [each for each in await audit.events(session, 1) if each.kind == "voided"]
    assert (is_done, again) == (True, False)
    assert kept.outcome is not None
    assert (kept.outcome.kind, kept.outcome.price) == (OutcomeKind.CANCELLED, QUIET[1])
    assert (kept.status, kept.reason) == (SignalStatus.CLOSED, "a wrong price")
    assert told == {MessageKind.ALERT, MessageKind.OUTCOME, MessageKind.CARD}
    assert [each.details for each in voided] == [{"admin": ADMIN, "reason": "a wrong price"}]
    assert (await check_chain(database)).broken is None


async def test_a_signal_whose_price_nobody_will_know_ends_as_unresolved(
    database: Database,
) -> None:
    async with running(database) as desk:
        await desk.on_output(long_signal())
        await desk.on_output(closed(QUIET))
        await desk.lose(BTC, T0 + 1_000, T0 + DAY_MS)
        await desk.settled()

    (kept,) = await stored(database)
    assert kept.outcome is not None
    assert kept.outcome.kind is OutcomeKind.UNRESOLVED_DATA
    assert kept.outcome.fees is None
    assert not kept.outcome.is_counted
    assert (await check_chain(database)).broken is None


async def test_a_signal_that_could_be_written_too_late_is_published_no_more(
    database: Database,
) -> None:
    clock = ManualClock(T0)
    desk = Desk(database, clock, Rules(), 100, Backoff(random.Random(1)))
    await desk.publish(long_signal())
    clock.advance(ms=OF_USE_MS + 1)
    await desk.on_output(closed(TO_FIRST))

    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(desk.run())
        await asyncio.sleep(0)
        await desk.settled()
        work.cancel()

    assert [each.reason for each in await rejected_of(database)] == [Rejection.TOO_OLD]
    assert len(desk.followed) == 0
    assert await messages(database) == 0
    assert (await check_chain(database)).broken is None


def test_of_one_trader_symbol_and_side_one_rejection_an_hour_is_kept() -> None:
    rejections, first = Rejections(), long_signal()
    later = replace(first, time_ms=T0 + ONE_AN_HOUR_MS, expires_ms=T0 + DAY_MS)

    kept = [
        rejections.is_news(signal)
        for signal in (first, replace(first, time_ms=T0 + 60_000), later)
    ]

    assert kept == [True, False, True]


def test_a_day_keeps_so_many_rejections_and_the_next_one_as_many_again() -> None:
    rejections = Rejections()
    many = [replace(long_signal(), trader=f"t{at}@7") for at in range(MOST_A_DAY + 5)]
    tomorrow = replace(many[0], time_ms=T0 + DAY_MS, expires_ms=T0 + 2 * DAY_MS)

    kept = [rejections.is_news(signal) for signal in many]

    assert sum(kept) == MOST_A_DAY
    assert rejections.is_news(tomorrow)


async def test_what_was_not_published_never_keeps_the_market_waiting(database: Database) -> None:
    desk = new_desk(database)
    desk._max_followed = 0

    for at in range(300):
        await desk.publish(replace(long_signal(), trader=f"t{at}@7"))

    assert desk.backlog == 100
