import gzip
import json
from statistics import mean, stdev

import pytest

from engine.backtesting.figures import daily_returns, figures, tallies, tally
from engine.performance import EquityPoint
from tests.engine.backtesting.builders import result
from tests.engine.recorded import recorded

DAY_MS, HOUR_MS = 86_400_000, 3_600_000


def test_a_tally_is_that_of_a_pocket_calculator() -> None:
    found = tally([result(1.5), result(-1.0), result(0.5), result(-1.5)])

    assert (found.signals, found.wins, found.win_rate) == (4, 2, 0.5)
    assert found.total_r == pytest.approx(-0.5)
    assert found.expectancy_r == pytest.approx(-0.125)
    assert found.mean_return == pytest.approx(-0.00125)
    assert found.profit_factor == pytest.approx(2.0 / 2.5)


def test_what_nothing_is_known_of_is_none() -> None:
    found = figures([], 0, 3 * DAY_MS)

    assert found.tally.win_rate is None
    assert found.tally.expectancy_r is None
    assert found.tally.mean_return is None
    assert found.tally.profit_factor is None
    assert (found.sharpe, found.sortino) == (None, None)
    assert (found.max_drawdown, found.max_drawdown_r) == (None, None)
    assert found.equity == ()


def test_a_day_without_a_signal_is_a_day_without_a_return() -> None:
    ended = [
        result(1, ended_ms=HOUR_MS),
        result(2, ended_ms=2 * HOUR_MS),
        result(4, ended_ms=3 * DAY_MS),
    ]

    daily = daily_returns(ended, HOUR_MS, 3 * DAY_MS + HOUR_MS)

    assert daily == pytest.approx([0.03, 0.0, 0.0, 0.04])


def test_what_ends_with_the_period_belongs_to_its_last_day() -> None:
    daily = daily_returns([result(1, ended_ms=2 * DAY_MS)], 0, 2 * DAY_MS)

    assert daily == [0.0, 0.01]


def test_sharpe_is_of_daily_returns_and_a_year_of_365_days() -> None:
    ended = [result(1, ended_ms=0), result(-2, ended_ms=DAY_MS), result(3, ended_ms=2 * DAY_MS)]
    daily = [0.01, -0.02, 0.03]

    found = figures(ended, 0, 3 * DAY_MS)

    assert found.sharpe == pytest.approx(mean(daily) / stdev(daily) * 365**0.5)


def test_equity_and_drawdown_go_by_the_time_that_signals_ended() -> None:
    late, early = result(-2, time_ms=1, ended_ms=30), result(1, time_ms=2, ended_ms=10)

    found = figures([late, early], 0, DAY_MS)

    assert found.equity == (EquityPoint(10, 1.0), EquityPoint(30, -1.0))
    assert found.max_drawdown_r == 2.0
    assert found.max_drawdown == pytest.approx(0.02)


@pytest.mark.parametrize("trades", [14, 202])
def test_sums_and_shares_are_those_of_freqtrade(trades: int) -> None:
    name = f"vectors/backtests/freqtrade_spot_20250101_20250331_{trades}trades.json.gz"
    told = json.loads(gzip.decompress(recorded(name).read_bytes()))
    profits = [trade["profit_abs"] for trade in told["trades"]]

    found = tally([result(profit) for profit in profits])

    metrics = told["metrics"]
    assert (found.signals, found.wins) == (metrics["total_trades"], metrics["wins"])
    assert found.win_rate == pytest.approx(metrics["winrate"])
    assert found.profit_factor == pytest.approx(metrics["profit_factor"])
    assert found.expectancy_r == pytest.approx(metrics["expectancy"])
    assert found.total_r == pytest.approx(metrics["profit_total_abs"])


def test_groups_hold_their_own_results_and_no_others() -> None:
    morning, noon = result(1, time_ms=9 * HOUR_MS), result(-1, time_ms=DAY_MS + 12 * HOUR_MS)

    found = tallies([morning, noon, morning], lambda each: each.hour)

    assert {hour: each.signals for hour, each in found.items()} == {9: 2, 12: 1}
    assert found[9].total_r == 2
