"""What ccxt leaves as the exchange has it: units and sides.

Only what is documented is told here; whatever is not is left out rather than guessed.
A perpetual whose contract is one coin needs none of this.
"""

_CANDLES_IN_BASE = frozenset({"blofin", "htx", "huobi", "myokx", "okx", "okxus"})
"""ccxt takes the column that the exchange documents as base currency."""
_CANDLES_IN_CONTRACTS = frozenset({"gate", "gateio", "kucoin", "kucoinfutures", "mexc"})
_OPEN_INTEREST_IN_CONTRACTS = frozenset(
    {"gate", "gateio", "htx", "huobi", "kucoin", "kucoinfutures", "myokx", "okx", "okxus"}
)
_PAST_OPEN_INTEREST_IN_BASE = frozenset({"htx", "huobi"})
"""ccxt asks for coins there (`amount_type` 2), although it takes contracts for the present."""

_SIDE_OF_POSITION = {"buy": "long", "sell": "short"}
_SIDE_OF_ORDER = {"sell": "long", "buy": "short"}
_LIQUIDATED = {
    # https://bybit-exchange.github.io/docs/v5/websocket/public/all-liquidation
    "bybit": _SIDE_OF_POSITION,
    "bybiteu": _SIDE_OF_POSITION,
    "bybitid": _SIDE_OF_POSITION,
    # https://developers.binance.com/docs/derivatives/usds-margined-futures (forceOrder)
    "binance": _SIDE_OF_ORDER,
    "binanceusdm": _SIDE_OF_ORDER,
    # https://www.okx.com/docs-v5/en/#public-data-websocket-liquidation-orders-channel
    "okx": _SIDE_OF_ORDER,
    "okxus": _SIDE_OF_ORDER,
    "myokx": _SIDE_OF_ORDER,
}


def candle_unit(exchange: str, contract_size: float) -> float | None:
    """Coins in one unit of a candle's volume; None where nobody says."""
    if contract_size == 1 or exchange in _CANDLES_IN_BASE:
        return 1.0
    return contract_size if exchange in _CANDLES_IN_CONTRACTS else None


def open_interest_unit(exchange: str, contract_size: float) -> float | None:
    """Coins in one unit of ccxt's `openInterestAmount`; None where nobody says."""
    if contract_size == 1 or exchange in _OPEN_INTEREST_IN_CONTRACTS:
        return contract_size
    return None


def past_open_interest_unit(exchange: str, contract_size: float) -> float | None:
    """The same of the rows of its history."""
    if exchange in _PAST_OPEN_INTEREST_IN_BASE:
        return 1.0
    return open_interest_unit(exchange, contract_size)


def liquidated_side(exchange: str) -> dict[str, str]:
    """The position that was closed, "long" or "short", by ccxt's `side`; empty if unknown."""
    return _LIQUIDATED.get(exchange, {})
