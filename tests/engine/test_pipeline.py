from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.candles import Resampler
from engine.errors import ImpossibleValue
from engine.market import Candle, Instrument, Timeframe
from engine.pipeline import EVENTS_TOLD, Pipeline
from engine.score import Score
from engine.series import CANDLES_KEPT
from engine.signal import Signal
from engine.strategy import Strategy
from tests.engine.minutes import (
    MINUTE_MS,
    START_MS,
    SYMBOL,
    funding,
    liquidation,
    open_interest,
    random_minutes,
)
from tests.engine.recorded import recorded_candles

BTC = Instrument(
    symbol=SYMBOL,
    exchange_id="BTCUSDT",
    base="BTC",
    quote="USDT",
    tick_size=0.1,
    quantity_step=0.001,
)
EAGER = Strategy(threshold=0.3)
"""Signals often enough for a short test."""
RECORDED = (
    "candles/binance_um/1m/BTCUSDT_20230719_20230731.csv.gz",
    "candles/binance_um/1m/SOLUSDT_20230719_20230731.csv.gz",
)


def pipeline(strategy: Strategy = EAGER) -> Pipeline:
    return Pipeline(BTC, "bybit", strategy)


def signals(candles: Sequence[Candle], into: Pipeline | None = None) -> list[Signal]:
    into = into or pipeline()
    return [signal for candle in candles for signal in into.on_candle(candle)]


def scores(candles: Sequence[Candle]) -> list[Score | None]:
    into, found = pipeline(), []
    for candle in candles:
        into.on_candle(candle)
        found.append(into.last_score)
    return found


def test_a_signal_says_what_to_do_where_until_when_and_why() -> None:
    minutes = random_minutes(1, 1_500)

    signal, *_ = signals(minutes)

    decided = next(each for each in minutes if each.start_ms + MINUTE_MS == signal.time_ms)
    assert (signal.symbol, signal.exchange, signal.timeframe) == (SYMBOL, "bybit", Timeframe.M5)
    assert signal.entry == decided.close
    assert signal.score >= 0.3
    assert signal.score == pytest.approx(
        sum(part.weight * (part.strength or 0.0) for part in signal.contributions)
    )
    assert signal.expires_ms == signal.time_ms + 3_600_000
    assert len(signal.events) <= EVENTS_TOLD
    assert all(event.direction != -signal.side.sign for event in signal.events)


def test_levels_are_multiples_of_the_range_of_the_main_timeframe() -> None:
    minutes = random_minutes(1, 1_500)
    into = pipeline()

    signal = next(each for minute in minutes for each in into.on_candle(minute))

    assert signal.atr == into.features(Timeframe.M5).true_range.atr
    assert signal.atr <= signal.risk < signal.atr + 0.1 + 1e-9
    assert abs(signal.take_profit_2 - signal.entry) == pytest.approx(2 * signal.atr, abs=0.1)


