import logging
from collections.abc import Sequence

import pytest

from engine.market import FundingRate, Liquidation, OpenInterest
from engine.notes import Note
from storage import market_history
from storage.database import Database
from storage.notes_recorder import NotesRecorder
from tests.storage.builders import BTC, ETH, NOON_MS

BYBIT = "bybit"
ALWAYS = (0, 2 * NOON_MS)


def interest(second: int, quantity: float, symbol: str = BTC) -> OpenInterest:
    return OpenInterest(symbol, NOON_MS + second * 1_000, quantity)


def rate(second: int, fraction: float, *, payment: int = 1) -> FundingRate:
    return FundingRate(BTC, NOON_MS + second * 1_000, fraction, NOON_MS + payment * 28_800_000)


def liquidation(second: int) -> Liquidation:
    return Liquidation(BTC, NOON_MS + second * 1_000, 100.0, 2.0, "short")


async def stored(database: Database) -> list[Note]:
    """Liquidations, then funding, then open interest of Bitcoin."""
    async with database.reading() as session:
        return [
            *await market_history.liquidations(session, BYBIT, BTC, *ALWAYS),
            *await market_history.funding_told(session, BYBIT, BTC, *ALWAYS),
            *await market_history.open_interest(session, BYBIT, BTC, *ALWAYS),
        ]


def take(recorder: NotesRecorder, notes: Sequence[Note]) -> None:
    for note in notes:
        recorder.add(note)


async def test_of_open_interest_the_last_of_each_minute_is_kept(database: Database) -> None:
    recorder = NotesRecorder(database, BYBIT)
    told = [interest(0, 1.0), interest(59, 2.0), interest(60, 3.0), interest(61, 4.0)]

    take(recorder, told)
    recorder.add(interest(5, 9.0, symbol=ETH))
    await recorder.flush()

    assert await stored(database) == [interest(59, 2.0)]


async def test_the_minute_under_way_is_kept_at_the_end(database: Database) -> None:
    recorder = NotesRecorder(database, BYBIT)
    take(recorder, [interest(0, 1.0), interest(1, 2.0)])

    await recorder.close()

    assert await stored(database) == [interest(1, 2.0)]


async def test_funding_is_kept_when_it_changes(database: Database) -> None:
    recorder = NotesRecorder(database, BYBIT)
    same = [rate(0, 0.0001), rate(10, 0.0001)]
    changed = [rate(20, 0.0002), rate(30, 0.0002), rate(40, 0.0002, payment=2)]

    take(recorder, same)
    await recorder.flush()
    before = await stored(database)
    take(recorder, changed)
    await recorder.flush()

    assert before == [rate(0, 0.0001)]
    assert await stored(database) == [rate(20, 0.0002), rate(40, 0.0002, payment=2)]


async def test_each_liquidation_is_kept_and_a_repeat_is_the_same(database: Database) -> None:
    recorder = NotesRecorder(database, BYBIT)

    take(recorder, [liquidation(1), liquidation(2), liquidation(1)])
    await recorder.flush()
    take(recorder, [liquidation(2), liquidation(3)])
    await recorder.flush()

    assert await stored(database) == [liquidation(1), liquidation(2), liquidation(3)]


async def test_notes_wait_for_a_database_that_takes_none(
    url: str, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with Database(url, busy_timeout_ms=1) as impatient:
        recorder = NotesRecorder(impatient, BYBIT)
        async with database.writing() as session:
            await market_history.forget_before(session, 0)
            recorder.add(liquidation(1))
            with caplog.at_level(logging.WARNING):
                await recorder.flush()
                await recorder.flush()
        recorder.add(liquidation(2))
        await recorder.flush()

    assert await stored(database) == [liquidation(1), liquidation(2)]
    assert [line.split(":")[0] for line in caplog.messages] == [
        "notes cannot be stored, and wait",
        "notes are stored again",
    ]


async def test_of_more_notes_than_there_is_room_for_the_oldest_are_lost(
    database: Database,
) -> None:
    recorder = NotesRecorder(database, BYBIT, capacity=2)

    take(recorder, [liquidation(1), liquidation(2), liquidation(3)])
    await recorder.flush()

    assert recorder.lost == 1
    assert await stored(database) == [liquidation(2), liquidation(3)]
