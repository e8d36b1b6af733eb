"""The desk decides at once, and the database says the same a little later, whatever happens."""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

import pytest

from bot.desk import Desk
from engine.clock import SystemClock
from engine.feeds.backoff import Backoff
from engine.live_output import ClosedCandle
from engine.market import Timeframe
from engine.strategy import Strategy
from engine.tracking import OutcomeKind, Rules, TrackedSignal
from engine.traders import TraderProfile, house
from storage import audit, chats, outbox, signals
from storage.audit import AuditEvent
from storage.chats import ChatKind
from storage.database import Database
from storage.outbox import MessageKind
from tests.engine.builders import T0, long_signal, second
from tests.storage.builders import chat

BTC, ETH = "BTC/USDT:USDT", "ETH/USDT:USDT"
CHANNEL = -100
QUIET, TO_FIRST, TO_SECOND, TO_STOP = (99.5, 100.5), (101.0, 102.0), (103.0, 104.0), (97.0, 98.0)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """With a channel that is told of every signal; it waits for nobody."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}"
    async with Database(url, busy_timeout_ms=1) as database:
        await database.migrate()
        async with database.writing() as session:
            await chats.upsert(session, chat(CHANNEL, kind=ChatKind.CHANNEL, is_target=True))
        yield database


def new_desk(database: Database) -> Desk:
    backoff = Backoff(random.Random(1), first_s=0.001, longest_s=0.01)
    return Desk(database, SystemClock(), Rules(), 100, backoff)


@asynccontextmanager
async def running(database: Database) -> AsyncIterator[Desk]:
    """A desk that took up what was open; at the end it writes down what waits."""
    desk = new_desk(database)
    await desk.open()
    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(desk.run())
        await asyncio.sleep(0)  # a task that is cancelled before it begins writes nothing
        yield desk
        work.cancel()


@contextmanager
def held_by_another_program(database: Database) -> Iterator[None]:
    """Nobody of ours can write."""
    with closing(sqlite3.connect(database.path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


def closed(prices: tuple[float, float], after_s: int = 0, symbol: str = BTC) -> ClosedCandle:
    return ClosedCandle(symbol, Timeframe.S1, second(after_s, *prices))


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 - nothing tells when a flag changes
            await asyncio.sleep(0.001)


async def trail(database: Database, number: int = 1) -> list[str]:
    """What happened to a signal, in the order in which it was written down.

    Without the moves that all of them pass at once.
    """
    async with database.reading() as session:
        return [event.kind for event in await audit.events(session, number) if _is_told(event)]


def _is_told(event: AuditEvent) -> bool:
    return event.kind not in ("analyzing", "ready", "in_position")


async def stored(database: Database) -> list[TrackedSignal]:
    """Every signal of the database, oldest first."""
    async with database.reading() as session:
        found, _ = await signals.page(session, limit=1_000)
    return found[::-1]


async def messages(database: Database) -> int:
    """How many rows the outbox has."""
    async with database.reading() as session:
        return sum((await outbox.depth(session, now_ms=0)).counts.values())


async def test_candles_flow_on_while_a_commit_hangs_and_nothing_is_shown_before_it(
    database: Database,
) -> None:
    async with running(database) as desk:
        async with database.writing():
            await desk.on_output(long_signal())
            await desk.on_output(closed(TO_FIRST))
            await desk.on_output(closed(TO_SECOND, after_s=1))
            open_meanwhile, shown_meanwhile = len(desk.followed), await messages(database)
        await desk.settled()

    assert open_meanwhile == 0
    assert shown_meanwhile == 0
    assert await trail(database) == ["published", "take_profit_1", "outcome"]


async def test_a_new_signal_is_followed_from_the_candle_after_it_though_it_is_not_stored(
    database: Database,
) -> None:
    desk = new_desk(database)

    await desk.on_output(long_signal())
    await desk.on_output(closed(QUIET))

    assert desk.followed.oldest_cursor_ms(BTC) == T0 + 1_000
    assert desk.backlog == 1
    assert await stored(database) == []


async def test_both_targets_in_one_candle_are_told_together_after_their_signal(
    database: Database,
) -> None:
    async with running(database) as desk:
        await desk.on_output(long_signal())
        await desk.on_output(closed((101.0, 104.0)))
        await desk.settled()

    async with database.reading() as session:
        rows = [await outbox.get(session, row_id) for row_id in (1, 2, 3, 4, 5)]
    assert [row.kind for row in rows if row is not None] == [
        MessageKind.ALERT,
        MessageKind.TAKE_PROFIT_1,
        MessageKind.OUTCOME,
        MessageKind.CARD,
        MessageKind.CARD,
    ]
    assert await trail(database) == ["published", "take_profit_1", "outcome"]


async def test_decisions_on_all_symbols_are_written_in_the_order_in_which_they_were_made(
    database: Database,
) -> None:
    async with running(database) as desk:
        async with database.writing():
            await desk.on_output(long_signal())
            await desk.on_output(long_signal(symbol=ETH))
            await desk.on_output(closed(TO_STOP, symbol=ETH))
            await desk.on_output(closed(TO_FIRST))
            await desk.on_output(closed(TO_STOP, after_s=1))
        await desk.settled()

    async with database.reading() as session:
        events = [*await audit.events(session, 1), *await audit.events(session, 2)]
    events.sort(key=attrgetter("id"))
    assert [(event.signal_number, event.kind) for event in events if _is_told(event)] == [
        (1, "published"),
        (2, "published"),
        (2, "outcome"),
        (1, "take_profit_1"),
        (1, "outcome"),
    ]


async def test_a_database_that_takes_nothing_for_a_while_costs_no_outcome(
    database: Database,
) -> None:
    async with running(database) as desk:
        await desk.on_output(long_signal())
        await desk.settled()
        with held_by_another_program(database):
            await desk.on_output(closed(TO_FIRST))
            await until(lambda: not desk.is_writing)
            await desk.on_output(closed(TO_STOP, after_s=1))
            waiting = desk.backlog
        await desk.settled()

    assert waiting == 2
    assert desk.is_writing
    assert await trail(database) == ["published", "take_profit_1", "outcome"]
    assert await messages(database) == 5


async def test_no_new_signal_is_published_while_the_database_takes_nothing(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(database) as desk:
        with held_by_another_program(database):
            await desk.on_output(long_signal())
            await until(lambda: not desk.is_writing)
            await desk.on_output(long_signal(symbol=ETH))
        await desk.settled()
        await desk.on_output(replace(long_signal(symbol=ETH), time_ms=T0 + 60_000))
        await desk.settled()

    assert [each.signal.time_ms for each in await stored(database)] == [T0, T0 + 60_000]
    said = [record.message for record in caplog.records]
    assert sum(line.startswith("decisions cannot be written") for line in said) == 1


async def test_a_signal_that_ended_before_is_neither_published_again_nor_followed(
    database: Database,
) -> None:
    async with running(database) as desk:
        await desk.on_output(long_signal())
        await desk.on_output(closed(TO_STOP))
        await desk.settled()

        await desk.on_output(long_signal())
        await desk.on_output(closed(TO_FIRST))
        await desk.settled()

    assert len(desk.followed) == 0
    assert await trail(database) == ["published", "outcome"]
    assert [each.outcome.kind for each in await stored(database) if each.outcome] == [
        OutcomeKind.STOP_LOSS
    ]


async def test_a_trader_has_no_more_signals_open_than_it_allows_itself(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    dip = TraderProfile(name="dip", owner=7, max_open=1)
    others = (house(Strategy(max_followed=1)), TraderProfile(name="dip", owner=8))
    desk = Desk(
        database, SystemClock(), Rules(), 100, Backoff(random.Random(1)), lambda: (*others, dip)
    )

    for after_s, trader in enumerate((dip.key, dip.key, "dip@8", "dip@8", "house", "house")):
        await desk.publish(replace(long_signal(), trader=trader, time_ms=T0 + after_s))
    await desk.publish(replace(long_signal(symbol=ETH), trader=dip.key))

    followed = [each.signal.trader for each in desk.followed]
    assert followed == ["dip@7", "dip@8", "dip@8", "house", "house"]
    assert [record.message for record in caplog.records] == [
        f"signal rejected: symbol={symbol} trader=dip@7 reason=most_of_trader kept=True"
        for symbol in (BTC, ETH)
    ]


async def test_a_trader_whose_signal_ended_may_have_another(database: Database) -> None:
    dip = TraderProfile(name="dip", owner=7, max_open=1)
    desk = Desk(database, SystemClock(), Rules(), 100, Backoff(random.Random(1)), lambda: (dip,))
    first = replace(long_signal(), trader=dip.key)

    await desk.publish(first)
    await desk.on_output(closed(TO_FIRST))
    await desk.on_output(closed(TO_STOP, after_s=1))
    await desk.publish(replace(first, time_ms=T0 + 60_000))

    assert [each.signal.time_ms for each in desk.followed] == [T0 + 60_000]


async def test_what_waits_when_the_desk_closes_is_written_first(database: Database) -> None:
    async with running(database) as desk:
        await desk.on_output(long_signal())
        await desk.on_output(closed(TO_FIRST))

    assert await trail(database) == ["published", "take_profit_1"]


PATH = (QUIET, TO_FIRST, (101.0, 103.5), (99.0, 101.0), TO_SECOND)
"""The second target is reached too late: the stop was at the entry by then."""


async def walk(desk: Desk, path: Sequence[tuple[float, float]]) -> None:
    """Tell the desk a path of seconds from the signal's time on."""
    for after_s, prices in enumerate(path):
        await desk.on_output(closed(prices, after_s))


@pytest.mark.parametrize("written", range(len(PATH) + 1))
async def test_what_a_crash_kept_from_being_written_is_decided_again_the_same(
    database: Database, written: int
) -> None:
    async with running(database) as desk:
        await desk.on_output(long_signal())
        await walk(desk, PATH[:written])
    crashed = new_desk(database)
    await crashed.open()
    await walk(crashed, PATH)

    async with running(database) as desk:
        await walk(desk, PATH)

    assert len(crashed.followed) == 0
    assert await trail(database) == ["published", "take_profit_1", "outcome"]
    (kept,) = await stored(database)
    assert kept.outcome is not None
    assert kept.outcome.kind is OutcomeKind.TAKE_PROFIT_1_THEN_STOP
    assert kept.outcome.mfe_r == kept.signal.r_at(103.5)
    assert kept.outcome.mae_r == kept.signal.r_at(99.0)
