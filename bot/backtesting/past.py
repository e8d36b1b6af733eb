"""One symbol's past out of the store."""

import numpy as np
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.backtesting.task import FEWEST_MINUTES, Lacking, SymbolTask
from engine.backtesting.past import Past
from engine.market import Candle, Instrument, Symbol, Timeframe, pair_of
from storage import candles, market_history
from storage.candle_columns import CandleColumns
from storage.database import Database
from storage.decimal_grid import find_grid

_MINUTE_MS = Timeframe.M1.ms
_FINEST = 1e-12
"""The step of prices with more digits than any exchange quotes."""


async def read_past(task: SymbolTask) -> Past | Lacking:
    """All that is kept of the period and its warm-up. Raises StorageError."""
    from_ms = task.start_ms - task.warm_up_minutes * _MINUTE_MS
    kind = (task.exchange, task.symbol)
    async with Database(task.database_url) as database, database.reading() as session:
        columns = await candles.columns(session, *kind, Timeframe.M1, from_ms, task.end_ms)
        if len(columns) < FEWEST_MINUTES or columns.start_ms[-1] < task.start_ms:
            return await _lacking(session, task, len(columns))
        whole = (*kind, from_ms, task.end_ms)
        told = await market_history.funding_told(session, *whole)
        return Past(
            instrument=task.instrument or instrument_of(task.symbol, price_step(columns)),
            exchange=task.exchange,
            minutes=columns.candles(),
            seconds=await _seconds(session, task),
            funding=told or None,
            open_interest=await market_history.open_interest(session, *whole),
            liquidations=await market_history.liquidations(session, *whole),
        )


async def _seconds(session: AsyncSession, task: SymbolTask) -> list[Candle]:
    """Those of the period: before it nothing is followed."""
    return await candles.candles(
        session, task.exchange, task.symbol, Timeframe.S1, task.start_ms, task.end_ms
    )


async def _lacking(session: AsyncSession, task: SymbolTask, minutes: int) -> Lacking:
    wanted = (task.exchange, task.symbol, Timeframe.M1)
    held = next(
        (
            each
            for each in await candles.holdings(session)
            if (each.exchange, each.symbol, each.timeframe) == wanted
        ),
        None,
    )
    return Lacking(
        symbol=task.symbol,
        minutes=minutes,
        kept_from_ms=held.first_ms if held else None,
        kept_until_ms=held.last_ms + _MINUTE_MS if held else None,
    )


def instrument_of(symbol: Symbol, tick_size: float) -> Instrument:
    """The perpetual as its symbol and prices show it, so that no exchange need be asked."""
    base, _, quote = pair_of(symbol).partition("/")
    return Instrument(
        symbol=symbol,
        exchange_id=base + quote,
        base=base,
        quote=quote,
        tick_size=tick_size,
        # A backtest orders nothing.
        quantity_step=1.0,
    )


def price_step(minutes: CandleColumns) -> float:
    """The coarsest step on which all prices lie: of a day and more that is the exchange's own."""
    prices = np.concatenate((minutes.open, minutes.high, minutes.low, minutes.close))
    grid = find_grid(prices)
    return grid.step / 10**grid.decimals if grid is not None else _FINEST
