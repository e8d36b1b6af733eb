"""CPU of the indicators of one closed candle of one symbol and timeframe.

RSI 14, EMA 9/21/50, ATR 14, Bollinger 20/2 and a rolling VWAP, brought up to date for each of
20,000 seeded candles. Ours (which also tells session VWAP, relative volume and ATR ratio) and
talipp are incremental; TA-Lib and pandas-ta-classic compute the last 200 rows anew, as programs
that use them do. Ours keeps averages and sums up to date; what is divided out of them (RSI, bands,
VWAP) is made on reading, which is not counted here.
"""

import time

from engine.features.momentum import Momentum
from engine.features.trend import Trend
from engine.features.volatility import AverageTrueRange, BollingerBands
from engine.features.volume import Volume
from engine.market import Candle
from tests.bench.load.minutes import minutes
from tests.bench.row import Peer, Row

CANDLES = 20_000


def measure(_seconds: float) -> list[float]:
    candles = minutes(CANDLES)
    _update(candles[:1_000])
    started_s = time.process_time()
    _update(candles)
    return [(time.process_time() - started_s) * 1e6 / CANDLES]


def _update(candles: list[Candle]) -> None:
    """As FeatureSet.update does it, without what is no indicator."""
    trend, momentum, volume = Trend(), Momentum(), Volume()
    true_range, bands = AverageTrueRange(), BollingerBands()
    for candle in candles:
        close = candle.close
        trend.update(close)
        momentum.update(close)
        true_range.update(candle.high, candle.low, close)
        bands.update(close)
        volume.update(candle)


ROW = Row(
    name="indicator_set_us",
    unit="µs",
    measure=measure,
    peers=(
        Peer(name="TA-Lib", module="tests.bench.peers.talib_indicators"),
        Peer(name="talipp", module="tests.bench.peers.talipp_indicators"),
        Peer(name="pandas-ta-classic", module="tests.bench.peers.pandas_ta_indicators"),
    ),
)
