"""A backtest says what the live parts say, in figures that anybody can make again."""

import pickle
import random
from collections.abc import Iterator
from dataclasses import replace
from math import sqrt

import pytest
from msgspec import structs

from engine.backtest import backtest
from engine.backtesting.report import BacktestReport, report
from engine.backtesting.rows import rows
from engine.backtesting.terms import BacktestSignal
from engine.costs import NO_COSTS, Costs
from engine.followed import FollowedSignals
from engine.market import Candle, FundingRate, Instrument, Timeframe
from engine.pipeline import Pipeline
from engine.signal import Side, Signal
from engine.strategy import Strategy
from engine.tracking import Outcome, Progress, Rules
from engine.traders import Sides, TraderProfile, house
from tests.engine.backtesting.builders import INSTRUMENT, past
from tests.engine.minutes import MINUTE_MS, START_MS, funding, open_interest, random_minutes

DAY_MS = 86_400_000
LIVELY = Strategy(threshold=0.45)
HOUSE = house(LIVELY)


def candle_by_candle(minutes: list[Candle]) -> Iterator[tuple[Signal, Outcome | None]]:
    """What a desk without a database does."""
    pipeline, followed = Pipeline(INSTRUMENT, "bybit", LIVELY), FollowedSignals(Rules())
    signals: list[Signal] = []
    ends: dict[int, Outcome] = {}
    for minute in minutes:
        for change in followed.on_candle(INSTRUMENT.symbol, minute, Timeframe.M1):
            if change.step.outcome is not None:
                ends[change.signal.time_ms] = change.step.outcome
        for signal in pipeline.on_candle(minute):
            signals.append(signal)
            followed.follow(signal, Progress.start(signal))
    for change in followed.on_time(lambda _: minutes[-1].start_ms + MINUTE_MS):
        if change.step.outcome is not None:
            ends[change.signal.time_ms] = change.step.outcome
    return ((signal, ends.get(signal.time_ms)) for signal in signals)


@pytest.mark.parametrize("seed", range(4))
def test_signals_and_outcomes_are_those_of_pipeline_and_tracking_candle_by_candle(
    seed: int,
) -> None:
    minutes = random_minutes(seed, 3_000)
    del minutes[2_000:2_017]

    found = backtest(past(minutes), HOUSE)

    assert len(found.signals) > 10
    assert [(each.signal, each.outcome) for each in found.signals] == list(
        candle_by_candle(minutes)
    )


def test_equal_arguments_give_equal_results() -> None:
    one, other = (backtest(past(random_minutes(1, 2_000)), HOUSE, entries=20) for _ in range(2))

    assert one == other
    assert len(one.random_entries) == 20


def test_what_comes_before_the_start_only_makes_the_features() -> None:
    minutes, start_ms = random_minutes(2, 3_000), START_MS + 1_500 * MINUTE_MS

    whole = backtest(past(minutes), HOUSE)
    later = backtest(past(minutes), HOUSE, start_ms=start_ms)

    expected = [each for each in whole.signals if each.signal.time_ms > start_ms]
    assert 0 < len(expected) < len(whole.signals)
    assert list(later.signals) == expected
    assert (later.start_ms, later.minutes) == (start_ms, 1_500)


def test_a_period_without_a_minute_has_no_signals() -> None:
    found = backtest(past(random_minutes(2, 500)), HOUSE, start_ms=START_MS * 2, entries=5)

    assert (found.signals, found.random_entries, found.minutes) == ((), (), 0)
    assert report([found]).exposure is None


def test_how_far_it_is_is_told_until_all_is_done() -> None:
    told: list[float] = []

    backtest(past(random_minutes(1, 12_000)), HOUSE, tell=told.append)

    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert len(told) == 4


def test_who_is_told_can_end_the_run() -> None:
    class Enough(Exception):
        pass

    def stop(share: float) -> None:
        if share > 0.5:
            raise Enough

    with pytest.raises(Enough):
        backtest(past(random_minutes(1, 12_000)), HOUSE, tell=stop)


