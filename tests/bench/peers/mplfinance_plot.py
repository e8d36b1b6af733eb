"""Plain mplfinance: one `plot` call with the scene's candles, volume, levels and zones."""
# mypy: disable-error-code="import-not-found,import-untyped"

import io

import matplotlib as mpl
import mplfinance as mpf
import pandas as pd

from tests.bench.load.scene import scene

mpl.use("Agg")


def plot(seed: int) -> bytes:
    """PNG of 1280x800."""
    bars, levels = scene(seed)
    frame = pd.DataFrame(bars)
    frame.index = pd.to_datetime(frame.pop("start_ms"), unit="ms")
    prices = list(levels.values())
    zones = [
        {"y1": levels["entry"], "y2": levels[name], "alpha": 0.15, "color": colour}
        for name, colour in (
            ("stop", "red"),
            ("take_profit_1", "green"),
            ("take_profit_2", "green"),
        )
    ]
    png = io.BytesIO()
    mpf.plot(
        frame,
        type="candle",
        volume=True,
        style="nightclouds",
        hlines={"hlines": prices, "colors": ["b", "r", "g", "g"], "linewidths": 1},
        fill_between=zones,
        figsize=(12.8, 8),
        savefig={"fname": png, "dpi": 100},
    )
    return png.getvalue()
