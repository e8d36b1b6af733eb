from datetime import UTC, datetime

import pytest

from sandbox.exchange import intervals
from sandbox.exchange.listing import fixed, trimmed
from sandbox.exchange.minutes import Minutes, UnitCandle

MINUTE_MS = 60_000


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def test_a_trade_on_the_boundary_opens_the_next_minute() -> None:
    minutes = Minutes([])

    minutes.add(59_999, 100, 1, taker_buys=True)
    minutes.add(60_000, 101, 2, taker_buys=False)

    assert minutes.last(2) == [
        UnitCandle(0, 100, 100, 100, 100, 1, 100, 1, 1, 100),
        UnitCandle(60_000, 101, 101, 101, 101, 2, 202, 1),
    ]


def test_a_minute_without_trades_carries_the_price_on() -> None:
    minutes = Minutes([])

    minutes.add(0, 100, 1, taker_buys=True)
    minutes.add(3 * MINUTE_MS, 105, 1, taker_buys=False)

    assert minutes.last(4)[1] == UnitCandle(MINUTE_MS, 100, 100, 100, 100)
    assert minutes.last(4)[3] == UnitCandle(3 * MINUTE_MS, 105, 105, 105, 105, 1, 105, 1)


def test_longer_candles_hold_exactly_what_their_minutes_hold() -> None:
    minutes = Minutes([])
    for minute, price in enumerate([100, 110, 95, 101, 102, 103, 99]):
        minutes.add(minute * MINUTE_MS, price, 1, taker_buys=price > 100)

    candles = minutes.candles("5", 0, 7 * MINUTE_MS)

    assert candles == [
        UnitCandle(0, 100, 110, 95, 102, 5, 508, 5, 3, 313),
        UnitCandle(5 * MINUTE_MS, 103, 103, 99, 99, 2, 202, 2, 1, 103),
    ]


def test_candles_begin_where_asked_and_never_in_the_middle() -> None:
    minutes = Minutes([])
    for minute in range(12):
        minutes.add(minute * MINUTE_MS, 100, 1, taker_buys=True)

    starts = [each.start_ms for each in minutes.candles("5", 1, 10 * MINUTE_MS + 1)]

    assert starts == [5 * MINUTE_MS, 10 * MINUTE_MS]


@pytest.mark.parametrize(
    ("interval", "start", "following"),
    [
        ("1", "2024-02-29 13:37", "2024-02-29 13:38"),
        ("240", "2024-02-29 12:00", "2024-02-29 16:00"),
        ("D", "2024-02-29 00:00", "2024-03-01 00:00"),
        ("W", "2024-02-26 00:00", "2024-03-04 00:00"),  # Mondays
        ("M", "2024-02-01 00:00", "2024-03-01 00:00"),
    ],
)
def test_intervals_begin_where_the_calendar_says(
    interval: str, start: str, following: str
) -> None:
    now_ms = at("2024-02-29 13:37:42")

    assert intervals.floor(interval, now_ms) == at(start)
    assert intervals.following(interval, at(start)) == at(following)


def test_units_become_the_texts_of_the_wire() -> None:
    assert fixed(6_511_420, 2) == "65114.20"
    assert fixed(4, 3) == "0.004"
    assert fixed(12, 0) == "12"
    assert trimmed("77.300") == "77.3"
    assert trimmed("100") == "100"
    assert trimmed("0.000") == "0"
