"""Cards, tables and studies of which a test states only what matters."""

import math
import random
from itertools import accumulate
from typing import Any

from charts.backtest_card import BacktestCard, RandomBand
from charts.breakdown_card import BreakdownCard, Slice
from charts.calibration_card import CalibrationBucket, CalibrationCard
from charts.cards import OutcomeCounts
from charts.heat_table import HeatRow, HeatTable
from charts.study import Series, Study, StudyBands, StudyLine
from charts.verdict import Verdict
from engine.signal import Side
from tests.charts.builders import START_MS, request, walk

DAY_MS = 86_400_000
COMPONENTS = ("Trend", "Liq.", "Volat.", "VWAP", "OI", "Struct.", "Events")


def results(count: int, seed: int = 5) -> tuple[float, ...]:
    """What each of some signals made, in R."""
    rng = random.Random(seed)
    return tuple(rng.choices((2.0, 0.9, -0.05, -1.05), (22, 30, 8, 40), k=count))


def backtest(made: tuple[float, ...] = results(96), **given: Any) -> BacktestCard:  # noqa: ANN401 - any field of a card
    """A backtest of ninety days whose signals are evenly spread."""
    count = len(made)
    spread = [0.9 * math.sqrt(n + 1) for n in range(count)]
    values: dict[str, Any] = {
        "title": "Backtest · House trader",
        "subtitle": "BTC/USDT, ETH/USDT and 3 more · 1 Jan – 31 Mar 2026",
        "count": f"{count} signals",
        "start_ms": START_MS,
        "end_ms": START_MS + 90 * DAY_MS,
        "times_ms": tuple(START_MS + (n + 1) * 90 * DAY_MS // (count + 1) for n in range(count)),
        "equity": tuple(accumulate(made)),
        "band": RandomBand(
            low=tuple(-0.06 * n - 1.645 * wide for n, wide in enumerate(spread)),
            high=tuple(-0.06 * n + 1.645 * wide for n, wide in enumerate(spread)),
        ),
        "verdict": Verdict(text="Better than 95% of random entries", tone="good"),
        "outcomes": OutcomeCounts(take_profit_2=21, take_profit_1=29, expired=8, stop_loss=38),
        "win_rate": 0.52,
        "average_return": 0.0011,
        "profit_factor": 1.77,
        "expectancy_r": 0.34,
        "sharpe": 1.92,
        "sortino": 3.05,
        "max_drawdown": -6.5,
        "exposure": 0.38,
        "footer": "fees 0.055%, slippage 0.02%, funding included",
        "as_of": "1 Apr 2026 00:00 UTC",
    }
    return BacktestCard(**(values | given))


def bucket(
    rank: int, signals: int = 96, win_rate: float | None = 0.5, half: float = 0.1
) -> CalibrationBucket:
    """The tenth of all signals whose scores begin at 0.50 and 0.04 × rank."""
    start = 0.5 + 0.04 * rank
    return CalibrationBucket(
        score_from=start,
        score_to=start + 0.04,
        mean_score=start + 0.02,
        signals=signals,
        win_rate=win_rate,
        win_rate_low=None if win_rate is None else max(0.0, win_rate - half),
        win_rate_high=None if win_rate is None else min(1.0, win_rate + half),
    )


def calibration(**given: Any) -> CalibrationCard:  # noqa: ANN401 - any field of a card
    """Ten buckets whose win rate rises with the score."""
    rates = (0.41, 0.38, 0.44, 0.47, 0.45, 0.52, 0.5, 0.58, 0.66, 0.71)
    values: dict[str, Any] = {
        "title": "Does the score mean anything?",
        "subtitle": "win rate by score · last 180 days · all symbols",
        "count": "of 960 signals won",
        "buckets": tuple(
            bucket(rank, 140 - 12 * rank, rate, half=0.07 + 0.01 * rank)
            for rank, rate in enumerate(rates)
        ),
        "base_rate": 0.49,
        "verdict": Verdict(text="Higher scores won more often (ρ 0.19, p < 0.01)", tone="good"),
        "footer": "95% Wilson intervals",
        "as_of": "1 Apr 2026 00:00 UTC",
    }
    return CalibrationCard(**(values | given))


def heat_row(rank: int = 0, **given: Any) -> HeatRow:  # noqa: ANN401 - any field of a row
    """A row with evidence of all kinds."""
    rng = random.Random(rank)
    bases = (
        "BTC",
        "ETH",
        "SOL",
        "XRP",
        "DOGE",
        "1000PEPE",
        "AVAX",
        "LINK",
        "SUI",
        "ARB",
        "OP",
        "INJ",
    )
    known = [round(rng.uniform(-0.6, 1), 2) for _ in COMPONENTS]
    values: dict[str, Any] = {
        "symbol": f"{bases[rank % 12]}/USDT",
        "side": Side.SHORT if rank % 3 == 1 else Side.LONG,
        "score": max(0.2, 0.82 - 0.045 * rank),
        "evidence": tuple(None if rng.random() < 0.1 else value for value in known),
    }
    return HeatRow(**(values | given))


def heat(count: int = 12, **given: Any) -> HeatTable:  # noqa: ANN401 - any field of a table
    """A table of the house's components."""
    values: dict[str, Any] = {
        "title": "Top symbols now",
        "subtitle": "what speaks for and against each side · 5m",
        "columns": COMPONENTS,
        "rows": tuple(heat_row(rank) for rank in range(count)),
        "threshold": 0.5,
        "footer": "a score above the notch is a signal",
        "as_of": "1 Apr 2026 12:05 UTC",
    }
    return HeatTable(**(values | given))


def breakdown(**given: Any) -> BreakdownCard:  # noqa: ANN401 - any field of a card
    """Hours, symbols and market conditions."""
    rng = random.Random(3)
    names = (
        "SOL",
        "BTC",
        "ETH",
        "AVAX",
        "SUI",
        "LINK",
        "XRP",
        "DOGE",
        "ARB",
        "1000PEPE",
        "OP",
        "INJ",
    )
    values: dict[str, Any] = {
        "title": "Where it came from",
        "subtitle": "last 90 days · after costs",
        "count": "412 signals",
        "total_r": 21.4,
        "hours": tuple(
            part(f"{hour:02d}", rng.gauss(0.8, 3), rng.randint(4, 34)) for hour in range(24)
        ),
        "symbols": tuple(
            part(f"{name}/USDT", 12.4 - 2.1 * rank, 40 - rank) for rank, name in enumerate(names)
        ),
        "conditions": (
            part("Trending up", 14.2, 140),
            part("Trending down", 9.1, 120),
            part("Ranging", -6.3, 110),
            part("Volatile", 4.4, 42),
        ),
        "footer": "fees, slippage and funding included",
        "as_of": "1 Apr 2026 00:00 UTC",
    }
    return BreakdownCard(**(values | given))


def part(name: str, result_r: float = 1.0, signals: int = 10) -> Slice:
    """A slice of which half won."""
    return Slice(name=name, signals=signals, result_r=result_r, wins=signals // 2)


def study(count: int = 130, **given: Any) -> Study:  # noqa: ANN401 - any field of a study
    """All indicators of a random walk; the first nineteen averages are not known."""
    chart = given.pop("chart", None) or request(candles=walk(count))
    closes = [candle.close for candle in chart.candles]
    mean, wide = _averages(closes, 20), 0.25 * closes[0] / 100
    rng = random.Random(7)
    interest = list(accumulate(rng.gauss(0, 2e5) for _ in closes))
    values: dict[str, Any] = {
        "chart": chart,
        "bands": StudyBands(
            name="BB 20·2",
            upper=tuple(None if one is None else one + wide for one in mean),
            lower=tuple(None if one is None else one - wide for one in mean),
        ),
        "lines": (
            StudyLine(name="EMA 9", values=_averages(closes, 9)),
            StudyLine(name="EMA 50", values=_averages(closes, 50)),
            StudyLine(name="VWAP", values=_averages(closes, 100)),
        ),
        "rsi": StudyLine(name="RSI 14", values=_oscillation(closes)),
        "open_interest": StudyLine(
            name="Open interest", values=tuple(8.4e7 + one for one in interest)
        ),
        "funding": StudyLine(
            name="Funding",
            values=tuple(1e-4 * math.sin(n / 25) + 4e-5 for n in range(len(closes))),
        ),
    }
    return Study(**(values | given))


def _averages(values: list[float], period: int) -> Series:
    return tuple(
        None if end < period else sum(values[end - period : end]) / period
        for end in range(1, len(values) + 1)
    )


def _oscillation(closes: list[float]) -> Series:
    first = closes[0]
    return tuple(
        None
        if rank < 14
        else min(97.0, max(3.0, 50 + 3_000 * (close - closes[rank - 14]) / first))
        for rank, close in enumerate(closes)
    )
