"""Backtests of a small made-up market, and an exchange that knows nothing."""

from collections.abc import Mapping
from functools import cache

from bot.backtesting.findings import Findings, find
from bot.backtesting.task import Tested
from engine.backtest import backtest
from engine.backtesting.past import Past
from engine.market import (
    Candle,
    FundingRate,
    Instrument,
    OpenInterest,
    Symbol,
    Timeframe,
    Trade,
)
from engine.strategy import Strategy
from engine.traders import house
from tests.engine.minutes import MINUTE_MS, START_MS, random_minutes

WARM_UP_MINUTES = 1_440
MINUTES = 3 * 1_440
_LONG = 10 * 1_440


def instrument(base: str = "BTC") -> Instrument:
    return Instrument(
        symbol=f"{base}/USDT:USDT",
        exchange_id=f"{base}USDT",
        base=base,
        quote="USDT",
        tick_size=0.1,
        quantity_step=0.001,
    )


def one_tested(base: str, seed: int) -> Tested:
    past = Past(instrument=instrument(base), exchange="bybit", minutes=random_minutes(seed, _LONG))
    start_ms = START_MS + WARM_UP_MINUTES * MINUTE_MS
    found = backtest(past, house(Strategy()), start_ms=start_ms, entries=100)
    return Tested(found=found, warm_up_minutes=WARM_UP_MINUTES, payments=0)


@cache
def findings() -> Findings:
    """Two symbols, nine days after one of warm-up."""
    return find([one_tested("BTC", 21), one_tested("ETH", 22)], [])


class SilentHistory:
    """An exchange that lists everything that it is asked for and knows no past."""

    async def instruments(self) -> Mapping[Symbol, Instrument]:
        return {}

    async def candles(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[Candle]:
        return []

    async def trades(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Trade] | None:
        return None

    async def turnover_24h(self) -> Mapping[str, float]:
        return {}

    async def funding(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[FundingRate]:
        return []

    async def open_interest(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[OpenInterest]:
        return []
