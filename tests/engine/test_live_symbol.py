"""A live symbol never lets a signal or an outcome rest on a minute that it has not seen whole."""

from collections.abc import Iterable

from msgspec import structs

from engine.live_output import ClosedCandle, LiveOutput
from engine.live_symbol import SECONDS_HELD_BACK, LiveSymbol
from engine.market import Candle, Instrument, Timeframe, Trade
from engine.strategy import Strategy
from tests.engine.builders import T0

SYMBOL = "BTC/USDT:USDT"
MINUTE_MS = 60_000
BTC = Instrument(
    symbol=SYMBOL,
    exchange_id="BTCUSDT",
    base="BTC",
    quote="USDT",
    tick_size=0.1,
    quantity_step=0.001,
)


def live_symbol() -> LiveSymbol:
    return LiveSymbol(BTC, "bybit", Strategy())


def trade(after_s: float, price: float = 100.0) -> Trade:
    return Trade(SYMBOL, T0 + int(after_s * 1000), price, 1.0, taker_buys=True)


def minute(number: int, price: float = 100.0) -> Candle:
    return Candle(T0 + number * MINUTE_MS, price, price, price, price, 5.0, 500.0, 5, 2.0)


def feed(live: LiveSymbol, *trades: Trade) -> list[LiveOutput]:
    return [output for each in trades for output in live.on_trade(each)]


def fill(live: LiveSymbol, minutes: list[Candle]) -> list[LiveOutput]:
    """Answer for the hole that is open now."""
    hole = live.missing()
    assert hole is not None
    return list(live.fill(hole, minutes))


