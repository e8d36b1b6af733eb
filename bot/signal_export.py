"""Signals with their outcomes as a file of comma-separated values."""

import csv
import gzip
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from engine.tracking import Outcome, TrackedSignal

LARGE = 1_000_000
"""Bytes from which on a file is compressed."""

_OF_SIGNALS = (
    *("number", "trader", "exchange", "symbol", "timeframe", "side", "time", "status", "score"),
    *("entry", "stop_loss", "take_profit_1", "take_profit_2", "expires"),
)
_OF_OUTCOMES = (
    *("outcome", "ended", "price", "return", "result_r", "mfe_r", "mae_r", "duration_s"),
    *("fees", "funding", "net_return", "rule_version"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")
"""What a spreadsheet would take for the beginning of a formula."""


class SignalFile(NamedTuple):
    """A file for people."""

    name: str
    data: bytes


def signal_file(signals: Iterable[TrackedSignal]) -> SignalFile:
    """A line a signal, times in UTC, shares as fractions; compressed when it is large."""
    lines = io.StringIO(newline="")
    table = csv.writer(lines)
    table.writerow((*_OF_SIGNALS, *_OF_OUTCOMES))
    table.writerows((*_signal(each), *_outcome(each.outcome)) for each in signals)
    data = lines.getvalue().encode()
    if len(data) < LARGE:
        return SignalFile("signals.csv", data)
    return SignalFile("signals.csv.gz", gzip.compress(data, mtime=0))


def _signal(tracked: TrackedSignal) -> tuple[object, ...]:
    signal = tracked.signal
    return (
        tracked.number,
        _plain(signal.trader),
        _plain(signal.exchange),
        _plain(signal.symbol),
        signal.timeframe,
        signal.side,
        _moment(signal.time_ms),
        tracked.status,
        signal.score,
        signal.entry,
        signal.stop_loss,
        signal.take_profit_1,
        signal.take_profit_2,
        _moment(signal.expires_ms),
    )


def _outcome(outcome: Outcome | None) -> tuple[object, ...]:
    """Empty while it is open."""
    if outcome is None:
        return ("",) * len(_OF_OUTCOMES)
    return (
        outcome.kind,
        _moment(outcome.time_ms),
        outcome.price,
        outcome.return_fraction,
        outcome.result_r,
        outcome.mfe_r,
        outcome.mae_r,
        outcome.duration_ms / 1000,
        outcome.fees,
        outcome.funding,
        outcome.return_after_costs,
        outcome.rule_version,
    )


def _plain(text: str) -> str:
    """A text that no spreadsheet reckons with."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _moment(time_ms: int) -> str:
    return f"{datetime.fromtimestamp(time_ms / 1000, UTC):%Y-%m-%dT%H:%M:%S}Z"
