"""Whether a sentence about a card is true by the card, word by word.

    sentence → items (values, names, sayings) → clauses → each is borne out by the figures, or not

A language model writes well and reckons badly: it calls a negative rate positive and a sum a mean.
So nothing that it writes is believed. A value must stand beside its own name, what rises must have
gone up, and a word that nobody listed (`sayings.py`) makes a sentence one that nobody can check.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import dropwhile, pairwise, takewhile
from typing import NamedTuple, TypeAlias

from bot.assistant.facts import About, Unit
from bot.assistant.figures import Figure, Shown, Subject
from bot.assistant.sayings import (
    Saying,
    is_disguised,
    is_phrase,
    phrases,
    plain,
    sayings_of,
)
from bot.assistant.tokens import folded
from bot.translation import Translator

LONGEST = 300
"""Characters of a sentence."""


class Fault(StrEnum):
    """Why a sentence is left out."""

    LENGTH = "too long"
    STRANGER = "says something that nobody can check"
    VALUE = "has a value that does not stand beside its name"
    UNTOLD = "names a figure and tells nothing of it"
    DIRECTION = "claims a direction that the figures have not"
    ORDER = "claims an order of prices that is none"
    SIDE = "claims a side that is not told"
    TOPIC = "tells of the price what sounds like another figure's"
    SUBJECT = "tells of two at once, or nothing of one"
    EMPTY = "tells nothing"


_RISES = {Saying.RISING: 1, Saying.FALLING: -1}
_SIGNS = {Saying.POSITIVE: 1, Saying.NEGATIVE: -1, **_RISES}
_STATES = {Saying.POSITIVE, Saying.NEGATIVE}
_SIDES = {
    Saying.LONG: "alert-long",
    Saying.LONG_SIGNAL: "alert-long",
    Saying.SHORT: "alert-short",
    Saying.SHORT_SIGNAL: "alert-short",
}
"""What a card calls them."""
_ORDERS = {Saying.ABOVE: 1, Saying.BELOW: -1}
_OF_SIGNALS = {Saying.LONG_SIGNAL, Saying.SHORT_SIGNAL}
_CAN_RISE = frozenset({Unit.CHANGE, Unit.R})
_SIGNED = _CAN_RISE | {Unit.RATE}
_OF_NO_WAY = frozenset({About.DRAWDOWN, About.BEST_R, About.WORST_R})
"""In R, and yet nothing that rose or fell."""
_OF_PRICE = frozenset({About.PRICE, About.CHANGE_1H, About.CHANGE_24H})
"""What is said of a pair when nothing else is named."""
_TIMES = _OF_PRICE - {About.PRICE}
_RESULTS = frozenset({About.MAKES, About.MAKES_R, About.MADE, About.MADE_R})
_PRICES = frozenset(
    {
        About.PRICE,
        About.VWAP,
        About.SUPPORT,
        About.RESISTANCE,
        About.ENTRY,
        About.STOP,
        About.TAKE_PROFIT_1,
        About.TAKE_PROFIT_2,
    }
)
"""What can be above or below another."""
_OF_OPEN_INTEREST = frozenset({About.OPEN_INTEREST_15M, About.OPEN_INTEREST_1H})
_BREAK = re.compile(r"[,;()]|、")
_QUIET = re.compile(r"[\s.:\"'«»“”„。—–]+")


class _Written(NamedTuple):
    """A figure whose value stands in a sentence."""

    figure: Figure
    is_bare: bool
    """Whether its minus was left out, which a word must make up for."""


Item: TypeAlias = tuple[_Written, ...] | Subject | frozenset[About] | Saying
"""A value with the figures that have it; a subject; what a name may mean; a saying."""


@dataclass(slots=True)
class _Clause:
    """What stands between two commas."""

    items: list[Item] = field(default_factory=list)
    """In their order, without what claims nothing."""
    subject: Subject | None = None
    """That it is about: its own, or the one before."""
    topic: frozenset[About] = _OF_PRICE
    """What of it what follows is said of, where nothing else is named: a price, or the stop."""
    inherited: tuple[Item, ...] = ()
    """Names and directions of the clause before, for values that have none: `and ETH +2.50%`."""

    @property
    def values(self) -> list[tuple[_Written, ...]]:
        return [each for each in self.items if isinstance(each, tuple)]

    @property
    def own_subjects(self) -> list[Subject]:
        return [each for each in self.items if isinstance(each, Subject)]

    @property
    def told(self) -> list[Item]:
        """Without prepositions."""
        return [each for each in self.items if each is not Saying.AT]

    @property
    def own_names(self) -> list[frozenset[About]]:
        return [each for each in self.items if isinstance(each, frozenset)]

    @property
    def names(self) -> list[frozenset[About]]:
        inherited = [each for each in self.inherited if isinstance(each, frozenset)]
        return self.own_names or inherited

    @property
    def sayings(self) -> list[Saying]:
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


class Guard:
    """Knows one card, in one language."""

    def __init__(self, shown: Shown, t: Translator) -> None:
        subjects = self._subjects = shown.subjects
        self._sayings = sayings_of(t)
        self._sides = {side: t(key) for side, key in _SIDES.items()}
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
        self._values = _values(subjects, t("numbers-group"))
        self._written = _written_pattern(self._values)

    def fault(self, sentence: str) -> Fault | None:
        """Why it is not to be shown; None when all that it says is so."""
        if len(sentence) > LONGEST:
            return Fault.LENGTH
        clauses = None if is_disguised(sentence) else self._clauses(plain(sentence))
        if clauses is None:
            return Fault.STRANGER
        if not any(each.values or each.sayings for each in clauses):
            return Fault.EMPTY
        self._complete(clauses)
        faults = (_fault(each) or self._fault_of_side(each) for each in clauses)
        return _fault_of_subjects(clauses) or next(filter(None, faults), None)

    def _clauses(self, text: str) -> list[_Clause] | None:
        """None when something in it is unknown."""
        clauses = [_Clause()]
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
                clauses.append(_Clause())
            elif item is not Saying.PLAIN:
                clauses[-1].items.append(item)
        return _joined([each for each in clauses if each.told])

    def _complete(self, clauses: Sequence[_Clause]) -> None:
        """Give each clause what it leaves to those before it, and the time to the last one."""
        before = _Clause()
        for at, clause in enumerate(clauses, 1):
            own = clause.own_subjects
            clause.subject = own[0] if own else self._meant_subject(clause, before.subject)
            clause.topic = _topic(clause, before)
            if not clause.own_names:
                names = before.names or _times(clauses[at:])
                clause.inherited = (*names, *_implied(own), *before.sayings)
            before = clause

    def _meant_subject(self, clause: _Clause, before: Subject | None) -> Subject | None:
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

    def _fault_of_side(self, clause: _Clause) -> Fault | None:
        sides = {each for each in clause.sayings if each in _SIDES}
        told = {each.written for each in clause.figures({About.SIDE})}
        if sides and told != {self._sides[each] for each in sides}:
            return Fault.SIDE
        # A pair leans to a side: that is no signal yet, and says nothing of its open ones.
        is_of_a_pair = not clause.figures({About.ENTRY})
        is_of_signals = sides & _OF_SIGNALS or {About.OPEN_SIGNALS} in clause.own_names
        return Fault.SIDE if sides and is_of_a_pair and is_of_signals else None

    def _longest(self, text: str, at: int) -> tuple[Item, int] | None:
        """What begins there, and where it ends; of several the one that says most."""
        found = list(self._found(text, at))
        return max(found, key=lambda each: each[1]) if found else None

    def _found(self, text: str, at: int) -> Iterator[tuple[Item, int]]:
        if value := self._written.match(text, at):
            yield self._values[_spaceless(value[0])], value.end()
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


def _joined(clauses: Sequence[_Clause]) -> list[_Clause]:
    """`Over 24 h, BTC is up` is one clause."""
    joined: list[_Clause] = []
    for clause in clauses:
        if joined and joined[-1].is_name:
            clause.items = [*joined.pop().items, *clause.items]
        joined.append(clause)
    return joined


def _times(clauses: Iterable[_Clause]) -> list[frozenset[About]]:
    """`SOL rose 5.21% and ETH rose 2.05% over 24 h`."""
    named = next((each.own_names for each in clauses if each.own_names), [])
    return [each for each in named if each <= _TIMES]


def _implied(subjects: Sequence[Subject]) -> Iterator[Item]:
    """What is up when a signal is said to be: one that no coin stands for, which may be down."""
    if subjects and not subjects[0].names:
        yield _RESULTS


def _topic(clause: _Clause, before: _Clause) -> frozenset[About]:
    """What it names before it says anything; else a pair's price, or what was told of before."""
    beginning = takewhile(lambda each: not isinstance(each, Saying), clause.told)
    for item in beginning:
        if isinstance(item, frozenset) and not item & _TIMES:
            return item
    return _OF_PRICE if isinstance(clause.told[0], Subject) else before.topic


