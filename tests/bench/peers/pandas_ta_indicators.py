"""pandas-ta-classic: a frame of the last 200 rows, computed anew at each close."""
# mypy: disable-error-code="import-not-found,import-untyped"

import pandas as pd
import pandas_ta_classic as ta

from tests.bench.load.walk import bars
from tests.bench.peers.updating import run

CANDLES, ROWS = 100, 200

_frame = pd.DataFrame(list(bars(CANDLES + ROWS)))
_frame.index = pd.to_datetime(_frame.pop("start_ms"), unit="ms")


def update(candles: int) -> None:
    """Every indicator after each of `candles` candles."""
    for end in range(ROWS, ROWS + candles):
        rows = _frame.iloc[end - ROWS : end]
        ta.rsi(rows["close"], 14)
        for period in (9, 21, 50):
            ta.ema(rows["close"], period)
        ta.atr(rows["high"], rows["low"], rows["close"], 14)
        ta.bbands(rows["close"], 20)
        ta.vwap(rows["high"], rows["low"], rows["close"], rows["volume"])


if __name__ == "__main__":
    run(update, CANDLES)
