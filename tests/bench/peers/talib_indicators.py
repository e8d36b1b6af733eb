"""TA-Lib: the last 200 rows computed anew at each close, VWAP with numpy."""
# mypy: disable-error-code="import-not-found,import-untyped"

import numpy as np
import talib

from tests.bench.load.walk import bars
from tests.bench.peers.updating import run

CANDLES, ROWS, WINDOW = 4_000, 200, 20

_bars = list(bars(CANDLES + ROWS))
_high, _low, _close, _volume = (
    np.array([getattr(bar, name) for bar in _bars]) for name in ("high", "low", "close", "volume")
)


def update(candles: int) -> None:
    """Every indicator after each of `candles` candles."""
    for end in range(ROWS, ROWS + candles):
        rows, last = slice(end - ROWS, end), slice(end - WINDOW, end)
        high, low, close = _high[rows], _low[rows], _close[rows]
        talib.RSI(close, 14)
        for period in (9, 21, 50):
            talib.EMA(close, period)
        talib.ATR(high, low, close, 14)
        talib.BBANDS(close, 20)
        typical = (_high[last] + _low[last] + _close[last]) / 3
        float((typical * _volume[last]).sum() / _volume[last].sum())


if __name__ == "__main__":
    run(update, CANDLES)
