import asyncio
import contextlib
import logging
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import func, select, update

from engine.market import Candle, Timeframe
from storage import seconds_journal
from storage.candles import candles, holdings
from storage.database import Database
from storage.errors import DamagedBlock, DatabaseFull
from storage.seconds_recorder import SecondsRecorder
from storage.tables import SecondsJournal
from tests.storage.builders import BTC, ETH, NOON_MS

REPOSITORY = Path(__file__).parents[2]
BYBIT = "bybit"
ALWAYS = (0, 2 * NOON_MS)
SOON_S = 0.001
TEN_MINUTES = 600


def second(slot: int, close: float = 100.5) -> Candle:
    return Candle(NOON_MS + slot * 1_000, 100.0, 101.0, 99.5, close, 2.5, 250.0, 3, 1.5)


async def stored(database: Database, symbol: str = BTC) -> list[Candle]:
    async with database.reading() as session:
        return await candles(session, BYBIT, symbol, Timeframe.S1, *ALWAYS)


async def journal_rows(database: Database) -> int:
    async with database.reading() as session:
        return (await session.exec(select(func.count()).select_from(SecondsJournal))).one()


async def journal_is_folded(database: Database) -> None:
    async with asyncio.timeout(5):
        while await journal_rows(database):  # noqa: ASYNC110 - a database rings no bell
            await asyncio.sleep(SOON_S)


async def folded(database: Database) -> int:
    async with database.reading() as session:
        return sum(holding.candles for holding in await holdings(session))


@asynccontextmanager
async def running(recorder: SecondsRecorder) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(recorder.run())
        yield
        task.cancel()


async def test_a_flush_of_all_symbols_is_one_row(database: Database) -> None:
    recorder = SecondsRecorder(database, BYBIT)
    recorder.add(BTC, second(0))
    recorder.add(ETH, second(0))
    recorder.add(BTC, second(1))

    await recorder.flush()

    assert await journal_rows(database) == 1
    assert await stored(database, BTC) == [second(0), second(1)]
    assert await stored(database, ETH) == [second(0)]
    assert recorder.waiting == 0


async def test_a_flush_of_nothing_writes_nothing(database: Database) -> None:
    await SecondsRecorder(database, BYBIT).flush()

    assert await journal_rows(database) == 0


async def test_what_waits_when_it_ends_is_stored(database: Database) -> None:
    recorder = SecondsRecorder(database, BYBIT, flush_every_s=3_600)

    async with running(recorder):
        await asyncio.sleep(0)
        recorder.add(BTC, second(0))

    assert await stored(database) == [second(0)]


async def test_what_a_crash_left_in_the_journal_is_folded_at_start(database: Database) -> None:
    async with database.writing() as session:
        await seconds_journal.append(session, BYBIT, [(BTC, second(0))])

    async with running(SecondsRecorder(database, BYBIT)):
        await journal_is_folded(database)

    assert await folded(database) == 1
    assert await stored(database) == [second(0)]


async def test_the_journal_is_folded_while_it_runs(database: Database) -> None:
    recorder = SecondsRecorder(database, BYBIT, flush_every_s=SOON_S)

    async with running(recorder):
        for slot in (0, TEN_MINUTES):
            recorder.add(BTC, second(slot))
            await recorder.flush()
            await journal_is_folded(database)

    assert await folded(database) == 2


async def test_folding_twice_changes_nothing(database: Database) -> None:
    async with database.writing() as session:
        fresh = [(symbol, second(slot)) for slot in range(5) for symbol in (BTC, ETH)]
        await seconds_journal.append(session, BYBIT, fresh)

    counts = [await seconds_journal.fold(database), await seconds_journal.fold(database)]

    assert counts == [10, 0]
    assert await stored(database, ETH) == [second(slot) for slot in range(5)]


async def test_of_many_symbols_each_gets_its_own(database: Database) -> None:
    names = [f"C{number}/USDT:USDT" for number in range(25)]
    for slot in range(3):
        async with database.writing() as session:
            fresh = [(name, second(slot)) for name in names[slot:]]
            await seconds_journal.append(session, BYBIT, fresh)

    await seconds_journal.fold(database)

    assert await stored(database, names[0]) == [second(0)]
    assert await stored(database, names[1]) == [second(0), second(1)]
    assert await stored(database, names[24]) == [second(0), second(1), second(2)]


