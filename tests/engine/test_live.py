"""The live market: whom it listens to, and on whom it makes no signals."""

from collections.abc import Callable

import pytest
from msgspec import structs

from engine.clock import ManualClock
from engine.errors import UnknownSymbol
from engine.feeds.feed import Connected, Disconnected, FeedMessage
from engine.live import LiveMarket
from engine.live_output import BuiltMinute, ClosedCandle, LiveOutput
from engine.live_symbol import SymbolState
from engine.market import Candle, Instrument, Liquidation, Symbol, Timeframe, Trade
from engine.pipeline import Pipeline
from engine.signal import MarketEvent, Signal
from engine.strategy import Strategy
from engine.traders import TraderProfile
from tests.engine.minutes import MINUTE_MS, START_MS, SYMBOL, random_minutes

BTC = Instrument(
    symbol=SYMBOL,
    exchange_id="BTCUSDT",
    base="BTC",
    quote="USDT",
    tick_size=0.1,
    quantity_step=0.001,
)
ETH = structs.replace(BTC, symbol="ETH/USDT:USDT", exchange_id="ETHUSDT", base="ETH")
PAST, LIVE = 300, 400
"""Minutes that are learnt, and minutes that are traded after them."""


def live_market(*instruments: Instrument) -> LiveMarket:
    market = LiveMarket("bybit", Strategy(threshold=0.3), ManualClock(START_MS))
    market.watch(instruments)
    return market


def trade(time_ms: int, price: float = 100.0, symbol: Symbol = SYMBOL) -> Trade:
    return Trade(symbol, time_ms, price, 1.0, taker_buys=True)


def trades_of(minute: Candle) -> list[Trade]:
    prices = (minute.open, minute.high, minute.low, minute.close)
    return [trade(minute.start_ms + at * 15_000, price) for at, price in enumerate(prices)]


def outputs_of(market: LiveMarket, at_first: Callable[[], None]) -> list[LiveOutput]:
    """What hours of a lively market bring about on BTC.

    at_first: done once its past is known, before the first trade whose minute is closed.
    """
    minutes = random_minutes(seed=5, count=PAST + LIVE)
    outputs = list(market.learn(SYMBOL, minutes[:PAST]))
    market.on_message(Connected((SYMBOL,)))
    for each in trades_of(minutes[PAST - 1]):
        outputs += market.on_message(each)
    (hole,) = market.missing()
    outputs += market.fill(hole, minutes[:PAST])
    at_first()
    for minute in minutes[PAST:]:
        for each in trades_of(minute):
            outputs += market.on_message(each)
    return outputs


def signals_of(market: LiveMarket, at_first: Callable[[], None]) -> list[Signal]:
    return [each for each in outputs_of(market, at_first) if isinstance(each, Signal)]


def test_a_set_up_is_signalled_only_while_the_symbol_is_heard_and_traded() -> None:
    trusted, stale, closed = (live_market(BTC) for _ in range(3))

    signals = signals_of(trusted, at_first=lambda: None)

    assert signals
    assert not signals_of(stale, at_first=lambda: stale.set_stale([SYMBOL]))
    assert not signals_of(closed, at_first=lambda: closed.set_maintenance([SYMBOL]))


def test_a_symbol_that_is_heard_again_is_signalled_again() -> None:
    market = live_market(BTC)

    def comes_back() -> None:
        market.set_stale([SYMBOL])
        market.set_stale([])

    assert signals_of(market, at_first=comes_back)


def test_a_symbol_that_is_only_followed_makes_no_signals_until_it_is_wanted() -> None:
    followed, wanted = live_market(BTC), live_market()
    wanted.watch([BTC], signals=False)

    assert not signals_of(followed, at_first=lambda: followed.watch([BTC], signals=False))
    assert signals_of(wanted, at_first=lambda: wanted.watch([BTC]))


