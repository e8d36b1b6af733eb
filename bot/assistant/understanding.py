"""From what was heard to what is asked: a question is understood when one topic explains it all.

A topic needs some of what is heard, and may take more. What it has no use for, a time that a price
has not or a word that turns the sense around, is left unexplained; then, and when several topics
explain all, nothing is guessed: what is nearest is offered.
"""

from dataclasses import replace
from functools import cache

from bot.assistant.cues import Cue
from bot.assistant.listening import Find, Heard, listen
from bot.assistant.question import (
    Claim,
    Measure,
    Question,
    Refusal,
    Refused,
    Thanks,
    Topic,
    Unclear,
    Understood,
)
from bot.assistant.rules import MEASURES, RULES, Rule, Said, Slot
from bot.assistant.tokens import LONGEST
from bot.assistant.vocabulary import Vocabulary, vocabulary_of
from bot.assistant.wishes import wish_of
from bot.translation import FALLBACK, Translations, Translator

MOST_OFFERED = 4
MOST_COUNTED = 20
"""Pairs or signals that are listed at once."""


_REFUSED = {
    Cue.KEYS: Refused.KEYS,
    Cue.ADVICE: Refused.ADVICE,
    Cue.FORECAST: Refused.FORECAST,
    Cue.ORDER: Refused.ORDER,
}
"""The first that is heard counts."""
_TIMES = {Slot.DAY, Slot.PERIOD}
"""What alone brings no topic near."""
_MOST_NAMES = 1
"""Words that nobody knows beside thanks: whom they are for."""
_NO_VERDICT = {Cue.HOW, Cue.HOW_MANY, Cue.WHY, Cue.WHEN}
"""What asks for more than yes or no."""
_UNEXPLAINED = {Cue.NOTHING, Cue.SET, Cue.HOW_MANY, Cue.THANKS}
"""What no topic has to explain: it says nothing, or nothing without something else."""
_CLAIMS: tuple[tuple[Topic, set[Said], Claim], ...] = (
    (Topic.PAIR, {Cue.FUNDING, Cue.POSITIVE}, Claim.FUNDING_POSITIVE),
    (Topic.PAIR, {Cue.FUNDING, Cue.NEGATIVE}, Claim.FUNDING_NEGATIVE),
    (Topic.PAIR, {Cue.UP}, Claim.IS_UP),
    (Topic.PAIR, {Cue.DOWN}, Claim.IS_DOWN),
    (Topic.OPEN, {Cue.ANY}, Claim.ARE_OPEN),
    (Topic.RECORD, {Cue.UP}, Claim.MADE_MONEY),
    (Topic.RECORD, {Cue.DOWN}, Claim.LOST_MONEY),
)


def understand_in(text: str, t: Translator, translations: Translations, find: Find) -> Understood:
    """What a text asks: in the reader's language or English, else in any other of ours."""
    find = cache(find)
    first = understand(text, vocabulary_of(t, translations.of(FALLBACK)), find)
    if not isinstance(first, Unclear):
        return first
    for language in translations.languages:
        understood = understand(text, vocabulary_of(translations.of(language)), find)
        if not isinstance(understood, Unclear):
            return understood
        first = replace(first, nearest=first.nearest or understood.nearest)
    return first


def understand(text: str, vocabulary: Vocabulary, find: Find) -> Understood:
    """What a text asks, in the languages of a vocabulary."""
    if len(text) > LONGEST:
        return Unclear()
    heard = listen(text, vocabulary, find)
    said = _said(heard)
    refused = next((what for cue, what in _REFUSED.items() if cue in said), None)
    if Cue.THANKS in heard.cues and said <= {Cue.YOU} and len(heard.strangers) <= _MOST_NAMES:
        return Thanks()
    wish = wish_of(text, heard, vocabulary)
    # "Tell me when it will be above 70000" asks for no forecast.
    if wish is not None and refused in (None, Refused.FORECAST):
        return wish
    if refused is not None:
        return Refusal(what=refused, nearest=_about(heard))
    meant = dict.fromkeys(_asked(rule, heard, said) for rule in RULES if rule.explains(said))
    if len(meant) == 1 and _is_sure(heard):
        return next(iter(meant))
    nearest = tuple(meant)[:MOST_OFFERED] or _nearest(heard, said)
    return Unclear(nearest=nearest, stranger=_stranger(heard))


def _is_sure(heard: Heard) -> bool:
    """Whether most words are known; of what is the most of all, all of them."""
    return len(heard.strangers) < (1 if Cue.MOST in heard.cues else heard.known)


def _stranger(heard: Heard) -> str:
    """A word that is long enough to be a pair, mistyped."""
    alone = heard.strangers[0] if len(heard.strangers) == 1 and not heard.instruments else ""
    return alone if alone.isascii() and len(alone) > 2 else ""


