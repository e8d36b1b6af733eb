"""What people write to be told of a price, and where it is wrong."""

import pytest

from engine.market import Timeframe
from engine.price_alerts import (
    LASTS_MS,
    PAUSE_MS,
    Holds,
    Move,
    Order,
    PriceCross,
    WrongAlert,
    read_condition,
    read_order,
)
from engine.rules.errors import RuleError

PRICE = 64_000.0
MINUTE, HOUR, DAY = Timeframe.M1.ms, Timeframe.H1.ms, Timeframe.D1.ms


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("> 65000", PriceCross(">", 65_000.0)),
        (">=65,000.5", PriceCross(">", 65_000.5)),
        ("price < 65k", PriceCross("<", 65_000.0)),
        ("> 65,5k", PriceCross(">", 65_500.0)),
        ("> 65 000", PriceCross(">", 65_000.0)),
        ("> 65\u202f000,5", PriceCross(">", 65_000.5)),
        ("> 65,000", PriceCross(">", 65_000.0)),
        ("> 65.000", PriceCross(">", 65_000.0)),
        ("< 0,005", PriceCross("<", 0.005)),
        ("+0,5% 1h", Move("+", 0.005, HOUR)),
        ("-1,125% 1h", Move("-", 0.01125, HOUR)),
        ("funding > 0,05 %", Holds("funding_rate_1m > 0.05")),
        ("min(rsi_15m,30) < 5", Holds("min(rsi_15m, 30) < 5")),
        ("65000", PriceCross(">", 65_000.0)),
        ("63000", PriceCross("<", 63_000.0)),
        ("< .00001234", PriceCross("<", 0.00001234)),
        ("+3% 1h", Move("+", 0.03, HOUR)),
        ("−2.5 % in 15m", Move("-", 0.025, 15 * MINUTE)),
        ("3% 1d", Move("", 0.03, DAY)),
        ("rsi_15m < 30", Holds("rsi_15m < 30")),
        ("Funding > 0.05%", Holds("funding_rate_1m > 0.05")),
        ("rsi_15m<30 and funding_rate_1h<0", Holds("rsi_15m < 30 and funding_rate_1h < 0")),
    ],
)
def test_a_condition_is_read_and_reads_back_as_it_is_written(
    text: str, condition: PriceCross | Move | Holds
) -> None:
    order = read_order(text, PRICE)

    assert order == Order(condition=condition)
    assert read_condition(str(order.condition)) == condition


@pytest.mark.parametrize(
    ("tail", "pause_ms", "lasts_ms"),
    [
        ("", None, LASTS_MS),
        (" once", None, LASTS_MS),
        (" repeat", PAUSE_MS, LASTS_MS),
        (" Repeat 15m", 15 * MINUTE, LASTS_MS),
        (" for 2d", None, 2 * DAY),
        (" repeat 2h for 12h", 2 * HOUR, 12 * HOUR),
        (" for 90m once", None, 90 * MINUTE),
    ],
)
def test_how_often_and_for_how_long_follow_the_condition(
    tail: str, pause_ms: int | None, lasts_ms: int
) -> None:
    order = read_order(f"> 65000{tail}", PRICE)

    assert order == Order(
        condition=PriceCross(">", 65_000.0), pause_ms=pause_ms, lasts_ms=lasts_ms
    )


@pytest.mark.parametrize("text", ["+0.3%", "+0,3 %", "price +0.3% repeat 15m", "+0.3% for 2d"])
def test_a_move_is_looked_for_within_an_hour_unless_a_time_is_said(text: str) -> None:
    assert str(read_order(text, PRICE).condition) == "+0.3% 1h"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "empty", ""),
        ("> sixty", "number", "sixty"),
        ("> 65.000.00", "number", "65.000.00"),
        ("> 70000 foo", "rest", "foo"),
        ("70000 foo bar", "rest", "foo"),
        ("> 65000%", "rest", "%"),
        ("> 65000% 1h", "rest", "%"),
        ("> 65k foo", "rest", "foo"),
        ("+abc 5m", "number", "abc"),
        ("-abc 5m", "number", "abc"),
        ("+3 1h", "per_cent", "3"),
        ("-3", "per_cent", "3"),
        ("+3% 1h foo", "rest", "foo"),
        ("rsi_15m < 30 repeat soon", "repeats", "soon"),
        ("> 65000 repeat once", "twice", "repeat"),
        ("0", "number", "0"),
        ("+3% 2w", "wrong_window", "2w"),
        ("+3% 30s", "wrong_window", "30s"),
        ("-3% 2d", "wrong_window", "2d"),
        ("+5000% 1h", "move", "5000"),
        ("> 65000 repeat 5s", "repeats", "5s"),
        ("> 65000 for", "lasts", ""),
        ("> 65000 for 400d", "lasts", "400d"),
        ("> 65000 once repeat", "twice", "once"),
        ("> 0.1 repeat 5m 2h", "no_for", "2h"),
        ("rsi_15m < 30 once 2d", "no_for", "2d"),
        ("> 0.1 2h once", "rest", "2h"),
        ("> " + "6" * 200, "too_long", "66"),
    ],
)
def test_what_is_no_alert_is_refused_at_its_place(text: str, code: str, place: str) -> None:
    with pytest.raises(WrongAlert) as told:
        read_order(text, PRICE)

    error = told.value
    assert error.code == code
    assert text[error.position :].strip().startswith(place)
    assert error.pointed().splitlines()[1].strip("^ ") == ""


def test_a_level_without_a_sign_needs_a_price_to_come_from() -> None:
    with pytest.raises(WrongAlert, match="> 65000"):
        read_order("65000", None)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("rsi < 30", "no_timeframe", "rsi"),
        ("rsi_15m < 30 and nothing_1m > 2", "unknown_name", "nothing_1m"),
        ("funding > 0.05% and rsy_15m < 3", "unknown_name_near", "rsy_15m"),
        ("funding >", "missing_operand", ""),
        ("rsi_15m < 30 repeat 1 hour", "missing_operator", "repeat"),
        ("quote_volume_1h > 65,000", "comma", ","),
        ("-rsy_15m < 3", "unknown_name_near", "rsy_15m"),
    ],
)
def test_a_wrong_condition_of_features_points_at_what_was_written(
    text: str, code: str, place: str
) -> None:
    with pytest.raises(RuleError) as told:
        read_order(text, PRICE)

    error = told.value
    assert error.code == code
    assert error.text == text
    assert text[error.position :].startswith(place)
