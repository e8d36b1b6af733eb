from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from charts.backtest_card import BacktestLabels
from charts.layout.dates import dates

NAMES = BacktestLabels().days


def names(start: str, end: str, zone: str = "UTC", most: int = 6) -> list[str]:
    begin, finish = (
        round(datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)
        for day in (start, end)
    )
    return [name for _, name in dates(begin, finish, zone, NAMES, most)]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-01-05", "2026-01-05 05:00", ["5 Jan", "01:00", "02:00", "03:00", "04:00", "05:00"]),
        (
            "2026-01-05 06:00",
            "2026-01-06 18:00",
            ["06:00", "12:00", "18:00", "6 Jan", "06:00", "12:00", "18:00"],
        ),
        ("2026-01-05", "2026-01-10", ["5 Jan", "6 Jan", "7 Jan", "8 Jan", "9 Jan", "10 Jan"]),
        ("2026-01-01", "2026-02-01", ["5 Jan", "12 Jan", "19 Jan", "26 Jan"]),
        ("2026-01-15", "2026-06-15", ["1 Feb", "1 Mar", "1 Apr", "1 May", "1 Jun"]),
        ("2021-06-01", "2026-02-01", ["1 Jan"] * 5),
    ],
)
def test_a_period_is_cut_at_round_times(start: str, end: str, expected: list[str]) -> None:
    assert names(start, end) == expected


def test_days_begin_at_midnight_where_the_reader_is_though_the_clocks_change() -> None:
    found = names("2026-03-27", "2026-03-31", zone="Europe/Berlin")

    assert found == ["27 Mar", "28 Mar", "29 Mar", "30 Mar", "31 Mar"]


def test_a_zone_with_half_an_hour_has_round_hours_too() -> None:
    assert names("2026-01-05 00:30", "2026-01-05 03:30", zone="Asia/Kolkata") == [
        "01:00",
        "02:00",
        "03:00",
    ]
