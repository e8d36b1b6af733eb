"""What was lost in the stream makes minutes doubtful, and a hole in which nothing is made up."""

from msgspec import structs

from engine.feeds.backfill import Minutes
from engine.feeds.feed import Connected, Disconnected, ExchangeMinute
from engine.gaps import GapCause
from engine.live import LiveMarket
from engine.live_symbol import SymbolState
from engine.market import Candle
from tests.engine.minutes import MINUTE_MS, SYMBOL, random_minutes
from tests.engine.test_live import BTC, live_market, trade


def test_minutes_closed_since_a_trade_went_missing_are_doubtful() -> None:
    market = live_market(BTC)
    list(market.learn(SYMBOL, random_minutes(seed=1, count=10)))
    past_ms = market.known_until_ms(SYMBOL)
    market.on_message(trade(past_ms - 1))
    market.on_message(Connected((SYMBOL,)))
    market.on_message(trade(past_ms - 1))
    list(market.fill(Minutes(SYMBOL, past_ms, past_ms), []))
    for at in (1, 61, 63):
        list(market.on_message(trade(past_ms + at * 1_000)))

    lost = Disconnected((SYMBOL,), 0, "", GapCause.LOST_MESSAGES, since_ms=past_ms + 1_000)
    market.on_message(lost)
    market.on_message(Connected((SYMBOL,)))

    (minute,) = market.doubtful()
    assert (minute.start_ms, minute.end_ms) == (past_ms, past_ms + 60_000)
    assert market.doubted_for(minute) is GapCause.LOST_MESSAGES
    assert market.lost_for(SYMBOL) is GapCause.LOST_MESSAGES
    (hole,) = market.missing()
    assert hole.start_ms == minute.end_ms


def whole_market() -> tuple[LiveMarket, int]:
    """A market that knows some minutes, and where the next one starts."""
    market = live_market(BTC)
    list(market.learn(SYMBOL, random_minutes(seed=1, count=10)))
    start_ms = market.known_until_ms(SYMBOL)
    market.on_message(trade(start_ms - 1))
    market.on_message(Connected((SYMBOL,)))
    market.on_message(trade(start_ms - 1))
    list(market.fill(Minutes(SYMBOL, start_ms, start_ms), []))
    return market, start_ms


def lost(since_ms: int, until_ms: int) -> Disconnected:
    return Disconnected((SYMBOL,), 0, "", GapCause.LOST_MESSAGES, since_ms, until_ms)


def test_what_was_lost_in_a_closed_minute_alone_leaves_the_open_one_as_it_is() -> None:
    market, start_ms = whole_market()
    trades(market, start_ms, 30, 58, 62, 64)

    market.on_message(lost(start_ms + 30_000, start_ms + 58_000))

    assert doubted(market) == [start_ms]
    assert market.state(SYMBOL) is SymbolState.LIVE
    assert market.lost_for(SYMBOL) is None


def test_what_was_lost_until_within_the_open_minute_leaves_a_hole() -> None:
    market, start_ms = whole_market()
    trades(market, start_ms, 30, 62, 64)

    market.on_message(lost(start_ms + 30_000, start_ms + 62_000))

    assert doubted(market) == [start_ms]
    assert market.lost_for(SYMBOL) is GapCause.LOST_MESSAGES
    assert market.missing() == [Minutes(SYMBOL, start_ms + MINUTE_MS, start_ms + 2 * MINUTE_MS)]


def test_what_was_lost_in_a_hole_that_is_open_does_not_widen_it() -> None:
    market, start_ms = whole_market()
    trades(market, start_ms, 30)
    market.on_message(lost(start_ms + 10_000, start_ms + 30_000))
    trades(market, start_ms, 50, 62, 64)
    (hole,) = market.missing()

    market.on_message(lost(start_ms + 30_000, start_ms + 50_000))

    assert market.missing() == [hole]
    assert hole.end_ms == start_ms + MINUTE_MS


def listed(start_ms: int, volume: float) -> ExchangeMinute:
    return ExchangeMinute(SYMBOL, Candle(start_ms, 100, 100, 100, 100, volume, 100 * volume))


def doubted(market: LiveMarket) -> list[int]:
    return [minute.start_ms for minute in market.doubtful()]


def trades(market: LiveMarket, start_ms: int, *after_s: float) -> None:
    for at in after_s:
        list(market.on_message(trade(start_ms + round(at * 1_000))))
        list(market.on_time(silent=()))


def test_a_minute_that_the_exchange_lists_otherwise_is_doubtful_once_no_trade_can_come() -> None:
    market, start_ms = whole_market()
    trades(market, start_ms, 30, 62)
    market.on_message(listed(start_ms, 1.0))
    trades(market, start_ms, 90, 122)
    market.on_message(listed(start_ms + MINUTE_MS, 3.0))

    trades(market, start_ms, 128)
    early = doubted(market)
    trades(market, start_ms, 133)

    assert early == []
    assert doubted(market) == [start_ms + MINUTE_MS]
    (minute,) = market.doubtful()
    assert market.doubted_for(minute) is GapCause.LOST_MESSAGES


def test_a_minute_that_the_exchange_did_not_tell_is_doubtful_when_it_tells_the_next() -> None:
    market, start_ms = whole_market()
    trades(market, start_ms, 30, 62)
    market.on_message(listed(start_ms - MINUTE_MS, 1.0))
    trades(market, start_ms, 90, 122)
    market.on_message(listed(start_ms + MINUTE_MS, 2.0))

    trades(market, start_ms, 133)

    assert start_ms in doubted(market)


def test_nothing_is_made_up_of_a_minute_whose_trades_did_not_reach_us() -> None:
    market, start_ms = whole_market()
    trades(market, start_ms, 30, 59)
    others = structs.replace(trade(start_ms + 120_100), symbol="ETH/USDT:USDT")
    market.on_message(others)

    market.on_message(listed(start_ms + MINUTE_MS, 5.0))
    list(market.on_time(silent=()))

    assert market.state(SYMBOL) is SymbolState.BACKFILLING
    assert market.lost_for(SYMBOL) is GapCause.LOST_MESSAGES
    assert market.known_until_ms(SYMBOL) <= start_ms + MINUTE_MS