def _said(heard: Heard) -> frozenset[Said]:
    """All that a topic must explain."""
    said: set[Said] = {cue for cue in heard.cues if cue not in _UNEXPLAINED}
    pairs = len(heard.instruments)
    if pairs:
        said.add(Slot.PAIR if pairs == 1 else Slot.TWO_PAIRS)
    if heard.periods:
        said.add(Slot.DAY if heard.periods[0].is_day else Slot.PERIOD)
    said |= {
        slot
        for slot, named in (
            (Slot.SIDE, heard.sides),
            (Slot.TIMEFRAME, heard.timeframes),
            (Slot.TERM, heard.terms),
            (Slot.NUMBER, heard.numbers),
        )
        if named
    }
    if heard.integers:
        said.add(_kind_of_integer(heard))
    one_of_each = (heard.sides, heard.timeframes, heard.periods)
    integers = [*heard.numbers, *heard.integers]
    if len(heard.terms) > 1:
        said.add(Slot.TWO_TERMS)
    if pairs > 2 or len(integers) > 1 or any(len(named) > 1 for named in one_of_each):
        said.add(Slot.TOO_MANY)
    return frozenset(said)


def _kind_of_integer(heard: Heard) -> Slot:
    """How many are wanted, where there may be many; a price; else the number of a signal."""
    if heard.cues & {Cue.ABOVE, Cue.BELOW} or _is_of_price(heard):
        return Slot.LEVEL
    listing = heard.cues & {Cue.MOST, Cue.BEST, Cue.WORST, Cue.PAIRS}
    is_count = listing and 0 < heard.integers[0] <= MOST_COUNTED
    return Slot.COUNT if is_count else Slot.NUMBER


def _is_of_price(heard: Heard) -> bool:
    return Cue.PRICE in heard.cues and Cue.SIGNALS not in heard.cues


def _asked(rule: Rule, heard: Heard, said: frozenset[Said]) -> Question:
    """What a topic makes of what was heard; it leaves out what it has no use for."""
    usable = rule.needs | rule.takes
    pairs = heard.instruments if usable & {Slot.PAIR, Slot.TWO_PAIRS} else []
    integers = [*heard.numbers, *heard.integers]
    timed = usable & {Slot.PERIOD} and heard.periods
    return Question(
        topic=rule.topic,
        instrument=pairs[0] if pairs else None,
        other=pairs[1] if rule.topic is Topic.COMPARE and len(pairs) > 1 else None,
        side=heard.sides[0] if Slot.SIDE in usable and heard.sides else None,
        timeframe=heard.timeframes[0] if Slot.TIMEFRAME in usable and heard.timeframes else None,
        period=heard.periods[0] if timed else None,
        number=integers[0] if Slot.NUMBER in usable and integers else None,
        term=heard.terms[0] if rule.topic is Topic.TERM and heard.terms else None,
        measure=_measured(said) if rule.topic is Topic.COMPARE else rule.measure,
        count=integers[0] if Slot.COUNT in usable & said else None,
        claim=None if heard.cues & _NO_VERDICT else _claim(rule.topic, said),
    )


def _measured(said: frozenset[Said]) -> Measure | None:
    """By what two pairs are compared; by their day where nothing is said."""
    of_two = (Measure.VOLUME, Measure.FUNDING, Measure.SCORE)
    return next((each for each, by in MEASURES if each in of_two and by <= said), None)


def _claim(topic: Topic, said: frozenset[Said]) -> Claim | None:
    fitting = (claim for each, needs, claim in _CLAIMS if each is topic and needs <= said)
    return next(fitting, None)


def _nearest(heard: Heard, said: frozenset[Said]) -> tuple[Question, ...]:
    """Questions that have most in common with what was said, and miss nothing to be answered."""
    ranked = sorted(RULES, key=lambda rule: rule.rank(said), reverse=True)
    near = (rule for rule in ranked if rule.needs & (said - _TIMES))
    asked = (_asked(rule, heard, said) for rule in near if _is_whole(rule, said))
    plain = (replace(question, claim=None) for question in asked)
    return tuple(dict.fromkeys((*plain, *_about(heard))))[:MOST_OFFERED]


def _is_whole(rule: Rule, said: frozenset[Said]) -> bool:
    """Whether what is named by what it needs was named; a question about nothing helps nobody."""
    return {need for need in rule.needs if isinstance(need, Slot)} <= said


def _about(heard: Heard) -> tuple[Question, ...]:
    """What can be said of the pair that was named."""
    return tuple(
        Question(topic=topic, instrument=instrument)
        for instrument in heard.instruments[:1]
        for topic in (Topic.PAIR, Topic.OPEN, Topic.RECORD)
    )
