"""What the corner of a chart, and people's settings, call a time zone's distance from UTC."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from charts.utc_offset import offset_name


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("UTC", "UTC"),
        ("Europe/Moscow", "UTC+3"),
        ("Asia/Kolkata", "UTC+5:30"),
        ("America/St_Johns", "UTC−3:30"),
    ],
)
def test_an_offset_is_named(zone: str, name: str) -> None:
    assert offset_name(datetime(2026, 1, 1, tzinfo=ZoneInfo(zone))) == name


def test_the_offset_is_that_of_the_season() -> None:
    berlin = ZoneInfo("Europe/Berlin")

    assert offset_name(datetime(2026, 7, 2, tzinfo=berlin)) == "UTC+2"
    assert offset_name(datetime(2026, 1, 1, tzinfo=berlin)) == "UTC+1"