def test_traders_come_and_go_while_the_market_runs() -> None:
    market, early, late = live_market(BTC), live_market(), live_market(BTC)
    twin = TraderProfile(name="twin", owner=7, strategy=Strategy(threshold=0.3))

    def goes_again() -> None:
        late.trade_for([twin])
        late.trade_for([])

    early.trade_for([twin])
    early.watch([BTC])

    for running, at_first, traders in (
        (market, lambda: market.trade_for([twin]), {"house", "twin@7"}),
        (early, lambda: None, {"house", "twin@7"}),
        (late, goes_again, {"house"}),
    ):
        assert {signal.trader for signal in signals_of(running, at_first)} == traders
    assert market.tally.signals > late.tally.signals > 0


def test_signals_are_rounded_to_the_tick_size_that_is_listed_now() -> None:
    market = live_market(BTC)
    coarser = structs.replace(BTC, tick_size=5.0)

    signals = signals_of(market, at_first=lambda: market.watch([coarser]))

    assert signals
    assert all(signal.tick_size == 5.0 for signal in signals)
    assert all(signal.entry % 5.0 == 0 and signal.stop_loss % 5.0 == 0 for signal in signals)


def test_maintenance_is_a_state_that_says_more_than_silence() -> None:
    market = live_market(BTC, ETH)
    market.set_stale([BTC.symbol, ETH.symbol])

    market.set_maintenance([BTC.symbol])

    assert market.symbols_in(SymbolState.MAINTENANCE) == {BTC.symbol}
    assert market.symbols_in(SymbolState.STALE) == {ETH.symbol}


def test_time_closes_nothing_of_a_symbol_in_maintenance() -> None:
    market = live_market(BTC)
    outputs_of(market, at_first=lambda: market.set_maintenance([SYMBOL]))
    known_until_ms = market.known_until_ms(SYMBOL)

    # The next second is over, by the clock of the market.
    market.on_message(trade(market.now_ms() + 10 * MINUTE_MS - 1, symbol=ETH.symbol))

    assert list(market.on_time(silent=())) == []
    assert market.known_until_ms(SYMBOL) == known_until_ms
    assert market.closed_until_ms(SYMBOL) == 0


def test_messages_about_symbols_that_are_not_watched_any_more_are_dropped() -> None:
    market = live_market(BTC, ETH)
    market.unwatch([ETH.symbol])
    messages: list[FeedMessage] = [
        Connected((BTC.symbol, ETH.symbol)),
        trade(START_MS, symbol=ETH.symbol),
        trade(START_MS + MINUTE_MS, symbol=ETH.symbol),
        Liquidation(ETH.symbol, START_MS, 100.0, 1.0, "long"),
        Disconnected((BTC.symbol, ETH.symbol), START_MS, "the network failed"),
    ]

    outputs = [output for message in messages for output in market.on_message(message)]

    assert outputs == []
    assert market.symbols == (BTC.symbol,)
    with pytest.raises(UnknownSymbol):
        market.price(ETH.symbol)


def test_counts_do_not_fall_when_a_symbol_is_let_go() -> None:
    market = live_market(BTC, ETH)
    for time_ms in (START_MS, START_MS + 5_000, START_MS + 1_000):
        list(market.on_message(trade(time_ms, symbol=ETH.symbol)))
    before = market.integrity

    market.unwatch([ETH.symbol, "SOL/USDT:USDT"])

    assert before.late_trades == 1
    assert market.integrity == before


def test_an_answer_for_a_symbol_that_is_not_watched_any_more_is_dropped() -> None:
    market = live_market(ETH)
    market.on_message(Connected((ETH.symbol,)))
    market.on_message(trade(START_MS, symbol=ETH.symbol))
    (hole,) = market.missing()
    minutes = random_minutes(seed=1, count=2)

    market.unwatch([ETH.symbol])

    assert list(market.fill(hole, minutes)) == []
    assert list(market.fill_with_trades(hole, [])) == []
    assert list(market.learn(ETH.symbol, minutes)) == []
    assert market.known_until_ms(ETH.symbol) == market.closed_until_ms(ETH.symbol) == 0