async def test_seconds_of_every_exchange_are_folded(database: Database) -> None:
    async with database.writing() as session:
        await seconds_journal.append(session, BYBIT, [(BTC, second(0))])
        await seconds_journal.append(session, "binance", [(BTC, second(1))])

    await seconds_journal.fold(database)

    async with database.reading() as session:
        kept = [(one.exchange, one.first_ms) for one in await holdings(session)]
    assert kept == [("binance", NOON_MS + 1_000), (BYBIT, NOON_MS)]


async def test_the_last_word_on_a_second_counts(database: Database) -> None:
    recorder = SecondsRecorder(database, BYBIT)
    for close in (100.0, 99.5):
        recorder.add(BTC, second(0, close))
        await recorder.flush()
    before = await stored(database)

    await seconds_journal.fold(database)

    assert before == await stored(database) == [second(0, 99.5)]


async def test_a_damaged_row_says_so_and_does_not_stop_the_others(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with database.writing() as session:
        await seconds_journal.append(session, BYBIT, [(BTC, second(0))])
        await session.exec(update(SecondsJournal).values(payload=b"no seconds"))
        await seconds_journal.append(session, BYBIT, [(BTC, second(1))])
    with pytest.raises(DamagedBlock, match="row 1 of the journal, seconds of bybit"):
        await stored(database)

    await seconds_journal.fold(database)

    assert await stored(database) == [second(1)]
    assert "damaged seconds are dropped" in caplog.text


class FullDatabase(Database):
    """A disk with no room, until `has_room`."""

    has_room = False

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Any]:
        if not self.has_room:
            raise DatabaseFull("the disk is full")
        async with super().writing() as session:
            yield session


async def test_when_the_disk_is_full_seconds_wait_and_the_oldest_give_way(
    database: Database, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with FullDatabase(url) as full:
        recorder = SecondsRecorder(full, BYBIT, capacity=3)
        for slot in range(4):
            recorder.add(BTC, second(slot))
        await recorder.flush()
        recorder.add(BTC, second(4))
        await recorder.flush()
        assert (recorder.waiting, recorder.lost) == (3, 2)

        full.has_room = True
        await recorder.flush()

    assert await stored(database) == [second(2), second(3), second(4)]
    warnings = [record.message for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warnings) == 2
    assert warnings[0].startswith("seconds cannot be stored, and wait: error=the disk is full")
    assert warnings[1] == "seconds are stored again: stored=3 lost=2"


async def test_a_locked_database_holds_up_nothing_but_the_flush(url: str) -> None:
    async with Database(url, busy_timeout_ms=1) as database:
        await database.migrate()
        recorder = SecondsRecorder(database, BYBIT)
        recorder.add(BTC, second(0))
        with contextlib.closing(sqlite3.connect(database.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await recorder.flush()
            other.execute("ROLLBACK")
        waiting = recorder.waiting

        await recorder.flush()

        assert waiting == 1
        assert await stored(database) == [second(0)]


KILLED = """
import asyncio, os, signal, sys
from engine.market import Candle
from storage.database import Database
from storage.seconds_recorder import SecondsRecorder

async def main(url, noon_ms):
    async with Database(url) as database:
        recorder = SecondsRecorder(database, "bybit")
        for slot in range(3):
            second = Candle(noon_ms + slot * 1000, 100.0, 101.0, 99.5, 100.5, 2.5, 250.0, 3, 1.5)
            recorder.add("BTC/USDT:USDT", second)
            await recorder.flush()
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""


async def test_what_was_flushed_survives_a_kill(database: Database, url: str) -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", KILLED, url, str(NOON_MS), cwd=REPOSITORY
    )
    assert await child.wait() == -signal.SIGKILL

    await seconds_journal.fold(database)

    assert await folded(database) == 3
    assert await stored(database) == [second(0), second(1), second(2)]
