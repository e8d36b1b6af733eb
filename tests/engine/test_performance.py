from dataclasses import replace

import pytest

from engine.performance import EquityPoint, after_costs, performance
from engine.tracking import Outcome, OutcomeKind, Progress, TrackedSignal
from tests.charts.builders import signal


def ended(result_r: float, time_ms: int = 0, kind: OutcomeKind | None = None) -> Outcome:
    usual = OutcomeKind.TAKE_PROFIT_2 if result_r > 0 else OutcomeKind.STOP_LOSS
    return Outcome(
        kind=kind or usual,
        price=100.0,
        time_ms=time_ms,
        return_fraction=result_r / 50,
        result_r=result_r,
        mfe_r=max(result_r, 0),
        mae_r=min(result_r, 0),
        duration_ms=1_000,
    )


def test_the_figures_of_four_signals_are_those_of_a_pocket_calculator() -> None:
    figures = performance(ended(result) for result in (1.5, -1.0, 0.5, -1.0))

    assert (figures.signals, figures.wins, figures.win_rate) == (4, 2, 0.5)
    assert figures.total_r == 0.0
    assert figures.expectancy_r == 0.0
    assert figures.mean_return == pytest.approx(0.0)
    assert (figures.gross_win_r, figures.gross_loss_r, figures.profit_factor) == (2.0, -2.0, 1.0)


def test_what_is_unknown_without_a_signal_is_none() -> None:
    figures = performance([])

    assert (figures.signals, figures.total_r, figures.max_drawdown_r) == (0, 0, 0)
    assert figures.win_rate is None
    assert figures.expectancy_r is None
    assert figures.mean_return is None
    assert figures.profit_factor is None
    assert set(figures.counts.values()) == {0}


def test_what_was_withdrawn_or_has_no_data_is_shown_and_counts_for_nothing() -> None:
    counted = [ended(1.5), ended(-1.0)]
    others = [
        ended(3.0, kind=OutcomeKind.CANCELLED),
        ended(-3.0, kind=OutcomeKind.UNRESOLVED_DATA),
    ]

    figures = performance([*counted, *others])

    assert (figures.signals, figures.wins, figures.total_r) == (2, 1, 0.5)
    assert figures.results_r == performance(counted).results_r
    assert figures.counts[OutcomeKind.CANCELLED] == 1
    assert figures.counts[OutcomeKind.UNRESOLVED_DATA] == 1
    assert not any(other.is_win for other in others)


def test_without_a_loss_there_is_no_profit_factor() -> None:
    figures = performance([ended(1.5), ended(0.0, kind=OutcomeKind.EXPIRED)])

    assert figures.profit_factor is None
    assert figures.wins == 1


def test_the_equity_curve_goes_by_the_time_that_signals_ended() -> None:
    figures = performance([ended(-1.0, 30), ended(1.5, 10), ended(0.5, 20)])

    assert figures.equity == (EquityPoint(10, 1.5), EquityPoint(20, 2.0), EquityPoint(30, 1.0))
    assert figures.results_r == (1.5, 0.5, -1.0)


def test_the_drawdown_is_the_deepest_fall_from_a_peak() -> None:
    results = (1.0, -1.0, 2.0, -1.0, -1.0, 0.5, -1.0, 3.0, -1.0)

    figures = performance(ended(result, at) for at, result in enumerate(results))

    assert figures.max_drawdown_r == 2.5


def test_a_loss_from_the_start_is_a_drawdown_too() -> None:
    assert performance([ended(-1.0)]).max_drawdown_r == 1.0


def test_endings_are_counted_by_their_kind() -> None:
    ambiguous = ended(-1.0, kind=OutcomeKind.AMBIGUOUS)

    figures = performance([ended(1.5), ended(1.5), ambiguous])

    assert figures.counts[OutcomeKind.TAKE_PROFIT_2] == 2
    assert figures.counts[OutcomeKind.AMBIGUOUS] == 1
    assert figures.counts[OutcomeKind.EXPIRED] == 0
    assert figures.wins == 2


def test_what_is_left_after_costs_is_that_of_the_signals_whose_costs_are_known() -> None:
    made = signal(entry=100, risk=2)
    won = replace(ended(1.5), fees=0.01, funding=0.005)
    lost = replace(ended(-1.0), fees=0.01)
    withdrawn = replace(ended(3.0, kind=OutcomeKind.CANCELLED), fees=0.01)

    net = after_costs(
        TrackedSignal(number=1, signal=made, progress=Progress.start(made), outcome=outcome)
        for outcome in (won, lost, ended(0.5), withdrawn, None)
    )

    assert net.signals == 2
    assert net.total_return == pytest.approx(0.03 - 0.015 - 0.02 - 0.01)
    assert net.total_r == pytest.approx(1.5 - 0.75 - 1.0 - 0.5)
