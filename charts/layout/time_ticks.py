"""Round times for a time axis, told in the reader's time zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from charts.day_names import DayNames
from charts.layout.time_scale import TimeScale
from charts.style import Profile

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_MONTH = 28 * _DAY
_STEPS_S = (
    *(1, 2, 5, 10, 15, 30),
    *(_MINUTE * n for n in (1, 2, 5, 10, 15, 30)),
    *(_HOUR * n for n in (1, 2, 3, 6, 12)),
    *(_DAY * n for n in (1, 2, 7)),
    _MONTH,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeTick:
    """A label of the time axis."""

    x: float
    text: str
    is_new_day: bool
    """Whether a new day (on a chart of days: a new month) begins here."""


def time_ticks(scale: TimeScale, profile: Profile, zone: str, names: DayNames) -> list[TimeTick]:
    """A tick for each candle that is the first of a round period of local time.

    The offset is looked up for every candle: a chart may span a change of the clocks.
    """
    step_s = _step_s(scale, profile)
    local = [_local(candle.start_ms, zone) for candle in scale.candles]
    ticks = []
    for (before, now), x in zip(pairwise(local), scale.centres[1:], strict=True):
        if _period(before, step_s) != _period(now, step_s):
            ticks.append(_tick(before, now, x, step_s, names))
    return ticks


def short_span(milliseconds: int, units: Sequence[str]) -> str:
    """A length of time in the largest unit of which it has two: a day is 24h.

    units: as in ChartLabels.spans.
    """
    seconds = milliseconds / 1000
    for size, unit in zip((_DAY, _HOUR, _MINUTE), units, strict=False):
        if seconds >= 2 * size:
            return unit.format(round(seconds / size))
    return units[-1].format(round(seconds))


def _step_s(scale: TimeScale, profile: Profile) -> int:
    """The smallest round step whose labels keep their distance."""
    apart_px = profile.axis * 6
    least_s = scale.timeframe.ms / 1000 * apart_px / scale.pitch
    return next((step for step in _STEPS_S if step >= least_s), _STEPS_S[-1])


def _local(time_ms: int, zone: str) -> datetime:
    return datetime.fromtimestamp(time_ms / 1000, ZoneInfo(zone))


def _period(local: datetime, step_s: int) -> int:
    """Which period of local time this is, counted from the same start for every offset."""
    if step_s == _MONTH:
        return local.year * 12 + local.month
    return int(local.replace(tzinfo=UTC).timestamp()) // step_s


def _tick(before: datetime, now: datetime, x: float, step_s: int, names: DayNames) -> TimeTick:
    is_new_day = before.date() != now.date()
    if is_new_day:
        text = names.of(now)
    else:
        text = now.strftime("%H:%M:%S" if step_s < _MINUTE else "%H:%M")
    is_new_month = before.month != now.month
    return TimeTick(x=x, text=text, is_new_day=is_new_month if step_s >= _DAY else is_new_day)
