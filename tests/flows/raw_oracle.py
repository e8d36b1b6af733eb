"""What raw messages say, read with nothing but `json`: no line of the program's code."""

import gzip
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

_QUOTE = "USDT"


class Traded(NamedTuple):
    time_ms: int
    price: float
    quantity: float
    taker_buys: bool
    trade_id: str
    trades: int = 1
    """How many the exchange tells as one."""


class Second(NamedTuple):
    start_ms: int
    open: float
    high: float
    low: float
    close: float
    volume: float
    quote_volume: float
    trades: int
    taker_buy_volume: float


class Said(NamedTuple):
    """By the exchange's own name of a perpetual."""

    trades: dict[str, list[Traded]]
    liquidations: list[tuple[str, int, float, float, str]]
    """Whose, when, price, quantity, and the side of the position."""
    open_interest: list[tuple[str, int, float]]
    funding: list[tuple[str, float, int]]


def raw_messages(recording: Path) -> Iterator[Any]:
    """What was received over the stream, in the order of the file."""
    with gzip.open(recording, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            if ("recv_ts" in line or "recv_ts_ns" in line) and "url" not in line:
                raw = line["raw"]
                yield json.loads(raw) if isinstance(raw, str) else raw


def bybit(messages: Iterator[Any]) -> Said:
    """Tickers are merged; what is as it was before says nothing."""
    said = Said({}, [], [], [])
    known: dict[str, dict[str, str]] = {}
    for message in messages:
        kind, _, name = str(message.get("topic", "")).partition(".")
        if kind == "publicTrade":
            said.trades.setdefault(name, []).extend(
                Traded(t["T"], float(t["p"]), float(t["v"]), t["S"] == "Buy", t["i"])
                for t in message["data"]
            )
        elif kind == "allLiquidation":
            said.liquidations.extend(
                (name, x["T"], float(x["p"]), float(x["v"]), _position(x["S"] == "Buy"))
                for x in message["data"]
            )
        elif kind == "tickers":
            _read_ticker(said, name, message, known.setdefault(name, {}))
    return said


def _read_ticker(said: Said, name: str, message: Any, known: dict[str, str]) -> None:  # noqa: ANN401 - JSON of any shape
    before = dict(known)
    known.update((field, text) for field, text in message["data"].items() if text)
    if known.get("openInterest") != before.get("openInterest"):
        said.open_interest.append((name, message["ts"], float(known["openInterest"])))
    funding = (known.get("fundingRate"), known.get("nextFundingTime"))
    if all(funding) and funding != (before.get("fundingRate"), before.get("nextFundingTime")):
        said.funding.append((name, float(known["fundingRate"]), int(known["nextFundingTime"])))


def binance(messages: Iterator[Any]) -> Said:
    """Mark prices whose funding is as it was before say nothing."""
    said = Said({}, [], [], [])
    known: dict[str, tuple[float, int]] = {}
    for message in messages:
        data = message.get("data", {})
        kind = data.get("e")
        if kind == "aggTrade":
            said.trades.setdefault(data["s"], []).append(
                Traded(
                    data["T"],
                    float(data["p"]),
                    float(data["q"]),
                    not data["m"],
                    str(data["a"]),
                    data["l"] - data["f"] + 1,
                )
            )
        elif kind == "forceOrder":
            order = data["o"]
            said.liquidations.append(
                (
                    order["s"],
                    order["T"],
                    float(order["ap"]),
                    float(order["z"]),
                    _position(order["S"] == "SELL"),
                )
            )
        elif kind == "markPriceUpdate":
            funding = (float(data["r"]), data["T"])
            if known.get(data["s"]) != funding:
                known[data["s"]] = funding
                said.funding.append((data["s"], *funding))
    return said


def _position(was_long: bool) -> str:  # noqa: FBT001 - a fact, not an option
    return "long" if was_long else "short"


def candles(trades: list[Traded], length_ms: int) -> list[Second]:
    """The trades, put together by their times."""
    in_time = sorted(trades, key=lambda each: each.time_ms)
    found = []
    for number, group in groupby(in_time, lambda each: each.time_ms // length_ms):
        inside = list(group)
        prices = [each.price for each in inside]
        found.append(
            Second(
                number * length_ms,
                prices[0],
                max(prices),
                min(prices),
                prices[-1],
                sum(each.quantity for each in inside),
                sum(each.price * each.quantity for each in inside),
                sum(each.trades for each in inside),
                sum(each.quantity for each in inside if each.taker_buys),
            )
        )
    return found
