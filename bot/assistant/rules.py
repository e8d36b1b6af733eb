"""What each topic needs to be meant, and what else of a question it has a use for."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from bot.assistant.cues import Cue
from bot.assistant.question import Measure, Topic


class Slot(StrEnum):
    """Something named in a question, beside what its words point to."""

    PAIR = "pair"
    TWO_PAIRS = "two pairs"
    SIDE = "side"
    TIMEFRAME = "timeframe"
    DAY = "day"
    """The day that changes are told of."""
    PERIOD = "period"
    NUMBER = "number"
    LEVEL = "level"
    """A price, which is no number of a signal."""
    COUNT = "count"
    TERM = "term"
    TWO_TERMS = "two terms"
    TOO_MANY = "too many"
    """Two of a kind of which one at most can be asked about."""


Said: TypeAlias = Cue | Slot


class Rule(NamedTuple):
    """When a topic is meant."""

    topic: Topic
    needs: frozenset[Said]
    takes: frozenset[Said]
    measure: Measure | None = None

    def explains(self, said: frozenset[Said]) -> bool:
        """Whether it needs nothing more, and leaves nothing over."""
        return self.needs <= said <= self.needs | self.takes

    def rank(self, said: frozenset[Said]) -> tuple[int, int]:
        """How near it is to what is said: what it explains, then how little it misses."""
        return len(said & (self.needs | self.takes)), -len(self.needs - said)


_POLITE: set[Said] = {Cue.WHAT, Cue.HOW, Cue.NOW, Cue.YOU, Cue.ANY}
_OF_SIGNALS: set[Said] = {Cue.SIGNALS, Slot.PAIR, Slot.SIDE, Slot.TIMEFRAME}
_WHENEVER: set[Said] = {Slot.DAY, Slot.PERIOD}
_PAIR: set[Said] = {
    Cue.PAIRS,
    Cue.PRICE,
    Cue.LEVELS,
    Cue.UP,
    Cue.DOWN,
    Cue.POSITIVE,
    Cue.NEGATIVE,
    Cue.VOLUME,
    Cue.FUNDING,
    Cue.TREND,
    Slot.TERM,
    Slot.TWO_TERMS,
    Slot.DAY,
    *_POLITE,
}
_OPEN: set[Said] = {Cue.OPEN, Slot.PAIR, Slot.SIDE, Cue.SIGNALS, Cue.TREND, *_POLITE}
_NEWEST: set[Said] = {Cue.SIGNALS, Cue.WHEN, Cue.WHY, Slot.PAIR, Slot.SIDE, *_POLITE}
_RECORD: set[Said] = {
    Cue.STOPPED,
    Cue.ENDED,
    Cue.UP,
    Cue.DOWN,
    Slot.TERM,
    Slot.TWO_TERMS,
    *_OF_SIGNALS,
    *_WHENEVER,
    *_POLITE,
}
_BEST: set[Said] = {Cue.ENDED, Cue.MOST, Slot.COUNT, *_OF_SIGNALS, *_WHENEVER, *_POLITE}
_TOP: set[Said] = {Cue.PAIRS, Cue.MOST, Cue.PRICE, Slot.COUNT, Slot.DAY, Slot.TERM, *_POLITE}
MEASURES: tuple[tuple[Measure, set[Said]], ...] = (
    (Measure.GAIN, {Cue.UP}),
    (Measure.LOSS, {Cue.DOWN}),
    (Measure.VOLUME, {Cue.VOLUME}),
    (Measure.FUNDING, {Cue.FUNDING}),
    (Measure.FUNDING, {Cue.FUNDING, Cue.POSITIVE}),
    (Measure.LOW_FUNDING, {Cue.FUNDING, Cue.LEAST}),
    (Measure.LOW_FUNDING, {Cue.FUNDING, Cue.NEGATIVE}),
    (Measure.SCORE, {Cue.TREND}),
)


def _rule(
    topic: Topic, needs: set[Said], takes: Iterable[Said] = (), measure: Measure | None = None
) -> Rule:
    return Rule(topic, frozenset(needs), frozenset(takes), measure)


_OF_A_SIGNAL: set[Said] = {
    Cue.SIGNALS,
    Cue.HAPPENED,
    Cue.STOPPED,
    Cue.WHEN,
    Cue.WHY,
    Cue.OPEN,
    Cue.ENDED,
    Cue.PRICE,
    Cue.STATUS,
    Cue.UP,
    Cue.DOWN,
    Cue.VERSUS,
}


RULES: tuple[Rule, ...] = (
    _rule(Topic.PAIR, {Slot.PAIR}, _PAIR - {Cue.PAIRS}),
    _rule(Topic.COMPARE, {Slot.TWO_PAIRS}, {Cue.VERSUS, Cue.BEST, Cue.MOST, *_PAIR}),
    _rule(Topic.OPEN, {Cue.SIGNALS}, _OPEN),
    _rule(Topic.OPEN, {Cue.OPEN}, _OPEN),
    _rule(Topic.OPEN, {Cue.ANY, Slot.SIDE}, _OPEN),
    _rule(
        Topic.SIGNAL,
        {Slot.NUMBER},
        {Slot.TERM, Slot.TWO_TERMS, Cue.RECORD, *_OF_A_SIGNAL, *_POLITE},
    ),
    _rule(Topic.NEWEST, {Cue.LATEST}, {Cue.HAPPENED, *_NEWEST}),
    _rule(Topic.NEWEST, {Cue.WHEN, Cue.SIGNALS}, _NEWEST),
    _rule(Topic.NEWEST, {Cue.WHY, Cue.SIGNALS}, _NEWEST),
    _rule(Topic.NEWEST, {Cue.WHY, Slot.SIDE}, _NEWEST),
    _rule(Topic.RECORD, {Cue.RECORD}, _RECORD),
    _rule(Topic.RECORD, {Cue.STOPPED}, _RECORD),
    _rule(Topic.RECORD, {Cue.SIGNALS, Slot.PERIOD}, _RECORD),
    _rule(Topic.RECORD, {Cue.SIGNALS, Slot.DAY}, _RECORD),
    _rule(Topic.RECORD, {Slot.SIDE, Slot.PERIOD}, _RECORD),
    _rule(Topic.RECORD, {Slot.SIDE, Slot.DAY}, _RECORD),
    _rule(Topic.RECORD, {Cue.YOU, Cue.UP}, _RECORD),
    _rule(Topic.RECORD, {Cue.YOU, Cue.DOWN}, _RECORD),
    _rule(Topic.BEST, {Cue.BEST, Cue.SIGNALS}, _BEST),
    _rule(Topic.BEST, {Cue.MOST, Cue.SIGNALS}, _BEST),
    _rule(Topic.WORST, {Cue.WORST, Cue.SIGNALS}, _BEST),
    _rule(Topic.TOP, {Cue.MOST, Cue.PAIRS}, _TOP, Measure.SCORE),
    *(_rule(Topic.TOP, {Cue.PAIRS, *by}, _TOP, measure) for measure, by in MEASURES),
    *(_rule(Topic.TOP, {Cue.MOST, *by}, _TOP, measure) for measure, by in MEASURES),
    _rule(Topic.TOP, {Cue.FUNDING, Cue.LEAST}, _TOP, Measure.LOW_FUNDING),
    _rule(Topic.TERM, {Slot.TERM}),
    _rule(Topic.TERM, {Slot.TERM, Cue.WHAT}, {Cue.FUNDING, Cue.TREND, Cue.RECORD}),
    _rule(Topic.TERM, {Slot.TERM, Cue.MEANING}, {Cue.WHAT, Cue.FUNDING, Cue.TREND, Cue.RECORD}),
    _rule(Topic.STATUS, {Cue.STATUS}, {Cue.WHEN, *_POLITE}),
    _rule(Topic.ABOUT, {Cue.ABOUT}, _POLITE),
    _rule(Topic.SETTINGS, {Cue.SETTINGS}, {Cue.QUIET, *_POLITE}),
)
