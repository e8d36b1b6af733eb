import csv
import gzip
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from engine.candles import (
    LATE_MS,
    REORDER_MS,
    AggregateBuilder,
    Resampler,
    SecondBuilder,
    flat_candles,
    opened_at,
)
from engine.errors import ImpossibleValue
from engine.market import Aggregate, Candle, Timeframe, Trade
from tests.engine.recorded import recorded, recorded_candles


def trade(
    time_ms: int, price: float = 100.0, quantity: float = 1.0, *, taker_buys: bool | None = True
) -> Trade:
    return Trade("BTC/USDT:USDT", time_ms, price, quantity, taker_buys)


def numbered(
    time_ms: int,
    trade_id: str,
    price: float = 100.0,
    quantity: float = 1.0,
    *,
    taker_buys: bool = True,
) -> Trade:
    return Trade("BTC/USDT:USDT", time_ms, price, quantity, taker_buys, trade_id)


def minute(number: int, close: float = 100.0, **amounts: float) -> Candle:
    volume = amounts.get("volume", 1.0)
    return Candle(number * 60_000, 100.0, max(100.0, close), min(100.0, close), close, volume)


def resampled(candles: Iterable[Candle], finer: Timeframe, coarse: Timeframe) -> list[Candle]:
    resampler = Resampler(coarse)
    closed = (resampler.add(candle, finer) for candle in candles)
    return [candle for candle in closed if candle is not None]


def seconds_of(trades: Iterable[Trade]) -> list[Candle]:
    """All of them, once nothing more is to come."""
    builder = SecondBuilder()
    closed = [candle for each in trades for candle in builder.add(each)]
    return [*closed, *builder.close_until(10**15)]


def test_a_second_holds_its_trades() -> None:
    builder = SecondBuilder()
    builder.add(trade(5_000, 100, 1, taker_buys=True))
    builder.add(trade(5_400, 103, 2, taker_buys=False))
    builder.add(trade(5_700, 99, 3, taker_buys=True))
    builder.add(trade(5_999, 101, 4, taker_buys=False))

    closed = builder.add(trade(6_500))

    quote_volume = 100 * 1 + 103 * 2 + 99 * 3 + 101 * 4
    assert closed == (Candle(5_000, 100, 103, 99, 101, 10.0, quote_volume, 4, 4.0),)


def test_a_trade_on_the_boundary_opens_the_next_second() -> None:
    closed = seconds_of([trade(5_999, 100), trade(6_000, 200)])

    assert closed == [
        Candle(5_000, 100, 100, 100, 100, 1.0, 100.0, 1, 1.0),
        Candle(6_000, 200, 200, 200, 200, 1.0, 200.0, 1, 1.0),
    ]


def test_a_second_without_trades_makes_no_candle() -> None:
    closed = seconds_of([trade(1_000), trade(4_000), trade(9_000)])

    assert [candle.start_ms for candle in closed] == [1_000, 4_000, 9_000]


@pytest.mark.parametrize("unknown_first", [True, False])
def test_taker_buy_volume_is_unknown_when_one_taker_is(unknown_first: bool) -> None:  # noqa: FBT001 (pytest passes parameters by name)
    sides = [None, True] if unknown_first else [True, None]

    (closed,) = seconds_of(trade(1_000, taker_buys=side) for side in sides)

    assert closed.taker_buy_volume is None
    assert closed.volume == 2


def test_the_second_after_an_unknown_taker_knows_its_takers_again() -> None:
    closed = seconds_of([trade(1_000, taker_buys=None), trade(2_000)])

    assert [candle.taker_buy_volume for candle in closed] == [None, 1.0]


