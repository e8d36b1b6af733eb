"""Signals and candles that state only what a test is about."""

from engine.market import Candle, Timeframe
from engine.signal import Side, Signal
from engine.tracking import Progress, TrackedSignal

T0 = 1_700_000_040_000
"""A full minute."""


def long_signal(
    *,
    entry: float = 100.0,
    stop_loss: float = 98.0,
    take_profit_1: float = 102.0,
    take_profit_2: float = 104.0,
    symbol: str = "BTC/USDT:USDT",
    time_ms: int = T0,
    expires_ms: int = T0 + 3_600_000,
) -> Signal:
    return Signal(
        symbol=symbol,
        exchange="bybit",
        timeframe=Timeframe.M5,
        side=Side.LONG,
        time_ms=time_ms,
        entry=entry,
        stop_loss=stop_loss,
        take_profit_1=take_profit_1,
        take_profit_2=take_profit_2,
        tick_size=0.1,
        atr=2.0,
        score=0.7,
        contributions=(),
        events=(),
        expires_ms=expires_ms,
    )


def tracked(signal: Signal, number: int = 1) -> TrackedSignal:
    return TrackedSignal(number=number, signal=signal, progress=Progress.start(signal))


def second(after_s: int, low: float, high: float) -> Candle:
    """A second that opens at its low and closes at its high, `after_s` after T0."""
    return Candle(T0 + after_s * 1000, low, high, low, high, 1.0)
