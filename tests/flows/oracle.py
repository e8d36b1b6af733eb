"""What must have become of a signal, told from the tape alone, without the program's code."""

import csv
import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from engine.signal import Side, Signal


class TapeTrade(NamedTuple):
    time_ms: int
    price: float


class Verdict(NamedTuple):
    kind: str
    second_ms: int


def read(tape: Path) -> list[TapeTrade]:
    with gzip.open(tape, "rt", encoding="utf-8") as lines:
        return [
            TapeTrade(int(row["timestamp_ms"]), float(row["price"]))
            for row in csv.DictReader(lines)
        ]


def judge(signal: Signal, trades: Sequence[TapeTrade]) -> Verdict | None:
    """Walk the trades one by one; None when the tape ends before the signal does."""
    up = signal.side is Side.LONG
    stop, first_reached = signal.stop_loss, False

    def reached(price: float, level: float) -> bool:
        return price >= level if up else price <= level

    for trade in trades:
        if trade.time_ms < signal.time_ms:
            continue
        second_ms = trade.time_ms // 1000 * 1000
        if trade.time_ms >= signal.expires_ms:
            return Verdict("expired", signal.expires_ms)
        if reached(trade.price, signal.take_profit_2):
            return Verdict("take_profit_2", second_ms)
        if trade.price <= stop if up else trade.price >= stop:
            kind = "take_profit_1_then_stop" if first_reached else "stop_loss"
            return Verdict(kind, second_ms)
        if not first_reached and reached(trade.price, signal.take_profit_1):
            first_reached, stop = True, signal.entry
    return None
