"""Bybit's kline intervals: minutes as numbers, then D, W and M.

Source: https://bybit-exchange.github.io/docs/v5/enum#interval
"""

from datetime import UTC, datetime

_MINUTE_MS = 60_000
_DAY_MS = 86_400_000
_MINUTES = ("1", "3", "5", "15", "30", "60", "120", "240", "360", "720")
_LENGTH_MS = {name: int(name) * _MINUTE_MS for name in _MINUTES}
_LENGTH_MS |= {"D": _DAY_MS, "W": 7 * _DAY_MS}
# The epoch was a Thursday; weeks begin on Monday.
_OFFSET_MS = {"W": 4 * _DAY_MS}

INTERVALS = frozenset(_LENGTH_MS) | {"M"}


def floor(interval: str, time_ms: int) -> int:
    """Start of the candle that holds `time_ms`."""
    if interval == "M":
        day = datetime.fromtimestamp(time_ms / 1000, UTC)
        return int(datetime(day.year, day.month, 1, tzinfo=UTC).timestamp()) * 1000
    return time_ms - (time_ms - _OFFSET_MS.get(interval, 0)) % _LENGTH_MS[interval]


def following(interval: str, start_ms: int) -> int:
    """Start of the candle after the one that starts at `start_ms`."""
    if interval == "M":
        return floor(interval, start_ms + 32 * _DAY_MS)
    return start_ms + _LENGTH_MS[interval]
