"""Many traders, no two alike."""

import random

from engine.strategy import HOUSE_WEIGHTS, Strategy
from engine.trader_text import read_trader
from engine.traders import TraderProfile

_CONDITIONS = (
    ("rsi_15m < {low}", "rsi_15m > {high}"),
    ("close_1m > ema_21_1h and rsi_5m < {low}", "close_1m < ema_21_1h and rsi_5m > {high}"),
    ("volume_spike_5m > 0.2 or percent_b_15m < 0.{low}", "relative_volume_5m > 1.{high}"),
    ("atr_ratio_5m > 0.9 and change_pct_15m < -0.{low}", "not (rsi_1h < {high})"),
)


def traders(count: int, *, seed: int = 3) -> list[TraderProfile]:
    """Profiles whose weights and thresholds all differ; every other one has conditions."""
    source = random.Random(seed)
    return [_trader(number, source) for number in range(count)]


def _trader(number: int, source: random.Random) -> TraderProfile:
    weights = ", ".join(f"{name} {source.uniform(0.05, 0.4):.4f}" for name in HOUSE_WEIGHTS)
    lines = [f"name: t{number}", f"weights: {weights}"]
    lines.append(f"threshold: {source.uniform(0.4, 0.7):.4f}")
    if number % 2:
        long, short = source.choice(_CONDITIONS)
        low, high = source.randrange(20, 45), source.randrange(55, 80)
        lines += [f"long: {long}".format(low=low), f"short: {short}".format(high=high)]
    return read_trader("\n".join(lines), owner=1)


HOUSE = Strategy()
