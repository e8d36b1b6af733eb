"""Every value that TA-Lib has too equals its value, from the first one on."""

from collections.abc import Sequence

import numpy as np
import pytest
import talib
from numpy.typing import NDArray

from engine.candles import Resampler
from engine.features.feature_set import FeatureSet
from engine.market import Candle, Timeframe
from engine.pipeline import Pipeline
from engine.strategy import Strategy
from tests.engine.minutes import random_minutes
from tests.engine.recorded import recorded_candles
from tests.engine.test_pipeline import BTC

RECORDED = (
    "candles/binance_um/1m/BTCUSDT_20250505_20250602.csv.gz",
    "candles/binance_um/1m/DOGEUSDT_20230719_20230731.csv.gz",
    "candles/binance_um/3m/WLDUSDT_20230913_20231211.csv.gz",
    "candles/binance_um/5m/LTCUSDT_20230101_20230731.csv.gz",
    "candles/bybit_linear/1h/SOLUSDT_20250924_20260106.csv.gz",
    "candles/coinbase_spot/1s/BTC-USD_20161007.csv.gz",
)
TOLERANCE = 1e-9
NAMES = ("ema_9", "ema_21", "ema_50", "rsi", "atr", "upper", "middle", "lower")


def ours(features: FeatureSet) -> tuple[float | None, ...]:
    trend, bands = features.trend, features.bands
    averages = (trend.ema_9, trend.ema_21, trend.ema_50)
    wilder = (features.momentum.rsi, features.true_range.atr)
    return (*averages, *wilder, bands.upper, bands.middle, bands.lower)


def theirs(candles: Sequence[Candle]) -> NDArray[np.float64]:
    """A row a candle, NaN where TA-Lib does not know it yet."""
    high, low, close = (
        np.array([getattr(candle, name) for candle in candles])
        for name in ("high", "low", "close")
    )
    averages = [talib.EMA(close, period) for period in (9, 21, 50)]
    wilder = [talib.RSI(close, 14), talib.ATR(high, low, close, 14)]
    bands = talib.BBANDS(close, 20, 2.0, 2.0)
    return np.array([*averages, *wilder, *bands]).T


def assert_equal(values: Sequence[Sequence[float | None]], candles: Sequence[Candle]) -> None:
    known = np.array(values, dtype=np.float64)

    wanted = theirs(candles)
    for column, name in enumerate(NAMES):
        mine, reference = known[:, column], wanted[:, column]
        np.testing.assert_allclose(mine, reference, rtol=TOLERANCE, atol=0, err_msg=name)


def fed(candles: Sequence[Candle]) -> list[tuple[float | None, ...]]:
    features, values = FeatureSet(Timeframe.M1), []
    for candle in candles:
        features.update(candle)
        values.append(ours(features))
    return values


@pytest.mark.parametrize("name", RECORDED)
def test_values_of_a_recorded_market_equal_those_of_talib(name: str) -> None:
    candles = recorded_candles(name)[:10_000]

    values = fed(candles)

    assert_equal(values, candles)


@pytest.mark.parametrize("seed", range(3))
def test_values_of_a_seeded_market_equal_those_of_talib(seed: int) -> None:
    candles = random_minutes(seed, 5_000)

    values = fed(candles)

    assert_equal(values, candles)


def test_values_of_all_timeframes_together_equal_those_of_talib() -> None:
    minutes, pipeline = random_minutes(3, 6_000), Pipeline(BTC, "bybit", Strategy())
    timeframes = (Timeframe.M1, Timeframe.M5, Timeframe.M15, Timeframe.H1)
    values: dict[Timeframe, list[tuple[float | None, ...]]] = {each: [] for each in timeframes}

    for minute in minutes:
        pipeline.on_candle(minute)
        for timeframe in timeframes:
            if (minute.start_ms + Timeframe.M1.ms) % timeframe.ms == 0:
                values[timeframe].append(ours(pipeline.features(timeframe)))

    for timeframe, known in values.items():
        resampler = Resampler(timeframe)
        closed = [resampler.add(minute, Timeframe.M1) for minute in minutes]
        assert_equal(known, [candle for candle in closed if candle is not None])
