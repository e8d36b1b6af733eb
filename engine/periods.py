"""What signals made day by day, week by week, month by month.

A signal belongs to the period in which it ended. Days begin at midnight of a zone, weeks on
Monday; the newest period is the one that `now` lies in, and still goes on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from engine.tracking import Outcome


class PeriodLength(StrEnum):
    """How long a period is; one letter, since buttons carry it."""

    DAY = "d"
    WEEK = "w"
    MONTH = "m"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodSum:
    """What the signals made together that ended in a period."""

    start: date
    """Its first day."""
    signals: int
    """How many ended in a way that counts."""
    wins: int
    total_r: float
    """Sum of the results, in multiples of the risk, before fees."""
    return_after_costs: float | None
    """Sum of the returns after costs, each as a fraction of its entry: 0.01 is 1 %.

    None where the costs of one of them are not known.
    """

    @property
    def win_rate(self) -> float | None:
        """Wins / signals, 0 to 1; None without signals."""
        return self.wins / self.signals if self.signals else None


def first_days(length: PeriodLength, count: int, today: date) -> list[date]:
    """On which days the newest `count` periods began, newest first."""
    starts = [_start(length, today)]
    while len(starts) < count:
        starts.append(_start(length, starts[-1] - timedelta(days=1)))
    return starts


def by_period(
    outcomes: Iterable[Outcome], length: PeriodLength, count: int, now: datetime
) -> list[PeriodSum]:
    """A sum for each of the newest `count` periods, newest first. now: in the zone of the days."""
    starts = first_days(length, count, now.date())
    ended: dict[date, list[Outcome]] = {start: [] for start in starts}
    for outcome in outcomes:
        day = datetime.fromtimestamp(outcome.time_ms / 1000, now.tzinfo).date()
        start = _start(length, day)
        if start in ended and outcome.is_counted:
            ended[start].append(outcome)
    return [sum_of(start, ended[start]) for start in starts]


def sum_of(start: date, counted: Sequence[Outcome]) -> PeriodSum:
    """One line of such a table. counted: what ended in a way that counts."""
    net = [outcome.return_after_costs for outcome in counted]
    known = [each for each in net if each is not None]
    return PeriodSum(
        start=start,
        signals=len(counted),
        wins=sum(outcome.is_win for outcome in counted),
        total_r=sum(outcome.result_r for outcome in counted),
        return_after_costs=sum(known) if len(known) == len(net) else None,
    )


def _start(length: PeriodLength, day: date) -> date:
    match length:
        case PeriodLength.DAY:
            return day
        case PeriodLength.WEEK:
            return day - timedelta(days=day.weekday())
        case PeriodLength.MONTH:
            return day.replace(day=1)