@given(st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_the_same_candles_twice_give_equal_signals(seed: int) -> None:
    minutes = random_minutes(seed, 700)

    assert signals(minutes) == signals(minutes)


@pytest.mark.parametrize("name", RECORDED)
def test_a_recorded_market_twice_gives_equal_signals(name: str) -> None:
    minutes = recorded_candles(name)[:6_000]

    first, second = signals(minutes, pipeline(Strategy())), signals(minutes, pipeline(Strategy()))

    assert first == second
    assert first


@pytest.mark.parametrize("name", RECORDED)
def test_the_house_makes_a_handful_of_signals_a_day_on_a_recorded_market(name: str) -> None:
    minutes = recorded_candles(name)

    found = signals(minutes, pipeline(Strategy()))

    assert 2 < len(found) / (len(minutes) / 1_440) < 20
    assert {signal.side.value for signal in found} == {"long", "short"}


@given(st.integers(0, 10_000), st.integers(260, 599))
@settings(max_examples=10, deadline=None)
def test_what_comes_later_changes_nothing_that_was_said(seed: int, cut: int) -> None:
    minutes, other_future = random_minutes(seed, 600), random_minutes(seed + 1, 600)

    said = scores(minutes)

    assert scores([*minutes[:cut], *other_future[cut:]])[:cut] == said[:cut]


def test_two_signals_are_a_cooldown_apart() -> None:
    found = signals(random_minutes(4, 4_000), pipeline(Strategy(threshold=0.2, cooldown_s=3_600)))

    gaps_ms = [later.time_ms - one.time_ms for one, later in pairwise(found)]
    assert gaps_ms
    assert min(gaps_ms) >= 3_600_000


def test_a_set_up_that_lasts_is_signalled_once() -> None:
    into, side, told = pipeline(), None, False
    repeats = 0

    for minute in random_minutes(5, 3_000):
        signal = next(iter(into.on_candle(minute)), None)
        score = into.last_score
        over = score is None or score.value < EAGER.threshold - 0.1
        told = told and not over
        if signal is not None:
            repeats += told and signal.side is side
            told, side = True, signal.side

    assert told or side is not None
    assert repeats == 0


def test_nothing_is_signalled_before_the_averages_are_known() -> None:
    into = pipeline(Strategy(threshold=0.0))
    minutes = random_minutes(6, 260)

    before = signals(minutes[:249], into)
    ready_before = into.is_ready
    after = signals(minutes[249:], into)

    assert (before, ready_before) == ([], False)
    assert into.is_ready
    assert after


def test_a_threshold_that_nothing_reaches_signals_nothing() -> None:
    assert signals(random_minutes(7, 1_500), pipeline(Strategy(threshold=1.0))) == []


def test_warming_up_tells_nothing_and_leaves_everything_as_if_it_had_run() -> None:
    minutes = random_minutes(8, 2_000)
    all_along, restarted = pipeline(), pipeline()

    told = signals(minutes, all_along)
    restarted.warm_up(minutes[:1_000])
    told_after = signals(minutes[1_000:], restarted)

    restart_ms = minutes[1_000].start_ms
    assert told_after == [signal for signal in told if signal.time_ms > restart_ms]
    assert 0 < len(told_after) < len(told)


def test_a_minute_that_came_already_changes_nothing() -> None:
    minutes = random_minutes(9, 1_200)
    repeated = [minute for pair in zip(minutes, minutes, strict=True) for minute in pair]

    assert signals(repeated) == signals(minutes)


def test_a_market_that_stands_still_signals_nothing() -> None:
    flat = [Candle(START_MS + at * MINUTE_MS, 100, 100, 100, 100, 0.0) for at in range(2_000)]

    assert signals(flat, pipeline(Strategy(threshold=0.0))) == []


def test_a_hole_in_the_minutes_is_survived() -> None:
    minutes = random_minutes(10, 3_000)

    into = pipeline()
    found = signals([*minutes[:1_003], *minutes[1_419:]], into)

    assert any(signal.time_ms > minutes[1_419].start_ms for signal in found)
    assert into.candles(Timeframe.M5, 500)[-1].start_ms == minutes[2_995].start_ms


def test_candles_of_each_timeframe_are_those_of_its_minutes() -> None:
    minutes = random_minutes(11, 3_000)
    into = pipeline()

    into.warm_up(minutes)

    for timeframe in (Timeframe.M5, Timeframe.M15, Timeframe.H1, Timeframe.H4, Timeframe.D1):
        direct = Resampler(timeframe)
        closed = [direct.add(minute, Timeframe.M1) for minute in minutes]
        wanted = [candle for candle in closed if candle is not None][-CANDLES_KEPT:]
        kept = into.candles(timeframe, 10_000)
        assert [each.start_ms for each in kept] == [each.start_ms for each in wanted]
        assert [(each.high, each.low, each.close) for each in kept] == [
            (each.high, each.low, each.close) for each in wanted
        ]
        assert [each.volume for each in kept] == pytest.approx([each.volume for each in wanted])


@pytest.mark.parametrize("count", [1, 4, 5, 7, 61, 300, 1_439, 1_440, 2_000])
def test_the_forming_candle_holds_the_minutes_since_the_last_close(count: int) -> None:
    minutes = random_minutes(12, count)
    into = pipeline()

    into.warm_up(minutes)

    for timeframe in (Timeframe.M5, Timeframe.H1, Timeframe.H4, Timeframe.D1):
        start_ms = timeframe.floor(minutes[-1].start_ms + MINUTE_MS)
        parts = [minute for minute in minutes if minute.start_ms >= start_ms]
        forming = into.forming(timeframe)
        if not parts:
            assert forming is None
        else:
            assert forming is not None
            assert (forming.start_ms, forming.open) == (start_ms, parts[0].open)
            assert forming.close == parts[-1].close
            assert forming.high == max(part.high for part in parts)
            assert forming.low == min(part.low for part in parts)
            assert forming.volume == pytest.approx(sum(part.volume for part in parts))


def test_the_newest_candles_are_handed_out_oldest_first() -> None:
    minutes = random_minutes(13, 1_200)
    into = pipeline()
    into.warm_up(minutes)

    assert into.candles(Timeframe.M1, 3) == minutes[-3:]
    assert into.candles(Timeframe.M1, 5_000) == minutes[-CANDLES_KEPT:]
    assert pipeline().candles(Timeframe.M1, 3) == []


def test_a_message_counts_from_the_close_of_its_own_minute() -> None:
    into = pipeline()
    first, second = random_minutes(14, 2)
    derivatives = into.features(Timeframe.M1).derivatives

    into.on_liquidation(liquidation("long", 500.0, time_ms=second.start_ms))
    into.on_liquidation(liquidation("short", 300.0, time_ms=second.start_ms - 1))
    into.on_funding(funding(0.0003, time_ms=second.start_ms))
    into.on_open_interest(open_interest(1_000.0, time_ms=first.start_ms))
    into.on_candle(first)
    after_first = derivatives.liquidation_flow, derivatives.funding_rate
    into.on_candle(second)

    assert after_first == (-300.0, None)
    assert (derivatives.liquidation_flow, derivatives.funding_rate) == (200.0, 0.0003)


def test_open_interest_is_measured_on_every_timeframe() -> None:
    into = pipeline()

    for number, minute in enumerate(random_minutes(15, 10)):
        into.on_open_interest(open_interest(1_000.0 + 10 * number, minute.start_ms))
        into.on_candle(minute)

    minute_delta = into.features(Timeframe.M1).derivatives.oi_delta_pct
    delta = into.features(Timeframe.M5).derivatives.oi_delta_pct
    assert minute_delta == pytest.approx(100 * (1_090 / 1_080 - 1))
    assert delta == pytest.approx(100 * (1_090 / 1_040 - 1))


def test_events_of_the_last_hour_are_remembered_in_order() -> None:
    into = pipeline()
    minutes = random_minutes(16, 400)
    into.warm_up(minutes)

    events = into.recent_events()

    end_ms = minutes[-1].start_ms + MINUTE_MS
    times = [event.time_ms for event in events]
    assert events
    assert times == sorted(times)
    assert end_ms - 3_600_000 <= times[0]
    assert times[-1] <= end_ms


def test_events_are_looked_for_on_every_timeframe_of_the_confluence() -> None:
    into, found = pipeline(), []

    for minute in random_minutes(18, 6_000):
        into.on_candle(minute)
        closed_ms = minute.start_ms + MINUTE_MS
        assert all(event.time_ms == closed_ms for event in into.new_events)
        lengths = [event.timeframe.ms for event in into.new_events]
        assert lengths == sorted(lengths), "finest timeframe first"
        found += into.new_events

    told = {(event.timeframe, event.kind, event.time_ms) for event in found}
    assert len(told) == len(found)
    assert {event.timeframe for event in found} == set(EAGER.confluence)


def test_only_events_of_the_trigger_speak_in_the_score() -> None:
    into = pipeline()
    into.warm_up(random_minutes(18, 6_000))

    assert {event.timeframe for event in into.recent_events()} == {Timeframe.M1}


def test_how_loud_a_kind_is_can_be_asked_by_timeframe_and_direction() -> None:
    into, louder = pipeline(), 0

    for minute in random_minutes(18, 1_000):
        into.on_candle(minute)
        for event in into.new_events:
            strength = into.event_strength(event.kind, event.timeframe, event.direction)
            assert strength is not None
            assert strength >= event.strength
            louder += strength > event.strength

    assert louder > 0
    assert into.event_strength("funding_extreme", Timeframe.M5, 0) == 0.0
    assert into.event_strength("breakout", Timeframe.D1, 0) is None


def test_a_trigger_above_the_minute_decides_at_its_own_close() -> None:
    into = pipeline(Strategy(threshold=0.3, trigger=Timeframe.M15))

    found = signals(random_minutes(17, 4_000), into)

    assert found
    assert all(signal.time_ms % Timeframe.M15.ms == 0 for signal in found)


def test_an_unknown_component_is_refused_by_name() -> None:
    with pytest.raises(ImpossibleValue, match="moon_phase"):
        pipeline(Strategy(weights={"trend": 0.5, "moon_phase": 0.5}))


def test_a_strategy_cannot_decide_by_seconds() -> None:
    with pytest.raises(ImpossibleValue, match="minute"):
        pipeline(Strategy(trigger=Timeframe.S1))