def test_a_missing_minute_is_told_and_so_is_who_was_open_then() -> None:
    minutes = random_minutes(3, 3_000)
    whole = backtest(past(minutes), HOUSE)
    open_one = whole.signals[5].signal.time_ms
    without = [each for each in minutes if each.start_ms != open_one + MINUTE_MS]

    found = report([backtest(past(without), HOUSE)])

    assert found.missing_minutes == 1
    assert found.over_gaps >= 1
    assert report([whole]).over_gaps == 0


def test_funding_is_paid_where_it_is_known_and_said_to_be_unknown_where_not() -> None:
    minutes = random_minutes(3, 3_000)
    times = range(START_MS, START_MS + 3_000 * MINUTE_MS, MINUTE_MS)
    paid = [FundingRate(INSTRUMENT.symbol, at, 0.001, at) for at in times]

    unknown = backtest(past(minutes), HOUSE)
    known = backtest(past(minutes, funding=paid), HOUSE)

    assert not unknown.knows_funding
    assert known.knows_funding
    assert {each.charges.funding for each in unknown.signals if each.charges} == {None}
    for each in known.signals:
        if each.charges and each.outcome and each.progress.took_profit_1_ms is None:
            held = each.outcome.duration_ms // MINUTE_MS
            assert each.charges.funding == pytest.approx(0.001 * held * each.signal.side.sign)


def test_what_an_exchange_tells_beside_candles_is_known_from_its_minutes_close_on() -> None:
    minutes = random_minutes(5, 2_000)
    told = [
        open_interest(1_000 + at % 97, START_MS + at * MINUTE_MS + 30_000) for at in range(2_000)
    ]
    rates = [funding(0.0001, START_MS + 600 * MINUTE_MS)]
    source = past(minutes)
    knowing = type(source)(
        instrument=INSTRUMENT, exchange="bybit", minutes=minutes, open_interest=told, funding=rates
    )
    pipeline = Pipeline(INSTRUMENT, "bybit", LIVELY)
    expected: list[Signal] = []
    for minute, interest in zip(minutes, told, strict=True):
        if minute.start_ms == rates[0].time_ms:
            pipeline.on_funding(rates[0])
        pipeline.on_open_interest(interest)
        expected += pipeline.on_candle(minute)

    found = backtest(knowing, HOUSE)

    assert [each.signal for each in found.signals] == expected
    assert [each.signal for each in found.signals] != [
        each.signal for each in backtest(source, HOUSE).signals
    ]


def test_open_interest_of_a_grid_counts_for_the_candle_that_it_was_left_behind_by() -> None:
    chance, every_ms = random.Random(8), 5 * MINUTE_MS
    grid = [
        open_interest(chance.gauss(1e6, 1e3), START_MS + at * every_ms) for at in range(1, 400)
    ]
    source = past(random_minutes(5, 2_000))
    as_live = [structs.replace(each, time_ms=each.time_ms - 1) for each in grid]

    downloaded, live = (
        backtest(replace(source, open_interest=told), HOUSE) for told in (grid, as_live)
    )

    assert downloaded.signals == live.signals
    assert downloaded.signals != backtest(source, HOUSE).signals


def named(symbol: str) -> Instrument:
    return Instrument(
        symbol=symbol, exchange_id=symbol, base="X", quote="USDT", tick_size=0.1, quantity_step=1.0
    )


def two_symbols(max_followed: int = 100) -> BacktestReport:
    strategy = Strategy(threshold=0.45, max_followed=max_followed)
    pasts = (past(random_minutes(seed, 3_000), instrument=named(f"S{seed}")) for seed in (1, 2))
    return report(backtest(each, house(strategy)) for each in pasts)


def test_no_more_signals_are_open_at_once_than_are_followed_live() -> None:
    free, limited = two_symbols(), two_symbols(max_followed=1)

    assert free.dropped == 0
    assert limited.dropped == len(free.signals) - len(limited.signals) > 0
    until_ms = 0
    for each in limited.signals:
        assert each.signal.time_ms > until_ms
        assert each.outcome is not None
        until_ms = each.outcome.time_ms


def test_what_is_tested_and_what_is_found_can_go_to_another_process() -> None:
    trader = TraderProfile(name="dips", strategy=LIVELY, long="rsi_1m < 45")
    found = report([backtest(past(random_minutes(1, 2_000)), trader, entries=10)])

    there, back = (pickle.dumps(each) for each in (trader, found))

    assert pickle.loads(there) == trader  # noqa: S301 - written in the line above
    assert pickle.loads(back) == found  # noqa: S301 - written above


