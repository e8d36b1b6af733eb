"""Bybit's messages as they travel, and the instruments that they are about."""

import json
from typing import Any

from engine.market import Instrument, Symbol

BTC: Symbol = "BTC/USDT:USDT"
SOL: Symbol = "SOL/USDT:USDT"
NOW_MS = 1_786_310_819_681


def instrument(base: str) -> Instrument:
    return Instrument(
        symbol=f"{base}/USDT:USDT",
        exchange_id=f"{base}USDT",
        base=base,
        quote="USDT",
        tick_size=0.1,
        quantity_step=0.001,
    )


def instruments(*bases: str) -> dict[Symbol, Instrument]:
    return {each.symbol: each for each in map(instrument, bases)}


def message(topic: str, data: Any, **fields: Any) -> str:  # noqa: ANN401 (any JSON)
    return json.dumps({"topic": topic, "type": "snapshot", "ts": NOW_MS, "data": data, **fields})


def wire_trade(base: str = "BTC", **fields: Any) -> dict[str, Any]:  # noqa: ANN401 (any JSON)
    return {
        "T": NOW_MS - 1,
        "s": f"{base}USDT",
        "S": "Sell",
        "v": "0.004",
        "p": "65114.20",
        "L": "MinusTick",
        "i": "a9188a0a-82bc-50de-be60-03eedbe3cdd7",
        "BT": False,
        "RPI": False,
        "seq": 753843954913,
        **fields,
    }


def trades_message(*trades: dict[str, Any], base: str = "BTC") -> str:
    return message(f"publicTrade.{base}USDT", list(trades) or [wire_trade(base)])


def ticker_message(base: str = "BTC", **fields: Any) -> str:  # noqa: ANN401 (any JSON)
    data = {"symbol": f"{base}USDT", "bid1Price": "65114.20", "bid1Size": "6.054", **fields}
    return message(f"tickers.{base}USDT", data, cs=753843907770)


def liquidations_message(*sides: str) -> str:
    data = [
        {"T": NOW_MS - 400, "s": "BTCUSDT", "S": side, "v": "2084.9", "p": "0.05165"}
        for side in sides
    ]
    return message("allLiquidation.BTCUSDT", data)
