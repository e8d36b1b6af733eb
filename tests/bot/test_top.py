"""`heliograph top` against a sandbox exchange."""

from pathlib import Path

from pydantic import SecretStr

from bot.settings import Settings
from bot.top import scores_now
from engine.clock import ManualClock
from engine.market import Timeframe
from sandbox.exchange import ExchangeSandbox, SeededMarket
from storage import candles
from storage.database import Database
from tests.engine.minutes import random_minutes

START_MS = 1_790_000_280_000
BTC, ETH = "BTC/USDT:USDT", "ETH/USDT:USDT"


def settings(folder: Path, rest_url: str, ws_url: str) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=SecretStr("4242:sandbox-sandbox-sandbox"),
        symbols=("BTCUSDT", "ETHUSDT"),
        warm_up_minutes=600,
        database_url=f"sqlite+aiosqlite:///{folder / 'desk.db'}",
        bybit_rest_url=rest_url,
        bybit_ws_url=ws_url,
    )


async def test_pairs_are_scored_by_what_is_stored_and_what_the_exchange_adds(
    tmp_path: Path,
) -> None:
    clock = ManualClock(START_MS)
    async with ExchangeSandbox(SeededMarket(1, START_MS, history_days=0.5)) as exchange:
        chosen = settings(tmp_path, exchange.rest_url, exchange.ws_url)

        listed = await scores_now(chosen, clock)
        await store_another_past(chosen)
        stored = await scores_now(chosen, clock)

    (first, btc), (second, eth) = listed
    assert (first, second) == (BTC, ETH)
    assert btc is not None
    assert eth is not None
    assert stored[1] == listed[1]
    assert stored[0] != listed[0]


async def store_another_past(chosen: Settings) -> None:
    """Bitcoin did something else until half an hour ago."""
    minutes = random_minutes(3, 570, Timeframe.M1.floor(START_MS) - 600 * Timeframe.M1.ms)
    async with Database(chosen.database_url) as database, database.writing() as session:
        await candles.save_candles(session, "bybit", BTC, Timeframe.M1, minutes)


async def test_nothing_is_written(tmp_path: Path) -> None:
    async with ExchangeSandbox(SeededMarket(1, START_MS, history_days=0.1)) as exchange:
        chosen = settings(tmp_path, exchange.rest_url, exchange.ws_url)

        await scores_now(chosen, ManualClock(START_MS))

    async with Database(chosen.database_url) as database, database.reading() as session:
        assert await candles.holdings(session) == []


async def test_before_indicators_are_known_there_is_no_score(tmp_path: Path) -> None:
    async with ExchangeSandbox(SeededMarket(1, START_MS, history_days=0.5)) as exchange:
        chosen = settings(tmp_path, exchange.rest_url, exchange.ws_url)

        few = chosen.model_copy(update={"warm_up_minutes": 100})
        scores = await scores_now(few, ManualClock(START_MS))

    assert scores == [(BTC, None), (ETH, None)]
