import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random
from statistics import fmean, pstdev

import pytest

from sandbox.exchange.leverage import Leverage
from sandbox.exchange.market import Happening, Liquidation, OpenInterest, Trade
from sandbox.exchange.minutes import MINUTE_MS, Minutes, UnitCandle
from sandbox.exchange.profiles import PROFILES
from sandbox.exchange.seeded_market import SeededMarket

START_MS = 1_790_000_040_000
HOUR_MS = 3_600_000
BTC = PROFILES[0]


def market(seed: int = 7, *, history_days: float = 0.02) -> SeededMarket:
    return SeededMarket(seed, START_MS, profiles=[BTC], history_days=history_days)


@pytest.fixture(scope="module")
def three_days() -> Sequence[UnitCandle]:
    return market(history_days=3).past("BTCUSDT").minutes


def returns(minutes: Sequence[UnitCandle]) -> list[float]:
    return [math.log(after.close / before.close) for before, after in pairwise(minutes)]


def autocorrelation(values: Sequence[float], lag: int) -> float:
    mean = fmean(values)
    shifted = zip(values, values[lag:], strict=False)
    return sum((a - mean) * (b - mean) for a, b in shifted) / sum(
        (value - mean) ** 2 for value in values
    )


def trades_of(happenings: Sequence[Happening]) -> list[Trade]:
    return [each for each in happenings if isinstance(each, Trade)]


def test_same_seed_is_the_same_market_however_it_is_asked() -> None:
    in_one_go, in_steps = market(), market()

    whole = in_one_go.advance(START_MS + 120_000)
    parts = [
        happening
        for after_ms in range(0, 120_001, 777)
        for happening in in_steps.advance(START_MS + after_ms)
    ]
    parts += in_steps.advance(START_MS + 120_000)

    assert parts == whole
    assert len(trades_of(whole)) > 200


def test_another_seed_is_another_market() -> None:
    first = market(seed=1).advance(START_MS + 10_000)
    second = market(seed=2).advance(START_MS + 10_000)

    assert first != second


def test_a_symbol_lives_the_same_life_whoever_else_is_listed() -> None:
    alone = SeededMarket(7, START_MS, profiles=PROFILES[:1], history_days=0.02)
    among_others = SeededMarket(7, START_MS, profiles=PROFILES[:3], history_days=0.02)

    lone = trades_of(alone.advance(START_MS + 20_000))
    shared = trades_of(among_others.advance(START_MS + 20_000))

    assert [each for each in shared if each.exchange_id == "BTCUSDT"] == lone


def test_happenings_come_in_order_of_time_and_never_early() -> None:
    both = SeededMarket(7, START_MS, profiles=PROFILES[:2], history_days=0.02)

    first = both.advance(START_MS + 30_500)
    second = both.advance(START_MS + 60_000)

    times = [each.time_ms for each in first + second]
    assert times == sorted(times)
    assert first[-1].time_ms <= START_MS + 30_500 < second[0].time_ms


def test_prices_and_quantities_keep_the_steps_of_the_listing() -> None:
    whole = SeededMarket(7, START_MS, history_days=0.02)
    steps = {each.exchange_id: (each.tick, each.quantity_step) for each in whole.listings}

    trades = trades_of(whole.advance(START_MS + 120_000))

    assert {trade.exchange_id for trade in trades} == set(steps)
    for trade in trades:
        tick, step = steps[trade.exchange_id]
        assert trade.price > 0 < trade.quantity
        assert trade.price % tick == 0 == trade.quantity % step


def test_history_is_one_unbroken_line_of_minutes_up_to_the_start(
    three_days: Sequence[UnitCandle],
) -> None:
    starts = [minute.start_ms for minute in three_days]

    assert starts == list(range(START_MS - 3 * 24 * HOUR_MS, START_MS, MINUTE_MS))
    for before, after in pairwise(three_days):
        assert after.open == before.close
        assert after.low <= min(after.open, after.close)
        assert max(after.open, after.close) <= after.high


