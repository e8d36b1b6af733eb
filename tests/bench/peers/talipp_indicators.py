"""talipp: incremental indicators, one add() a candle each."""
# mypy: disable-error-code="import-not-found,import-untyped"

from talipp.indicators import ATR, BB, EMA, RSI, VWAP
from talipp.ohlcv import OHLCV

from tests.bench.load.walk import bars
from tests.bench.peers.updating import run

CANDLES = 10_000

_bars = [OHLCV(bar.open, bar.high, bar.low, bar.close, bar.volume) for bar in bars(CANDLES)]


def update(candles: int) -> None:
    """Every indicator after each of `candles` candles."""
    of_closes = [RSI(14), EMA(9), EMA(21), EMA(50), BB(20, 2)]
    of_bars = [ATR(14), VWAP()]
    for bar in _bars[:candles]:
        for indicator in of_closes:
            indicator.add(bar.close)
        for indicator in of_bars:
            indicator.add(bar)


if __name__ == "__main__":
    run(update, CANDLES)
