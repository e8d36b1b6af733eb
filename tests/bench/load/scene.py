"""What the picture shows that we and plain mplfinance both draw.

200 candles with volume, a signal's four levels and three zones. Standard library only.
"""

from tests.bench.load.walk import Bar, bars

CANDLES = 200
LEVELS = {"entry": 0.0, "stop": -1.0, "take_profit_1": 1.0, "take_profit_2": 2.0}
"""In risks above the entry."""


def scene(seed: int) -> tuple[list[Bar], dict[str, float]]:
    """The candles and the price of each level."""
    shown = list(bars(CANDLES, seed=seed))
    entry = round(shown[CANDLES // 2].close, 4)
    risk = round(max(bar.high - bar.low for bar in shown[-60:]), 4)
    return shown, {name: round(entry + risks * risk, 4) for name, risks in LEVELS.items()}
