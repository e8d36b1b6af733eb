"""Chance is beaten only by who beats it, and costs come first."""

from random import Random

import pytest

from engine.backtest import backtest
from engine.backtesting.random_entries import RandomEntry
from engine.backtesting.report import BacktestReport, report
from engine.backtesting.signals import SymbolBacktest
from engine.backtesting.terms import BacktestSignal
from engine.costs import NO_COSTS, Charges, Costs
from engine.honesty.chance import FEWEST, Verdict, against_chance, chance_band
from engine.strategy import Strategy
from engine.tracking import Outcome, OutcomeKind, Progress
from engine.traders import house
from tests.engine.backtesting.builders import past
from tests.engine.builders import T0, long_signal
from tests.engine.minutes import MINUTE_MS, random_minutes

HOUR_MS = 3_600_000


def ended(number: int, result_r: float) -> BacktestSignal:
    signal = long_signal(time_ms=T0 + number * HOUR_MS)
    outcome = Outcome(
        kind=OutcomeKind.TAKE_PROFIT_2 if result_r > 0 else OutcomeKind.STOP_LOSS,
        price=100.0,
        time_ms=signal.time_ms + MINUTE_MS,
        return_fraction=result_r / 50,
        result_r=result_r,
        mfe_r=max(result_r, 0),
        mae_r=min(result_r, 0),
        duration_ms=MINUTE_MS,
    )
    return BacktestSignal(
        signal=signal,
        progress=Progress.start(signal),
        outcome=outcome,
        charges=Charges(fees=0.0, slippage=0.0, funding=None),
        condition=None,
    )


def compared(results: list[float], chances: list[float]) -> BacktestReport:
    found = SymbolBacktest(
        symbol="BTC/USDT:USDT",
        exchange="bybit",
        trader=house(Strategy()),
        costs=NO_COSTS,
        start_ms=T0,
        end_ms=T0 + len(results) * HOUR_MS,
        minutes=len(results) * 60,
        seconds=0,
        gaps=(),
        knows_funding=False,
        signals=tuple(ended(number, each) for number, each in enumerate(results)),
        random_entries=tuple(RandomEntry(each, each, each > 0) for each in chances),
    )
    return report([found])


def coin(seed: int, count: int, heads: float) -> list[float]:
    source = Random(seed)
    return [1.0 if source.random() < heads else -1.0 for _ in range(count)]


def test_who_wins_far_more_than_chance_has_an_edge() -> None:
    found = against_chance(compared(coin(1, 100, 0.7), coin(2, 1_000, 0.5)))

    assert found.verdict is Verdict.EDGE
    assert found.p is not None
    assert found.p < 0.01
    assert found.interval is not None
    assert found.interval.low > 0


def test_who_does_as_chance_does_has_none() -> None:
    found = against_chance(compared(coin(1, 100, 0.5), coin(2, 1_000, 0.5)))

    assert found.verdict is Verdict.NO_EDGE
    assert found.p is not None
    assert found.p > 0.05


def test_to_beat_chance_and_still_lose_is_no_edge() -> None:
    found = against_chance(compared(coin(1, 200, 0.4), coin(2, 1_000, 0.1)))

    assert found.p is not None
    assert found.p < 0.01
    assert found.verdict is Verdict.NO_EDGE


def test_to_win_as_everybody_does_is_no_edge() -> None:
    found = against_chance(compared(coin(1, 200, 0.7), coin(2, 1_000, 0.7)))

    assert found.interval is not None
    assert found.interval.low > 0
    assert found.verdict is Verdict.NO_EDGE


def test_of_few_signals_or_without_random_entries_nothing_is_said() -> None:
    few = against_chance(compared([1.0] * (FEWEST - 1), coin(2, 1_000, 0.5)))
    alone = against_chance(compared([1.0] * FEWEST, []))
    nothing = against_chance(compared([], coin(2, 100, 0.5)))

    assert few.verdict is alone.verdict is nothing.verdict is Verdict.TOO_FEW
    assert (alone.p, alone.chance_r, alone.draws) == (None, None, 0)
    assert nothing.expectancy_r is None


def test_the_band_has_a_place_for_each_point_and_widens_as_chance_does() -> None:
    found = compared(coin(1, 100, 0.5), coin(2, 2_000, 0.5))

    band = chance_band(found, draws=1_000)

    assert band is not None
    assert len(band.low) == len(band.high) == len(found.after_costs.equity) == 100
    # A coin's sum after n throws has a deviation of the root of n.
    assert band.high[99] - band.low[99] == pytest.approx(2 * 1.645 * 10, rel=0.15)
    assert band.high[24] - band.low[24] == pytest.approx(2 * 1.645 * 5, rel=0.25)
    assert band == chance_band(found, draws=1_000)


def test_without_random_entries_there_is_no_band() -> None:
    assert chance_band(compared([1.0, 1.0], [])) is None
    assert chance_band(compared([], coin(2, 10, 0.5))) is None


def test_an_equal_seed_gives_an_equal_answer() -> None:
    report_ = compared(coin(1, 50, 0.6), coin(2, 100, 0.5))

    assert against_chance(report_, seed=4) == against_chance(report_, seed=4)
    assert against_chance(report_, seed=4) != against_chance(report_, seed=5)


def test_in_a_market_of_chance_random_entries_make_nothing_before_costs() -> None:
    minutes = past(random_minutes(9, 6_000))

    entries = backtest(minutes, house(Strategy()), entries=2_000).random_entries

    assert len(entries) == 2_000
    mean = sum(entry.result_r for entry in entries) / 2_000
    assert mean == pytest.approx(0, abs=0.1)


def test_random_entries_pay_what_signals_pay() -> None:
    minutes = past(random_minutes(9, 2_000))
    dear = Costs(taker_fee=0.001, maker_fee=0.001)

    paying = backtest(minutes, house(Strategy()), costs=dear, entries=50).random_entries
    free = backtest(minutes, house(Strategy()), costs=NO_COSTS, entries=50).random_entries

    assert [entry.result_r for entry in paying] == [entry.result_r for entry in free]
    assert all(entry.net_r < entry.result_r for entry in paying)
    assert all(entry.net_r == entry.result_r for entry in free)
