"""What signals made period by period: a table that fits a phone, and the same as a file."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Pre, as_list

from bot.callbacks.records import ShowPeriods
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from bot.views.menu_button import menu_row
from bot.views.pager import marked
from bot.views.table import table
from engine.periods import PeriodLength, PeriodSum

USUAL = {PeriodLength.DAY: 7, PeriodLength.WEEK: 8, PeriodLength.MONTH: 6}
MOST = {PeriodLength.DAY: 90, PeriodLength.WEEK: 52, PeriodLength.MONTH: 36}
"""A message holds so many lines."""

_TITLE_KEYS = {
    PeriodLength.DAY: "periods-daily",
    PeriodLength.WEEK: "periods-weekly",
    PeriodLength.MONTH: "periods-monthly",
}
_BUTTON_KEYS = {
    PeriodLength.DAY: "periods-daily-button",
    PeriodLength.WEEK: "periods-weekly-button",
    PeriodLength.MONTH: "periods-monthly-button",
}
_COLUMNS = ("start", "signals", "wins", "win_rate", "total_r", "return_after_costs")


def periods(
    sums: Sequence[PeriodSum], length: PeriodLength, zone: str, now_ms: int, t: Translator
) -> Content:
    """A line a period, newest first.

    zone: whose days they are, by name. now_ms: when they were counted, in exchange time.
    """
    head = (
        t("periods-start"),
        t("periods-signals"),
        t("periods-win-rate"),
        t("periods-result"),
        t("periods-net"),
    )
    lines = [head, *(_cells(each, length, t) for each in sums)]
    text = as_list(
        Bold(t(_TITLE_KEYS[length])),
        Pre(table(lines)),
        t("periods-explained", zone=numbers.zone_name(zone, now_ms, t)),
        t.text("stats-as-of", time=numbers.moment(now_ms, t)),
    )
    return Content(text=text, keyboard=_keyboard(length, len(sums), t))


def periods_file(sums: Iterable[PeriodSum]) -> bytes:
    """The same for a spreadsheet: a line a period, shares as fractions, unknown ones empty."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(_COLUMNS)
    writer.writerows([getattr(each, column) for column in _COLUMNS] for each in sums)
    return lines.getvalue().encode()


def _cells(each: PeriodSum, length: PeriodLength, t: Translator) -> tuple[str, ...]:
    unknown = t("stats-unknown")
    if each.win_rate is None:
        return (_day(each.start, length, t), "0", unknown, unknown, unknown)
    net = each.return_after_costs
    return (
        _day(each.start, length, t),
        str(each.signals),
        numbers.percent(each.win_rate, t),
        numbers.multiple_of_risk(each.total_r, t),
        unknown if net is None else numbers.change(net, t),
    )


def _day(day: date, length: PeriodLength, t: Translator) -> str:
    if length is PeriodLength.MONTH:
        return t("periods-month", year=f"{day:%Y}", month=f"{day:%m}")
    return t("periods-day", day=f"{day:%d}", month=f"{day:%m}")


def _keyboard(length: PeriodLength, count: int, t: Translator) -> InlineKeyboardMarkup:
    def button(text: str, to: ShowPeriods) -> InlineKeyboardButton:
        return InlineKeyboardButton(text=text, callback_data=to.pack())

    lengths = [
        button(marked(t(key), current=each is length), ShowPeriods(length=each, count=USUAL[each]))
        for each, key in _BUTTON_KEYS.items()
    ]
    shown = ShowPeriods(length=length, count=count)
    as_file = ShowPeriods(length=length, count=count, as_file=True)
    below = [
        button(t("periods-file-button"), as_file),
        button(t("stats-refresh-button"), shown),
    ]
    return InlineKeyboardMarkup(inline_keyboard=[lengths, below, menu_row(t)])
