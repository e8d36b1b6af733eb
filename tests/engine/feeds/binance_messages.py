"""Binance's messages as they travel."""

import json
from typing import Any

from tests.engine.feeds.builders import NOW_MS

NEXT_FUNDING_MS = 1_786_320_000_000


def trade_message(base: str = "BTC", **fields: Any) -> str:  # noqa: ANN401 (any JSON)
    data = {
        "e": "aggTrade",
        "E": NOW_MS,
        "a": 3478018549,
        "s": f"{base}USDT",
        "p": "83434.40",
        "q": "0.016",
        "nq": "0.016",
        "f": 8154045700,
        "l": 8154045704,
        "T": NOW_MS - 1,
        "m": True,
        "st": 1,
    }
    return message(f"{base.lower()}usdt@aggTrade", data | fields)


def single_trade_message(base: str = "BTC", **fields: Any) -> str:  # noqa: ANN401 (any JSON)
    data = {
        "e": "trade",
        "E": NOW_MS,
        "T": NOW_MS - 1,
        "s": f"{base}USDT",
        "t": 5266583935,
        "p": "61800.30",
        "q": "0.006",
        "X": "MARKET",
        "m": False,
    }
    return message(f"{base.lower()}usdt@trade", data | fields)


def mark_price_message(base: str = "BTC", **fields: Any) -> str:  # noqa: ANN401 (any JSON)
    data = {
        "e": "markPriceUpdate",
        "E": NOW_MS,
        "s": f"{base}USDT",
        "p": "11857.56000000",
        "i": "11851.86949091",
        "P": "11901.10394216",
        "r": "0.00015640",
        "T": NEXT_FUNDING_MS,
    }
    return message(f"{base.lower()}usdt@markPrice@1s", data | fields)


def liquidation_message(base: str = "BTC", **fields: Any) -> str:  # noqa: ANN401 (any JSON)
    order = {
        "s": f"{base}USDT",
        "S": "SELL",
        "o": "LIMIT",
        "f": "IOC",
        "q": "127.2",
        "p": "1.4984",
        "ap": "1.4912",
        "X": "FILLED",
        "l": "108.1",
        "z": "127.2",
        "T": NOW_MS - 1000,
        "ps": f"{base}USDT",
        "st": 1,
    }
    data = {"e": "forceOrder", "E": NOW_MS, "o": order | fields}
    return message(f"{base.lower()}usdt@forceOrder", data)


def message(stream: str, data: object) -> str:
    return json.dumps({"stream": stream, "data": data})
