"""What a comment may speak of: an answer's figures, as its card writes them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.assistant.facts import About, Fact, FactSet, Row, Unit
from bot.assistant.figures import Figure, Shown, Subject
from bot.assistant.question import Question, Topic
from bot.assistant.tokens import listed
from bot.assistant.vocabulary import coin_names
from bot.translation import Translator
from bot.views import levels
from bot.views.ask_buttons import period_name, title
from bot.views.fact_words import name, value
from engine.market import pair_of
from engine.tracking import TrackedSignal

_TOLD = frozenset(
    {
        Topic.PAIR,
        Topic.COMPARE,
        Topic.OPEN,
        Topic.SIGNAL,
        Topic.NEWEST,
        Topic.RECORD,
        Topic.BEST,
        Topic.WORST,
        Topic.TOP,
    }
)
"""Of what there is more to say than the card does."""
_LEADING_SIGN = re.compile(r"^\W+")
_NAMED_AS = {About.MAKES_R: About.MAKES, About.MADE_R: About.MADE}
"""Results that the card tells in two units under one name."""


def shown(facts: FactSet, t: Translator) -> Shown | None:
    """None where there is nothing to comment on."""
    question = facts.question
    if question.topic not in _TOLD:
        return None
    # The signals of a pair have their own answer.
    rows = () if question.topic is Topic.PAIR else facts.rows
    every = [*_whole(facts, t), *(_of_row(row, t) for row in rows)]
    subjects = tuple(each for each in every if each.figures)
    return Shown(subjects=subjects, also=tuple(_also(question, t))) if subjects else None


def _whole(facts: FactSet, t: Translator) -> Iterator[Subject]:
    """What an answer is about as a whole."""
    question, figures = facts.question, _figures(facts.facts, t)
    if facts.signal is not None:
        yield _of_signal(facts.signal, figures, t)
    elif question.instrument is not None:
        instrument = question.instrument
        names = (instrument.base, *_called(instrument.base, t))
        yield Subject(title=instrument.pair, names=names, figures=figures)
    elif figures:
        yield Subject(title=_LEADING_SIGN.sub("", title(question, t)), figures=figures)


def _of_row(row: Row, t: Translator) -> Subject:
    figures = _figures(row.facts, t)
    if row.signal is not None:
        return Subject(title=levels.tag(row.signal.number), figures=figures)
    pair = pair_of(row.symbol)
    base = pair.partition("/")[0]
    return Subject(title=pair, names=(base, *_called(base, t)), figures=figures)


def _of_signal(tracked: TrackedSignal, figures: tuple[Figure, ...], t: Translator) -> Subject:
    pair = pair_of(tracked.signal.symbol)
    base = pair.partition("/")[0]
    side = Fact(about=About.SIDE, value=tracked.signal.side, unit=Unit.WORD)
    return Subject(
        title=levels.tag(tracked.number),
        names=(pair, base, *_called(base, t)),
        figures=(*_figures([side], t), *figures),
    )


def _figures(facts: Iterable[Fact], t: Translator) -> tuple[Figure, ...]:
    """Those that are known; times are left out, since each reader sees them in their own zone."""
    return tuple(
        Figure(
            about=fact.about,
            unit=fact.unit,
            names=_names(fact, t),
            written=written,
            number=fact.number,
        )
        for fact in facts
        if fact.value is not None and isinstance(written := value(fact, t), str)
    )


def _names(fact: Fact, t: Translator) -> tuple[str, ...]:
    named = replace(fact, about=_NAMED_AS.get(fact.about, fact.about))
    return name(named, t), *listed(t("comment-names", about=fact.about))


def _called(coin: str, t: Translator) -> Iterator[str]:
    """By people, in their language and in English."""
    yield from dict.fromkeys((*coin_names(coin, t), *coin_names(coin, t.fallback)))


def _also(question: Question, t: Translator) -> Iterator[str]:
    if question.period is not None:
        yield period_name(question.period, t)
    if question.timeframe is not None:
        yield question.timeframe
