"""ccxt.pro's Bybit, led to a server of ours."""
# mypy: disable-error-code="import-not-found,import-untyped"

from typing import Any

import ccxt.pro

from tests.bench.load.trade_messages import exchange_ids


def exchange(url: str, symbols: int) -> Any:  # noqa: ANN401 - ccxt has no types
    """An exchange that knows the made-up perpetuals and asks nobody for them."""
    bybit = ccxt.pro.bybit({"newUpdates": True})
    bybit.urls["api"]["ws"]["public"]["linear"] = url
    bybit.set_markets([_market(name) for name in exchange_ids(symbols)])
    return bybit


def unified(exchange_id: str) -> str:
    """`C000/USDT:USDT`."""
    return f"{exchange_id.removesuffix('USDT')}/USDT:USDT"


def _market(exchange_id: str) -> dict[str, Any]:
    base = exchange_id.removesuffix("USDT")
    kinds = dict.fromkeys(("spot", "margin", "future", "option", "inverse"), False)
    return kinds | {
        "id": exchange_id,
        "symbol": unified(exchange_id),
        "base": base,
        "baseId": base,
        **dict.fromkeys(("quote", "quoteId", "settle", "settleId"), "USDT"),
        "type": "swap",
        **dict.fromkeys(("swap", "active", "contract", "linear"), True),
        "contractSize": 1.0,
        "precision": {"amount": 0.001, "price": 1e-6},
        "limits": {},
        "info": {},
    }
