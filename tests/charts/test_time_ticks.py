from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from charts.display import Box
from charts.layout.time_scale import time_scale
from charts.layout.time_ticks import TimeTick, short_span, time_ticks
from charts.signal_chart import ChartLabels
from charts.style import PHONE
from engine.market import Timeframe
from tests.charts.builders import walk

NAMES, SPANS = ChartLabels().days, ChartLabels().spans


def ticks(start: str, timeframe: Timeframe, zone: str = "UTC", count: int = 90) -> list[TimeTick]:
    start_ms = round(datetime.fromisoformat(start).timestamp() * 1000)
    candles = walk(count, timeframe=timeframe, start_ms=start_ms)
    scale = time_scale(candles, timeframe, PHONE, Box(0, 0, 1200, 800), margin=100)
    return time_ticks(scale, PHONE, zone, NAMES)


def names(found: list[TimeTick]) -> list[str]:
    return [tick.text for tick in found]


def test_five_minute_candles_are_labelled_every_two_hours() -> None:
    found = ticks("2026-01-01T02:00+00:00", Timeframe.M5)

    assert names(found) == ["04:00", "06:00", "08:00"]


def test_seconds_are_told_where_labels_are_seconds_apart() -> None:
    found = ticks("2026-01-01T02:00+00:00", Timeframe.S1)

    assert names(found) == ["02:00:30", "02:01:00"]


def test_midnight_is_told_by_its_date_in_the_reader_s_zone() -> None:
    found = ticks("2025-12-31T18:00+00:00", Timeframe.M5, zone="Europe/Moscow")

    assert names(found) == ["22:00", "1 Jan", "02:00", "04:00"]
    assert [tick.is_new_day for tick in found] == [False, True, False, False]


def test_a_chart_of_days_tells_where_months_begin() -> None:
    found = ticks("2026-01-20T00:00+00:00", Timeframe.D1, count=60)

    assert names(found) == ["1 Feb", "1 Mar"]


def test_labels_follow_the_clocks_when_they_go_forward() -> None:
    found = ticks("2026-03-29T00:30+01:00", Timeframe.M5, zone="Europe/Berlin")

    # At two o'clock it is three: the period from two to four is half as long.
    assert names(found) == ["03:00", "04:00", "06:00", "08:00"]


def test_labels_follow_the_clocks_when_they_go_back() -> None:
    zone = ZoneInfo("Europe/Berlin")
    found = ticks("2026-10-25T00:30+02:00", Timeframe.M5, zone=zone.key)

    assert names(found) == ["02:00", "04:00", "06:00"]


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(45_000, "45s"), (90 * 60_000, "90m"), (8.25 * 3_600_000, "8h"), (86_400_000, "24h"),
     (5 * 86_400_000, "5d")],
)  # fmt: skip
def test_a_span_is_told_in_the_largest_unit_that_fits(milliseconds: int, text: str) -> None:
    assert short_span(milliseconds, SPANS) == text


def test_a_span_is_told_in_the_units_of_the_language() -> None:
    assert short_span(90 * 60_000, ("{}天", "{}小时", "{}分钟", "{}秒")) == "90分钟"