def _fault_of_subjects(clauses: Sequence[_Clause]) -> Fault | None:
    """Each clause tells of one, and of each that is named something is told."""
    for clause, following in pairwise([*clauses, None]):
        own = clause.own_subjects if clause else []
        if any(each is not own[0] for each in own):
            return Fault.SUBJECT
        is_alone = following is None or bool(following.own_subjects)
        if clause and clause.is_bare and is_alone:
            return Fault.SUBJECT
    return None


def _fault(clause: _Clause) -> Fault | None:
    """What of a clause is not so."""
    if _is_placed_at_a_level(clause):
        return Fault.ORDER
    claimed = _claimed(clause)
    if claimed is None:
        return Fault.VALUE
    told = {each.about for each in claimed}
    untold = [name for name in clause.own_names if not name & told]
    sides = {each for each in clause.sayings if each in _SIDES}
    if any(each in _ORDERS for each in clause.sayings):
        return _fault_of_order(clause)
    is_untold = not all(name <= _quiet_names(told, sides) for name in untold)
    directions = {each for each in clause.sayings if each in _SIGNS}
    if not _is_of_its_topic(clause, directions, claimed):
        return Fault.TOPIC
    if directions and not (claimed and is_untold):
        is_of_before = directions <= _STATES and not clause.own_subjects
        before = clause.names if is_of_before and not clause.values else ()
        return _fault_of_direction(clause, directions, claimed, untold or before)
    return Fault.UNTOLD if is_untold else None


