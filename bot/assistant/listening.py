"""What a question says, word by word: pairs, sides, times, numbers, and what words point to."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from bot.assistant.cues import Cue, Term
from bot.assistant.period import Period
from bot.assistant.tokens import Token, folded, tokens
from bot.assistant.vocabulary import Sense, Vocabulary
from engine.market import Instrument, Timeframe
from engine.periods import PeriodLength
from engine.signal import Side

Item = TypeVar("Item")

Find: TypeAlias = Callable[[str], Instrument | None]
"""The watched perpetual that a word names; None for a word that names none."""

MOST_LOOKED_UP = 12
"""Words of a question that may be pairs."""
_NUMBER_OF_SIGNAL = re.compile(r"#s?(\d{1,12})|s(\d{1,12})")
_AMOUNT = re.compile(r"(\d{1,4})(\D{1,8})")
_UNIT_HOURS = {Cue.HOURS: 1, Cue.DAYS: 24, Cue.WEEKS: 7 * 24, Cue.MONTHS: 30 * 24}
_LONGEST_HOURS = 24 * 3_660
_SAYING_LITTLE = {
    Cue.NOTHING,
    Cue.WHAT,
    Cue.HOW,
    Cue.HOW_MANY,
    Cue.NOW,
    Cue.YOU,
    Cue.ANY,
    Cue.THANKS,
}
"""What any question may begin with, about anything in the world."""
_SIDES = {Cue.LONG: Side.LONG, Cue.SHORT: Side.SHORT}
_PERIODS = {
    Cue.TODAY: Period(length=PeriodLength.DAY),
    Cue.YESTERDAY: Period(length=PeriodLength.DAY, ago=1),
    Cue.THIS_WEEK: Period(length=PeriodLength.WEEK),
    Cue.LAST_WEEK: Period(length=PeriodLength.WEEK, ago=1),
    Cue.DAY: Period.days(1),
    Cue.WEEK: Period.days(7),
    Cue.THIS_MONTH: Period(length=PeriodLength.MONTH),
    Cue.LAST_MONTH: Period(length=PeriodLength.MONTH, ago=1),
    Cue.MONTH: Period.days(30),
    Cue.ALL_TIME: Period(),
}


@dataclass(slots=True)
class Heard:
    """All that was heard in a question. Lists are in the order of its words, without repeats."""

    cues: set[Cue] = field(default_factory=set)
    terms: list[Term] = field(default_factory=list)
    instruments: list[Instrument] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)
    timeframes: list[Timeframe] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    """Of signals, told as such: `#42`."""
    integers: list[int] = field(default_factory=list)
    """Which may be numbers of signals, or how many are wanted."""
    known: int = 0
    """Words that mean something to us."""
    strangers: list[str] = field(default_factory=list)
    """Words that mean nothing to us, as they were written."""


def listen(text: str, vocabulary: Vocabulary, find: Find) -> Heard:
    """What a text says."""
    return _Listener(tokens(text), vocabulary, find).listen()


class _Listener:
    def __init__(self, words: Sequence[Token], vocabulary: Vocabulary, find: Find) -> None:
        self._words = words
        self._vocabulary = vocabulary
        self._find = find
        self._lookups = MOST_LOOKED_UP
        self._heard = Heard()

    def listen(self) -> Heard:
        at = 0
        while at < len(self._words):
            at += self._take(at)
        return self._heard

    def _take(self, at: int) -> int:
        """Take what begins with a word; how many words that is comes back."""
        token = self._words[at]
        if token.text.isdecimal():
            return self._take_integer(at, int(token.text[:12]))
        if self._is_number_of_signal(token) or self._is_length(token):
            self._heard.known += 1
            return 1
        found = self._vocabulary.at(self._words, at)
        if found is None or (found.senses == {Cue.NOTHING} and _shouts(token, self._words)):
            if self._is_pair(token.typed):
                self._heard.known += 1
            elif found is None:
                self._heard.strangers.append(token.typed)
            return 1
        amount = next((sense for sense in found.senses if isinstance(sense, int)), None)
        if amount is not None:
            return self._take_integer(at, amount)
        if not found.senses <= _SAYING_LITTLE:
            self._heard.known += found.length
        # Without its number a unit says nothing, where the word has another sense.
        for sense in found.senses - _UNIT_HOURS.keys() or found.senses:
            self._note(sense)
        return found.length

    def _take_integer(self, at: int, amount: int) -> int:
        """`30 days`; `42`."""
        unit = self._vocabulary.at(self._words, at + 1) if at + 1 < len(self._words) else None
        if unit is not None and self._is_period(amount, unit.senses):
            self._heard.known += 1 + unit.length
            return 1 + unit.length
        self._heard.known += 1
        _add(self._heard.integers, amount)
        return 1

    def _is_number_of_signal(self, token: Token) -> bool:
        found = _NUMBER_OF_SIGNAL.fullmatch(token.text)
        if found is None:
            return False
        _add(self._heard.numbers, int(found[1] or found[2]))
        return True

    def _is_length(self, token: Token) -> bool:
        """`15m` is a timeframe, `30d` a time."""
        found = _AMOUNT.fullmatch(token.text)
        if found is None:
            return False
        if token.text in list(Timeframe) and token.text != Timeframe.D1:
            _add(self._heard.timeframes, Timeframe(token.text))
            return True
        unit = self._vocabulary.at([Token(folded(found[2]), found[2])], 0)
        return unit is not None and self._is_period(int(found[1]), unit.senses)

    def _is_period(self, amount: int, senses: Iterable[Sense]) -> bool:
        hours = [amount * _UNIT_HOURS[cue] for cue in _UNIT_HOURS if cue in senses]
        if not hours or not 0 < hours[0] <= _LONGEST_HOURS:
            return False
        _add(self._heard.periods, Period(hours=hours[0]))
        return True

    def _is_pair(self, word: str) -> bool:
        name = word.removeprefix("$")
        if len(name) < 2 or self._lookups == 0:
            return False
        self._lookups -= 1
        instrument = self._find(name)
        if instrument is None:
            return False
        _add(self._heard.instruments, instrument)
        return True

    def _note(self, sense: Sense) -> None:
        heard = self._heard
        match sense:
            case Term():
                _add(heard.terms, sense)
            case Cue() if sense in _SIDES:
                _add(heard.sides, _SIDES[sense])
            case Cue() if sense in _PERIODS:
                _add(heard.periods, _PERIODS[sense])
            case Cue():
                heard.cues.add(sense)
            case str():
                self._is_pair(sense)


def _shouts(token: Token, words: Sequence[Token]) -> bool:
    """Whether a word is written as names of coins are, and not all of the question is."""
    if token.typed.startswith("$"):
        return True
    return token.typed.isupper() and any(word.typed.islower() for word in words)


def _add(known: list[Item], what: Item) -> None:
    if what not in known:
        known.append(what)
