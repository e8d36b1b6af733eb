"""How a language writes a day on a time axis."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNames:
    """Short names of the months, January first, and where the day's number stands."""

    months: tuple[str, ...] = (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    )
    pattern: str = "{day} {month}"

    def of(self, day: date) -> str:
        """14 Nov."""
        return self.pattern.format(day=day.day, month=self.months[day.month - 1])
