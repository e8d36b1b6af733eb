import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import update

import storage
from engine.market import Candle, Timeframe
from storage import seconds_journal
from storage.candles import save_candles
from storage.database import Database
from storage.errors import DamagedBlock, ParquetMissing
from storage.export import export_candles
from storage.tables import CandleBlocks
from tests.storage.builders import BTC, NOON_MS

BYBIT = "bybit"
DAY_S = 86_400


def second(slot: int) -> Candle:
    return Candle(NOON_MS + slot * 1_000, 100.0, 101.0, 99.5, 100.5, 2.5, 250.0, 3, 1.5)


async def export(database: Database, path: Path, *, end_slot: int = 3 * DAY_S) -> int:
    exported = await export_candles(
        database,
        exchange=BYBIT,
        symbol=BTC,
        timeframe=Timeframe.S1,
        start_ms=NOON_MS,
        end_ms=NOON_MS + end_slot * 1_000,
        path=path,
    )
    return exported.candles


async def keep(database: Database, *candles: Candle) -> None:
    async with database.writing() as session:
        await save_candles(session, BYBIT, BTC, Timeframe.S1, candles)


async def test_candles_of_blocks_and_journal_become_one_file(
    database: Database, tmp_path: Path
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    slots = [0, 5, 3_600, 2 * DAY_S]
    await keep(database, *(second(slot) for slot in (*slots, 3 * DAY_S)))
    async with database.writing() as session:
        await seconds_journal.append(session, BYBIT, [(BTC, second(2 * DAY_S + 7))])

    rows = await export(database, tmp_path / "btc.parquet")

    table = parquet.read_table(tmp_path / "btc.parquet")
    starts = [NOON_MS + slot * 1_000 for slot in (*slots, 2 * DAY_S + 7)]
    assert rows == table.num_rows == 5
    assert table["start"].to_pylist() == [datetime.fromtimestamp(ms / 1000, UTC) for ms in starts]
    assert table.drop_columns("start").to_pylist()[0] == {
        "open": 100.0,
        "high": 101.0,
        "low": 99.5,
        "close": 100.5,
        "volume": 2.5,
        "quote_volume": 250.0,
        "trades": 3,
        "taker_buy_volume": 1.5,
    }


async def test_what_is_not_known_is_null(database: Database, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    await keep(database, Candle(NOON_MS, 100.0, 101.0, 99.5, 100.5, 2.5))

    await export(database, tmp_path / "btc.parquet")

    (row,) = parquet.read_table(tmp_path / "btc.parquet").to_pylist()
    assert (row["quote_volume"], row["trades"], row["taker_buy_volume"]) == (None, None, None)


async def test_the_schema_says_whose_candles_and_in_which_units(
    database: Database, tmp_path: Path
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")

    await keep(database, second(0))

    await export(database, tmp_path / "btc.parquet")

    schema = parquet.read_schema(tmp_path / "btc.parquet")
    assert schema.metadata[b"symbol"] == BTC.encode()
    assert schema.metadata[b"timeframe"] == b"1s"
    assert schema.field("volume").metadata == {b"unit": b"base currency"}


async def test_an_export_of_nothing_leaves_what_was_there(
    database: Database, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "btc.parquet"
    path.write_text("of yesterday")

    rows = await export(database, path)

    assert rows == 0
    assert path.read_text() == "of yesterday"
    assert not (tmp_path / "btc.parquet.part").exists()


async def test_an_export_that_fails_leaves_what_was_there(
    database: Database, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "btc.parquet"
    path.write_text("of yesterday")
    await keep(database, second(0))
    async with database.writing() as session:
        await session.exec(update(CandleBlocks).values(payload=b""))

    with pytest.raises(DamagedBlock):
        await export(database, path)

    assert path.read_text() == "of yesterday"
    assert not (tmp_path / "btc.parquet.part").exists()


async def test_without_pyarrow_it_is_said_what_to_install(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(storage, "parquet_file", raising=False)
    monkeypatch.delitem(sys.modules, "storage.parquet_file", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(ParquetMissing, match=r"pip install heliograph\[parquet\]"):
        await export(database, tmp_path / "btc.parquet")


async def test_a_name_that_ends_with_csv_makes_lines_and_needs_no_library(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    await keep(database, second(0), Candle(NOON_MS + 61_000, 100.0, 101.0, 99.5, 100.5, 2.5))

    rows = await export(database, tmp_path / "btc.csv")

    assert rows == 2
    assert (tmp_path / "btc.csv").read_text(encoding="utf-8").splitlines() == [
        "start,open,high,low,close,volume,quote_volume,trades,taker_buy_volume",
        "2020-02-22T12:00:00Z,100.0,101.0,99.5,100.5,2.5,250.0,3,1.5",
        "2020-02-22T12:01:01Z,100.0,101.0,99.5,100.5,2.5,,,",
    ]