def test_a_trader_is_tested_by_its_own_conditions_sides_and_limits() -> None:
    minutes = past(random_minutes(1, 4_000))
    trader = TraderProfile(
        name="dips", strategy=LIVELY, long="rsi_1m < 45", sides=Sides.LONG, max_open=1
    )

    found = backtest(minutes, trader, entries=100)
    whole = report([found])

    assert {each.signal.trader for each in found.signals} == {"dips"}
    assert {each.signal.side for each in found.signals} == {Side.LONG}
    assert whole.dropped == len(found.signals) - len(whole.signals)
    assert [each.signal for each in found.signals] != [
        each.signal for each in backtest(minutes, HOUSE).signals
    ]
    assert len(found.random_entries) == 100


def test_the_parts_of_a_report_sum_up_to_the_whole() -> None:
    found = two_symbols()

    whole = found.after_costs.tally
    for parts in (found.by_symbol, found.by_hour, found.by_condition):
        assert sum(part.signals for part in parts.values()) == whole.signals
        assert sum(part.total_r for part in parts.values()) == pytest.approx(whole.total_r)
    assert sum(found.counts.values()) + found.open == len(found.signals)
    assert list(found.by_symbol) == ["S1", "S2"]


def test_without_costs_before_and_after_are_the_same() -> None:
    found = report([backtest(past(random_minutes(1, 2_000)), HOUSE, costs=NO_COSTS)])

    assert found.before_costs == found.after_costs


def test_every_figure_can_be_made_again_of_the_exported_rows() -> None:
    costs = Costs(taker_fee=0.0005, maker_fee=0.0001)
    minutes = random_minutes(1, 4_000)
    found = report([backtest(past(minutes), HOUSE, costs=costs)])
    ended = [row for row in rows(found.signals) if row["outcome"] is not None]
    net = [_number(row["net_r"]) for row in ended]
    by_end = sorted(ended, key=lambda row: _number(row["ended_ms"]))
    days = [0.0] * 3
    for row in ended:
        days[int(_number(row["ended_ms"]) - START_MS) // DAY_MS] += _number(row["net_return"])
    mean = sum(days) / 3

    figures = found.after_costs

    assert len(ended) > 20
    assert figures.tally.signals == len(ended)
    wins = [row for row in ended if row["outcome"] != "ambiguous" and _number(row["net_r"]) > 0]
    assert figures.tally.win_rate == len(wins) / len(ended)
    assert figures.tally.total_r == pytest.approx(sum(net))
    assert figures.tally.profit_factor == pytest.approx(
        sum(each for each in net if each > 0) / -sum(each for each in net if each < 0)
    )
    deviation = sqrt(sum((day - mean) ** 2 for day in days) / 2)
    assert figures.sharpe == pytest.approx(mean / deviation * sqrt(365))
    downside = sqrt(sum(min(day, 0) ** 2 for day in days) / 3)
    assert figures.sortino == pytest.approx(mean / downside * sqrt(365))
    assert figures.max_drawdown_r == pytest.approx(
        _fall([_number(row["net_r"]) for row in by_end])
    )
    assert found.exposure == pytest.approx(_open_minutes(found.signals) / len(minutes), abs=1e-3)
    for row in ended:
        risk = abs(_number(row["entry"]) - _number(row["stop_loss"]))
        paid = _number(row["fees"]) + _number(row["slippage"])
        assert row["net_return"] == pytest.approx(_number(row["return"]) - paid)
        assert row["net_r"] == pytest.approx(
            _number(row["result_r"]) - paid * _number(row["entry"]) / risk
        )


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return value


def _fall(results: list[float]) -> float:
    curve = [sum(results[:count]) for count in range(len(results) + 1)]
    return max(max(curve[: at + 1]) - value for at, value in enumerate(curve))


def _open_minutes(signals: tuple[BacktestSignal, ...]) -> int:
    """Minutes in which at least one was open, counted one by one; none is open at the end."""
    opened = set()
    for each in signals:
        assert each.outcome is not None
        opened |= set(range(each.signal.time_ms, each.outcome.time_ms, MINUTE_MS))
    return len(opened)