def _is_placed_at_a_level(clause: _Clause) -> bool:
    """`BTC stands at support`, `rose on OI 15m`: of which nobody knows."""
    levels = (_PRICES | _OF_OPEN_INTEREST) - _OF_PRICE
    for at, item in enumerate(clause.items):
        rest = dropwhile(lambda each: isinstance(each, tuple), clause.items[at + 1 :])
        named = next(rest, None) if item is Saying.AT else None
        if isinstance(named, frozenset) and named & levels:
            return True
    return False


def _claimed(clause: _Clause) -> list[Figure] | None:
    """The figures whose values stand in a clause beside their names; None when one does not.

    Of several values each has its name, in the same order.
    """
    values, names = clause.values, clause.names
    if len(values) > 1 and len(values) != len(names):
        return None
    one_by_one = zip(values, names, strict=False) if len(values) > 1 else ()
    pairs = one_by_one or [(each, frozenset().union(*names)) for each in values]
    claimed = [_named_value(clause, value, name) for value, name in pairs]
    known = [each for each in claimed if each is not None]
    return known if len(known) == len(values) else None


def _named_value(
    clause: _Clause, value: tuple[_Written, ...], name: frozenset[About]
) -> Figure | None:
    """The figure of its subject that has a value and a name."""
    if clause.subject is None:
        return None
    is_down = any(each in clause.sayings for each in (Saying.FALLING, Saying.NEGATIVE))
    fitting = (
        each.figure
        for each in value
        if each.figure in clause.subject.figures
        and each.figure.about in name
        and (is_down or not each.is_bare)
    )
    return next(fitting, None)


def _quiet_names(told: set[About], sides: Iterable[Saying]) -> frozenset[About]:
    """What may be named without its value: the price of a change, a day's turnover, a side."""
    of_price = {About.PRICE} if told & _OF_PRICE else set()
    of_turnover = {About.CHANGE_24H} if About.TURNOVER_24H in told else set()
    return frozenset(of_price | of_turnover | ({About.SIDE} if sides else set()))


def _fault_of_direction(
    clause: _Clause,
    directions: set[Saying],
    claimed: Sequence[Figure],
    untold: Sequence[frozenset[About]],
) -> Fault | None:
    """Something is said to rise, fall, or be above or below zero: all that it is said of."""
    named = [each for name in untold if name != {About.PRICE} for each in clause.figures(name)]
    meant = [*claimed, *named]
    signs = {_SIGNS[each] for each in directions}
    if not meant or len(signs) > 1:
        return Fault.DIRECTION
    (sign,) = signs
    rises = bool(directions & _RISES.keys())
    is_so = all(_has_sign(each, sign, rises=rises) for each in meant)
    return None if is_so else Fault.DIRECTION


def _is_of_its_topic(
    clause: _Clause, directions: Iterable[Saying], claimed: Iterable[Figure]
) -> bool:
    """`RSI is 55.1, up 1.13% over 24 h` tells of the price what sounds as if the RSI rose."""
    is_elliptic = any(directions) or isinstance(clause.told[0], tuple)
    is_of_price = any(each.about in _OF_PRICE for each in claimed)
    named = frozenset().union(*clause.own_names) - _TIMES
    return bool(clause.topic & (_OF_PRICE | named)) or not (is_elliptic and is_of_price)


