"""ccxt's unified structures become the engine's.

Source: https://docs.ccxt.com/#/README

Raises ValueError, TypeError or LookupError for what ccxt could not make sense of.
"""

from collections.abc import Iterable, Mapping

from ccxt.base.decimal_to_precision import DECIMAL_PLACES, TICK_SIZE

from engine.feeds.bounds import FIRST_MS, LAST_MS, MOST
from engine.feeds.ccxt_untyped import Row
from engine.market import FundingRate, Instrument, Liquidation, OpenInterest, Symbol, Trade

_TAKER_BUYS = {"buy": True, "sell": False}


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


def read_liquidations(
    rows: Iterable[Row], contract_sizes: Mapping[Symbol, float], liquidated: Mapping[str, str]
) -> list[Liquidation]:
    """Liquidations of the known symbols, in the order of the rows; of others none."""
    return [
        liquidation(each, contract_sizes[row["symbol"]], liquidated)
        for row in rows
        if row["symbol"] in contract_sizes
        for each in _each_liquidation(row)
    ]


def _each_liquidation(row: dict[str, Row]) -> Iterable[dict[str, Row]]:
    """OKX tells several of a symbol in one; ccxt reads the first of them."""
    details = (row.get("info") or {}).get("details")
    if not isinstance(details, list):
        return (row,)
    return [
        row
        | {
            "timestamp": int(each["ts"]),
            "price": float(each["bkPx"]),
            "contracts": float(each["sz"]),
            "side": each["side"],
        }
        for each in details
    ]


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


def funding_rate(
    symbol: Symbol, row: Mapping[str, Row], time_ms: int | None, due_ms: int
) -> FundingRate | None:
    """time_ms: since when it holds; due_ms: when it is paid. None where no rate is told."""
    rate = row["fundingRate"]
    if rate is None:
        return None
    if not -1 < rate < 1:
        raise ValueError(f"no market has the funding rate {rate}")
    return FundingRate(symbol, _time(time_ms), float(rate), _time(due_ms))


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
    if value is None or not 0 < value < MOST:
        raise ValueError(f"no market has the amount {value}")
    return float(value)


def _time(value: int | None) -> int:
    if value is None or not FIRST_MS < value < LAST_MS:
        raise ValueError(f"no market has the time {value}")
    return value
