import asyncio
from pathlib import Path

import pyarrow.parquet
import pytest
from pydantic import SecretStr

from bot.candle_export import export, run_export
from bot.settings import Settings
from engine.clock import ManualClock
from engine.errors import UnknownSymbol
from engine.market import Candle, Timeframe
from storage.candles import save_candles
from storage.database import Database

NOW_MS = 1_700_000_040_000


def settings_in(folder: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=SecretStr("4242:sandbox-token-opens-nothing-else"),
        database_url=f"sqlite+aiosqlite:///{folder / 'kept.db'}",
    )


async def keep(settings: Settings, *ages_min: int) -> None:
    minutes = [
        Candle(NOW_MS - age * 60_000, 100.0, 101.0, 99.0, 100.5, 3.0, 301.5, 7, 1.0)
        for age in ages_min
    ]
    async with Database(settings.database_url) as database:
        await database.migrate()
        async with database.writing() as session:
            await save_candles(session, "bybit", "BTC/USDT:USDT", Timeframe.M1, minutes)


@pytest.mark.parametrize("name", ["BTCUSDT", "btc", "BTC/USDT", "BTC/USDT:USDT"])
async def test_the_last_days_of_a_kept_symbol_are_written(name: str, tmp_path: Path) -> None:
    settings, file = settings_in(tmp_path), tmp_path / "btc.parquet"
    await keep(settings, 1, 2, 3 * 24 * 60)

    exported = await export(settings, name, Timeframe.M1, 2, file, ManualClock(NOW_MS))

    table = pyarrow.parquet.read_table(file)
    assert exported.candles == table.num_rows == 2
    assert table.column("close").to_pylist() == [100.5, 100.5]


async def test_a_symbol_of_which_nothing_is_kept_is_told_with_those_that_are(
    tmp_path: Path,
) -> None:
    settings = settings_in(tmp_path)
    await keep(settings, 1)

    with pytest.raises(UnknownSymbol, match="ETHUSDT; did you mean BTC/USDT"):
        await export(settings, "ETHUSDT", Timeframe.M1, 2, tmp_path / "x", ManualClock(NOW_MS))


async def test_a_longer_timeframe_is_made_of_the_kept_minutes(tmp_path: Path) -> None:
    settings, file = settings_in(tmp_path), tmp_path / "btc.parquet"
    await keep(settings, *range(1, 23))

    exported = await export(settings, "btc", Timeframe.M5, 2, file, ManualClock(NOW_MS))

    table = pyarrow.parquet.read_table(file)
    assert table.column("trades").to_pylist() == [35, 35, 35]
    assert exported == (3, 1)


async def test_what_the_exchange_itself_listed_counts_more_than_minutes(tmp_path: Path) -> None:
    settings, file = settings_in(tmp_path), tmp_path / "btc.parquet"
    await keep(settings, *range(1, 23))
    start_ms = Timeframe.M5.floor(NOW_MS) - 2 * Timeframe.M5.ms
    listed = [Candle(start_ms + at * Timeframe.M5.ms, 1.0, 1.0, 1.0, 1.0, 1.0) for at in (-2, 0)]
    async with Database(settings.database_url) as database, database.writing() as session:
        await save_candles(session, "bybit", "BTC/USDT:USDT", Timeframe.M5, listed)

    exported = await export(settings, "btc", Timeframe.M5, 2, file, ManualClock(NOW_MS))

    table = pyarrow.parquet.read_table(file)
    assert table.column("close").to_pylist() == [1.0, 100.5, 1.0, 100.5]
    assert exported == (4, 0)


def test_where_nothing_is_kept_no_file_is_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, file = settings_in(tmp_path), tmp_path / "btc.parquet"
    asyncio.run(keep(settings, 1))
    file.write_text("of yesterday")

    status = run_export(settings, "BTCUSDT", Timeframe.M5, 2, file)

    assert status == 1
    assert capsys.readouterr().err == (
        "no candles of 5m are kept of BTCUSDT in the last 2 days\n"
        "heliograph history download BTCUSDT --timeframe 5m --days 2 fetches them\n"
        "no file was written\n"
    )
    assert file.read_text() == "of yesterday"


@pytest.mark.parametrize("name", ["btc.csv", "btc.parquet"])
def test_a_folder_that_is_missing_is_told_in_plain_words(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, file = settings_in(tmp_path), tmp_path / "results" / name
    asyncio.run(keep(settings, 1))

    status = run_export(settings, "btc", Timeframe.M1, 3_650, file)

    assert status == 1
    assert capsys.readouterr().err == (
        f"{file} cannot be used: there is no folder {file.parent}; "
        "make it, or name a file in another one\n"
    )
