from zoneinfo import ZoneInfo

import pytest

from bot.assistant.period import Period
from engine.periods import PeriodLength

NOW_MS = 1_700_000_000_000
"""Tuesday, 14 November 2023, 22:13:20 UTC."""
HOUR_MS = 3_600_000
MIDNIGHT_MS = 1_699_920_000_000
UTC = ZoneInfo("UTC")


@pytest.mark.parametrize(
    "period",
    [
        Period(),
        Period.days(7),
        Period(hours=5),
        Period(length=PeriodLength.DAY),
        Period(length=PeriodLength.WEEK, ago=1),
    ],
)
def test_a_button_can_carry_it(period: Period) -> None:
    assert Period.of(period.code) == period


@pytest.mark.parametrize("code", ["", "7", "d", "y1", "-5h", "1h2", "999999h"])
def test_what_no_button_carries_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="no period"):
        Period.of(code)


def test_the_last_days_are_of_24_hours() -> None:
    assert Period.days(7).bounds(NOW_MS, UTC) == (NOW_MS - 7 * 24 * HOUR_MS, None)


def test_all_time_has_no_bounds() -> None:
    assert Period().bounds(NOW_MS, UTC) == (None, None)


def test_today_begins_at_midnight_and_yesterday_ends_then() -> None:
    today = Period(length=PeriodLength.DAY).bounds(NOW_MS, UTC)
    yesterday = Period(length=PeriodLength.DAY, ago=1).bounds(NOW_MS, UTC)

    assert today == (MIDNIGHT_MS, None)
    assert yesterday == (MIDNIGHT_MS - 24 * HOUR_MS, MIDNIGHT_MS)


def test_a_day_is_of_the_readers_zone() -> None:
    since_ms, _ = Period(length=PeriodLength.DAY).bounds(NOW_MS, ZoneInfo("Asia/Tokyo"))

    assert since_ms == MIDNIGHT_MS + 15 * HOUR_MS


def test_last_week_is_from_monday_to_monday() -> None:
    since_ms, until_ms = Period(length=PeriodLength.WEEK, ago=1).bounds(NOW_MS, UTC)

    monday_ms = MIDNIGHT_MS - 24 * HOUR_MS
    assert (since_ms, until_ms) == (monday_ms - 7 * 24 * HOUR_MS, monday_ms)


def test_only_a_day_is_as_long_as_the_day_of_changes() -> None:
    days = [Period.days(1), Period(length=PeriodLength.DAY)]
    others = [Period(), Period.days(2), Period(length=PeriodLength.DAY, ago=1)]

    assert all(period.is_day for period in days)
    assert not any(period.is_day for period in others)