def test_a_second_waits_a_quarter_of_a_second_for_trades_that_come_out_of_order() -> None:
    builder = SecondBuilder()
    builder.add(trade(5_400, 100))

    early = builder.add(trade(6_249, 101))
    builder.add(trade(5_900, 102))
    closed = builder.add(trade(6_250, 103))

    assert early == ()
    assert closed == (Candle(5_000, 100, 102, 100, 102, 2.0, 202.0, 2, 2.0),)
    assert builder.closed_until_ms == 6_000
    assert builder.late_trades == 0


def test_a_second_of_which_the_first_trade_comes_after_the_next_seconds_is_not_lost() -> None:
    closed = seconds_of([trade(6_100, 101), trade(5_900, 102), trade(5_950, 103)])

    assert [(candle.start_ms, candle.close) for candle in closed] == [(5_000, 103), (6_000, 101)]


def test_two_seconds_close_at_once_when_trading_pauses() -> None:
    builder = SecondBuilder()
    builder.add(trade(5_900))
    builder.add(trade(6_100))

    closed = builder.add(trade(8_000))

    assert [candle.start_ms for candle in closed] == [5_000, 6_000]


def test_a_second_closes_by_time_once_it_has_ended() -> None:
    builder = SecondBuilder()
    builder.add(trade(5_400))

    early = builder.close_until(5_999)
    closed = builder.close_until(6_000)
    again = builder.close_until(7_000)

    assert early == ()
    assert [candle.start_ms for candle in closed] == [5_000]
    assert again == ()


def aggregate(time_ms: int, trades: int, trade_id: str = "") -> Aggregate:
    return Aggregate("BTC/USDT:USDT", time_ms, 100.0, 1.0, True, trade_id, 0, trades)  # noqa: FBT003 (taker_buys)


def test_every_trade_of_an_aggregate_is_counted() -> None:
    builder = AggregateBuilder()
    told = [aggregate(5_000, 3, "1"), aggregate(5_500, 2), trade(5_600), aggregate(6_100, 4)]
    closed = [second for each in told for second in builder.add(each)]

    closed += builder.close_until(7_000)

    assert [second.trades for second in closed] == [6, 4]
    assert closed[0].volume == 3.0


def test_every_trade_of_an_aggregate_that_is_late_is_counted() -> None:
    builder = AggregateBuilder()
    builder.add(aggregate(5_400, 2))
    builder.add(aggregate(6_100, 3))
    overtaken, late = aggregate(5_900, 10), aggregate(5_950, 20)

    builder.add(overtaken)
    (second,) = builder.add(aggregate(6_250, 1))
    builder.add(late)

    amended = builder.second_at(5_000)
    assert second.trades == 12
    assert amended is not None
    assert amended.trades == 32


def test_an_aggregate_that_comes_twice_or_far_too_late_is_not_counted() -> None:
    builder = AggregateBuilder()
    builder.add(aggregate(1_000, 2, "1"))
    builder.add(aggregate(60_000, 3, "2"))
    builder.add(aggregate(60_100, 3, "2"))
    builder.add(aggregate(1_500, 9, "3"))

    (second,) = builder.close_until(61_000)

    assert (second.trades, builder.duplicates) == (3, 1)


def test_time_that_runs_backwards_opens_nothing_again() -> None:
    builder = SecondBuilder()
    builder.close_until(60_000)

    builder.close_until(50_000)
    builder.add(trade(59_000))

    assert builder.late_trades == 1


def test_a_late_trade_amends_its_second_that_is_closed() -> None:
    builder = SecondBuilder()
    builder.add(trade(5_400, 100))
    builder.add(trade(6_250, 101))

    closed = builder.add(trade(5_900, 500))

    assert closed == ()
    assert builder.late_trades == 1
    assert builder.second_at(5_000) == Candle(5_000, 100, 500, 100, 500, 2.0, 600.0, 2, 2.0)
    assert [candle.high for candle in builder.close_until(7_000)] == [101]


