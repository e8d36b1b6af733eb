"""Every recorded tape of trades, in every timeframe, against sums that are made exactly.

The candles to compare with come from the same rows, read as decimals and put together by nothing
but their times; no line of the program's code is in them.
"""

import csv
import gzip
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

import pytest

from engine.candles import Resampler, SecondBuilder
from engine.market import Candle, Timeframe, Trade
from tests.engine.recorded import recorded

TAPES = [
    ("binance_um/BTCUSDT_20200222_0000-1200.csv.gz", 69_239),
    ("binance_um/BTCUSDT_20240808_2354.csv.gz", 21_313),
    ("binance_um/ETHUSDT_20230202_0920_1000trades.csv.gz", 1_000),
    ("aster_perp/ETHUSDT_20251128.csv.gz", 3_518),
    ("hyperliquid_perp/ETH_20251210.csv.gz", 6_385),
    ("standx_perp/BTC-USD_20260106.csv.gz", 165_660),
]


class Row(NamedTuple):
    time_ms: int
    price: Decimal
    quantity: Decimal
    side: str
    trade_id: str


def rows_of(name: str) -> list[Row]:
    """In the order of the tape."""
    # Elsewhere ids are no numbers that rise with the trades of a moment.
    numbered = name.startswith("binance_um/")
    with gzip.open(recorded(f"trades/{name}"), "rt", encoding="utf-8", newline="") as lines:
        return [
            Row(
                int(row["timestamp_ms"]),
                Decimal(row["price"]),
                Decimal(row["qty"]),
                row["side"],
                row["trade_id"] if numbered else "",
            )
            for row in csv.DictReader(lines)
        ]


def built(rows: Sequence[Row]) -> dict[Timeframe, list[Candle]]:
    """The program's candles: seconds of trades, minutes of seconds, the others of minutes."""
    builder = SecondBuilder()
    sides = {"buy": True, "sell": False}
    trades = (
        Trade("", at_ms, float(price), float(quantity), sides.get(side), trade_id)
        for at_ms, price, quantity, side, trade_id in rows
    )
    seconds = [second for trade in trades for second in builder.add(trade)]
    seconds += builder.close_until(10**15)
    minutes = resampled(seconds, Timeframe.S1, Timeframe.M1)
    found = {
        timeframe: resampled(minutes, Timeframe.M1, timeframe)
        for timeframe in Timeframe
        if timeframe.ms > Timeframe.M1.ms
    }
    return {Timeframe.S1: seconds, Timeframe.M1: minutes, **found}


def resampled(candles: Sequence[Candle], finer: Timeframe, coarse: Timeframe) -> list[Candle]:
    resampler = Resampler(coarse)
    closed = [resampler.add(candle, finer) for candle in candles]
    closed.append(resampler.close_until(10**15))
    return [candle for candle in closed if candle is not None]


class Sums(NamedTuple):
    volume: Decimal
    turnover: Decimal
    bought: Decimal | None
    """None where the tape does not know the takers."""


def expected(rows: Sequence[Row], length_ms: int) -> Iterator[tuple[tuple[float, ...], Sums]]:
    """Start, prices and count of each candle, which must fit exactly; and its sums."""
    for number, group in groupby(rows, lambda each: each.time_ms // length_ms):
        inside = list(group)
        prices = [each.price for each in inside]
        four = (prices[0], max(prices), min(prices), prices[-1])
        sums = Sums(
            sum((each.quantity for each in inside), Decimal(0)),
            sum((each.price * each.quantity for each in inside), Decimal(0)),
            sum((each.quantity for each in inside if each.side == "buy"), Decimal(0)),
        )
        if inside[0].side == "unknown":
            sums = sums._replace(bought=None)
        yield (number * length_ms, *map(float, four), len(inside)), sums


def is_near(ours: float | None, exact: Decimal | None) -> bool:
    """To 1e-9 of the exact sum."""
    if ours is None or exact is None:
        return ours is None and exact is None
    return abs(Decimal(ours) - exact) <= exact * Decimal("1e-9")


@pytest.mark.parametrize(("name", "trades"), TAPES)
def test_candles_of_a_recorded_tape_are_exact_in_every_timeframe(name: str, trades: int) -> None:
    rows = rows_of(name)

    candles = built(rows)

    assert len(rows) == trades
    assert candles.keys() == set(Timeframe)
    for timeframe, ours in candles.items():
        theirs = list(expected(rows, timeframe.ms))
        assert [(c.start_ms, c.open, c.high, c.low, c.close, c.trades) for c in ours] == [
            exact for exact, _ in theirs
        ]
        for candle, (_, sums) in zip(ours, theirs, strict=True):
            assert is_near(candle.volume, sums.volume)
            assert is_near(candle.quote_volume, sums.turnover)
            assert is_near(candle.taker_buy_volume, sums.bought)
