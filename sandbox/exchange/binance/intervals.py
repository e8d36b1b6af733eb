"""Binance's names of kline intervals, and of the times at which open interest is listed.

Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/common-definition
"""

INTERVALS = {
    "1m": "1",
    "3m": "3",
    "5m": "5",
    "15m": "15",
    "30m": "30",
    "1h": "60",
    "2h": "120",
    "4h": "240",
    "6h": "360",
    "12h": "720",
    "1d": "D",
    "1w": "W",
    "1M": "M",
}
"""Binance's name: ours. 8h and 3d are left out."""

_MINUTE_MS = 60_000
OPEN_INTEREST_MS = {
    name: int(INTERVALS[name]) * _MINUTE_MS
    for name in ("5m", "15m", "30m", "1h", "2h", "4h", "6h", "12h")
} | {"1d": 1440 * _MINUTE_MS}
