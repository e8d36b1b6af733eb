"""What must have become of a signal, told from the tape alone: see tests/torture/oracle.py."""

import csv
import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from engine.signal import Signal
from tests.torture import oracle
from tests.torture.oracle import TapeTrade, Told

__all__ = ["TapeTrade", "Verdict", "judge", "read", "told_of"]


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
    """How it ended and when; None when the tape ends before the signal does."""
    verdict = oracle.judge(told_of(signal), trades)
    return None if verdict is None else Verdict(verdict.kind, verdict.second_ms)


def told_of(signal: Signal) -> Told:
    """A signal in the oracle's words; the stop moves unless it says otherwise."""
    return Told(
        signal.side,
        signal.time_ms,
        signal.expires_ms,
        signal.entry,
        signal.stop_loss,
        signal.take_profit_1,
        signal.take_profit_2,
        stop_to_entry=signal.stop_to_entry is not False,
    )
