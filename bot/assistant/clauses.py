"""A sentence read into clauses: what each names, the values it has, and what it claims of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TypeAlias

from bot.assistant.facts import About, Unit
from bot.assistant.figures import Figure, Shown, Subject
from bot.assistant.sayings import Saying, is_disguised, is_phrase, phrases, plain, sayings_of
from bot.assistant.tokens import folded
from bot.assistant.written import Written, spaceless, value_pattern, values_of
from bot.translation import Translator

OF_PRICE = frozenset({About.PRICE, About.CHANGE_1H, About.CHANGE_24H})
"""What is said of a pair when nothing else is named."""
TIMES = OF_PRICE - {About.PRICE}
_RESULTS = frozenset({About.MAKES, About.MAKES_R, About.MADE, About.MADE_R})
_BREAK = re.compile(r"[,;()]|、")
_QUIET = re.compile(r"[\s.:\"'«»“”„。—–]+")

Item: TypeAlias = tuple[Written, ...] | Subject | frozenset[About] | Saying
"""A value with the figures that have it; a subject; what a name may mean; a saying."""


@dataclass(slots=True)
class Clause:
    """What stands between two commas."""

    items: list[Item] = field(default_factory=list)
    """In their order, without what claims nothing."""
    subject: Subject | None = None
    """That it is about: its own, or the one before."""
    topic: frozenset[About] = OF_PRICE
    """What of it what follows is said of, where nothing else is named: a price, or the stop."""
    inherited: tuple[Item, ...] = ()
    """Names and directions of the clause before, for values that have none: `and ETH +2.50%`."""

    @property
    def values(self) -> list[tuple[Written, ...]]:
        """Each with the figures that it may be of."""
        return [each for each in self.items if isinstance(each, tuple)]

    @property
    def own_subjects(self) -> list[Subject]:
        """Those that it names."""
        return [each for each in self.items if isinstance(each, Subject)]

    @property
    def told(self) -> list[Item]:
        """Without prepositions."""
        return [each for each in self.items if each is not Saying.AT]

    @property
    def own_names(self) -> list[frozenset[About]]:
        """Of figures, each with what it may mean."""
        return [each for each in self.items if isinstance(each, frozenset)]

    @property
    def names(self) -> list[frozenset[About]]:
        """Its own, else those of the clause before."""
        inherited = [each for each in self.inherited if isinstance(each, frozenset)]
        return self.own_names or inherited

    @property
    def sayings(self) -> list[Saying]:
        """Its own, else those of the clause before."""
        own = [each for each in self.told if isinstance(each, Saying)]
        return own or [each for each in self.inherited if isinstance(each, Saying)]

    @property
    def is_bare(self) -> bool:
        """Whether it names its subject alone: `For BTC,`."""
        return bool(self.told) and all(isinstance(each, Subject) for each in self.told)

    @property
    def is_name(self) -> bool:
        """Whether it says no more than what, or when: `Over 24 h,`."""
        return all(isinstance(each, frozenset) for each in self.told)

    def figures(self, about: Iterable[About]) -> list[Figure]:
        """Those of its subject that a name may mean."""
        wanted = frozenset(about)
        return (
            [each for each in self.subject.figures if each.about in wanted] if self.subject else []
        )


class Reader:
    """Knows the names and values of one card, in one language."""

    def __init__(self, shown: Shown, t: Translator) -> None:
        subjects = self._subjects = shown.subjects
        self._sayings = sayings_of(t)
        self._repeated = phrases(_repeated(shown.also))
        self._abouts = _abouts(subjects)
        self._named = {
            way: each
            for each in subjects
            for name in (each.title, *each.names)
            for way in (plain(name), folded(name))
            # A list of open signals is called like their number.
            if way not in self._abouts
        }
        self._subject_names = phrases(self._named)
        self._names = phrases(self._abouts)
        self._values = values_of(subjects, t("numbers-group"))
        self._written = value_pattern(self._values)

    def clauses(self, sentence: str) -> list[Clause] | None:
        """What a sentence says, in its order; None when something in it is unknown."""
        found = None if is_disguised(sentence) else self._clauses(plain(sentence))
        if found:
            self._complete(found)
        return found

    def _clauses(self, text: str) -> list[Clause] | None:
        """None when something in it is unknown."""
        clauses = [Clause()]
        at = 0
        while at < len(text):
            if quiet := _QUIET.match(text, at):
                at = quiet.end()
                continue
            found = self._longest(text, at)
            if found is None:
                return None
            item, at = found
            if item is Saying.AND:
                clauses.append(Clause())
            elif item is not Saying.PLAIN:
                clauses[-1].items.append(item)
        return _joined([each for each in clauses if each.told])

    def _complete(self, clauses: Sequence[Clause]) -> None:
        """Give each clause what it leaves to those before it, and the time to the last one."""
        before = Clause()
        for at, clause in enumerate(clauses, 1):
            own = clause.own_subjects
            clause.subject = own[0] if own else self._meant_subject(clause, before.subject)
            clause.topic = _topic(clause, before)
            if not clause.own_names:
                names = before.names or _times(clauses[at:])
                clause.inherited = (*names, *_implied(own), *before.sayings)
            before = clause

    def _meant_subject(self, clause: Clause, before: Subject | None) -> Subject | None:
        """The one that is told of already, or the only one; of several the one that is counted."""
        if before is not None or len(self._subjects) == 1:
            return before or self._subjects[0]
        wanted = frozenset().union(*clause.own_names)
        counting = [
            subject
            for subject in self._subjects
            if any(each.about in wanted and each.unit is Unit.COUNT for each in subject.figures)
        ]
        return counting[0] if len(counting) == 1 else None

    def _longest(self, text: str, at: int) -> tuple[Item, int] | None:
        """What begins there, and where it ends; of several the one that says most."""
        found = list(self._found(text, at))
        return max(found, key=lambda each: each[1]) if found else None

    def _found(self, text: str, at: int) -> Iterator[tuple[Item, int]]:
        if value := self._written.match(text, at):
            yield self._values[spaceless(value[0])], value.end()
        if subject := self._subject_names.match(text, at):
            yield self._meant(subject[0]), subject.end()
        if name := self._names.match(text, at):
            yield self._about(name[0]), name.end()
        for saying, pattern in self._sayings.items():
            if word := pattern.match(text, at):
                yield saying, word.end()
        if repeated := self._repeated.match(text, at):
            yield Saying.PLAIN, repeated.end()
        if pause := _BREAK.match(text, at):
            yield Saying.AND, pause.end()

    def _meant(self, name: str) -> Subject:
        return next(each for known, each in self._named.items() if is_phrase(known, name))

    def _about(self, name: str) -> frozenset[About]:
        fitting = (about for known, about in self._abouts.items() if is_phrase(known, name))
        return frozenset().union(*fitting)


def _joined(clauses: Sequence[Clause]) -> list[Clause]:
    """`Over 24 h, BTC is up` is one clause."""
    joined: list[Clause] = []
    for clause in clauses:
        if joined and joined[-1].is_name:
            clause.items = [*joined.pop().items, *clause.items]
        joined.append(clause)
    return joined


def _times(clauses: Iterable[Clause]) -> list[frozenset[About]]:
    """`SOL rose 5.21% and ETH rose 2.05% over 24 h`."""
    named = next((each.own_names for each in clauses if each.own_names), [])
    return [each for each in named if each <= TIMES]


def _implied(subjects: Sequence[Subject]) -> Iterator[Item]:
    """What is up when a signal is said to be: one that no coin stands for, which may be down."""
    if subjects and not subjects[0].names:
        yield _RESULTS


def _topic(clause: Clause, before: Clause) -> frozenset[About]:
    """What it names before it says anything; else a pair's price, or what was told of before."""
    beginning = takewhile(lambda each: not isinstance(each, Saying), clause.told)
    for item in beginning:
        if isinstance(item, frozenset) and not item & TIMES:
            return item
    return OF_PRICE if isinstance(clause.told[0], Subject) else before.topic


def _repeated(also: Iterable[str]) -> Iterator[str]:
    """As a period may be told, with any ending; also `7 days` after `over the past`."""
    for each in also:
        yield f"{each}*"
        rest = each.partition(" ")[2]
        if re.search(r"\d", rest):
            yield f"{rest}*"


def _abouts(subjects: Iterable[Subject]) -> dict[str, frozenset[About]]:
    """What each name of a figure may mean."""
    found: dict[str, frozenset[About]] = {}
    for subject in subjects:
        for figure in subject.figures:
            for name in map(plain, figure.names):
                found[name] = found.get(name, frozenset()) | {figure.about}
    return found