def test_a_late_trade_may_be_the_only_one_of_its_second() -> None:
    builder = SecondBuilder()
    builder.add(trade(9_000))

    builder.add(trade(5_900, 500))

    assert builder.second_at(5_999) == Candle(5_000, 500, 500, 500, 500, 1.0, 500.0, 1, 1.0)
    assert builder.second_at(6_000) is None


def test_a_late_trade_that_came_before_changes_nothing() -> None:
    builder = SecondBuilder()
    builder.add(numbered(5_400, "a", 100))
    builder.add(numbered(5_500, "b", 101))
    known = builder.add(numbered(8_000, "c"))

    builder.add(numbered(5_400, "a", 100))

    assert (builder.second_at(5_000),) == known
    assert builder.duplicates == 1


def test_a_second_is_amended_for_ten_seconds_and_not_for_longer() -> None:
    builder = SecondBuilder()
    builder.add(trade(5_400))
    builder.add(trade(6_400))

    builder.close_until(6_000 + LATE_MS)
    builder.add(trade(5_999, 500))
    builder.add(trade(6_000, 700))
    builder.add(trade(7_000, 800))

    assert builder.late_trades == 3
    assert builder.second_at(5_999) is None
    assert [builder.second_at(each) is None for each in (6_000, 7_000)] == [False, False]


def test_a_trade_of_a_second_that_time_closed_is_late_even_if_the_second_was_empty() -> None:
    builder = SecondBuilder()
    builder.close_until(60_000)

    builder.add(trade(59_900))

    assert builder.late_trades == 1
    assert builder.close_until(61_000) == ()


def test_a_trade_that_comes_twice_counts_once() -> None:
    builder = SecondBuilder()
    frame = [numbered(5_400, "a", 100), numbered(5_400, "b", 101), numbered(6_100, "c", 102)]

    for each in [*frame, *frame]:
        builder.add(each)
    closed = builder.close_until(7_000)

    assert [candle.trades for candle in closed] == [2, 1]
    assert builder.duplicates == 3
    assert builder.late_trades == 0


def test_trades_without_an_id_are_never_duplicates() -> None:
    (closed,) = seconds_of([trade(5_400), trade(5_400), trade(5_400)])

    assert closed.trades == 3


def test_trades_of_one_millisecond_are_ordered_by_numbers_that_rise() -> None:
    trades = (
        structs.replace(numbered(5_400, str(each), float(each)), number=each)
        for each in (100, 99, 101)
    )

    (closed,) = seconds_of(trades)

    assert (closed.open, closed.close) == (99, 101)


def test_ids_order_nothing_though_they_may_look_like_numbers() -> None:
    arrived = [("290739344471763", 100.0), ("99", 99.0), ("240143530258944", 101.0)]

    (closed,) = seconds_of(numbered(5_400, each, price) for each, price in arrived)

    assert (closed.open, closed.close) == (100, 101)


@settings(max_examples=200, deadline=None)
@given(
    delays=st.lists(st.integers(0, REORDER_MS - 1) | st.integers(0, LATE_MS), max_size=60),
    data=st.data(),
)
def test_any_order_within_the_bounds_makes_the_candles_of_the_sorted_tape(
    delays: list[int], data: st.DataObject
) -> None:
    times = sorted(data.draw(st.integers(1_000, 4_000)) for _ in delays)
    tape = [
        structs.replace(
            numbered(time_ms, f"id {at}", 100 + at * 7 % 13, at + 0.5, taker_buys=at % 3 == 0),
            number=at + 1,
        )
        for at, time_ms in enumerate(times)
    ]
    arrivals = sorted(zip(tape, delays, strict=True), key=lambda pair: pair[0].time_ms + pair[1])
    twice = [each for each, _delay in arrivals for each in (each, each)]

    shuffled = amended_seconds_of(twice)

    assert [exact(candle) for candle in shuffled] == [exact(each) for each in seconds_of(tape)]
    for ours, theirs in zip(shuffled, seconds_of(tape), strict=True):
        assert ours.volume == pytest.approx(theirs.volume, rel=1e-12)
        assert ours.quote_volume == pytest.approx(theirs.quote_volume, rel=1e-12)
        assert ours.taker_buy_volume == pytest.approx(theirs.taker_buy_volume, rel=1e-12)


