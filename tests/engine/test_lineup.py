"""Many traders on one symbol: each for itself, and none in another's way."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from engine.lens import Lens
from engine.lineup import Lineup, Roster
from engine.market import Candle, Instrument, Timeframe
from engine.pipeline import Pipeline
from engine.score import (
    View,
    evidences_of,
    ground_of,
    lean,
)
from engine.signal import Side, Signal
from engine.strategy import LevelKind, Strategy
from engine.traders import Sides, TraderProfile, TraderStatus, house
from tests.engine.minutes import MINUTE_MS, SYMBOL, random_minutes

BTC = Instrument(
    symbol=SYMBOL,
    exchange_id="BTCUSDT",
    base="BTC",
    quote="USDT",
    tick_size=0.1,
    quantity_step=0.001,
)
EAGER = Strategy(threshold=0.3)
MINUTES = random_minutes(21, 3_000)


def trader(
    name: str,
    strategy: Strategy = EAGER,
    *,
    long: str = "",
    short: str = "",
    sides: Sides = Sides.BOTH,
    status: TraderStatus = TraderStatus.ACTIVE,
) -> TraderProfile:
    return TraderProfile(
        name=name, owner=7, strategy=strategy, long=long, short=short, sides=sides, status=status
    )


def signals(
    candles: Sequence[Candle], *traders: TraderProfile, house_strategy: Strategy = EAGER
) -> list[Signal]:
    into = Pipeline(BTC, "bybit", house_strategy, traders)
    return [signal for candle in candles for signal in into.on_candle(candle)]


def named(found: Sequence[Signal], profile: TraderProfile) -> list[Signal]:
    return [signal for signal in found if signal.trader == profile.key]


def test_every_trader_signals_as_if_it_were_alone() -> None:
    different = Strategy(
        threshold=0.4,
        timeframe=Timeframe.M15,
        confluence=(Timeframe.M15, Timeframe.H1),
        weights={"trend": 0.6, "structure": 0.4},
        cooldown_s=1_800,
    )
    traders = (
        house(EAGER),
        trader("twin"),
        trader("slow", different),
        trader("hourly", replace(EAGER, trigger=Timeframe.M15)),
        trader("dips", replace(EAGER, threshold=0.0), long="rsi_5m < 35", sides=Sides.LONG),
        trader(
            "loud", replace(EAGER, threshold=0.0), long="volume_spike_15m > 0.2 or rsi_30m < 40"
        ),
    )

    together = signals(MINUTES, *traders)

    for each in traders:
        alone = signals(MINUTES, each)
        assert alone
        assert named(together, each) == alone


def test_the_house_says_the_same_whoever_else_looks() -> None:
    alone, crowded = Pipeline(BTC, "bybit", EAGER), Pipeline(BTC, "bybit", EAGER, [trader("a")])
    crowded.trade_for(
        Lineup(EAGER, [trader("b", long="rsi_3m < 30"), trader("c", short="rsi_30m > 60")])
    )

    for minute in MINUTES[:1_500]:
        alone.on_candle(minute)
        crowded.on_candle(minute)
        assert crowded.last_score == alone.last_score


def test_a_condition_is_looked_at_at_each_close() -> None:
    dips = trader("dips", Strategy(threshold=0.0), long="rsi_5m < 35", sides=Sides.LONG)
    into, below = Pipeline(BTC, "bybit", EAGER, [dips]), []

    for minute in MINUTES:
        for signal in into.on_candle(minute):
            rsi = into.features(Timeframe.M5).momentum.rsi
            below.append((signal.side, rsi is not None and rsi < 35))

    assert set(below) == {(Side.LONG, True)}


def test_a_side_without_a_condition_is_left_to_the_score() -> None:
    never_long = trader("bear", long="close_1m < 0")

    found = signals(MINUTES, never_long)

    assert {signal.side for signal in found} == {Side.SHORT}


def test_a_condition_may_name_the_score_of_the_house() -> None:
    copy = trader("copy", Strategy(threshold=0.0, cooldown_s=0), long="score_long >= 0.4")
    into, scores = Pipeline(BTC, "bybit", EAGER, [replace(copy, sides=Sides.LONG)]), []

    for minute in MINUTES:
        scores += [into.last_score for _ in into.on_candle(minute)]

    assert scores
    assert all(each and each.side is Side.LONG and each.value >= 0.4 for each in scores)


def test_who_is_paused_makes_no_signals_and_remembers_what_was_told() -> None:
    profile = trader("dip")
    into = Pipeline(BTC, "bybit", EAGER, [profile])
    at = next(number for number, minute in enumerate(MINUTES) if into.on_candle(minute))

    into.trade_for(Lineup(EAGER, [replace(profile, status=TraderStatus.PAUSED)]))
    paused = [into.on_candle(minute) for minute in MINUTES[at + 1 : at + 3]]
    into.trade_for(Lineup(EAGER, [profile]))
    resumed = [signal for minute in MINUTES[at + 3 :] for signal in into.on_candle(minute)]

    first_ms = MINUTES[at].start_ms + MINUTE_MS
    assert paused == [(), ()]
    assert resumed
    assert resumed[0].time_ms - first_ms >= EAGER.cooldown_s * 1_000


def test_a_trader_that_is_added_on_the_way_need_not_wait_for_its_timeframe() -> None:
    late = trader("late", replace(EAGER, timeframe=Timeframe.M30, threshold=0.0))
    into = Pipeline(BTC, "bybit", EAGER)
    into.warm_up(MINUTES[:2_000])

    into.trade_for(Lineup(EAGER, [late]))

    features = into.features(Timeframe.M30)
    from_the_start = Pipeline(BTC, "bybit", EAGER, [late])
    from_the_start.warm_up(MINUTES[:2_000])
    assert features.is_ready
    assert features.candle == from_the_start.features(Timeframe.M30).candle
    assert [signal for minute in MINUTES[2_000:] for signal in into.on_candle(minute)]


def test_a_timeframe_that_is_added_goes_on_with_the_candle_that_forms() -> None:
    into = Pipeline(BTC, "bybit", EAGER)
    into.warm_up(MINUTES[:1_007])

    into.trade_for(Lineup(EAGER, [trader("late", replace(EAGER, timeframe=Timeframe.M30))]))
    into.warm_up(MINUTES[1_007:1_100])

    from_the_start = Pipeline(BTC, "bybit", EAGER, [trader("x", long="rsi_30m < 30")])
    from_the_start.warm_up(MINUTES[:1_100])
    wanted = from_the_start.candles(Timeframe.M30, 30)
    assert into.candles(Timeframe.M30, 30) == wanted


def test_no_set_up_is_told_twice_and_all_that_was_held_back_is_counted() -> None:
    cautious = trader("slow", Strategy(threshold=0.3, cooldown_s=7_200))
    into = Pipeline(BTC, "bybit", EAGER, [cautious])

    found = [signal for minute in MINUTES for signal in into.on_candle(minute)]

    tally = into.tally
    assert tally.signals == len(found) > 0
    assert tally.repeated > 0
    assert tally.cooling > 0
    assert tally.looks > tally.signals + tally.repeated + tally.cooling + tally.unplaceable


def test_what_is_learnt_of_the_past_is_not_counted() -> None:
    into = Pipeline(BTC, "bybit", EAGER)

    into.warm_up(MINUTES)

    assert into.tally.looks == 0


def test_a_market_too_coarse_for_a_traders_levels_is_counted() -> None:
    tiny = trader(
        "tiny",
        replace(EAGER, levels=LevelKind.PRICE, stop=0.01, take_profit_1=0.01, take_profit_2=0.02),
    )
    into = Pipeline(BTC, "bybit", EAGER, [tiny])

    found = [signal for minute in MINUTES for signal in into.on_candle(minute)]

    assert found == []
    assert into.tally.unplaceable > 0


@pytest.mark.parametrize(
    ("levels", "stop", "risk"), [(LevelKind.PERCENT, 0.5, 150.0), (LevelKind.PRICE, 42.0, 42.0)]
)
def test_levels_may_be_distances_of_any_kind(levels: LevelKind, stop: float, risk: float) -> None:
    strategy = replace(EAGER, levels=levels, stop=stop, take_profit_1=stop, take_profit_2=2 * stop)

    found = signals(MINUTES, trader("t", strategy))

    assert found
    for signal in found:
        wanted = risk if levels is LevelKind.PRICE else signal.entry * stop / 100
        assert signal.risk == pytest.approx(wanted, abs=0.11)


def test_evidence_that_is_kept_is_what_all_components_say_anew() -> None:
    into = Pipeline(BTC, "bybit", EAGER)
    ways = (Timeframe.M1, Timeframe.M5, Timeframe.M15, Timeframe.H1)
    main, trends = into.features(Timeframe.M5), tuple(into.features(each) for each in ways)
    lens, compared = Lens(main, trends), 0

    for minute in MINUTES[:1_200]:
        into.on_candle(minute)
        time_ms, heard = minute.start_ms + MINUTE_MS, (0.25, 0.5)
        said, atr = lens.look(time_ms, minute.close, heard), main.true_range.atr
        if said is not None and atr:
            leans = tuple(lean(each) for each in trends)
            view = View(time_ms, minute.close, ground_of(main, atr), leans, heard)
            assert said == evidences_of(view)
            compared += 1

    assert compared > 900


def test_symbols_that_the_same_traders_watch_share_one_lineup() -> None:
    ether = perpetual("ETH")
    roster = Roster(EAGER, [trader("all"), replace(trader("some"), symbols=("ETH",))])

    assert roster.lineup(BTC, "bybit") is roster.lineup(perpetual("SOL"), "bybit")
    assert roster.lineup(ether, "bybit") is not roster.lineup(BTC, "bybit")


def perpetual(base: str) -> Instrument:
    return Instrument(
        symbol=f"{base}/USDT:USDT",
        exchange_id=f"{base}USDT",
        base=base,
        quote="USDT",
        tick_size=0.1,
        quantity_step=0.001,
    )


def test_a_crowd_signals_as_each_of_it_would_alone() -> None:
    chance = Random(9)
    traders = [
        trader(f"t{number}", replace(EAGER, threshold=chance.uniform(0.2, 0.6)), long=long)
        for number, long in enumerate(("", "rsi_5m < 45", "volume_spike_5m > 0.2") * 20)
    ]

    together = signals(MINUTES[:1_500], *traders)

    for each in chance.sample(traders, 6):
        assert named(together, each) == signals(MINUTES[:1_500], each)


def test_what_was_told_outlives_a_lineup_that_became_a_crowd() -> None:
    one = trader("t0")
    many = [one, *(trader(f"t{number}") for number in range(1, 60))]
    alone, joined = Pipeline(BTC, "bybit", EAGER, [one]), Pipeline(BTC, "bybit", EAGER, [one])
    found: list[Signal] = []

    for number, minute in enumerate(MINUTES[:1_500]):
        if number % 50 == 49:
            joined.trade_for(Lineup(EAGER, many if number % 100 == 49 else [one]))
        wanted = alone.on_candle(minute)
        assert named(joined.on_candle(minute), one) == list(wanted)
        found += wanted

    assert len(found) > 5
