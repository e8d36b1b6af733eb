"""Backtests that people order: what the exchange still has is fetched before."""

from pathlib import Path

import pytest

from bot.backtesting.desk import Backtests, Cancelled, Step
from bot.backtesting.errors import NothingToTest
from bot.backtesting.fetching import Fetching
from bot.backtesting.tasks import Period
from engine.errors import ExchangeUnreachable
from engine.market import Candle, Symbol, Timeframe
from engine.traders import house
from storage.candles import candles
from storage.database import Database
from tests.bot.backtesting.builders import MINUTES, SilentHistory, instrument
from tests.bot.backtesting.kept import FROM_MS, UNTIL_MS, keep_market, settings_in
from tests.engine.minutes import random_minutes

DAY_MS = Timeframe.D1.ms
PERIOD = Period(start_ms=FROM_MS, end_ms=UNTIL_MS)
BTC_SYMBOL = "BTC/USDT:USDT"
BTC = {BTC_SYMBOL: instrument("BTC")}


class ThreeDays(SilentHistory):
    """Knows the minutes of the made-up market, or cannot be reached."""

    def __init__(self) -> None:
        self.asked = 0
        self.is_down = False

    async def candles(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[Candle]:
        self.asked += 1
        if self.is_down:
            raise ExchangeUnreachable("no answer")
        return [each for each in random_minutes(3, MINUTES) if start_ms <= each.start_ms < end_ms]


async def test_what_is_not_kept_is_fetched_with_its_warm_up_and_stays(tmp_path: Path) -> None:
    settings, history = settings_in(tmp_path), ThreeDays()
    async with Database(settings.database_url) as database:
        await database.migrate()
        backtests = Backtests(database, history, settings)
        with backtests.ordered(1) as order:
            found = await backtests.run(order, BTC, PERIOD, house(settings.strategy()))

        async with database.reading() as session:
            kept = await candles(session, "bybit", BTC_SYMBOL, Timeframe.M1, 0, UNTIL_MS)

    assert len(kept) == MINUTES
    assert found.tested[0].warm_up_minutes == settings.warm_up_minutes
    assert found.report.signals
    assert (order.step, order.share) == (Step.TESTING, 1.0)


async def test_what_is_kept_is_not_asked_for(tmp_path: Path) -> None:
    settings, history = settings_in(tmp_path), ThreeDays()
    await keep_market(settings)
    async with Database(settings.database_url) as database:
        await Fetching(database, history, "bybit").fetch([BTC_SYMBOL], PERIOD, lambda _: None)

    assert history.asked == 0


async def test_a_silent_exchange_does_not_end_it_but_lacking_data_does(tmp_path: Path) -> None:
    settings, history = settings_in(tmp_path), ThreeDays()
    history.is_down = True
    async with Database(settings.database_url) as database:
        await database.migrate()
        backtests = Backtests(database, history, settings)

        with backtests.ordered(1) as order, pytest.raises(NothingToTest):
            await backtests.run(order, BTC, PERIOD, house(settings.strategy()))


async def test_more_than_sixty_days_of_all_symbols_are_not_fetched(tmp_path: Path) -> None:
    settings, history = settings_in(tmp_path), ThreeDays()
    async with Database(settings.database_url) as database:
        await database.migrate()
        three_days = Period(start_ms=FROM_MS - DAY_MS, end_ms=UNTIL_MS)
        fetching = Fetching(database, history, "bybit")

        await fetching.fetch([BTC_SYMBOL], three_days, lambda _: None)
        few = history.asked
        many = [f"C{number}/USDT:USDT" for number in range(21)]
        await fetching.fetch(many, three_days, lambda _: None)

    assert few > 0
    assert history.asked == few


async def test_a_cancelled_order_stops_fetching(tmp_path: Path) -> None:
    settings, history = settings_in(tmp_path), ThreeDays()
    async with Database(settings.database_url) as database:
        await database.migrate()
        backtests = Backtests(database, history, settings)

        with backtests.ordered(1) as order:
            order.cancel()
            with pytest.raises(Cancelled):
                await backtests.run(order, BTC, PERIOD, house(settings.strategy()))

    assert history.asked == 1
