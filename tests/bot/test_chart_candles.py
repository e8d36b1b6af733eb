"""How far back a chart reaches, and what a quiet second looks like."""

from itertools import pairwise

import pytest

from bot.chart_candles import ANSWERS_KEPT, CANDLES, ChartCandles, with_quiet_seconds
from engine.clock import ManualClock
from engine.errors import ExchangeUnreachable
from engine.live import LiveMarket
from engine.market import Candle, Instrument, Timeframe
from engine.series import CANDLES_KEPT
from engine.strategy import Strategy
from tests.bot.past_candles import PastCandles
from tests.charts.builders import START_MS, walk

SYMBOL = "BTC/USDT:USDT"
HOUR_MS = Timeframe.H1.ms
PAST = walk(200, timeframe=Timeframe.H1, start_ms=START_MS - 195 * HOUR_MS)
"""What the exchange lists: until five hours after the market's beginning."""


def market(minutes: tuple[Candle, ...]) -> LiveMarket:
    live = LiveMarket("bybit", Strategy(), ManualClock(START_MS))
    btc = Instrument(
        symbol=SYMBOL,
        exchange_id="BTCUSDT",
        base="BTC",
        quote="USDT",
        tick_size=0.01,
        quantity_step=0.001,
    )
    live.watch([btc])
    for _ in live.learn(SYMBOL, minutes):
        pass
    return live


def young_market() -> LiveMarket:
    """Four hours and ten minutes, of which the first hour lacks its first half."""
    minutes = walk(280, timeframe=Timeframe.M1)
    return market(minutes[30:])


async def test_the_exchange_tells_what_came_before_the_market_was_heard() -> None:
    live, history = young_market(), PastCandles(PAST)

    candles = await ChartCandles(live, history).newest(SYMBOL, Timeframe.H1)

    assert len(candles) == CANDLES + 1
    assert {later.start_ms - one.start_ms for one, later in pairwise(candles)} == {HOUR_MS}
    assert candles[-1] == live.candles(SYMBOL, Timeframe.H1, 1)[0]
    assert candles[-5].start_ms == START_MS
    assert candles[-5] in PAST


async def test_the_exchange_is_asked_once_a_closed_candle() -> None:
    live, history = young_market(), PastCandles(PAST)
    charts = ChartCandles(live, history)

    first = await charts.newest(SYMBOL, Timeframe.H1)
    again = await charts.newest(SYMBOL, Timeframe.H1)

    assert first == again
    end_ms = START_MS + 4 * HOUR_MS
    assert history.asked == [(Timeframe.H1, end_ms - CANDLES * HOUR_MS, end_ms)]


async def test_the_exchange_is_asked_again_when_a_candle_closed() -> None:
    live, history = young_market(), PastCandles(PAST)
    charts = ChartCandles(live, history)
    await charts.newest(SYMBOL, Timeframe.H1)

    later = walk(360, timeframe=Timeframe.M1)[280:]
    list(live.learn(SYMBOL, later))
    await charts.newest(SYMBOL, Timeframe.H1)

    assert len(history.asked) == 2


@pytest.mark.parametrize("error", [ExchangeUnreachable("no route"), TimeoutError()])
async def test_without_the_exchange_a_chart_shows_what_is_known_whole(error: Exception) -> None:
    live = young_market()

    candles = await ChartCandles(live, PastCandles((), fails=error)).newest(SYMBOL, Timeframe.H1)

    assert candles == live.candles(SYMBOL, Timeframe.H1, 100)[1:]
    assert candles[0].start_ms == START_MS + HOUR_MS


async def test_before_the_market_is_caught_up_with_the_exchange_tells_all() -> None:
    history = PastCandles(PAST)

    candles = await ChartCandles(market(()), history).newest(SYMBOL, Timeframe.H1)

    assert candles == list(PAST[195 - CANDLES : 195])
    assert history.asked == [(Timeframe.H1, START_MS - CANDLES * HOUR_MS, START_MS)]


async def test_minutes_are_never_asked_for() -> None:
    history = PastCandles(PAST)

    candles = await ChartCandles(young_market(), history).newest(SYMBOL, Timeframe.M1)

    assert len(candles) > 10
    assert history.asked == []


async def test_of_a_signal_that_ended_long_ago_the_exchange_tells_the_candles() -> None:
    minutes = walk(CANDLES_KEPT + 500, timeframe=Timeframe.M1)
    live, history = market(minutes[400:]), PastCandles(minutes)
    end_ms = minutes[200].start_ms + 1

    candles = await ChartCandles(live, history).until(SYMBOL, Timeframe.M1, end_ms)

    assert tuple(candles) == minutes[201 - CANDLES : 201]


async def test_of_a_signal_that_ended_before_the_market_kept_much_both_tell() -> None:
    minutes = walk(CANDLES_KEPT + 500, timeframe=Timeframe.M1)
    live, history = market(minutes), PastCandles(minutes)
    end_ms = minutes[500 + 30].start_ms

    candles = await ChartCandles(live, history).until(SYMBOL, Timeframe.M1, end_ms)

    assert tuple(candles) == minutes[530 - CANDLES : 531]


async def test_of_a_signal_that_ended_lately_the_market_tells_all() -> None:
    minutes = walk(CANDLES_KEPT, timeframe=Timeframe.M1)
    history = PastCandles(minutes)

    candles = await ChartCandles(market(minutes), history).until(
        SYMBOL, Timeframe.M1, minutes[-5].start_ms
    )

    assert tuple(candles) == minutes[:-4]
    assert history.asked == []


async def test_only_the_latest_answers_of_the_exchange_are_kept() -> None:
    live, history = young_market(), PastCandles(PAST)
    charts = ChartCandles(live, history)
    ends_ms = [START_MS - number * HOUR_MS for number in range(1, ANSWERS_KEPT + 2)]
    for end_ms in ends_ms:
        await charts.until(SYMBOL, Timeframe.M15, end_ms)
    asked = len(history.asked)

    await charts.until(SYMBOL, Timeframe.M15, ends_ms[-1])
    again = len(history.asked)
    await charts.until(SYMBOL, Timeframe.M15, ends_ms[0])

    assert again == asked
    assert len(history.asked) == asked + 1


def second(index: int, close: float) -> Candle:
    return Candle(START_MS + index * 1_000, 100.0, max(100.0, close), 99.0, close, 2.0)


def test_a_second_without_trades_carries_the_price_on() -> None:
    filled = list(with_quiet_seconds([second(0, 101.0), second(3, 102.0)]))

    assert [one.start_ms - START_MS for one in filled] == [0, 1_000, 2_000, 3_000]
    assert [(one.open, one.high, one.low, one.close) for one in filled[1:3]] == [(101.0,) * 4] * 2
    assert [one.volume for one in filled] == [2.0, 0.0, 0.0, 2.0]


def test_a_long_silence_stays_a_gap() -> None:
    seconds = [second(0, 101.0), second(61, 102.0)]

    assert list(with_quiet_seconds(seconds)) == seconds
