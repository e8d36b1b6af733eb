"""How decisions wait to be written: in their order, together when many wait, and not too many."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import ledger as ledger_module
from bot.ledger import CAPACITY, TOGETHER, Ledger
from engine.clock import SystemClock
from engine.feeds.backoff import Backoff
from engine.signal import Signal
from storage import signals
from storage.database import Database
from tests.engine.builders import T0, long_signal


class Written:
    """A ledger, and what it says of its commits."""

    def __init__(self, database: Database) -> None:
        self.commits = 0
        self.refused: list[Signal] = []
        self.database = database
        self.ledger = Ledger(
            database,
            SystemClock(),
            Backoff(random.Random(1), first_s=0.001),
            written=self._count,
            refused=self.refused.append,
        )

    def _count(self) -> None:
        self.commits += 1

    async def times_ms(self) -> list[int]:
        """The times of the stored signals, by their numbers."""
        async with self.database.reading() as session:
            return [each.signal.time_ms for each in await signals.open_signals(session)]

    async def all_that_can_be_taken_is(self) -> None:
        """Until whoever enters decisions waits."""
        async with asyncio.timeout(10):
            while self.ledger.backlog <= CAPACITY:  # noqa: ASYNC110 - nothing tells of a full queue
                await asyncio.sleep(0.001)


@pytest.fixture
async def written(tmp_path: Path) -> AsyncIterator[Written]:
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'ledger.db'}") as database:
        await database.migrate()
        yield Written(database)


def several(count: int) -> list[Signal]:
    return [replace(long_signal(), time_ms=T0 + number) for number in range(count)]


def times_ms(of: list[Signal]) -> list[int]:
    return [signal.time_ms for signal in of]


async def test_decisions_that_pile_up_are_committed_together(written: Written) -> None:
    made = several(TOGETHER + 5)
    await written.ledger.enter(made)

    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(written.ledger.run())
        await written.ledger.settled()
        work.cancel()

    assert written.commits == 2
    assert await written.times_ms() == times_ms(made)


async def test_whoever_decides_waits_while_too_many_decisions_do_and_none_is_lost(
    written: Written,
) -> None:
    made = several(CAPACITY + TOGETHER + 1)

    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(written.ledger.run())
        async with written.database.writing():
            entering = tasks.create_task(written.ledger.enter(made))
            await written.all_that_can_be_taken_is()
            waits, backlog = not entering.done(), written.ledger.backlog
        await entering
        await written.ledger.settled()
        work.cancel()

    assert waits
    assert CAPACITY < backlog <= CAPACITY + TOGETHER
    assert await written.times_ms() == times_ms(made)


async def test_one_that_exists_is_refused_and_the_others_of_its_commit_are_written(
    written: Written,
) -> None:
    made = several(3)
    await written.ledger.enter([*made[:2], made[0], made[2]])

    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(written.ledger.run())
        await written.ledger.settled()
        work.cancel()

    assert written.refused == [made[0]]
    assert await written.times_ms() == times_ms(made)


async def test_a_commit_that_is_under_way_when_the_desk_closes_is_not_torn(
    written: Written,
) -> None:
    made = several(3)

    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(written.ledger.run())
        async with written.database.writing():
            await written.ledger.enter(made)
            await asyncio.sleep(0)
            work.cancel()
            await asyncio.sleep(0)

    assert await written.times_ms() == times_ms(made)
    assert written.ledger.backlog == 0


async def test_a_database_that_hangs_keeps_the_desk_open_no_longer_than_the_deadline(
    written: Written, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ledger_module, "DRAIN_S", 0.01)

    async with written.database.writing(), asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        work = tasks.create_task(written.ledger.run())
        await written.ledger.enter(several(3))
        await asyncio.sleep(0)
        work.cancel()

    assert written.ledger.backlog == 3
    assert "decisions not written" in caplog.text
