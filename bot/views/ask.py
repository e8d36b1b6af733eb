"""Answers to questions: a card of facts, with the questions that are near."""

from collections.abc import Iterable, Iterator, Sequence

from aiogram.utils.formatting import Bold, Code, Text, as_list

from bot.assistant.facts import About, Fact, FactSet, Lead, Row, Unit, told
from bot.assistant.question import Question, Refusal, Topic
from bot.assistant.wishes import Wish
from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.ask_buttons import WORDS_ALONE, answer_keyboard, question_rows, title
from bot.views.content import Content
from bot.views.fact_words import name, value
from bot.views.menu_button import menu_row
from bot.views.panels import keyboard
from bot.views.reasons import reasons
from bot.views.signal_list import short_row
from engine.market import pair_of

_IN_R = {About.MAKES: About.MAKES_R, About.MADE: About.MADE_R}
"""Results that are told in two units side by side."""
_BESIDE = {
    About.CHANGE_24H,
    About.OPEN_INTEREST_15M,
    About.OPEN_INTEREST_1H,
    About.RSI_1H,
    About.SUPPORT,
    About.SCORE,
    About.TAKE_PROFIT_2,
    About.WORST_R,
    About.LASTED,
    About.WINS,
    About.STOPPED,
    About.PROFIT_FACTOR,
    About.MEAN,
    About.LIVE_PAIRS,
    About.SILENT_PAIRS,
    About.UNMENDED_GAPS,
}
"""What stands in the line of the fact before it."""


def answer(facts: FactSet, t: Translator) -> Content:
    """What is known of a question."""
    lines = [
        Bold(title(facts.question, t)),
        *_verdict(facts, t),
        *_words(facts, t),
        *_facts(facts.facts, t),
        *([reasons(facts.signal.signal, t)] if facts.signal else []),
        *_rows(facts, t),
        *(t("ask-note", note=note) for note in facts.notes),
        *_as_of(facts, t),
    ]
    return Content(text=as_list(*lines), keyboard=answer_keyboard(facts, t))


def refused(refusal: Refusal, t: Translator) -> Content:
    """What is never done, and what can be asked instead."""
    return _offer(t("ask-refused", what=refusal.what), refusal.nearest, t)


def welcome(t: Translator) -> Content:
    """A short word for whoever says thanks."""
    return Content(text=Text(t("ask-welcome")))


def wished(wish: Wish, t: Translator) -> Content:
    """The line that does it."""
    text = as_list(t("ask-wish"), Code(wish.line))
    return Content(text=text, keyboard=keyboard([menu_row(t)]))


def unclear(nearest: Iterable[Question], t: Translator) -> Content:
    """Nothing was understood for sure: what may have been meant."""
    return _offer(t("ask-unclear"), nearest, t)


def hello(examples: Iterable[Question], t: Translator) -> Content:
    """What may be asked."""
    return _offer(t("ask-hello"), examples, t)


def _verdict(facts: FactSet, t: Translator) -> Iterator[str | Text]:
    found = facts.verdict
    if found is None:
        return
    word = {True: "yes", False: "no", None: "unknown"}[found.is_so]
    said = t("ask-verdict", answer=word)
    if found.fact is None or found.fact.value is None:
        yield said
    else:
        yield t.text("ask-verdict-line", verdict=said, fact=_fact(found.fact, t))


def _as_of(facts: FactSet, t: Translator) -> Iterator[Text]:
    if facts.question.topic not in WORDS_ALONE:
        yield t.text("stats-as-of", time=numbers.moment(facts.as_of_ms, t, seconds=True))


def _words(facts: FactSet, t: Translator) -> Iterator[str | Text]:
    """What has no figures."""
    question = facts.question
    if question.topic is Topic.ABOUT:
        yield t("ask-about")
    if question.term is not None:
        yield t("ask-meaning", term=question.term.name.lower())
    if facts.signal is not None:
        yield short_row(facts.signal, t)


def _facts(facts: Sequence[Fact], t: Translator) -> Iterator[str | Text]:
    """What is known, what belongs together in one line; then what is not."""
    shown = [fact for fact in facts if fact.about not in _IN_R.values()]
    line: list[str | Text] = []
    for fact in (fact for fact in shown if fact.value is not None):
        if line and fact.about not in _BESIDE:
            yield as_list(*line, sep=" · ")
            line = []
        line.append(_with_r(fact, facts, t))
    if line:
        yield as_list(*line, sep=" · ")
    unknown = [name(fact, t) for fact in shown if fact.value is None]
    if unknown:
        yield t("ask-unknown", names=numbers.listed(unknown, t))


def _with_r(fact: Fact, facts: Sequence[Fact], t: Translator) -> Text:
    """A fact, with the same in multiples of the risk where that is known."""
    in_r = told(facts, _IN_R[fact.about]) if fact.about in _IN_R else None
    if fact.number is None or in_r is None or in_r.number is None:
        return _fact(fact, t)
    result = levels.result(fact.number, in_r.number, t)
    return Text(t("ask-fact", name=name(fact, t), value=result))


def _fact(fact: Fact, t: Translator) -> Text:
    return t.text("ask-fact", name=name(fact, t), value=value(fact, t))


def _rows(facts: FactSet, t: Translator) -> Iterator[str | Text]:
    if facts.question.topic is Topic.COMPARE:
        yield from _side_by_side(facts, t)
        return
    for place, row in enumerate(facts.rows, 1):
        if row.signal is not None:
            yield " · ".join(filter(None, (short_row(row.signal, t), _result(row, t))))
        else:
            values = as_list(*_values(row, t), sep=" · ")
            yield t.text("ask-row", place=place, what=pair_of(row.symbol), values=values)
    more = facts.total - len(facts.rows)
    if facts.rows and more > 0:
        yield t("ask-more", count=more)


def _result(row: Row, t: Translator) -> str:
    """What an open signal makes; of one that ended its short row says it."""
    makes, in_r = told(row.facts, About.MAKES), told(row.facts, About.MAKES_R)
    if makes is None or in_r is None or makes.number is None or in_r.number is None:
        return ""
    return levels.result(makes.number, in_r.number, t)


def _values(row: Row, t: Translator) -> list[str | Text]:
    return [value(fact, t) for fact in row.facts if fact.value is not None]


def _side_by_side(facts: FactSet, t: Translator) -> Iterator[str | Text]:
    """A line for each figure, with that of both."""
    first, second = facts.rows
    yield _lead(facts.lead, t)
    for one, other in zip(first.facts, second.facts, strict=True):
        if one.value is None and other.value is None:
            continue
        told_once = one.unit is Unit.TIME and one == other
        both = (
            t("stats-unknown") if each.value is None else value(each, t)
            for each in ((one,) if told_once else (one, other))
        )
        yield t.text("ask-fact", name=name(one, t), value=as_list(*both, sep=" | "))


def _lead(lead: Lead | None, t: Translator) -> str:
    if lead is None:
        return t("ask-even")
    by = t("ask-fact-name", about=lead.about)
    return t("ask-ahead", pair=pair_of(lead.symbol), by=by)


def _offer(words: str, questions: Iterable[Question], t: Translator) -> Content:
    """Questions as buttons, each of which opens its answer."""
    return Content(text=Text(words), keyboard=keyboard(question_rows(questions, t)))