def amended_seconds_of(trades: Iterable[Trade]) -> list[Candle]:
    """All of them as they are known in the end."""
    builder, known = SecondBuilder(), dict[int, Candle]()
    for each in trades:
        closed = [*builder.add(each), builder.second_at(each.time_ms)]
        known.update({second.start_ms: second for second in closed if second is not None})
    known.update({second.start_ms: second for second in builder.close_until(10**15)})
    return [known[start_ms] for start_ms in sorted(known)]


def exact(candle: Candle) -> tuple[float | None, ...]:
    return (
        candle.start_ms,
        candle.open,
        candle.high,
        candle.low,
        candle.close,
        candle.trades,
    )


def test_a_minute_is_closed_by_its_last_second() -> None:
    seconds = [Candle(t * 1_000, 100, 100 + t, 99, 100, 1.0, 100.0, 2, 0.5) for t in range(60)]

    closed = resampled(seconds, Timeframe.S1, Timeframe.M1)

    assert closed == [Candle(0, 100, 159, 99, 100, 60.0, 6_000.0, 120, 30.0)]


def test_a_minute_without_its_last_second_is_closed_by_the_next_minutes_first() -> None:
    resampler = Resampler(Timeframe.M1)
    resampler.add(Candle(1_000, 100, 101, 99, 100, 1.0), Timeframe.S1)

    closed = resampler.add(Candle(61_000, 105, 105, 105, 105, 2.0), Timeframe.S1)

    assert closed == Candle(0, 100, 101, 99, 100, 1.0)
    assert resampler.forming == Candle(60_000, 105, 105, 105, 105, 2.0)


def test_a_candle_that_begins_and_ends_while_another_closes_comes_next() -> None:
    resampler = Resampler(Timeframe.M5)
    resampler.add(minute(0), Timeframe.M1)

    first = resampler.add(minute(9), Timeframe.M1)
    second = resampler.add(minute(10), Timeframe.M1)

    assert first is not None
    assert first.start_ms == 0
    assert second is not None
    assert second.start_ms == 5 * 60_000


def test_a_candle_closes_by_time_once_it_has_ended() -> None:
    resampler = Resampler(Timeframe.M1)
    resampler.add(Candle(1_000, 100, 101, 99, 100, 1.0), Timeframe.S1)

    early = resampler.close_until(59_999)
    closed = resampler.close_until(60_000)

    assert early is None
    assert closed == Candle(0, 100, 101, 99, 100, 1.0)
    assert resampler.forming is None


def test_an_amount_that_one_part_does_not_know_is_unknown_in_the_whole() -> None:
    parts = [
        Candle(0, 100, 100, 100, 100, 1.0, 100.0, 3, 0.5),
        Candle(60_000, 100, 100, 100, 100, 1.0),
        Candle(120_000, 100, 100, 100, 100, 1.0, 100.0, 3, 0.5),
    ]

    (closed,) = resampled(parts, Timeframe.M1, Timeframe.M3)

    assert closed == Candle(0, 100, 100, 100, 100, 3.0)


@pytest.mark.parametrize("out_of_order", [0, 1, 4])
def test_a_candle_of_a_closed_time_is_refused(out_of_order: int) -> None:
    resampler = Resampler(Timeframe.M5)
    for number in range(5):
        resampler.add(minute(number), Timeframe.M1)

    with pytest.raises(ImpossibleValue, match="came after"):
        resampler.add(minute(out_of_order), Timeframe.M1)


