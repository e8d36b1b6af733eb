"""The track record of a period, in words; the picture above shows its curve."""

from collections.abc import Mapping, Sequence
from itertools import islice

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks import ShowStats, StatsPeriod
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from bot.views.pager import marked
from engine.honesty.calibration import ScorePart
from engine.performance import Performance
from storage.traders import StoredTrader

_PERIOD_KEYS = {
    StatsPeriod.WEEK: "stats-week",
    StatsPeriod.MONTH: "stats-month",
    StatsPeriod.ALL: "stats-all",
}
_BUTTON_KEYS = {
    StatsPeriod.WEEK: "stats-week-button",
    StatsPeriod.MONTH: "stats-month-button",
    StatsPeriod.ALL: "stats-all-button",
}


_MOST_KINDS = 5
"""Kinds of events that are counted on the card, the most frequent ones."""


def period_name(period: StatsPeriod, t: Translator) -> str:
    """`last 7 days`."""
    return t(_PERIOD_KEYS[period])


def stats(
    performance: Performance,
    period: StatsPeriod,
    t: Translator,
    *,
    trader: StoredTrader | None,
    now_ms: int,
    events: Mapping[str, int],
    scores: Sequence[ScorePart],
) -> Content:
    """How the signals that ended in a period fared, and what the market showed lately.

    trader: whose they are; None for the house. now_ms: when they were counted, in exchange time.
    events: how many there were in the last 24 hours, by kind, the most frequent first. scores: the
    signals by their score, lowest first.
    """
    named = {} if trader is None else {"name": trader.profile.name}
    key = "stats-title" if trader is None else "stats-title-of"
    title = Bold(t(key, period=period_name(period, t), **named))
    lines = _figures(performance, t) if performance.signals else [t("stats-none")]
    if len(scores) > 1:
        lines.append(_scores(scores, t))
    if events:
        lines.append(_events(events, t))
    as_of = t.text("stats-as-of", time=numbers.moment(now_ms))
    return Content(text=as_list(title, *lines, as_of), keyboard=_keyboard(trader, period, t))


def _figures(performance: Performance, t: Translator) -> list[str | Text]:
    unknown = t("stats-unknown")
    win_rate, factor = performance.win_rate, performance.profit_factor
    expectancy = performance.expectancy_r
    return [
        t("stats-count", count=performance.signals),
        t(
            "stats-wins",
            win_rate=unknown if win_rate is None else numbers.percent(win_rate, t),
            factor=unknown if factor is None else numbers.ratio(factor, t),
        ),
        t(
            "stats-result",
            total=numbers.multiple_of_risk(performance.total_r, t),
            mean=unknown if expectancy is None else numbers.multiple_of_risk(expectancy, t),
        ),
        t("stats-drawdown", drawdown=numbers.multiple_of_risk(-performance.max_drawdown_r, t)),
        _kinds(performance, t),
        t("stats-before-fees"),
    ]


def _scores(scores: Sequence[ScorePart], t: Translator) -> str:
    """What the score is worth: how often signals won, from low scores to high ones."""
    parts = [
        t(
            "stats-score",
            score=numbers.ratio(part.lowest, t),
            win_rate=numbers.percent(part.win_rate, t),
            count=part.tally.signals,
        )
        for part in scores
    ]
    return t("stats-scores", scores=" · ".join(parts))


def _events(events: Mapping[str, int], t: Translator) -> str:
    kinds = [
        t("stats-kind", kind=t("alert-event-kind", kind=kind), count=count)
        for kind, count in islice(events.items(), _MOST_KINDS)
    ]
    return t("stats-events", kinds=" · ".join(kinds))


def _kinds(performance: Performance, t: Translator) -> str:
    """How many ended in each way that occurred."""
    return " · ".join(
        t("stats-kind", kind=t("stats-kind-name", kind=kind), count=count)
        for kind, count in performance.counts.items()
        if count
    )


def _keyboard(
    trader: StoredTrader | None, shown: StatsPeriod, t: Translator
) -> InlineKeyboardMarkup:
    number = 0 if trader is None else trader.id

    def button(text: str, period: StatsPeriod) -> InlineKeyboardButton:
        data = ShowStats(period=period, trader=number).pack()
        return InlineKeyboardButton(text=text, callback_data=data)

    periods = [
        button(marked(t(key), current=period is shown), period)
        for period, key in _BUTTON_KEYS.items()
    ]
    refresh = button(t("stats-refresh-button"), shown)
    return InlineKeyboardMarkup(inline_keyboard=[periods, [refresh]])
