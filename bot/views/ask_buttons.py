"""Buttons that ask: each carries a question, and is called what was understood of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.assistant.cues import Term
from bot.assistant.facts import FactSet
from bot.assistant.period import MONTH, Period
from bot.assistant.question import Measure, Question, Topic
from bot.callbacks.charts import NewChart
from bot.callbacks.parts import AnyTimeframe, Sides
from bot.callbacks.questions import Ask
from bot.callbacks.settings import SettingsPage, ShowSettings
from bot.callbacks.signals import OpenSignal, TurnSignals
from bot.translation import Translator
from bot.views import levels
from bot.views.menu_button import menu_row
from bot.views.pager import marked
from bot.views.panels import Rows, button, keyboard
from engine.market import Instrument

PER_ROW = 4
MOST_BUTTONS = 8
"""Of signals or pairs that an answer lists."""
WORDS_ALONE = (Topic.TERM, Topic.ABOUT)
"""What has no figures, and is the same at any time."""
_OF_A_RECORD = (Topic.RECORD, Topic.BEST, Topic.WORST)
_PERIODS = (Period.days(7), MONTH, Period())


def examples(instruments: Sequence[Instrument], *, is_private: bool) -> list[Question]:
    """Questions that can always be answered. instruments: all that are watched."""
    first = [Question(topic=Topic.PAIR, instrument=each) for each in instruments[:1]]
    own = [Question(topic=Topic.SETTINGS)] if is_private else []
    return [
        *first,
        Question(topic=Topic.OPEN),
        Question(topic=Topic.RECORD, period=Period.days(7)),
        Question(topic=Topic.BEST, period=Period.days(7)),
        Question(topic=Topic.TOP, measure=Measure.GAIN),
        Question(topic=Topic.TERM, term=Term.R),
        Question(topic=Topic.STATUS),
        *own,
    ]


def title(question: Question, t: Translator) -> str:
    """`📊 Track record · BTC/USDT · LONG · last 30 days`: what was understood."""
    pairs = [each.pair for each in (question.instrument, question.other) if each is not None]
    is_timed = question.topic in _OF_A_RECORD
    parts = (
        t("ask-topic", topic=question.topic),
        " / ".join(pairs),
        "" if question.number is None else levels.tag(question.number),
        "" if question.side is None else levels.direction(question.side, t),
        question.timeframe or "",
        "" if question.measure is None else t("ask-measure", measure=question.measure),
        "" if question.term is None else t("ask-term", term=question.term.name.lower()),
        period_name(question.period or MONTH, t) if is_timed else "",
    )
    return " · ".join(filter(None, parts))


def asked(question: Question) -> Ask | None:
    """What a button carries that asks it again; None for what no button has room for."""
    if question.other is not None:
        return None
    return Ask(
        topic=question.topic,
        subject=_subject(question),
        sides=Sides.of(question.side),
        timeframe=question.timeframe or AnyTimeframe.ANY,
        period="" if question.period is None else question.period.code,
        count=question.count or 0,
    )


def _subject(question: Question) -> str:
    """What of a question has one place in a button."""
    if question.instrument is not None:
        return question.instrument.exchange_id
    if question.number is not None:
        return str(question.number)
    if question.term is not None:
        return question.term.name
    return question.measure or ""


def period_name(period: Period, t: Translator) -> str:
    """`last 7 days`, `this week`."""
    if period.hours is None:
        return t("ask-period", period=period.code)
    days, hours = divmod(period.hours, 24)
    return t("ask-hours", count=period.hours) if hours else t("ask-days", count=days)


def question_rows(questions: Iterable[Question], t: Translator) -> Rows:
    """A button for each, which opens its answer."""
    carried = ((title(question, t), asked(question)) for question in questions)
    return [[button(words, data)] for words, data in carried if data is not None]


def answer_keyboard(facts: FactSet, t: Translator) -> InlineKeyboardMarkup:
    """What leads further, the same anew, and the menu."""
    again = asked(facts.question)
    is_fresh = facts.question.topic in WORDS_ALONE
    refresh = [button(t("stats-refresh-button"), again)] if again and not is_fresh else []
    return keyboard([*_further(facts, t), [*refresh, *menu_row(t)]])


def _further(facts: FactSet, t: Translator) -> Rows:
    question = facts.question
    match question.topic:
        case Topic.PAIR:
            return _of_pair(question, t)
        case Topic.OPEN:
            return [*_cards(facts), [_list_button(question, "open", t)]]
        case Topic.BEST | Topic.WORST:
            return [*_cards(facts), _periods(question, t)]
        case Topic.RECORD:
            return [_periods(question, t), [_list_button(question, "closed", t)]]
        case Topic.SIGNAL | Topic.NEWEST if facts.signal is not None:
            card = OpenSignal(number=facts.signal.number)
            return [[button(t("ask-card-button"), card)]]
        case Topic.SETTINGS:
            settings = ShowSettings(chat_id=0, page=SettingsPage.HOME)
            return [[button(t("menu-settings-button"), settings)]]
        case Topic.TOP | Topic.COMPARE:
            return _pairs(facts, t)
        case Topic.ABOUT:
            return question_rows(examples((), is_private=False), t)
        case _:
            return []


def _of_pair(question: Question, t: Translator) -> Rows:
    instrument = question.instrument
    if instrument is None:
        return []
    chart = button(t("alert-chart-button"), NewChart(exchange_id=instrument.exchange_id))
    near = (Question(topic=each, instrument=instrument) for each in (Topic.OPEN, Topic.RECORD))
    return [[chart], *question_rows(near, t)]


def _pairs(facts: FactSet, t: Translator) -> Rows:
    """Each of the pairs that are listed."""
    made = [
        button(row.instrument.pair, data)
        for row in facts.rows[:MOST_BUTTONS]
        if row.instrument is not None
        and (data := asked(Question(topic=Topic.PAIR, instrument=row.instrument)))
    ]
    return [made[at : at + PER_ROW] for at in range(0, len(made), PER_ROW)]


def _cards(facts: FactSet) -> Rows:
    """The cards of those that are listed."""
    listed = [row.signal.number for row in facts.rows if row.signal is not None]
    made = [button(levels.tag(each), OpenSignal(number=each)) for each in listed[:MOST_BUTTONS]]
    return [made[at : at + PER_ROW] for at in range(0, len(made), PER_ROW)]


def _list_button(
    question: Question, show: Literal["open", "closed"], t: Translator
) -> InlineKeyboardButton:
    instrument = question.instrument
    listed = TurnSignals(
        show=show,
        page=0,
        exchange_id="" if instrument is None else instrument.exchange_id,
        sides=Sides.of(question.side),
    )
    return button(t("ask-list-button"), listed)


def _periods(question: Question, t: Translator) -> list[InlineKeyboardButton]:
    """The same of other periods."""
    now = question.period or MONTH
    others = ((each, asked(replace(question, period=each, claim=None))) for each in _PERIODS)
    return [
        button(marked(period_name(each, t), current=each == now), data)
        for each, data in others
        if data is not None
    ]