def test_the_live_market_goes_on_where_history_ends() -> None:
    live = market()

    last = live.past("BTCUSDT").minutes[-1]
    first = trades_of(live.advance(START_MS + 10_000))[0]

    assert abs(first.price / last.close - 1) < 0.001


def test_live_minutes_are_of_the_same_kind_as_those_of_history(
    three_days: Sequence[UnitCandle],
) -> None:
    live = Minutes([])
    for trade in trades_of(market().advance(START_MS + 6 * HOUR_MS)):
        live.add(trade.time_ms, trade.price, trade.quantity, taker_buys=trade.taker_buys)
    minutes = live.last(360)

    def ranges(candles: Sequence[UnitCandle]) -> float:
        return fmean((candle.high - candle.low) / candle.close for candle in candles)

    assert 0.5 < pstdev(returns(minutes)) / pstdev(returns(three_days)) < 2
    assert 0.5 < ranges(minutes) / ranges(three_days) < 2
    for amount in ("volume", "trades", "bought"):
        now, before = (
            fmean(getattr(candle, amount) for candle in candles)
            for candles in (minutes, three_days)
        )
        assert 0.4 < now / before < 2.5, amount
    assert all(0 <= candle.bought <= candle.volume for candle in three_days)


def test_returns_are_as_wild_as_real_ones(three_days: Sequence[UnitCandle]) -> None:
    moves = returns(three_days)
    deviation = pstdev(moves)
    kurtosis = fmean((move / deviation) ** 4 for move in moves)

    assert 0.0003 < deviation < 0.0015
    assert kurtosis > 4  # a normal distribution has 3
    assert abs(autocorrelation(moves, 1)) < 0.15


def test_volatility_comes_in_clusters(three_days: Sequence[UnitCandle]) -> None:
    sizes = [abs(move) for move in returns(three_days)]

    assert autocorrelation(sizes, 1) > 0.15
    assert autocorrelation(sizes, 5) > 0.1


def test_a_cascade_burns_open_interest_and_pushes_the_price_down_until_it_is_spent() -> None:
    leverage = Leverage(Random(1), usual=1_000.0)
    before = leverage.open_interest
    leverage.start_cascade(longs=True)

    burned, pushed = 0.0, []
    while leverage.cascading:
        part = leverage.burn(1)
        pushed.append(leverage.push(part, 1))
        burned += part

    assert burned > 0.004 * before
    assert leverage.open_interest == pytest.approx(before - burned)
    assert sum(pushed) < -1
    assert leverage.push(0, 60) > 0  # a part of the fall is made good


def test_open_interest_falls_with_the_price_where_many_are_liquidated() -> None:
    happenings = market(seed=2).advance(START_MS + 12 * HOUR_MS)
    liquidations = [each for each in happenings if isinstance(each, Liquidation)]
    by_minute: dict[int, list[Liquidation]] = {}
    for each in liquidations:
        by_minute.setdefault(each.time_ms // MINUTE_MS, []).append(each)
    worst, crowd = max(by_minute.items(), key=lambda item: len(item[1]))

    during = [each for each in happenings if each.time_ms // MINUTE_MS == worst]
    interest = [each.quantity for each in during if isinstance(each, OpenInterest)]
    prices = [each.price for each in trades_of(during)]

    longs = crowd[0].long
    assert len(crowd) > 50
    assert {each.long for each in crowd} == {longs}
    assert interest[-1] < 0.997 * interest[0]
    assert (prices[-1] < prices[0]) is longs


def test_funding_follows_the_price_and_is_paid_each_eight_hours() -> None:
    past = market(history_days=3).past("BTCUSDT")

    assert len(past.funding) == 9
    assert all(each.time_ms % (8 * HOUR_MS) == 0 for each in past.funding)
    assert len({each.rate for each in past.funding}) == 9
    assert all(abs(each.rate) <= 0.005 for each in past.funding)
