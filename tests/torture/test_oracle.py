"""The oracle's own word on what docs/strategy.md says, case by case."""

from collections.abc import Iterable

import pytest

from tests.torture.oracle import TapeTrade, Told, Verdict, judge

LONG = Told("long", 0, 60_000, 100.0, 98.0, 102.0, 104.0)
SHORT = Told("short", 0, 60_000, 100.0, 102.0, 98.0, 96.0)


def tape(*seconds: Iterable[float]) -> list[TapeTrade]:
    """Prices of the first second, of the second one, …"""
    return [
        TapeTrade(number * 1_000 + place, price)
        for number, prices in enumerate(seconds)
        for place, price in enumerate(prices)
    ]


@pytest.mark.parametrize(
    ("seconds", "verdict"),
    [
        ([[100], [104]], Verdict("take_profit_2", 1_000, 104.0, 1_000)),
        ([[100], [102], [104]], Verdict("take_profit_2", 2_000, 104.0, 1_000)),
        ([[100], [98]], Verdict("stop_loss", 1_000, 98.0)),
        ([[100], [97]], Verdict("stop_loss", 1_000, 97.0)),
        ([[100, 97]], Verdict("stop_loss", 0, 98.0)),
        ([[100, 102, 101], [100]], Verdict("take_profit_1_then_stop", 1_000, 100.0, 0)),
        ([[100, 102, 99]], Verdict("take_profit_1_then_stop", 0, 100.0, 0)),
        ([[100, 102, 98]], Verdict("ambiguous", 0, 98.0)),
        ([[102, 100]], Verdict("take_profit_1_then_stop", 0, 100.0, 0)),
        ([[100, 101]], None),
    ],
)
def test_a_long_ends_as_the_rules_say(seconds: list[list[float]], verdict: Verdict | None) -> None:
    assert judge(LONG, tape(*seconds)) == verdict


def test_a_short_is_a_long_turned_around() -> None:
    assert judge(SHORT, tape([100], [96])) == Verdict("take_profit_2", 1_000, 96.0, 1_000)
    assert judge(SHORT, tape([100], [103])) == Verdict("stop_loss", 1_000, 103.0)


def test_a_signal_expires_at_the_last_price_before() -> None:
    trades = [TapeTrade(1_000, 101.0), TapeTrade(60_000, 104.0)]

    assert judge(LONG, trades) == Verdict("expired", 60_000, 101.0)


def test_what_happened_before_a_signal_does_not_count() -> None:
    later = LONG._replace(time_ms=5_000)

    assert judge(later, [TapeTrade(4_999, 90.0), TapeTrade(5_000, 104.0)]) == Verdict(
        "take_profit_2", 5_000, 104.0, 5_000
    )
