"""Trades as they happened and as they arrive late and twice, and a symbol that takes them."""

from collections.abc import Sequence
from random import Random

import pytest

from engine.candles import LATE_MS, flat_candles
from engine.live_symbol import LiveSymbol
from engine.market import Candle, Instrument, Timeframe, Trade
from engine.strategy import Strategy
from tests.engine.builders import T0

SYMBOL = "BTC/USDT:USDT"
MINUTE_MS = 60_000
INSTRUMENT = Instrument(
    symbol=SYMBOL,
    exchange_id="BTCUSDT",
    base="BTC",
    quote="USDT",
    tick_size=0.1,
    quantity_step=0.001,
)


def live_symbol(instrument: Instrument = INSTRUMENT) -> LiveSymbol:
    """Whole from minute 1 on; nothing was traded before, at 100."""
    live = LiveSymbol(instrument, "bybit", Strategy())
    list(live.learn(flat_candles(100.0, T0 - 5 * MINUTE_MS, T0, Timeframe.M1)))
    live.lose_track(T0 + 1)
    hole = live.missing()
    assert hole is not None
    list(live.fill(hole, flat_candles(100.0, hole.start_ms, hole.end_ms, Timeframe.M1)))
    return live


def tape(source: Random) -> list[Trade]:
    """Trades of minutes 1 to 4, most of them near a minute's end."""
    parts = [(60_000, 250_000), (114_000, 124_000), (236_000, 244_000)]
    times = sorted(source.randint(*source.choice(parts)) for _ in range(source.randint(1, 30)))
    return [
        Trade(
            SYMBOL, T0 + time_ms, 100.0 + at * 7 % 13, at + 0.5, at % 3 == 0, str(1_000 + at), at
        )
        for at, time_ms in enumerate(times)
    ]


def arrivals(source: Random, trades: Sequence[Trade]) -> list[Trade]:
    """Each trade twice, and late by what still amends a second at most."""
    delayed = [(trade, source.choice([0, source.randint(0, LATE_MS)])) for trade in trades]
    again = [(trade, source.randint(0, LATE_MS)) for trade in trades]
    by_arrival = sorted([*delayed, *again], key=lambda each: each[0].time_ms + each[1])
    return [trade for trade, _ in by_arrival]


def assert_same(ours: Candle, theirs: Candle) -> None:
    """Prices exactly, sums to 1e-9."""
    exact = ("start_ms", "open", "high", "low", "close", "trades")
    assert [getattr(ours, name) for name in exact] == [getattr(theirs, name) for name in exact]
    for name in ("volume", "quote_volume", "taker_buy_volume"):
        assert getattr(ours, name) == pytest.approx(getattr(theirs, name), rel=1e-9)
