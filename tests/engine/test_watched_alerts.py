"""When alerts fire: as something becomes true, once for each time, through gaps and restarts."""

from collections.abc import Iterable

import pytest
from msgspec import structs

from engine.market import Candle, Timeframe
from engine.price_alerts import PriceAlert, read_condition
from engine.rules.parser import parse
from engine.rules.vocabulary import NAMES, SLOTS
from engine.watched_alerts import Fired, Outlook, WatchedAlerts
from tests.engine.builders import T0, second

BTC = "BTC/USDT:USDT"
MINUTE = Timeframe.M1.ms
RSI = NAMES["rsi_15m"].slot


def alert(
    condition: str, *, holds: bool | None = False, pause_ms: int | None = None, id_: int = 1
) -> PriceAlert:
    """One that began at T0."""
    return PriceAlert(
        id=id_,
        user_id=7,
        exchange="bybit",
        symbol=BTC,
        condition=read_condition(condition),
        pause_ms=pause_ms,
        created_ms=T0,
        expires_ms=T0 + 60 * MINUTE,
        cursor_ms=T0,
        holds=holds,
    )


def watching(*alerts: PriceAlert) -> WatchedAlerts:
    watched = WatchedAlerts()
    for each in alerts:
        watched.add(each)
    return watched


def seconds(*prices: tuple[float, float], from_s: int = 0) -> list[Candle]:
    """Seconds one after another, each from its low to its high."""
    return [second(from_s + at, low, high) for at, (low, high) in enumerate(prices)]


def hear(watched: WatchedAlerts, candles: Iterable[Candle]) -> list[Fired]:
    return [fired for candle in candles for fired in watched.on_candle(BTC, candle, Timeframe.S1)]


def minute(at: int, open_: float, low: float, high: float, close: float) -> Candle:
    return Candle(T0 + at * MINUTE, open_, high, low, close, 1.0)


def test_a_level_fires_when_the_price_passes_it_and_not_while_it_is_there() -> None:
    watched = watching(alert("> 100", pause_ms=MINUTE))

    fired = hear(watched, seconds((98, 99), (99, 101), (101, 102), (102, 103)))

    assert [(each.time_ms, each.price) for each in fired] == [(T0 + 1000, 101)]


def test_a_price_beyond_its_level_must_come_back_to_it_first() -> None:
    watched = watching(alert("> 100", holds=True))

    above = hear(watched, seconds((101, 102), (102, 103)))
    passed = hear(watched, [Candle(T0 + 2000, 103, 103, 99, 99, 1), second(3, 99, 101)])

    assert above == []
    assert [each.time_ms for each in passed] == [T0 + 3000]


def test_a_price_that_jumps_over_a_level_between_two_seconds_fires() -> None:
    watched = watching(alert("> 100"), alert("< 95", id_=2))

    rise = hear(watched, seconds((98, 99), (105, 106)))
    fall = hear(watched, [second(60, 80, 90)])

    assert [(each.alert.id, each.time_ms) for each in rise] == [(1, T0 + 1000)]
    assert [(each.alert.id, each.time_ms) for each in fall] == [(2, T0 + 60_000)]


def test_a_level_that_is_only_touched_is_not_passed() -> None:
    watched = watching(alert("> 100"))

    assert hear(watched, seconds((99, 100), (99.5, 100))) == []


def test_a_wick_through_a_level_and_back_within_one_candle_fires() -> None:
    watched = watching(alert("< 95"))

    fired = watched.on_candle(BTC, minute(0, 100, 94, 101, 100), Timeframe.M1)

    assert len(fired) == 1


def test_an_alert_fires_once_or_again_after_its_pause() -> None:
    watched = watching(alert("> 100"), alert("> 100", pause_ms=2 * MINUTE, id_=2))
    bounce = [(99.0, 101.0), (98.0, 99.0)]

    first = hear(watched, seconds(*bounce))
    within = hear(watched, seconds(*bounce, from_s=60))
    after = hear(watched, seconds(*bounce, from_s=180))

    assert [each.alert.id for each in first] == [1, 2]
    assert within == []
    assert [(each.alert.id, each.alert.fired) for each in after] == [(2, 2)]


def test_nothing_fires_when_its_time_is_over() -> None:
    watched = watching(structs.replace(alert("> 100"), expires_ms=T0 + MINUTE))

    fired = hear(watched, [second(60, 99, 101)])

    assert fired == []
    assert [each.id for each in watched.over(lambda _: T0 + MINUTE)] == [1]
    assert watched.over(lambda _: T0 + MINUTE - 1) == []


