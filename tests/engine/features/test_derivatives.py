import random
from collections.abc import Iterable

import pytest

from engine.features.derivatives import FLOW_WINDOW, USUAL_FROM, Derivatives
from tests.engine.minutes import funding, liquidation, open_interest


def test_nothing_is_known_until_the_source_tells_it() -> None:
    derivatives = Derivatives()

    derivatives.update()

    assert derivatives.oi_delta_pct is None
    assert derivatives.liquidation_flow is None
    assert derivatives.funding_rate is None


def test_the_delta_compares_open_interest_from_close_to_close() -> None:
    derivatives = Derivatives()

    for quantity in (1_000.0, 1_020.0):
        derivatives.apply(open_interest(quantity + 500))
        derivatives.apply(open_interest(quantity))
        derivatives.update()

    assert derivatives.oi_delta_pct == pytest.approx(2.0)


def test_the_newest_open_interest_is_known_before_the_close_and_after_it() -> None:
    derivatives = Derivatives()
    told = [derivatives.open_interest]

    derivatives.apply(open_interest(1_000.0))
    told.append(derivatives.open_interest)
    derivatives.update()
    told.append(derivatives.open_interest)
    derivatives.apply(open_interest(1_020.0))
    told.append(derivatives.open_interest)

    assert told == [None, 1_000.0, 1_000.0, 1_020.0]


def test_a_change_that_nobody_told_is_unknown_and_spans_two_candles_later() -> None:
    derivatives = Derivatives()
    deltas = []

    for quantity in (1_000.0, 1_010.0, None, 1_020.1):
        if quantity is not None:
            derivatives.apply(open_interest(quantity))
        derivatives.update()
        deltas.append(derivatives.oi_delta_pct)

    assert deltas == [None, pytest.approx(1.0), None, pytest.approx(1.0)]


def usual_after(changes: Iterable[float], told_every: int = 1) -> float | None:
    """The usual delta after open interest that changed by these per cents."""
    derivatives, quantity = Derivatives(), 1_000.0
    for change in (0.0, *changes):
        quantity *= 1 + change / 100
        derivatives.apply(open_interest(quantity))
        for _ in range(told_every):
            derivatives.update()
    return derivatives.usual_oi_delta_pct


def test_candles_in_which_nothing_was_told_are_no_part_of_what_is_usual() -> None:
    changes = [2.0, -1.0] * 15

    assert usual_after(changes, told_every=5) == usual_after(changes)


def test_the_usual_delta_leaves_out_the_one_that_is_measured_by_it() -> None:
    assert usual_after([1.0] * 30 + [90.0]) == pytest.approx(1.0)


def test_after_few_deltas_none_is_usual() -> None:
    assert usual_after([1.0] * USUAL_FROM) is None
    assert usual_after([1.0] * (USUAL_FROM + 1)) == pytest.approx(1.0)


def test_of_the_first_deltas_each_counts_alike() -> None:
    assert usual_after([0.0] * 10 + [2.0] * 10 + [9.0]) == pytest.approx(1.0)


def test_liquidations_are_counted_by_the_side_that_was_closed() -> None:
    derivatives = Derivatives()

    derivatives.apply(liquidation("long", 3_000.0))
    derivatives.apply(liquidation("long", 1_000.0))
    derivatives.apply(liquidation("short", 500.0))
    derivatives.update()

    assert (derivatives.candle_long, derivatives.candle_short) == (4_000.0, 500.0)
    assert derivatives.liquidation_flow == 3_500.0


def test_a_liquidation_leaves_the_window_after_twenty_candles() -> None:
    derivatives = Derivatives()

    derivatives.apply(liquidation("long", 3_000.0))
    flows = []
    for _ in range(21):
        derivatives.update()
        flows.append(derivatives.liquidation_flow)

    assert flows == [3_000.0] * 20 + [0.0]
    assert derivatives.candle_long == 0.0


def test_the_window_is_exactly_the_sum_of_its_candles_however_rare_liquidations_are() -> None:
    source, derivatives = random.Random(4), Derivatives()
    longs: list[float] = [0.0]
    derivatives.apply(liquidation("short", notional=1.0))

    for _ in range(500):
        derivatives.update()
        assert derivatives.window_long == sum(longs[-FLOW_WINDOW:])
        longs.append(0.0)
        if source.random() < 0.1:
            told = liquidation("long", notional=source.uniform(0.0, 1e6))
            longs[-1] = told.price * told.quantity
            derivatives.apply(told)


def test_the_funding_rate_is_that_of_the_last_close_and_the_one_before_is_kept() -> None:
    derivatives = Derivatives()

    derivatives.apply(funding(0.0001))
    derivatives.update()
    derivatives.apply(funding(0.0007))
    before_close = derivatives.funding_rate
    derivatives.update()

    assert before_close == 0.0001
    assert (derivatives.funding_before, derivatives.funding_rate) == (0.0001, 0.0007)
