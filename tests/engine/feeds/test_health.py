import pytest

from engine.clock import ManualClock
from engine.feeds.health import FeedMeter
from tests.engine.feeds.builders import BTC, NOW_MS, SOL


def meter_of(clock: ManualClock) -> FeedMeter:
    meter = FeedMeter((BTC, SOL), clock)
    meter.connected()
    return meter


def test_messages_that_are_read_in_one_go_are_counted_each() -> None:
    clock = ManualClock(NOW_MS)
    meter = meter_of(clock)

    meter.heard_all([BTC, BTC], [SOL], NOW_MS - 20, trades=5)
    meter.heard(BTC, NOW_MS - 10, trades=2)
    health = meter.health()

    assert (health.messages, health.trades, health.lag_ms) == (4, 7, 10)


def test_nothing_heard_is_no_message() -> None:
    clock = ManualClock(NOW_MS)
    meter = meter_of(clock)

    meter.heard_all([], [], None, trades=0)

    assert meter.health().last_message_ms is None


def test_a_symbol_whose_trades_alone_are_silent_is_told_apart() -> None:
    clock = ManualClock(NOW_MS)
    meter = meter_of(clock)

    clock.advance(ms=30_000)
    meter.heard_all([SOL], [BTC], NOW_MS, trades=1)
    clock.advance(ms=5_000)

    assert meter.silent(10.0) == frozenset()
    assert meter.trades_silent(10.0) == {BTC}
    assert meter.silent(4.0) == {BTC, SOL}


def test_silence_counts_from_the_first_connection_on() -> None:
    clock = ManualClock(NOW_MS)
    meter = FeedMeter((BTC,), clock)
    clock.advance(ms=60_000)
    before = meter.silent(10.0)

    meter.connected()
    at_first = meter.silent(10.0)
    clock.advance(ms=10_001)
    later = meter.silent(10.0)

    assert [before, at_first, later] == [frozenset(), frozenset(), {BTC}]


def test_what_nobody_asked_for_is_counted_apart(caplog: pytest.LogCaptureFixture) -> None:
    meter = meter_of(ManualClock(NOW_MS))

    meter.unasked(3)
    health = meter.health()

    assert (health.unasked, health.malformed, health.messages) == (3, 0, 0)
    assert caplog.messages == []
