import pytest

from bot.pace import Pace, PaceMeter
from engine.feeds.health import FeedHealth


def counted(messages: int, trades: int = 0) -> FeedHealth:
    return FeedHealth(
        messages=messages,
        trades=trades,
        malformed=0,
        reconnects=0,
        last_message_ms=None,
        lag_ms=None,
    )


def test_in_the_first_second_nobody_knows_the_pace() -> None:
    meter = PaceMeter()

    unasked = meter.pace(counted(5), 0.0)
    meter.sample(counted(0), 0.0)

    assert unasked is None
    assert meter.pace(counted(5), 0.9) is None


def test_the_pace_is_the_growth_since_the_first_sample_of_a_young_desk() -> None:
    meter = PaceMeter()
    meter.sample(counted(100), 0.0)

    assert meter.pace(counted(140, trades=10), 4.0) == Pace(messages_per_s=10.0, trades_per_s=2.5)


def test_what_was_a_quarter_of_a_minute_ago_does_not_count() -> None:
    meter = PaceMeter()
    for at_s in range(0, 100, 5):
        meter.sample(counted(1_000_000 if at_s >= 80 else 0), float(at_s))

    pace = meter.pace(counted(1_000_030), 100.0)

    assert pace is not None
    assert pace.messages_per_s == pytest.approx(2.0)
