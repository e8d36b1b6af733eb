"""A database that holds a small made-up market, and settings that name it."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import SecretStr

from bot.backtest_command import Wish
from bot.settings import Settings
from engine.market import Candle, FundingRate, Timeframe
from storage.candles import save_candles
from storage.database import Database
from storage.market_history import save_funding
from tests.bot.backtesting.builders import MINUTES, WARM_UP_MINUTES
from tests.engine.minutes import MINUTE_MS, START_MS, random_minutes

FROM_MS = START_MS + WARM_UP_MINUTES * MINUTE_MS
UNTIL_MS = START_MS + MINUTES * MINUTE_MS
TOKEN = "4242:sandbox-token-opens-nothing-else"  # noqa: S105 - just so


def settings_in(folder: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        database_url=f"sqlite+aiosqlite:///{folder / 'kept.db'}",
        warm_up_minutes=WARM_UP_MINUTES,
    )


def wish(*names: str, **given: object) -> Wish:
    """The two days of the made-up market."""
    values: dict[str, object] = {
        "names": names,
        "days": 2,
        "start_ms": FROM_MS,
        "end_ms": UNTIL_MS,
        "trader": "house",
        "csv": None,
        "json": None,
        "pictures": None,
    }
    return Wish(**(values | given))  # type: ignore[arg-type]  # fields of a wish


async def keep(settings: Settings, base: str, minutes: Sequence[Candle]) -> None:
    symbol = f"{base}/USDT:USDT"
    paid = [
        FundingRate(symbol, time_ms, 0.0001, time_ms)
        for time_ms in range(START_MS, UNTIL_MS, 8 * 3_600_000)
    ]
    async with Database(settings.database_url) as database:
        await database.migrate()
        async with database.writing() as session:
            await save_candles(session, "bybit", symbol, Timeframe.M1, minutes)
            await save_funding(session, "bybit", paid)


async def keep_market(settings: Settings) -> None:
    """Bitcoin without and Ether with a hole."""
    await keep(settings, "BTC", random_minutes(3, MINUTES))
    ether = random_minutes(4, MINUTES)
    await keep(settings, "ETH", ether[:2_000] + ether[2_030:])
