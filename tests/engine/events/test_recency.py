import pytest

from engine.events.recency import HALF_LIFE_MS, RecentEvents
from engine.market import Timeframe
from engine.signal import MarketEvent, Side
from tests.engine.minutes import SYMBOL


def event(
    direction: int, strength: float, time_ms: int = 0, kind: str = "breakout"
) -> MarketEvent:
    return MarketEvent(
        kind=kind,
        symbol=SYMBOL,
        timeframe=Timeframe.M1,
        time_ms=time_ms,
        direction=direction,
        strength=strength,
    )


def test_an_event_speaks_half_as_loud_after_its_half_life() -> None:
    events = RecentEvents()
    events.add(event(1, 0.8))

    events.fade(HALF_LIFE_MS)

    assert (events.for_rise, events.for_fall) == (0.4, 0.0)


def test_an_event_for_neither_side_speaks_for_both() -> None:
    events = RecentEvents()

    events.add(event(0, 0.8))

    assert (events.for_rise, events.for_fall) == (0.8, 0.8)


def test_the_loudest_now_counts_be_it_old_or_new() -> None:
    events = RecentEvents()
    events.add(event(-1, 0.8))
    events.fade(HALF_LIFE_MS)

    events.add(event(-1, 0.3, HALF_LIFE_MS))
    after_a_quiet_one = events.for_fall
    events.add(event(-1, 0.9, HALF_LIFE_MS))

    assert after_a_quiet_one == 0.4
    assert events.for_fall == 0.9


def test_an_event_is_forgotten_after_four_half_lives() -> None:
    events = RecentEvents()
    first, second = event(1, 0.8), event(1, 0.8, 1)
    events.add(first)
    events.fade(1)
    events.add(second)

    events.fade(4 * HALF_LIFE_MS + 1)

    assert events.all() == (second,)


def test_a_side_is_silent_once_all_its_events_are_forgotten() -> None:
    events = RecentEvents()
    events.add(event(1, 1.0))

    events.fade(4 * HALF_LIFE_MS)
    at_the_last = events.for_rise
    events.fade(4 * HALF_LIFE_MS + 1)

    assert at_the_last == 1 / 16
    assert (events.for_rise, events.for_fall) == (0.0, 0.0)


def test_what_is_left_is_heard_once_a_louder_one_is_forgotten() -> None:
    events = RecentEvents()
    events.add(event(1, 1.0))
    events.fade(3 * HALF_LIFE_MS)
    events.add(event(-1, 0.5, 3 * HALF_LIFE_MS))
    events.add(event(1, 0.1, 3 * HALF_LIFE_MS))

    events.fade(5 * HALF_LIFE_MS)

    assert events.for_rise == pytest.approx(0.025)
    assert events.for_fall == pytest.approx(0.125)


def test_events_are_told_by_the_side_that_they_speak_for() -> None:
    events = RecentEvents()
    up, neither, down = event(1, 0.1), event(0, 0.2), event(-1, 0.3)
    for each in (up, neither, down):
        events.add(each)

    assert events.speaking_for(Side.LONG) == (up, neither)
    assert events.speaking_for(Side.SHORT) == (neither, down)


def test_each_kind_has_a_strength_of_its_own_that_fades() -> None:
    events = RecentEvents()
    events.add(event(1, 0.8))
    events.add(event(-1, 0.4, kind="vwap_cross"))

    assert events.strength("breakout", HALF_LIFE_MS) == 0.4
    assert events.strength("vwap_cross", HALF_LIFE_MS) == 0.2
    assert events.strength("divergence", HALF_LIFE_MS) == 0.0


def test_a_kind_can_be_asked_for_one_direction() -> None:
    events = RecentEvents()
    for each in (event(1, 0.8), event(-1, 0.3), event(0, 0.9)):
        events.add(each)

    assert events.strength("breakout", 0, 1) == 0.8
    assert events.strength("breakout", 0, -1) == 0.3
    assert events.strength("breakout", 0) == 0.9


def test_of_a_kind_the_loudest_now_counts() -> None:
    events = RecentEvents()
    events.add(event(1, 0.8))

    events.add(event(1, 0.3, HALF_LIFE_MS))
    after_a_quiet_one = events.strength("breakout", HALF_LIFE_MS)
    events.add(event(1, 0.5, HALF_LIFE_MS))

    assert after_a_quiet_one == 0.4
    assert events.strength("breakout", HALF_LIFE_MS) == 0.5


def test_a_kind_is_silent_once_its_event_is_forgotten() -> None:
    events = RecentEvents()
    events.add(event(1, 1.0))

    assert events.strength("breakout", 4 * HALF_LIFE_MS) == 1 / 16
    assert events.strength("breakout", 4 * HALF_LIFE_MS + 1) == 0.0
