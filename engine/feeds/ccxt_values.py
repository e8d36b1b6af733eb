"""ccxt's unified structures become the engine's.

Source: https://docs.ccxt.com/#/README

Raises ValueError, TypeError or LookupError for what ccxt could not make sense of.
"""

import math
from collections.abc import Iterable, Mapping

from ccxt.base.decimal_to_precision import DECIMAL_PLACES, TICK_SIZE

from engine.feeds.ccxt_untyped import Row
from engine.market import Instrument, Liquidation, OpenInterest, Symbol, Trade

_TAKER_BUYS = {"buy": True, "sell": False}
_MOST = 1e15
_FIRST_MS = 1_230_768_000_000
_LAST_MS = 4_102_444_800_000
"""2009 to 2100: one misread digit must not throw the market's clock into another age."""


def read_trades(rows: Iterable[Row], contract_sizes: Mapping[Symbol, float]) -> list[Trade]:
    """Trades of the known symbols, in the order of the rows; of others none."""
    return [
        trade(row, contract_sizes[row["symbol"]])
        for row in rows
        if row["symbol"] in contract_sizes
    ]


def trade(row: Mapping[str, Row], contract_size: float) -> Trade:
    """`side` is the taker's, and `amount` counts contracts."""
    return Trade(
        row["symbol"],
        _time(row["timestamp"]),
        _amount(row["price"]),
        _amount(row["amount"]) * contract_size,
        _TAKER_BUYS.get(row["side"]),
        row["id"] or "",
    )


def liquidation(
    row: Mapping[str, Row], contract_size: float, liquidated: Mapping[str, str]
) -> Liquidation:
    """liquidated: the closed position by ccxt's `side`, see ccxt_units."""
    return Liquidation(
        row["symbol"],
        _time(row["timestamp"]),
        _amount(row["price"]),
        _amount(row["contracts"]) * contract_size,
        liquidated[row["side"]],
    )


def open_interest(
    symbol: Symbol, row: Mapping[str, Row], unit: float, otherwise_ms: int
) -> OpenInterest | None:
    """unit: coins in one of `openInterestAmount`. otherwise_ms: when the row has no time.

    None where only a value is told, and for a perpetual that nobody holds yet.
    """
    amount = row["openInterestAmount"]
    if not amount:
        return None
    return OpenInterest(symbol, _time(row["timestamp"] or otherwise_ms), _amount(amount) * unit)


def instrument(market: Mapping[str, Row], mode: int) -> Instrument | None:
    """A linear perpetual; None where its steps are not told.

    mode: what ccxt calls the exchange's `precisionMode`.
    """
    size = market["contractSize"]
    tick = _step(market["precision"]["price"], mode)
    step = _step(market["precision"]["amount"], mode) or market["limits"]["amount"]["min"]
    if not (size and tick and step):
        return None
    return Instrument(
        symbol=market["symbol"],
        exchange_id=market["id"],
        base=market["base"],
        quote=market["quote"],
        tick_size=tick,
        quantity_step=step * size,
    )


def _step(precision: float | None, mode: int) -> float | None:
    """Significant digits make no fixed step."""
    if precision is None or mode not in {TICK_SIZE, DECIMAL_PLACES}:
        return None
    return precision if mode == TICK_SIZE else 10.0**-precision


def _amount(value: float | None) -> float:
    if value is None or not 0 < value < _MOST or not math.isfinite(value):
        raise ValueError(f"no market has the amount {value}")
    return float(value)


def _time(value: int | None) -> int:
    if value is None or not _FIRST_MS < value < _LAST_MS:
        raise ValueError(f"no market has the time {value}")
    return value
