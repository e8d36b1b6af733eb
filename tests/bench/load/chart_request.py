"""The scene as a request to our own charts."""

from charts.signal_chart import ChartRequest
from charts.style import ProfileName
from engine.features.structure import Overlays
from engine.market import Candle, Timeframe
from engine.pipeline import Pipeline
from engine.signal import Side, Signal
from engine.strategy import Strategy
from tests.bench.load.minutes import instrument
from tests.bench.load.scene import CANDLES, scene


def request(profile: ProfileName, seed: int = 3) -> ChartRequest:
    """A chart with a signal and the structure that the engine finds in its candles."""
    bars, levels = scene(seed)
    candles = tuple(Candle(*bar) for bar in bars)
    return ChartRequest(
        symbol="BTC/USDT",
        timeframe=Timeframe.M1,
        tick_size=0.0001,
        candles=candles,
        signal=_signal(candles[CANDLES // 2], levels),
        overlays=_overlays(candles),
        profile=profile,
    )


def _signal(candle: Candle, levels: dict[str, float]) -> Signal:
    return Signal(
        symbol="BTC/USDT:USDT",
        exchange="bybit",
        timeframe=Timeframe.M1,
        side=Side.LONG,
        time_ms=candle.start_ms + Timeframe.M1.ms,
        entry=levels["entry"],
        stop_loss=levels["stop"],
        take_profit_1=levels["take_profit_1"],
        take_profit_2=levels["take_profit_2"],
        tick_size=0.0001,
        atr=levels["entry"] - levels["stop"],
        score=0.7,
        contributions=(),
        events=(),
        expires_ms=candle.start_ms + 3_600_000,
    )


def _overlays(candles: tuple[Candle, ...]) -> Overlays:
    pipeline = Pipeline(instrument(), "bybit", Strategy())
    pipeline.warm_up(candles)
    return pipeline.overlays(Timeframe.M1)
