"""The time that a question is about."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, tzinfo
from typing import Self

from engine.market import Timeframe
from engine.periods import PeriodLength, first_days

_HOUR_MS = Timeframe.H1.ms
_ALL = "all"
_CODE = re.compile(r"(?P<hours>\d{1,5})h|(?P<length>[dwm])(?P<ago>\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The last hours, or a day, a week or a month of the calendar; all time without either."""

    hours: int | None = None
    length: PeriodLength | None = None
    """Of one that begins at midnight of a zone."""
    ago: int = 0
    """How many such periods before the one that now lies in."""

    @classmethod
    def days(cls, count: int) -> Self:
        """The last days, of 24 hours each."""
        return cls(hours=count * 24)

    @property
    def is_day(self) -> bool:
        """Whether it is about as long as the day that changes are told of."""
        return self.hours == 24 or (self.length is PeriodLength.DAY and not self.ago)

    @property
    def code(self) -> str:
        """What a button carries: `168h`, `w0`, `all`."""
        if self.hours is not None:
            return f"{self.hours}h"
        return _ALL if self.length is None else f"{self.length}{self.ago}"

    @classmethod
    def of(cls, code: str) -> Self:
        """What a button carries. Raises ValueError for what none does."""
        if code == _ALL:
            return cls()
        found = _CODE.fullmatch(code)
        if found is None:
            raise ValueError(f"{code} is no period")
        if found["hours"]:
            return cls(hours=int(found["hours"]))
        return cls(length=PeriodLength(found["length"]), ago=int(found["ago"]))

    def bounds(self, now_ms: int, zone: tzinfo) -> tuple[int | None, int | None]:
        """Its first millisecond and the one after its last; None for no bound."""
        if self.hours is not None:
            return now_ms - self.hours * _HOUR_MS, None
        if self.length is None:
            return None, None
        today = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(zone).date()
        starts = [
            int(datetime.combine(day, time(), zone).timestamp() * 1000)
            for day in first_days(self.length, self.ago + 1, today)
        ]
        return starts[self.ago], starts[self.ago - 1] if self.ago else None


MONTH = Period.days(30)
"""What a track record is of where nothing is said, as with /stats."""