def test_symbols_may_go_while_others_are_closed_by_time() -> None:
    market = live_market(BTC, ETH)
    for time_ms in (START_MS, START_MS + MINUTE_MS):
        for symbol in market.symbols:
            market.on_message(trade(time_ms, symbol=symbol))
    for hole in market.missing():
        list(market.fill(hole, []))
    for symbol in market.symbols:
        market.on_message(trade(START_MS + 2 * MINUTE_MS + 2_000, symbol=symbol))

    closing = market.on_time(silent=())
    first = next(closing)
    market.unwatch([ETH.symbol])
    list(closing)

    assert isinstance(first, BuiltMinute)
    assert market.symbols == (BTC.symbol,)


FAR_MS = 86_400_000


def frames_of_a_minute(market: LiveMarket) -> list[LiveOutput]:
    """A trade of BTC each second of the second minute; the seconds that they close."""
    told: list[LiveOutput] = []
    for at in range(60, 120):
        told += market.on_message(trade(START_MS + at * 1_000))
    return told


def seconds_of(told: list[LiveOutput]) -> list[int]:
    return [each.candle.start_ms for each in told if isinstance(each, ClosedCandle)]


def started() -> LiveMarket:
    """A market that is whole, with a trade of its second minute's first second."""
    market = live_market(BTC, ETH)
    market.on_message(trade(START_MS))
    market.on_message(Connected((BTC.symbol,)))
    market.on_message(trade(START_MS + 1))
    (hole,) = market.missing()
    list(market.fill(hole, []))
    return market


def test_damaged_times_move_no_market_when_good_trades_come_between() -> None:
    market = started()

    for _ in range(4):
        market.on_message(trade(START_MS + FAR_MS, symbol=ETH.symbol))
        market.on_message(trade(START_MS + 2))

    assert market.now_ms() < START_MS + 60_000
    assert seconds_of(frames_of_a_minute(market)) == [
        START_MS + at * 1_000 for at in range(60, 118)
    ]


def test_two_damaged_times_in_a_row_move_no_market() -> None:
    market = started()

    for _ in range(2):
        market.on_message(trade(START_MS + FAR_MS, symbol=ETH.symbol))

    assert market.now_ms() < START_MS + 60_000
    assert len(seconds_of(frames_of_a_minute(market))) == 58


def test_the_first_trade_after_a_long_silence_is_believed_at_once() -> None:
    clock = ManualClock(START_MS)
    market = LiveMarket("bybit", Strategy(), clock)
    market.watch([BTC])
    market.on_message(trade(START_MS))
    clock.advance(ms=FAR_MS)

    market.on_message(trade(START_MS + FAR_MS + 500, price=123))

    assert market.price(BTC.symbol) == 123


def test_a_leap_that_all_trades_make_is_believed_and_loses_none_of_them() -> None:
    market = started()

    told: list[LiveOutput] = []
    for at in (0, 1, 2, 3_000):
        told += market.on_message(trade(START_MS + FAR_MS + at))

    (second,) = [
        each.candle
        for each in told
        if isinstance(each, ClosedCandle) and each.candle.start_ms == START_MS + FAR_MS
    ]
    assert second.trades == 3


@pytest.mark.parametrize("ahead_ms", [6_000, 45_000, 9 * MINUTE_MS, FAR_MS])
def test_one_symbol_that_is_ahead_closes_no_second_of_others(ahead_ms: int) -> None:
    market = started()

    told: list[LiveOutput] = []
    for at in range(60, 120):
        told += market.on_message(trade(START_MS + at * 1_000))
        if at == 80:
            for _ in range(3):
                market.on_message(trade(START_MS + 80_000 + ahead_ms, symbol=ETH.symbol))
        told += market.on_time(silent=())

    assert seconds_of(told) == [START_MS + at * 1_000 for at in range(60, 118)]
    assert market.integrity.late_trades == 0


def test_time_leaps_as_far_as_two_symbols_agree() -> None:
    market = started()

    market.on_message(trade(START_MS + 9 * MINUTE_MS, symbol=ETH.symbol))
    alone_ms = market.now_ms()
    market.on_message(trade(START_MS + MINUTE_MS))

    assert alone_ms == START_MS + 1
    assert market.now_ms() == START_MS + MINUTE_MS


