from pathlib import Path

import pyarrow.parquet
import pytest
from pydantic import SecretStr

from bot.candle_export import export
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

    rows = await export(settings, name, Timeframe.M1, 2, file, ManualClock(NOW_MS))

    table = pyarrow.parquet.read_table(file)
    assert rows == table.num_rows == 2
    assert table.column("close").to_pylist() == [100.5, 100.5]


async def test_a_symbol_of_which_nothing_is_kept_is_told_with_those_that_are(
    tmp_path: Path,
) -> None:
    settings = settings_in(tmp_path)
    await keep(settings, 1)

    with pytest.raises(UnknownSymbol, match="ETHUSDT; did you mean BTC/USDT"):
        await export(settings, "ETHUSDT", Timeframe.M1, 2, tmp_path / "x", ManualClock(NOW_MS))
