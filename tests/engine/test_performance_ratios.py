"""Sharpe, Sortino and drawdown against numbers that other projects publish.

empyrical agrees in all of them. freqtrade agrees in drawdown; its Sharpe and Sortino ratios divide
by the deviation of single trades instead of days, so they differ by design.
"""

import gzip
import json
from itertools import accumulate
from math import exp, log1p, sqrt
from statistics import mean, pstdev, stdev
from typing import Any

import pytest

from engine.performance import deepest_fall, sharpe_ratio, sortino_ratio
from tests.engine.recorded import recorded

EMPYRICAL = "vectors/empyrical_stats.json"
FREQTRADE = [
    "vectors/backtests/freqtrade_spot_20250101_20250331_14trades.json.gz",
    "vectors/backtests/freqtrade_spot_20250101_20250331_202trades.json.gz",
]


def empyrical(metric: str) -> list[tuple[list[float], float | None]]:
    told = json.loads(recorded(EMPYRICAL).read_text())
    return [
        ([each for each in told["series"][row["series"]] if each is not None], row["expected"])
        for row in told["vectors"]
        if row["metric"] == metric
    ]


def freqtrade(name: str) -> dict[str, Any]:
    with gzip.open(recorded(name), "rt", encoding="utf-8") as told:
        found: dict[str, Any] = json.load(told)
    return found


def test_the_sharpe_ratio_is_that_of_empyrical() -> None:
    rows = empyrical("sharpe_ratio")

    assert rows
    for returns, expected in rows:
        assert sharpe_ratio(returns, 252) == pytest.approx(expected, rel=1e-8)


def test_the_drawdown_of_compounded_returns_is_that_of_empyrical() -> None:
    rows = empyrical("max_drawdown")

    assert rows
    for returns, expected in rows:
        # A fall of the sum of logarithms is a fall of the product by that factor.
        fall = deepest_fall(accumulate(log1p(each) for each in returns))

        assert exp(-fall) - 1 == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize("name", FREQTRADE)
def test_the_drawdown_of_summed_profits_is_that_of_freqtrade(name: str) -> None:
    told = freqtrade(name)
    trades = sorted(told["trades"], key=lambda trade: trade["close_timestamp"])

    fall = deepest_fall(accumulate(trade["profit_abs"] for trade in trades))

    assert fall == pytest.approx(told["metrics"]["max_drawdown_abs"], abs=1e-6)


def test_the_ratios_are_those_of_their_formulas() -> None:
    returns = [0.01, -0.02, 0.03, 0.0, -0.01, 0.015]
    downside = sqrt(mean(min(each, 0) ** 2 for each in returns))

    assert sharpe_ratio(returns, 365) == pytest.approx(mean(returns) / stdev(returns) * sqrt(365))
    assert sortino_ratio(returns, 365) == pytest.approx(mean(returns) / downside * sqrt(365))
    assert sharpe_ratio(returns, 365) != pytest.approx(mean(returns) / pstdev(returns) * sqrt(365))


def test_one_period_or_equal_ones_have_no_sharpe_ratio() -> None:
    assert sharpe_ratio([], 365) is None
    assert sharpe_ratio([0.01], 365) is None
    assert sharpe_ratio([0.01, 0.01], 365) is None


def test_without_a_loss_there_is_no_sortino_ratio() -> None:
    assert sortino_ratio([], 365) is None
    assert sortino_ratio([0.01, 0.0], 365) is None


def test_a_curve_that_only_rises_never_falls() -> None:
    assert deepest_fall([]) == 0
    assert deepest_fall([0.5, 1.0]) == 0
    assert deepest_fall([-1.0, 2.0, 0.5, 3.0, 2.0]) == 1.5
