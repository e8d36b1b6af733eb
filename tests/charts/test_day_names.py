from datetime import date

from charts.day_names import DayNames


def test_the_number_of_a_day_stands_before_its_month() -> None:
    assert DayNames().of(date(2026, 11, 4)) == "4 Nov"


def test_a_language_may_put_the_month_first() -> None:
    chinese = DayNames(
        months=tuple(f"{month}月" for month in range(1, 13)), pattern="{month}{day}日"
    )

    assert chinese.of(date(2026, 11, 4)) == "11月4日"