def test_a_move_is_from_the_extreme_of_its_window() -> None:
    watched = watching(alert("+3% 2m", pause_ms=MINUTE))

    slow = hear(watched, [second(at * 90, 100 + 2 * at, 100 + 2 * at) for at in range(4)])
    fast = hear(watched, [second(290, 103, 103), second(291, 106.2, 106.2)])

    assert slow == []
    assert [each.time_ms for each in fast] == [T0 + 291_000]
    assert fast[0].moved == (103, 106.2)


@pytest.mark.parametrize(("condition", "fires"), [("-3% 1h", 1), ("3% 1h", 1), ("+3% 1h", 0)])
def test_a_move_knows_its_direction(condition: str, fires: int) -> None:
    watched = watching(alert(condition))

    fired = hear(watched, seconds((100, 100), (96, 96)))

    assert len(fired) == fires


def test_a_new_alert_knows_the_window_before_it() -> None:
    watched = WatchedAlerts()
    past = [minute(-3, 100, 100, 100, 100), minute(-2, 101, 101, 101, 101)]

    holds = watched.start(alert("+3% 1h"), Outlook(102.0, past, Timeframe.M1, ()))
    fired = hear(watched, [second(0, 103, 103)])

    assert holds is False
    assert len(fired) == 1


def test_what_holds_already_when_an_alert_begins_is_said_and_does_not_fire() -> None:
    watched = WatchedAlerts()

    holds = watched.start(alert("> 100", holds=None), Outlook(101.0, (), Timeframe.M1, ()))

    assert holds is True
    assert hear(watched, [second(0, 101, 102)]) == []


def facts(rsi: float | None) -> list[float | None]:
    values: list[float | None] = [None] * len(SLOTS)
    values[RSI] = rsi
    return values


def test_a_condition_of_features_fires_as_it_becomes_true_and_the_unknown_changes_nothing() -> (
    None
):
    watched = watching(alert("rsi_15m < 30", pause_ms=MINUTE))
    values = [40.0, None, 29.0, None, 28.0, 31.0, 29.0]

    fired = [
        each
        for at, rsi in enumerate(values, 1)
        for each in watched.on_close(BTC, facts(rsi), T0 + at * 2 * MINUTE, 100.0)
    ]

    assert parse("rsi_15m < 30").holds(facts(29.0))
    assert [[(str(name), value) for name, value in each.met] for each in fired] == [
        [("rsi_15m", 29.0)]
    ] * 2
    assert [(each.time_ms - T0) // (2 * MINUTE) for each in fired] == [3, 7]


def test_minutes_heard_again_fire_what_was_missed_and_nothing_twice() -> None:
    watched = watching(alert("> 100", pause_ms=MINUTE), alert("> 200", id_=2))
    hear(watched, seconds((98, 99), (99, 101), (97, 98)))
    hear(watched, [second(130, 97, 98)])
    stood = {each.id: each for each in watched.standings()}

    again = WatchedAlerts()
    for id_, condition in ((1, "> 100"), (2, "> 200")):
        kept = alert(condition, holds=stood[id_].holds, id_=id_)
        again.add(structs.replace(kept, cursor_ms=stood[id_].cursor_ms))
    told = [
        each
        for at in range(4)
        for each in again.on_candle(
            BTC, minute(at, 98, 97, 300 if at == 3 else 102 if at == 0 else 98, 98), Timeframe.M1
        )
    ]

    assert {each.cursor_ms for each in stood.values()} == {T0 + 2 * MINUTE}
    assert [(each.alert.id, each.time_ms) for each in told] == [
        (1, T0 + 3 * MINUTE),
        (2, T0 + 3 * MINUTE),
    ]


def test_of_a_candle_that_began_before_an_alert_only_the_close_counts() -> None:
    late = structs.replace(alert("> 100"), cursor_ms=T0 + 30_000)
    watched = watching(late)

    wick = watched.on_candle(BTC, minute(0, 99, 98, 105, 99), Timeframe.M1)
    close = watching(late).on_candle(BTC, minute(0, 99, 98, 105, 104), Timeframe.M1)

    assert wick == []
    assert len(close) == 1


def test_a_symbol_without_alerts_is_not_known() -> None:
    only = alert("> 100")
    watched = watching(only)

    watched.remove(only)

    assert BTC not in watched
    assert len(watched) == 0
    assert hear(watched, [second(0, 90, 110)]) == []