def test_a_candle_is_refused_when_time_closed_its_bucket_before() -> None:
    resampler = Resampler(Timeframe.M1)
    resampler.add(Candle(1_000, 100, 100, 100, 100, 1.0), Timeframe.S1)
    resampler.close_until(60_000)

    with pytest.raises(ImpossibleValue, match="came after"):
        resampler.add(Candle(59_000, 100, 100, 100, 100, 1.0), Timeframe.S1)


def test_empty_minutes_are_flat_at_the_last_close() -> None:
    flat = list(flat_candles(101.5, 60_000, 180_000, Timeframe.M1))

    assert flat == [
        Candle(60_000, 101.5, 101.5, 101.5, 101.5, 0.0, 0.0, 0, 0.0),
        Candle(120_000, 101.5, 101.5, 101.5, 101.5, 0.0, 0.0, 0, 0.0),
    ]


def test_no_minutes_are_empty_between_neighbours() -> None:
    assert list(flat_candles(101.5, 60_000, 60_000, Timeframe.M1)) == []


def test_where_minutes_open_at_the_last_close_it_is_one_of_their_prices() -> None:
    above = opened_at(103.0, Candle(60_000, 100, 102, 99, 101, 1.0, 100.0, 2, 0.5))
    below = opened_at(98.0, Candle(60_000, 100, 102, 99, 101, 1.0, 100.0, 2, 0.5))

    assert above == Candle(60_000, 103, 103, 99, 101, 1.0, 100.0, 2, 0.5)
    assert below == Candle(60_000, 98, 102, 98, 101, 1.0, 100.0, 2, 0.5)


def test_minutes_and_minutes_of_seconds_are_the_same_on_a_recorded_tape() -> None:
    path = recorded("trades/binance_um/BTCUSDT_20240808_2354.csv.gz")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        trades = [
            trade(int(row["timestamp_ms"]), float(row["price"]), float(row["qty"]))
            for row in csv.DictReader(lines)
        ]

    minutes = resampled(seconds_of(trades), Timeframe.S1, Timeframe.M1)

    assert len(minutes) >= 5
    for candle in minutes[1:-1]:
        inside = [t for t in trades if candle.start_ms <= t.time_ms < candle.start_ms + 60_000]
        prices = [t.price for t in inside]
        assert (candle.open, candle.close) == (prices[0], prices[-1])
        assert (candle.high, candle.low) == (max(prices), min(prices))
        assert candle.trades == len(inside)
        assert candle.volume == pytest.approx(sum(t.quantity for t in inside))


def test_recorded_5m_candles_make_the_exchanges_own_1h_candles() -> None:
    fine = recorded_candles("candles/bybit_linear/5m/BTCUSDT_20250924_20260106.csv.gz")
    expected = recorded_candles("candles/bybit_linear/1h/BTCUSDT_20250924_20260106.csv.gz")

    closed = resampled(fine, Timeframe.M5, Timeframe.H1)

    assert len(closed) == len(expected)
    for ours, theirs in zip(closed, expected, strict=True):
        assert ours.start_ms == theirs.start_ms
        assert (ours.open, ours.high, ours.low, ours.close) == (
            theirs.open,
            theirs.high,
            theirs.low,
            theirs.close,
        )
        assert ours.volume == pytest.approx(theirs.volume)


def test_resampling_in_steps_equals_resampling_at_once_on_recorded_candles() -> None:
    fine = recorded_candles("candles/bybit_linear/1m/BTCUSDT_20221213.csv.gz")

    in_steps = resampled(resampled(fine, Timeframe.M1, Timeframe.M5), Timeframe.M5, Timeframe.M15)
    at_once = resampled(fine, Timeframe.M1, Timeframe.M15)

    assert len(at_once) == 48
    assert all(later.start_ms - one.start_ms == 900_000 for one, later in pairwise(at_once))
    for step, direct in zip(in_steps, at_once, strict=True):
        assert step.volume == pytest.approx(direct.volume)
        assert (step.open, step.high, step.low, step.close) == (
            direct.open,
            direct.high,
            direct.low,
            direct.close,
        )
