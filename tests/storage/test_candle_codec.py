"""Candles that are packed come back; damaged ones say so; and they are as small as promised."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.candles import SecondBuilder
from engine.errors import ImpossibleValue
from engine.feeds.replay import read_trades
from engine.market import Candle, Timeframe
from storage.candle_codec import BrokenBlock, decode, encode
from storage.candle_columns import CandleColumns
from tests.storage.builders import NOON_MS

DATA = Path(__file__).parents[3] / "shared" / "data" / "trades"
SECOND_MS = 1_000


def round_trip(candles: Sequence[Candle], timeframe: Timeframe = Timeframe.S1) -> list[Candle]:
    return decode(encode(CandleColumns.of(candles), timeframe), timeframe).candles()


def about(candle: Candle) -> tuple[object, ...]:
    """What must come back: prices exactly, volumes to 1e-9."""
    prices, *volumes = plain(candle)
    return (
        prices,
        *(None if one is None else pytest.approx(one, rel=1e-9, abs=0) for one in volumes),
    )


def plain(candle: Candle) -> tuple[Any, ...]:
    return (
        (candle.start_ms, candle.open, candle.high, candle.low, candle.close, candle.trades),
        candle.volume,
        candle.quote_volume,
        candle.taker_buy_volume,
    )


@st.composite
def candle_lists(draw: st.DrawFn) -> tuple[Timeframe, list[Candle]]:
    """Of any market: on a grid or on none, with absent candles and unknown fields."""
    timeframe = draw(st.sampled_from(Timeframe))
    decimals = draw(st.integers(0, 8))
    price = draw(
        st.sampled_from(
            (
                st.integers(1, 10**7).map(lambda steps: steps / 10**decimals),
                st.floats(1e-12, 1e9),
            )
        )
    )
    amount = draw(
        st.sampled_from(
            (
                st.integers(0, 10**9).map(lambda steps: steps / 10**decimals),
                st.floats(0, 1e15),
            )
        )
    )
    starts = draw(st.sets(st.integers(0, 5_000), min_size=1, max_size=40))
    first_ms = timeframe.floor(NOON_MS)
    return timeframe, [
        draw(_candle(first_ms + slot * timeframe.ms, price, amount)) for slot in sorted(starts)
    ]


@st.composite
def _candle(
    draw: st.DrawFn,
    start_ms: int,
    price: st.SearchStrategy[float],
    amount: st.SearchStrategy[float],
) -> Candle:
    low, one, other, high = sorted(draw(st.tuples(price, price, price, price)))
    open_, close = draw(st.permutations((one, other)))
    return Candle(
        start_ms,
        open_,
        high,
        low,
        close,
        draw(amount),
        draw(st.none() | amount),
        draw(st.none() | st.integers(0, 10**6)),
        draw(st.none() | amount),
    )


@given(candle_lists())
def test_candles_of_any_market_come_back(given_: tuple[Timeframe, list[Candle]]) -> None:
    timeframe, candles = given_

    back = round_trip(candles, timeframe)

    assert [plain(candle) for candle in back] == [about(candle) for candle in candles]


@given(candle_lists(), st.data())
def test_no_flipped_bit_goes_unnoticed(
    given_: tuple[Timeframe, list[Candle]], data: st.DataObject
) -> None:
    timeframe, candles = given_
    block = bytearray(encode(CandleColumns.of(candles), timeframe))
    block[data.draw(st.integers(0, len(block) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(BrokenBlock):
        decode(bytes(block), timeframe)


@pytest.mark.parametrize("length", [0, 1, 4, 5, 20, 60])
def test_a_block_that_is_cut_short_is_no_block(length: int) -> None:
    block = encode(CandleColumns.of([Candle(NOON_MS, 1.5, 2.5, 1.0, 2.0, 3.0)]), Timeframe.S1)

    with pytest.raises(BrokenBlock):
        decode(block[:length], Timeframe.S1)


def test_a_sum_of_quantities_comes_back_as_the_decimal_number_that_is_meant() -> None:
    added_up = 0.1 + 0.2

    (back,) = round_trip([Candle(NOON_MS, 0.3, 0.3, 0.3, 0.3, added_up, added_up * 0.3, 2, 0.1)])

    assert (added_up, back.volume) == (0.30000000000000004, 0.3)
    assert (back.quote_volume, back.taker_buy_volume) == (0.09, 0.1)


def test_prices_on_no_grid_come_back_to_the_last_bit() -> None:
    third = 1 / 3

    (back,) = round_trip([Candle(NOON_MS, third, third * 2, third / 7, third, 1.0)])

    assert (back.open, back.high, back.low) == (third, third * 2, third / 7)


def test_absent_seconds_cost_nothing() -> None:
    def second(slot: int) -> Candle:
        return Candle(NOON_MS + slot * SECOND_MS, 1.5, 1.5, 1.5, 1.5, 1.0, 1.5, 1, 1.0)

    side_by_side = encode(CandleColumns.of([second(slot) for slot in range(60)]), Timeframe.S1)
    far_apart = encode(CandleColumns.of([second(slot * 60) for slot in range(60)]), Timeframe.S1)

    assert len(far_apart) <= len(side_by_side) + 8


def test_a_candle_that_starts_between_two_of_its_kind_is_refused() -> None:
    with pytest.raises(ImpossibleValue, match="starts between two of its kind"):
        round_trip([Candle(NOON_MS + 1, 1.5, 1.5, 1.5, 1.5, 1.0)])


@pytest.mark.parametrize("slots", [(1, 0), (1, 1)])
def test_candles_out_of_order_are_refused(slots: tuple[int, int]) -> None:
    candles = [Candle(NOON_MS + slot * SECOND_MS, 1.5, 1.5, 1.5, 1.5, 1.0) for slot in slots]

    with pytest.raises(ImpossibleValue, match="oldest first, each time once"):
        round_trip(candles)


@pytest.mark.parametrize(
    ("tape", "most_mb_a_day"),
    [
        ("binance_um/BTCUSDT_20240808_2354.csv.gz", 1.0),
        ("binance_um/BTCUSDT_20200222_0000-1200.csv.gz", 0.4),
        ("hyperliquid_perp/ETH_20251210.csv.gz", 0.4),
        ("aster_perp/ETHUSDT_20251128.csv.gz", 0.4),
    ],
)
def test_recorded_seconds_are_as_small_as_promised(tape: str, most_mb_a_day: float) -> None:
    seconds = recorded_seconds(tape)
    hours: dict[int, list[Candle]] = {}
    for second in seconds:
        hours.setdefault(Timeframe.H1.floor(second.start_ms), []).append(second)

    size = sum(len(encode(CandleColumns.of(hour), Timeframe.S1)) for hour in hours.values())

    span_ms = seconds[-1].start_ms - seconds[0].start_ms + SECOND_MS
    assert size / span_ms * Timeframe.D1.ms < most_mb_a_day * 1e6
    back = [second for hour in hours.values() for second in round_trip(hour)]
    assert [plain(second) for second in back] == [about(second) for second in seconds]


def recorded_seconds(tape: str) -> list[Candle]:
    if not (DATA / tape).exists():
        pytest.skip(f"the recorded trades {tape} are not here")
    builder = SecondBuilder()
    trades = read_trades(DATA / tape, "X/USDT:USDT")
    return [second for trade in trades for second in builder.add(trade)]
