"""What was lost in the stream makes minutes doubtful, and a hole in which nothing is made up."""

from engine.feeds.backfill import Minutes
from engine.feeds.feed import Connected, Disconnected
from engine.gaps import GapCause
from tests.engine.minutes import SYMBOL, random_minutes
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
