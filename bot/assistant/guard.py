"""Whether a sentence about a card is true by the card, word by word.

    sentence → clauses (clauses.py) → each is borne out by the figures, or not

A language model writes well and reckons badly: it calls a negative rate positive and a sum a mean.
So nothing that it writes is believed. A value must stand beside its own name, what rises must have
gone up, and a word that nobody listed (`sayings.py`) makes a sentence one that nobody can check.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import dropwhile, pairwise

from bot.assistant.clauses import OF_PRICE, TIMES, Clause, Item, Reader
from bot.assistant.facts import About, Unit
from bot.assistant.figures import Figure, Shown
from bot.assistant.sayings import Saying
from bot.assistant.written import Written
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


class Guard:
    """Knows one card, in one language."""

    def __init__(self, shown: Shown, t: Translator) -> None:
        self._reader = Reader(shown, t)
        self._sides = {side: t(key) for side, key in _SIDES.items()}

    def fault(self, sentence: str) -> Fault | None:
        """Why it is not to be shown; None when all that it says is so."""
        if len(sentence) > LONGEST:
            return Fault.LENGTH
        clauses = self._reader.clauses(sentence)
        if clauses is None:
            return Fault.STRANGER
        if not any(each.values or each.sayings for each in clauses):
            return Fault.EMPTY
        faults = (_fault(each) or self._fault_of_side(each) for each in clauses)
        return _fault_of_subjects(clauses) or next(filter(None, faults), None)

    def _fault_of_side(self, clause: Clause) -> Fault | None:
        sides = {each for each in clause.sayings if each in _SIDES}
        told = {each.written for each in clause.figures({About.SIDE})}
        if sides and told != {self._sides[each] for each in sides}:
            return Fault.SIDE
        # A pair leans to a side: that is no signal yet, and says nothing of its open ones.
        is_of_a_pair = not clause.figures({About.ENTRY})
        is_of_signals = sides & _OF_SIGNALS or {About.OPEN_SIGNALS} in clause.own_names
        return Fault.SIDE if sides and is_of_a_pair and is_of_signals else None


def _fault_of_subjects(clauses: Sequence[Clause]) -> Fault | None:
    """Each clause tells of one, and of each that is named something is told."""
    for clause, following in pairwise([*clauses, None]):
        own = clause.own_subjects if clause else []
        if any(each is not own[0] for each in own):
            return Fault.SUBJECT
        is_alone = following is None or bool(following.own_subjects)
        if clause and clause.is_bare and is_alone:
            return Fault.SUBJECT
    return None


def _fault(clause: Clause) -> Fault | None:
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


def _is_placed_at_a_level(clause: Clause) -> bool:
    """`BTC stands at support`, `rose on OI 15m`: of which nobody knows."""
    levels = (_PRICES | _OF_OPEN_INTEREST) - OF_PRICE
    for at, item in enumerate(clause.items):
        rest = dropwhile(lambda each: isinstance(each, tuple), clause.items[at + 1 :])
        named = next(rest, None) if item is Saying.AT else None
        if isinstance(named, frozenset) and named & levels:
            return True
    return False


def _claimed(clause: Clause) -> list[Figure] | None:
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
    clause: Clause, value: tuple[Written, ...], name: frozenset[About]
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
    of_price = {About.PRICE} if told & OF_PRICE else set()
    of_turnover = {About.CHANGE_24H} if About.TURNOVER_24H in told else set()
    return frozenset(of_price | of_turnover | ({About.SIDE} if sides else set()))


def _fault_of_direction(
    clause: Clause,
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
    clause: Clause, directions: Iterable[Saying], claimed: Iterable[Figure]
) -> bool:
    """`RSI is 55.1, up 1.13% over 24 h` tells of the price what sounds as if the RSI rose."""
    is_elliptic = any(directions) or isinstance(clause.told[0], tuple)
    is_of_price = any(each.about in OF_PRICE for each in claimed)
    named = frozenset().union(*clause.own_names) - TIMES
    return bool(clause.topic & (OF_PRICE | named)) or not (is_elliptic and is_of_price)


def _has_sign(figure: Figure, sign: int, *, rises: bool) -> bool:
    units = _CAN_RISE if rises else _SIGNED
    can = figure.unit in units and figure.about not in _OF_NO_WAY
    return can and figure.number is not None and figure.number * sign > 0


def _fault_of_order(clause: Clause) -> Fault | None:
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