def _has_sign(figure: Figure, sign: int, *, rises: bool) -> bool:
    units = _CAN_RISE if rises else _SIGNED
    can = figure.unit in units and figure.about not in _OF_NO_WAY
    return can and figure.number is not None and figure.number * sign > 0


def _fault_of_order(clause: _Clause) -> Fault | None:
    """One price above or below another, and nothing else."""
    if len(clause.sayings) > 1:
        return Fault.ORDER
    (order,) = clause.sayings
    items = clause.items
    at = items.index(order) if order in items else 0
    match [_names(items[:at]), _names(items[at:])]:
        case [[], [other]]:
            one = clause.topic & (_PRICES - other)
        case [[one], [other]]:
            pass
        case [[one, other], []]:
            # Some languages put the word after both.
            at = items.index(one) + 1
        case _:
            return Fault.ORDER
    upper, lower = clause.figures(one), clause.figures(other)
    if len(upper) != 1 or len(lower) != 1:
        return Fault.ORDER
    are_beside = _are_of(items[:at], one) and _are_of(items[at:], other)
    is_so = are_beside and _is_order(upper[0], lower[0], _ORDERS[order])
    return None if is_so else Fault.ORDER


def _are_of(items: Iterable[Item], name: frozenset[About]) -> bool:
    """`The price is above VWAP at 64,100.0`: each value is that of the one on its side."""
    values = [each for each in items if isinstance(each, tuple)]
    return all(any(each.figure.about in name for each in value) for value in values)


def _names(items: Iterable[Item]) -> list[frozenset[About]]:
    return [each for each in items if isinstance(each, frozenset)]


def _is_order(one: Figure, other: Figure, sign: int) -> bool:
    are_prices = {one.about, other.about} <= _PRICES
    if not are_prices or one.number is None or other.number is None:
        return False
    return (one.number - other.number) * sign > 0


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


def _values(subjects: Iterable[Subject], group: str) -> dict[str, tuple[_Written, ...]]:
    """The figures that each written value may be of; those that are words need none.

    group: what parts thousands.
    """
    found: dict[str, tuple[_Written, ...]] = {}
    for subject in subjects:
        for figure in subject.figures:
            if figure.number is None:
                continue
            for written, is_bare in _ways(figure.written, plain(group)):
                # A depth has no other sign.
                needs_minus = is_bare and figure.about is not About.DRAWDOWN
                each = (_Written(figure, needs_minus),)
                for way in (written, *_in_quote(written, figure, subject)):
                    found[way] = (*found.get(way, ()), *each)
    return found


def _ways(written: str, group: str) -> Iterator[tuple[str, bool]]:
    """As a value may be written: its sign, what parts its thousands and spaces may be left out."""
    whole = plain(written)
    bare = whole.lstrip("+-")
    for way, is_bare in ((whole, False), (bare, whole.startswith("-"))):
        yield from dict.fromkeys(
            ((_spaceless(way), is_bare), (_spaceless(way.replace(group, "")), is_bare))
        )


def _in_quote(written: str, figure: Figure, subject: Subject) -> Iterator[str]:
    """A price may have its currency: `64,251.0 USDT`."""
    if figure.unit is Unit.PRICE:
        pairs = (name for name in (subject.title, *subject.names) if "/" in name)
        yield from (_spaceless(written + plain(pair.partition("/")[2])) for pair in pairs)


def _written_pattern(values: Iterable[str]) -> re.Pattern[str]:
    """Finds a value that is not a part of another number."""
    ordered = sorted(values, key=len, reverse=True)
    ways = "|".join(map(_spaced, ordered))
    if not ways:
        return re.compile(r"(?!)")
    before = r"(?<![\w.+–—-])(?<!\d,)"
    after = r"(?!\w|[.,]\d|\s?%)"
    return re.compile(f"{before}(?:{ways}){after}")


def _spaced(value: str) -> str:
    """Spaces stand where thousands are parted, and before a unit."""
    digits = re.sub(r"(?<=\d)(?=(?:\d{3})+(?!\d))", " ", value)
    parted = re.sub(r"(?<=\d)(?=[^\d.,\s])|(?<=[^\W\d])(?=\d)|(?<=[\u3400-\u9fff])", " ", digits)
    return r"\s?".join(map(re.escape, parted.split(" ")))


def _spaceless(text: str) -> str:
    return "".join(text.split())
