import pytest

from engine.costs import FEES, NO_COSTS, Charges, Costs, FundingPaid, charges, costs_on
from engine.market import Candle, FundingRate, Timeframe
from engine.signal import Signal
from engine.tracking import Outcome, Progress, Rules, advance
from tests.engine.builders import T0, long_signal

COSTS = Costs(taker_fee=0.001, maker_fee=0.0002, slippage=0.0005)
HOUR_MS = 3_600_000


def fared(signal: Signal, *closes: float, minute_ms: int = 60_000) -> tuple[Progress, Outcome]:
    """Minutes that go straight from close to close, until the signal ends."""
    progress, before = Progress.start(signal), signal.entry
    for number, close in enumerate(closes):
        low, high = sorted((before, close))
        candle = Candle(signal.time_ms + number * minute_ms, before, high, low, close, 1.0)
        step = advance(signal, progress, candle, Timeframe.M1, Rules())
        progress, before = step.progress, close
        if step.outcome is not None:
            return progress, step.outcome
    raise AssertionError("the signal did not end")


def charged(
    signal: Signal, *closes: float, rules: Rules | None = None, funding: FundingPaid | None = None
) -> Charges:
    progress, outcome = fared(signal, *closes)
    return charges(signal, progress, outcome, rules=rules or Rules(), costs=COSTS, funding=funding)


def paid(*rates: tuple[int, float]) -> FundingPaid:
    return FundingPaid(FundingRate("", time_ms, rate, time_ms) for time_ms, rate in rates)


def test_a_stopped_signal_takes_liquidity_twice() -> None:
    found = charged(long_signal(entry=100, stop_loss=98), 98)

    assert found.fees == pytest.approx(0.001 * (1 + 0.98))
    assert found.slippage == pytest.approx(0.0005 * (1 + 0.98))


def test_targets_are_orders_that_waited() -> None:
    signal = long_signal(entry=100, take_profit_1=102, take_profit_2=104)

    found = charged(signal, 102, 104)

    assert found.fees == pytest.approx(0.001 + 0.0002 * (0.5 * 1.02 + 0.5 * 1.04))
    assert found.slippage == pytest.approx(0.0005)


def test_half_at_the_target_and_half_at_the_entry_pay_each_their_own_fee() -> None:
    found = charged(long_signal(entry=100, take_profit_1=102), 102, 99.5)

    assert found.fees == pytest.approx(0.001 + 0.0002 * 0.5 * 1.02 + 0.001 * 0.5)
    assert found.slippage == pytest.approx(0.0005 * 1.5)


def test_longs_pay_the_funding_that_falls_into_their_time_and_not_that_of_their_first_moment() -> (
    None
):
    signal = long_signal(expires_ms=T0 + 120_000)
    funding = paid((T0, 0.01), (T0 + 60_000, 0.002), (T0 + 120_000, 0.0004), (T0 + 180_000, 0.1))

    found = charged(signal, 100.1, 100.2, 100.1, funding=funding)

    assert found.funding == pytest.approx(0.0024)


def test_after_the_first_target_funding_is_paid_on_the_half_that_is_left() -> None:
    signal = long_signal(take_profit_1=102, expires_ms=T0 + HOUR_MS)
    funding = paid((T0 + 30_000, 0.01), (T0 + 100_000, 0.01))

    found = charged(signal, 101, 102, 101, 99, funding=funding)

    assert found.funding == pytest.approx(0.01 + 0.5 * 0.01)


def test_what_was_only_expected_of_a_payment_is_not_paid() -> None:
    expected = FundingRate("", T0 + 30_000, 0.01, T0 + 40_000)

    found = charged(long_signal(), 101, 98, funding=FundingPaid([expected]))

    assert found.funding == 0


def test_unknown_funding_is_unknown_and_counts_as_nothing() -> None:
    found = charged(long_signal(), 98)

    assert found.funding is None
    assert found.total == pytest.approx(found.fees + found.slippage)


def test_who_pays_nothing_is_charged_nothing() -> None:
    signal = long_signal()
    progress, outcome = fared(signal, 98)

    found = charges(signal, progress, outcome, rules=Rules(), costs=NO_COSTS, funding=None)

    assert found.total == 0


def test_an_exchange_whose_fees_are_unknown_is_as_dear_as_the_dearest() -> None:
    assert costs_on("binance") == Costs(taker_fee=0.0005, maker_fee=0.0002)
    assert costs_on("elsewhere").taker_fee == max(each.taker_fee for each in FEES.values())
