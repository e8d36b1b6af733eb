"""The seeded market in the engine's own types."""

from engine.market import Candle, Instrument
from tests.bench.load.walk import bars


def minutes(count: int, *, seed: int = 3) -> list[Candle]:
    """Closed 1-minute candles, oldest first."""
    return [
        Candle(
            bar.start_ms,
            bar.open,
            bar.high,
            bar.low,
            bar.close,
            bar.volume,
            bar.volume * (bar.high + bar.low + bar.close) / 3,
            int(bar.volume) + 1,
            bar.volume / 2,
        )
        for bar in bars(count, seed=seed)
    ]


def instrument(number: int = 0) -> Instrument:
    """One of many made-up perpetuals."""
    base = f"C{number:03d}"
    return Instrument(
        symbol=f"{base}/USDT:USDT",
        exchange_id=f"{base}USDT",
        base=base,
        quote="USDT",
        tick_size=0.0001,
        quantity_step=0.001,
    )
