"""A backtest's signals as flat rows: all that its figures are made of."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from engine.backtesting.terms import BacktestSignal

Row: TypeAlias = dict[str, str | float | int | None]


def rows(signals: Iterable[BacktestSignal]) -> Iterator[Row]:
    """One row a signal, all with the same columns; times in UTC milliseconds.

    Returns and costs are fractions of the entry, results in R; None where it is still open.
    """
    for each in signals:
        yield {**_signal(each), **_end(each), **_costs(each)}


def _signal(each: BacktestSignal) -> Row:
    signal = each.signal
    return {
        "symbol": signal.symbol,
        "trader": signal.trader,
        "time_ms": signal.time_ms,
        "side": signal.side.value,
        "score": signal.score,
        "entry": signal.entry,
        "stop_loss": signal.stop_loss,
        "take_profit_1": signal.take_profit_1,
        "take_profit_2": signal.take_profit_2,
        "atr": signal.atr,
        "expires_ms": signal.expires_ms,
        "condition": None if each.condition is None else each.condition.value,
    }


def _end(each: BacktestSignal) -> Row:
    outcome = each.outcome
    return {
        "took_profit_1_ms": each.progress.took_profit_1_ms,
        "outcome": None if outcome is None else outcome.kind.value,
        "ended_ms": None if outcome is None else outcome.time_ms,
        "exit": None if outcome is None else outcome.price,
        "mfe_r": None if outcome is None else outcome.mfe_r,
        "mae_r": None if outcome is None else outcome.mae_r,
        "return": None if outcome is None else outcome.return_fraction,
        "result_r": None if outcome is None else outcome.result_r,
    }


def _costs(each: BacktestSignal) -> Row:
    paid = each.charges
    return {
        "fees": None if paid is None else paid.fees,
        "slippage": None if paid is None else paid.slippage,
        "funding": None if paid is None else paid.funding,
        "net_return": each.net_return,
        "net_r": each.net_r,
    }
