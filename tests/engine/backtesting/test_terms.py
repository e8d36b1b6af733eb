"""What a signal made is told for stored signals as it is for those of a backtest."""

import pytest

from engine.backtesting.report import results_of
from engine.backtesting.terms import Terms
from engine.costs import NO_COSTS, Costs
from engine.market import Candle, Timeframe
from engine.tracking import Outcome, Progress, Rules, advance
from tests.engine.builders import T0, long_signal

COSTS = Costs(taker_fee=0.001, maker_fee=0.001, slippage=0.0)
FREE = Terms(rules=Rules(), costs=NO_COSTS, funding=None)


def ended(candle: Candle) -> tuple[Progress, Outcome | None]:
    signal = long_signal()
    step = advance(signal, Progress.start(signal), candle, Timeframe.M1, Rules())
    return step.progress, step.outcome


def test_costs_are_taken_from_return_and_r_alike() -> None:
    terms = Terms(rules=Rules(), costs=COSTS, funding=None)

    made = terms.charge(long_signal(entry=100, stop_loss=98), *ended(stopped()))

    assert made.net_return == pytest.approx(-0.02 - 0.00198)
    assert made.net_r == pytest.approx(-1 - 0.00198 * 100 / 2)
    assert not made.is_win


def test_an_ambiguous_end_is_never_a_win() -> None:
    both = Candle(T0, 100.0, 103.0, 97.0, 100.0, 1.0)

    made = FREE.charge(long_signal(), *ended(both))

    assert made.outcome is not None
    assert not made.is_win


def test_a_gain_that_costs_more_than_it_makes_is_no_win() -> None:
    risen = Candle(T0, 100.0, 104.0, 100.0, 104.0, 1.0)
    dear = Terms(rules=Rules(), costs=Costs(taker_fee=0.02, maker_fee=0.02), funding=None)

    assert FREE.charge(long_signal(), *ended(risen)).is_win
    assert not dear.charge(long_signal(), *ended(risen)).is_win


def test_an_open_signal_has_no_result_yet() -> None:
    signal = long_signal()

    made = FREE.charge(signal, Progress.start(signal), None)

    assert (made.net_return, made.net_r, made.is_win) == (None, None, False)
    assert results_of([made], after_costs=True) == []


def test_results_are_told_before_costs_and_after() -> None:
    terms = Terms(rules=Rules(), costs=COSTS, funding=None)
    made = [terms.charge(long_signal(), *ended(stopped()))]

    (before,) = results_of(made, after_costs=False)
    (after,) = results_of(made, after_costs=True)

    assert before.result_r == -1
    assert after.result_r == made[0].net_r
    assert before.score == after.score == made[0].signal.score


def stopped() -> Candle:
    return Candle(T0, 100.0, 100.0, 98.0, 98.0, 1.0)