def closed(outputs: Iterable[LiveOutput]) -> list[tuple[Timeframe, int]]:
    """Timeframe and start, in seconds after T0, of each closed candle."""
    return [
        (each.timeframe, (each.candle.start_ms - T0) // 1000)
        for each in outputs
        if isinstance(each, ClosedCandle)
    ]


def test_seconds_are_held_back_until_the_minutes_before_them_are_known() -> None:
    live = live_symbol()

    outputs = feed(live, trade(10), trade(11), trade(61), trade(62))

    assert outputs == []
    assert not live.is_whole


def test_what_is_missing_ends_at_the_first_full_minute_after_the_first_trade() -> None:
    live = live_symbol()

    assert live.missing() is None
    feed(live, trade(10))
    missing = live.missing()

    assert missing is not None
    assert (missing.start_ms, missing.end_ms) == (0, T0 + MINUTE_MS)


def test_a_filled_hole_lets_the_minutes_happen_first_and_then_the_seconds_after_it() -> None:
    live = live_symbol()
    feed(live, trade(10), trade(61), trade(62), trade(63.25))

    outputs = fill(live, [minute(-1), minute(0)])

    assert closed(outputs) == [
        (Timeframe.M1, -60),
        (Timeframe.M1, 0),
        (Timeframe.S1, 61),
        (Timeframe.S1, 62),
    ]
    assert live.is_whole


def test_a_whole_symbol_tells_each_second_as_it_closes() -> None:
    live = live_symbol()
    feed(live, trade(10))
    fill(live, [minute(0)])

    outputs = feed(live, trade(60), trade(60.5), trade(61.25))

    assert closed(outputs) == [(Timeframe.S1, 60)]


def test_a_second_and_its_minute_close_by_time_when_trading_stops() -> None:
    live = live_symbol()
    feed(live, trade(10))
    fill(live, [minute(0)])
    feed(live, trade(119))

    outputs = list(live.close_until(T0 + 2 * MINUTE_MS))

    assert closed(outputs) == [(Timeframe.S1, 119)]
    assert live.candles(Timeframe.M1, 1)[0].start_ms == T0 + MINUTE_MS
    assert live.known_until_ms == T0 + 2 * MINUTE_MS


def test_minutes_without_trades_are_flat_as_exchanges_list_them() -> None:
    live = live_symbol()
    feed(live, trade(10))
    fill(live, [minute(0)])

    feed(live, trade(60, 101.0), trade(4 * 60, 105.0), trade(5 * 60, 106.0))

    candles = live.candles(Timeframe.M1, 5)
    assert [(each.close, each.volume) for each in candles] == [
        (100.0, 5.0),
        (101.0, 1.0),
        (101.0, 0.0),
        (101.0, 0.0),
        (105.0, 1.0),
    ]


def test_minutes_open_where_the_exchange_opens_them() -> None:
    live = LiveSymbol(structs.replace(BTC, opens_at_last_close=True), "bybit", Strategy())
    feed(live, trade(10))
    (fill(live, [minute(0, 99.0)]))

    feed(live, trade(60, 101.0), trade(62, 102.0))
    forming = live.candles(Timeframe.M1, 1)[-1]
    list(live.close_until(T0 + 2 * MINUTE_MS))
    closed = live.candles(Timeframe.M1, 1)[-1]

    assert (forming.open, forming.low, forming.close) == (99.0, 99.0, 101.0)
    assert (closed.open, closed.high, closed.low, closed.close) == (99.0, 102.0, 99.0, 102.0)


def test_a_lost_connection_throws_away_the_half_minute_and_asks_for_the_whole_one() -> None:
    live = live_symbol()
    feed(live, trade(10))
    fill(live, [minute(0)])
    feed(live, trade(70, 500.0))

    live.lose_track()
    feed(live, trade(100, 101.0))
    missing = live.missing()

    assert missing is not None
    assert (missing.start_ms, missing.end_ms) == (T0 + MINUTE_MS, T0 + 2 * MINUTE_MS)
    outputs = fill(live, [minute(1, 300.0)])
    assert closed(outputs) == [(Timeframe.M1, 60)]
    assert [each.close for each in live.candles(Timeframe.M1, 5)] == [100.0, 300.0]


def test_the_forming_candle_holds_the_closed_minutes_and_the_open_one() -> None:
    live = live_symbol()
    feed(live, trade(70))
    (fill(live, [minute(1, 90.0)]))

    feed(live, trade(120, 101.0), trade(121.25, 102.0))

    forming = live.candles(Timeframe.M5, 1)[-1]
    assert (forming.open, forming.close, forming.low) == (90.0, 101.0, 90.0)


def test_the_open_minute_that_ends_a_coarse_candle_still_shows() -> None:
    live = live_symbol()
    fifth = Timeframe.M5.ms - (T0 + MINUTE_MS) % Timeframe.M5.ms
    start = (T0 + MINUTE_MS + fifth - MINUTE_MS - T0) // 1000
    feed(live, trade(start - 30))
    (fill(live, [minute(start // 60 - 1)]))

    feed(live, trade(start, 120.0), trade(start + 1.25, 121.0))

    assert live.candles(Timeframe.M5, 1)[-1].close == 120.0


def test_an_answer_for_an_older_hole_does_not_close_a_newer_one() -> None:
    live = live_symbol()
    feed(live, trade(10))
    older = live.missing()
    assert older is not None
    live.lose_track()
    feed(live, trade(200))

    outputs = list(live.fill(older, [minute(0)]))

    newer = live.missing()
    assert closed(outputs) == [(Timeframe.M1, 0)]
    assert not live.is_whole
    assert newer is not None
    assert (newer.start_ms, newer.end_ms) == (T0 + MINUTE_MS, T0 + 4 * MINUTE_MS)


def test_a_quiet_symbol_is_live_from_the_clocks_next_minute() -> None:
    live = live_symbol()

    live.lose_track(T0 + 5_000)

    hole = live.missing()
    assert hole is not None
    assert hole.end_ms == T0 + MINUTE_MS


def test_a_first_trade_ahead_of_the_clock_moves_the_start_of_life() -> None:
    live = live_symbol()
    live.lose_track(T0 + 5_000)

    feed(live, trade(130))

    hole = live.missing()
    assert hole is not None
    assert hole.end_ms == T0 + 3 * MINUTE_MS


def test_seconds_beyond_the_limit_become_part_of_the_hole() -> None:
    live = live_symbol()
    feed(live, trade(10))

    feed(live, *(trade(60 + number) for number in range(SECONDS_HELD_BACK + 3)))

    hole = live.missing()
    assert hole is not None
    assert hole.end_ms == T0 + 2 * MINUTE_MS


def test_nothing_is_closed_for_good_while_a_hole_is_open() -> None:
    live = live_symbol()
    feed(live, trade(10), trade(70))
    list(live.close_until(T0 + 90_000))

    assert live.closed_until_ms == 0
    fill(live, [minute(0)])
    list(live.close_until(T0 + 91_500))

    assert live.closed_until_ms == T0 + 91_000
