"""Signals with their outcomes as a file of comma-separated values."""

import csv
import gzip
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from bot.views.numbers import price_to_copy
from engine.tracking import TrackedSignal

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
_RATIO_DIGITS = 4
"""Of a score, and of results in R."""
_FRACTION_DIGITS = 6
"""Of returns and costs: a hundredth of a basis point."""


class SignalFile(NamedTuple):
    """A file for people."""

    name: str
    data: bytes


def signal_file(signals: Iterable[TrackedSignal]) -> SignalFile:
    """A line a signal, times in UTC, shares as fractions; compressed when it is large.

    Prices have the digits of their tick size.
    """
    lines = io.StringIO(newline="")
    table = csv.writer(lines)
    table.writerow((*_OF_SIGNALS, *_OF_OUTCOMES))
    table.writerows((*_signal(each), *_outcome(each)) for each in signals)
    data = lines.getvalue().encode()
    if len(data) < LARGE:
        return SignalFile("signals.csv", data)
    return SignalFile("signals.csv.gz", gzip.compress(data, mtime=0))


def _signal(tracked: TrackedSignal) -> tuple[object, ...]:
    signal = tracked.signal
    levels = (signal.entry, signal.stop_loss, signal.take_profit_1, signal.take_profit_2)
    return (
        tracked.number,
        _plain(signal.trader),
        _plain(signal.exchange),
        _plain(signal.symbol),
        signal.timeframe,
        signal.side,
        _moment(signal.time_ms),
        tracked.status,
        _rounded(signal.score, _RATIO_DIGITS),
        *(price_to_copy(level, signal.tick_size) for level in levels),
        _moment(signal.expires_ms),
    )


def _outcome(tracked: TrackedSignal) -> tuple[object, ...]:
    """Empty while it is open."""
    outcome = tracked.outcome
    if outcome is None:
        return ("",) * len(_OF_OUTCOMES)
    return (
        outcome.kind,
        _moment(outcome.time_ms),
        price_to_copy(outcome.price, tracked.signal.tick_size),
        _rounded(outcome.return_fraction, _FRACTION_DIGITS),
        *(_rounded(r, _RATIO_DIGITS) for r in (outcome.result_r, outcome.mfe_r, outcome.mae_r)),
        outcome.duration_ms / 1000,
        _rounded(outcome.fees, _FRACTION_DIGITS),
        _rounded(outcome.funding, _FRACTION_DIGITS),
        _rounded(outcome.return_after_costs, _FRACTION_DIGITS),
        outcome.rule_version,
    )


def _rounded(value: float | None, digits: int) -> str:
    """Without the noise of binary fractions; empty for what is not known."""
    return "" if value is None else f"{value:z.{digits}f}"


def _plain(text: str) -> str:
    """A text that no spreadsheet reckons with."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _moment(time_ms: int) -> str:
    return f"{datetime.fromtimestamp(time_ms / 1000, UTC):%Y-%m-%dT%H:%M:%S}Z"
