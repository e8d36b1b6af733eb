from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from engine.periods import PeriodLength, by_period, first_days
from engine.tracking import Outcome, OutcomeKind

NOW = datetime(2023, 11, 15, 12, tzinfo=UTC)
"""A Wednesday."""


def outcome(
    ended: datetime, *, result_r: float = 1.0, kind: OutcomeKind = OutcomeKind.TAKE_PROFIT_2
) -> Outcome:
    return Outcome(
        kind=kind,
        price=100.0,
        time_ms=int(ended.timestamp() * 1000),
        return_fraction=result_r / 100,
        result_r=result_r,
        mfe_r=1.0,
        mae_r=0.0,
        duration_ms=0,
        fees=0.001,
    )


@pytest.mark.parametrize(
    ("length", "starts"),
    [
        (PeriodLength.DAY, [date(2023, 11, 15), date(2023, 11, 14), date(2023, 11, 13)]),
        (PeriodLength.WEEK, [date(2023, 11, 13), date(2023, 11, 6), date(2023, 10, 30)]),
        (PeriodLength.MONTH, [date(2023, 11, 1), date(2023, 10, 1), date(2023, 9, 1)]),
    ],
)
def test_the_newest_period_is_the_one_that_goes_on(
    length: PeriodLength, starts: list[date]
) -> None:
    assert first_days(length, 3, NOW.date()) == starts


def test_a_signal_belongs_to_the_period_in_which_it_ended() -> None:
    won = outcome(datetime(2023, 11, 14, 23, 59, 59, tzinfo=UTC), result_r=2.0)
    lost = outcome(datetime(2023, 11, 15, tzinfo=UTC), result_r=-1.0, kind=OutcomeKind.STOP_LOSS)
    long_ago = outcome(datetime(2023, 11, 1, tzinfo=UTC))

    today, yesterday = by_period([won, lost, long_ago], PeriodLength.DAY, 2, NOW)

    assert (today.signals, today.wins, today.total_r, today.win_rate) == (1, 0, -1.0, 0.0)
    assert today.return_after_costs == pytest.approx(-0.011)
    assert (yesterday.signals, yesterday.wins, yesterday.total_r) == (1, 1, 2.0)


def test_days_begin_at_midnight_where_the_reader_lives() -> None:
    late = outcome(datetime(2023, 11, 14, 23, tzinfo=UTC))
    berlin = NOW.astimezone(ZoneInfo("Europe/Berlin"))

    today, yesterday = by_period([late], PeriodLength.DAY, 2, berlin)

    assert (today.signals, yesterday.signals) == (1, 0)


def test_what_does_not_count_is_in_no_period() -> None:
    withdrawn = outcome(NOW, kind=OutcomeKind.CANCELLED)

    (today,) = by_period([withdrawn], PeriodLength.DAY, 1, NOW)

    assert today.signals == 0
    assert today.win_rate is None


def test_a_sum_after_costs_is_unknown_when_one_of_its_parts_is() -> None:
    known = outcome(NOW)
    unknown = replace(known, fees=None)

    (today,) = by_period([known, unknown], PeriodLength.DAY, 1, NOW)

    assert today.return_after_costs is None
    assert today.total_r == 2.0
