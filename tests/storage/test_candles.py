from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.errors import ImpossibleValue
from engine.market import Candle, Timeframe
from storage import seconds_journal
from storage.candles import (
    candles,
    columns,
    forget_before,
    fresh_holdings,
    holdings,
    save_candles,
    stretches,
)
from storage.database import Database
from storage.errors import DamagedBlock
from storage.tables import CandleBlocks
from tests.storage.builders import BTC, ETH, NOON_MS

BYBIT = "bybit"
HOUR_MS = Timeframe.H1.ms
ALWAYS = (0, 2 * NOON_MS)


def candle(start_ms: int, close: float = 100.5) -> Candle:
    return Candle(start_ms, 100.0, 101.0, 99.5, close, 2.5, 250.0, 3, 1.5)


def seconds(*slots: int) -> list[Candle]:
    return [candle(NOON_MS + slot * 1_000) for slot in slots]


async def block_starts(session: AsyncSession) -> list[int]:
    found = await stretches(session, BYBIT, BTC, Timeframe.S1, *ALWAYS)
    return [start_ms for start_ms, _ in found]


@pytest.mark.parametrize("timeframe", Timeframe)
async def test_candles_of_every_timeframe_come_back(
    session: AsyncSession, timeframe: Timeframe
) -> None:
    first_ms = timeframe.floor(NOON_MS)
    saved = [candle(first_ms + slot * timeframe.ms) for slot in (0, 1, 2, 4_000)]

    await save_candles(session, BYBIT, BTC, timeframe, saved)

    assert await candles(session, BYBIT, BTC, timeframe, *ALWAYS) == saved


async def test_what_the_source_did_not_say_stays_unknown(session: AsyncSession) -> None:
    bare = Candle(NOON_MS, 100.0, 101.0, 99.5, 100.5, 2.5)

    await save_candles(session, BYBIT, BTC, Timeframe.M1, [bare])

    assert await candles(session, BYBIT, BTC, Timeframe.M1, *ALWAYS) == [bare]


async def test_a_range_holds_its_start_and_not_its_end(session: AsyncSession) -> None:
    await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(0, 1, 2, 3))

    found = await candles(session, BYBIT, BTC, Timeframe.S1, NOON_MS + 1_000, NOON_MS + 3_000)

    assert found == seconds(1, 2)


async def test_seconds_of_two_hours_lie_in_two_blocks(session: AsyncSession) -> None:
    await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(3_599, 3_600))

    assert await block_starts(session) == [NOON_MS, NOON_MS + HOUR_MS]
    assert await candles(session, BYBIT, BTC, Timeframe.S1, *ALWAYS) == seconds(3_599, 3_600)


async def test_others_are_others(session: AsyncSession) -> None:
    await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(0))
    await save_candles(session, BYBIT, ETH, Timeframe.S1, seconds(1))
    await save_candles(session, "binance", BTC, Timeframe.S1, seconds(2))
    await save_candles(session, BYBIT, BTC, Timeframe.M1, seconds(60))

    assert await candles(session, BYBIT, BTC, Timeframe.S1, *ALWAYS) == seconds(0)


async def test_a_later_word_on_a_candle_replaces_the_one_before(session: AsyncSession) -> None:
    amended = candle(NOON_MS + 1_000, close=99.5)
    await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(0, 1, 3))

    await save_candles(session, BYBIT, BTC, Timeframe.S1, [*seconds(2), amended])

    found = await candles(session, BYBIT, BTC, Timeframe.S1, *ALWAYS)
    assert found == [*seconds(0), amended, *seconds(2, 3)]


async def test_a_candle_between_two_of_its_kind_is_refused(session: AsyncSession) -> None:
    with pytest.raises(ImpossibleValue, match="starts between two"):
        await save_candles(session, BYBIT, BTC, Timeframe.M1, seconds(1))


async def test_saving_nothing_keeps_nothing(session: AsyncSession) -> None:
    await save_candles(session, BYBIT, BTC, Timeframe.S1, [])

    assert await holdings(session) == []
    assert await candles(session, BYBIT, BTC, Timeframe.S1, *ALWAYS) == []


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    writes=st.lists(
        st.lists(st.tuples(st.integers(0, 8_000), st.sampled_from((99.5, 100.0, 101.0)))),
        max_size=4,
    )
)
async def test_blocks_behave_like_a_dictionary(
    database: Database, writes: list[list[tuple[int, float]]]
) -> None:
    expected: dict[int, Candle] = {}
    await forget_before(database, 2 * NOON_MS, [Timeframe.S1])

    for write in writes:
        batch = [candle(NOON_MS + slot * 1_000, close) for slot, close in write]
        async with database.writing() as session:
            await save_candles(session, BYBIT, BTC, Timeframe.S1, batch)
        expected |= {one.start_ms: one for one in batch}

    async with database.reading() as session:
        found = await candles(session, BYBIT, BTC, Timeframe.S1, *ALWAYS)
    assert found == [expected[start_ms] for start_ms in sorted(expected)]


async def damage(session: AsyncSession) -> None:
    await session.exec(update(CandleBlocks).values(payload=b"\x01no candles"))