def test_a_symbol_alone_in_the_market_moves_its_time_at_once() -> None:
    market, others_are_stale = live_market(BTC), live_market(BTC, ETH)
    others_are_stale.set_stale([ETH.symbol])

    for each in (market, others_are_stale):
        each.on_message(trade(START_MS))
        each.on_message(trade(START_MS + MINUTE_MS))

    assert market.now_ms() == others_are_stale.now_ms() == START_MS + MINUTE_MS


def ahead_twice(*between: Trade) -> tuple[LiveMarket, int]:
    """A market of which BTC is half a minute ahead, and a little later again; the later time."""
    clock = ManualClock(START_MS)
    market = LiveMarket("bybit", Strategy(), clock)
    market.watch([BTC, ETH])
    market.on_message(trade(START_MS))
    market.on_message(trade(START_MS + 30_000))
    for each in between:
        market.on_message(each)
    clock.advance(ms=1_500)
    market.on_message(trade(START_MS + 31_500))
    return market, START_MS + 31_500


def test_a_symbol_that_stays_ahead_is_believed_when_no_other_tells_of_the_present() -> None:
    silent, later_ms = ahead_twice()
    denied, _ = ahead_twice(trade(START_MS + 500, symbol=ETH.symbol))

    assert START_MS + 30_000 <= silent.now_ms() <= later_ms
    assert denied.now_ms() < START_MS + 5_000


def test_no_second_is_closed_by_time_before_the_market_tells_its_time() -> None:
    market = live_market(BTC)
    market.on_message(Connected((BTC.symbol,)))

    list(market.on_time(silent=()))
    market.on_message(trade(START_MS - FAR_MS))
    told = list(market.on_message(trade(START_MS - FAR_MS + 60_000)))

    assert market.candles(SYMBOL, Timeframe.S1, 5)[0].start_ms == START_MS - FAR_MS
    assert told == []


def test_events_are_told_of_the_minutes_that_we_lived_through_and_not_of_the_past() -> None:
    market = live_market(BTC)
    outputs = outputs_of(market, at_first=lambda: None)

    told = [each for each in outputs if isinstance(each, MarketEvent)]

    lived_from_ms = START_MS + PAST * MINUTE_MS
    assert told
    assert min(event.time_ms for event in told) > lived_from_ms
    assert len({(each.kind, each.timeframe, each.time_ms) for each in told}) == len(told)


def test_events_of_a_hole_are_told_when_it_is_filled() -> None:
    minutes, market = random_minutes(seed=5, count=PAST + LIVE), live_market(BTC)
    list(market.learn(SYMBOL, minutes[:PAST]))
    market.on_message(Connected((SYMBOL,)))
    list(market.on_message(trade(minutes[-2].start_ms)))
    (hole,) = market.missing()

    filled = list(market.fill(hole, minutes[:-1]))

    lived, happened = Pipeline(BTC, "bybit", Strategy()), []
    for minute in minutes[:-1]:
        lived.on_candle(minute)
        happened += lived.new_events
    events = [each for each in filled if isinstance(each, MarketEvent)]
    assert events == [each for each in happened if each.time_ms > hole.start_ms]
    assert events


def test_a_coin_is_found_where_only_a_contract_on_many_of_it_is_watched() -> None:
    pepe = structs.replace(
        BTC, symbol="1000PEPE/USDT:USDT", exchange_id="1000PEPEUSDT", base="1000PEPE"
    )
    market = live_market(BTC, pepe)

    assert market.find("pepe") == pepe.symbol
    assert market.find("btc") == BTC.symbol


def test_a_name_is_known_or_not_without_looking_for_those_alike() -> None:
    pepe = structs.replace(
        BTC, symbol="1000PEPE/USDT:USDT", exchange_id="1000PEPEUSDT", base="1000PEPE"
    )
    market = live_market(BTC, pepe)

    known = [market.known(name) for name in ("btc", "BTC/USDT", "pepe", "btx", "")]

    assert known == [BTC.symbol, BTC.symbol, pepe.symbol, None, None]
