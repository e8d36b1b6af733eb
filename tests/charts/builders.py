"""Candles, signals and requests of which a test states only what matters."""

import math
import random
from io import BytesIO
from typing import Any

from PIL import Image

from charts.display import Display, Text
from charts.signal_chart import ChartRequest
from engine.market import Candle, Timeframe
from engine.signal import Side, Signal
from engine.tracking import Outcome, OutcomeKind

START_MS = 1_767_225_600_000
"""2026-01-01 00:00 UTC."""
M5 = Timeframe.M5


def candle(
    index: int = 0,
    *,
    opened: float = 100,
    closed: float = 101,
    high: float | None = None,
    volume: float = 5,
) -> Candle:
    """A five-minute candle whose wicks end where its body does, unless `high` says otherwise."""
    return Candle(
        start_ms=START_MS + index * M5.ms,
        open=opened,
        high=high or max(opened, closed),
        low=min(opened, closed),
        close=closed,
        volume=volume,
    )


def walk(
    count: int,
    *,
    price: float = 100.0,
    tick: float = 0.01,
    timeframe: Timeframe = M5,
    seed: int = 1,
    start_ms: int = START_MS,
) -> tuple[Candle, ...]:
    """A random walk in multiples of the tick size."""
    rng = random.Random(seed)
    ticks = max(60, round(price / tick))
    candles = []
    for index in range(count):
        opened = ticks
        ticks = max(20, ticks + rng.randint(-9, 9))
        high, low = max(opened, ticks) + rng.randint(0, 5), min(opened, ticks) - rng.randint(0, 5)
        candles.append(
            Candle(
                start_ms=start_ms + index * timeframe.ms,
                open=opened * tick,
                high=high * tick,
                low=low * tick,
                close=ticks * tick,
                volume=rng.random() * 100,
            )
        )
    return tuple(candles)


def signal(
    *,
    entry: float = 100.0,
    risk: float = 1.0,
    side: Side = Side.LONG,
    time_ms: int = START_MS + 50 * M5.ms,
    tick: float = 0.01,
) -> Signal:
    """A signal with targets at one and two risks."""
    sign = side.sign
    return Signal(
        symbol="BTC/USDT:USDT",
        exchange="bybit",
        timeframe=M5,
        side=side,
        time_ms=time_ms,
        entry=entry,
        stop_loss=entry - sign * risk,
        take_profit_1=entry + sign * risk,
        take_profit_2=entry + sign * 2 * risk,
        tick_size=tick,
        atr=risk,
        score=0.6,
        contributions=(),
        events=(),
        expires_ms=time_ms + 3_600_000,
    )


def outcome(kind: OutcomeKind, *, price: float, time_ms: int, result_r: float = -1.0) -> Outcome:
    return Outcome(
        kind=kind,
        price=price,
        time_ms=time_ms,
        return_fraction=result_r / 100,
        result_r=result_r,
        mfe_r=0.5,
        mae_r=-1.0,
        duration_ms=600_000,
    )


def request(**given: Any) -> ChartRequest:  # noqa: ANN401 - any field of a request
    """A plain chart of a hundred candles."""
    values: dict[str, Any] = {
        "symbol": "BTC/USDT",
        "timeframe": M5,
        "tick_size": 0.01,
        "candles": walk(100),
    }
    return ChartRequest(**(values | given))


def texts(display: Display) -> list[Text]:
    return [shape for shape in display.shapes if isinstance(shape, Text)]


def words(display: Display) -> list[str]:
    return [shape.text for shape in texts(display)]


def picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def pixel(png: bytes, x: float, y: float) -> str:
    """The colour at a place of the display list, whose y grows upwards."""
    image = picture(png)
    colour = image.getpixel((math.floor(x), image.height - 1 - math.floor(y)))
    assert isinstance(colour, tuple)
    red, green, blue = colour
    return f"#{red:02x}{green:02x}{blue:02x}"