async def test_a_damaged_block_names_symbol_and_hour(session: AsyncSession) -> None:
    await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(0))
    await damage(session)
    noon = datetime.fromtimestamp(NOON_MS / 1000, UTC)

    with pytest.raises(DamagedBlock, match=f"1s candles of {BTC} on bybit from {noon:%Y-%m-%d}"):
        await columns(session, BYBIT, BTC, Timeframe.S1, *ALWAYS)


async def test_a_damaged_block_takes_new_candles(
    session: AsyncSession, caplog: pytest.LogCaptureFixture
) -> None:
    await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(0))
    await damage(session)

    await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(1))

    assert await candles(session, BYBIT, BTC, Timeframe.S1, *ALWAYS) == seconds(1)
    assert "damaged candles are replaced" in caplog.text


async def test_seconds_of_the_journal_are_read_with_those_of_blocks(session: AsyncSession) -> None:
    amended = candle(NOON_MS + 1_000, close=99.5)
    await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(0, 1))
    fresh = [(BTC, amended), (ETH, candle(NOON_MS)), (BTC, candle(NOON_MS + 2_000))]

    await seconds_journal.append(session, BYBIT, fresh)

    found = await candles(session, BYBIT, BTC, Timeframe.S1, *ALWAYS)
    assert found == [*seconds(0), amended, *seconds(2)]


async def test_a_mended_second_is_not_undone_by_an_older_journal(database: Database) -> None:
    mended = candle(NOON_MS, close=99.5)
    async with database.writing() as session:
        await seconds_journal.append(session, BYBIT, [(BTC, candle(NOON_MS))])
    async with database.writing() as session:
        await save_candles(session, BYBIT, BTC, Timeframe.S1, [mended])

    await seconds_journal.fold(database)

    async with database.reading() as session:
        assert await candles(session, BYBIT, BTC, Timeframe.S1, *ALWAYS) == [mended]


async def test_stretches_of_a_long_time_are_cut_to_it(session: AsyncSession) -> None:
    await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(0, 3_600))
    await seconds_journal.append(session, BYBIT, [(BTC, candle(NOON_MS + 5 * HOUR_MS))])

    found = await stretches(
        session, BYBIT, BTC, Timeframe.S1, NOON_MS + 5_000, NOON_MS + 5 * HOUR_MS + 1_000
    )

    assert found == [
        (NOON_MS + 5_000, NOON_MS + HOUR_MS),
        (NOON_MS + HOUR_MS, NOON_MS + 2 * HOUR_MS),
        (NOON_MS + 5 * HOUR_MS, NOON_MS + 5 * HOUR_MS + 1_000),
    ]


async def test_holdings_tell_what_is_kept(session: AsyncSession) -> None:
    await save_candles(session, BYBIT, ETH, Timeframe.M1, seconds(60))
    await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(7, 3_600, 9))

    btc, eth = await holdings(session)

    assert (btc.exchange, btc.symbol, btc.timeframe) == (BYBIT, BTC, Timeframe.S1)
    assert (btc.candles, btc.first_ms, btc.last_ms) == (3, NOON_MS + 7_000, NOON_MS + HOUR_MS)
    assert 0 < eth.bytes < btc.bytes < 500
    assert (eth.symbol, eth.timeframe, eth.candles) == (ETH, Timeframe.M1, 1)


async def test_seconds_that_are_in_no_block_yet_are_held_too(session: AsyncSession) -> None:
    await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(0, 1))
    told = [(BTC, each) for each in seconds(1, 2, 3)] + [(ETH, each) for each in seconds(5)]
    await seconds_journal.append(session, BYBIT, told)

    btc, eth = await fresh_holdings(session)

    assert (btc.symbol, btc.timeframe, btc.candles) == (BTC, Timeframe.S1, 2)
    assert (btc.first_ms, btc.last_ms) == (NOON_MS + 2_000, NOON_MS + 3_000)
    assert (eth.symbol, eth.candles) == (ETH, 1)
    assert 0 < eth.bytes < btc.bytes < 500


async def test_seconds_that_are_in_blocks_as_well_are_held_once(session: AsyncSession) -> None:
    await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(0, 1))
    await seconds_journal.append(session, BYBIT, [(BTC, each) for each in seconds(0, 1)])

    assert await fresh_holdings(session) == []


async def test_blocks_that_end_before_a_time_are_forgotten(database: Database) -> None:
    async with database.writing() as session:
        await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(0, 1, 3_600))
        await save_candles(session, BYBIT, BTC, Timeframe.M1, seconds(0))

    forgotten = await forget_before(database, NOON_MS + HOUR_MS, [Timeframe.S1])

    assert forgotten == 2
    async with database.reading() as session:
        assert await candles(session, BYBIT, BTC, Timeframe.S1, *ALWAYS) == seconds(3_600)
        assert await candles(session, BYBIT, BTC, Timeframe.M1, *ALWAYS) == seconds(0)


async def test_a_block_that_ends_after_a_time_is_kept_whole(database: Database) -> None:
    async with database.writing() as session:
        await save_candles(session, BYBIT, BTC, Timeframe.S1, seconds(0, 3_599))

    forgotten = await forget_before(database, NOON_MS + HOUR_MS - 1, [Timeframe.S1])

    assert forgotten == 0
