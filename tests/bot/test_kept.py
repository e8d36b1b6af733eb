from pathlib import Path

from pydantic import SecretStr

from bot.kept import kept, table
from bot.settings import Settings
from engine.market import Candle, Liquidation, Timeframe
from storage import seconds_journal
from storage.candles import save_candles
from storage.database import Database
from storage.market_history import save_liquidations
from storage.market_upkeep import Holding

NOON_MS = 1_700_049_600_000
MINUTE_MS = 60_000


def settings_in(folder: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=SecretStr("4242:sandbox-token-opens-nothing-else"),
        database_url=f"sqlite+aiosqlite:///{folder / 'kept.db'}",
    )


async def test_candles_are_counted_by_timeframe_and_the_rest_by_kind(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    minutes = [Candle(NOON_MS + at * MINUTE_MS, 1.0, 1.0, 1.0, 1.0, 1.0) for at in range(3)]
    async with Database(settings.database_url) as database:
        await database.migrate()
        async with database.writing() as session:
            for symbol in ("BTC/USDT:USDT", "ETH/USDT:USDT"):
                await save_candles(session, "bybit", symbol, Timeframe.M1, minutes)
            liquidation = Liquidation("BTC/USDT:USDT", NOON_MS, 100.0, 2.0, "long")
            await save_liquidations(session, "bybit", [liquidation])

    held = await kept(settings)

    assert [(each.kind, each.rows) for each in held] == [("candles 1m", 6), ("liquidations", 1)]
    assert (held[0].first_ms, held[0].last_ms) == (NOON_MS, NOON_MS + 2 * MINUTE_MS)


async def test_seconds_count_from_the_first_one_on(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    seconds = [Candle(NOON_MS + at * 1_000, 1.0, 1.0, 1.0, 1.0, 1.0) for at in range(7)]
    async with Database(settings.database_url) as database:
        await database.migrate()
        async with database.writing() as session:
            of_btc = [("BTC/USDT:USDT", second) for second in seconds]
            await seconds_journal.append(session, "bybit", of_btc)

    (held,) = await kept(settings)

    assert (held.kind, held.rows) == ("candles 1s", 7)
    assert (held.first_ms, held.last_ms) == (NOON_MS, NOON_MS + 6_000)


def test_what_is_kept_is_told_in_columns() -> None:
    held = [
        Holding(
            kind="candles 1s",
            rows=1_234_567,
            bytes=12_300_000,
            first_ms=NOON_MS,
            last_ms=NOON_MS + MINUTE_MS,
        )
    ]

    assert table(held) == [
        "kept             rows     MB            oldest            newest",
        "candles 1s  1,234,567  12.30  2023-11-15 12:00  2023-11-15 12:01",
    ]
