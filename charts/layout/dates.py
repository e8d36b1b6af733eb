"""Round dates and hours of a period, told in the reader's time zone."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from charts.day_names import DayNames

_HOUR_MS = 3_600_000
_DAY_H, _MONTH_H = 24, 730
_STEPS_H = (1, 2, 3, 6, 12, _DAY_H, 2 * _DAY_H, 7 * _DAY_H, 14 * _DAY_H)
_STEPS_MONTHS = (1, 2, 3, 6, 12)


def dates(
    start_ms: int, end_ms: int, zone: str, names: DayNames, most: int
) -> Iterator[tuple[int, str]]:
    """Round times within the period, rising, and what they are called.

    most: about how many there may be.
    """
    step, is_round = _rule((end_ms - start_ms) / _HOUR_MS, most)
    local = datetime.fromtimestamp(start_ms / 1000, ZoneInfo(zone))
    local = local.replace(hour=0, minute=0, second=0, microsecond=0)
    # Wall-clock time: a day begins at midnight, however long the one before it was.
    while (time_ms := round(local.timestamp() * 1000)) <= end_ms:
        if time_ms >= start_ms and is_round(local):
            yield time_ms, _name(local, names)
        local += step


def _rule(span_h: float, most: int) -> tuple[timedelta, Callable[[datetime], bool]]:
    """How far to go from time to time, and which of them are round."""
    hours = next((step for step in _STEPS_H if span_h / step <= most), None)
    if hours is not None:
        step = timedelta(hours=1) if hours < _DAY_H else timedelta(days=1)
        return step, lambda local: _hours(local) % hours == 0
    steps = (step for step in _STEPS_MONTHS if span_h / (step * _MONTH_H) <= most)
    every = next(steps, _STEPS_MONTHS[-1])
    return timedelta(days=1), lambda local: local.day == 1 and (local.month - 1) % every == 0


def _hours(local: datetime) -> int:
    """Since a Monday long ago, so that weeks begin with one."""
    return (local.toordinal() - 1) * _DAY_H + local.hour


def _name(local: datetime, names: DayNames) -> str:
    return f"{local.hour:02d}:00" if local.hour else names.of(local)
