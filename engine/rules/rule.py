"""A condition that was read and found to make sense."""

from msgspec import Struct

from engine.market import Timeframe
from engine.rules.compiled import Facts, Predicate, compiled
from engine.rules.tree import Condition, names
from engine.rules.vocabulary import TIMEFRAMES, Name


class Rule(Struct, frozen=True):
    """A checked condition; equal rules are those that were written with the same meaning.

    `str(rule)` is its canonical text, which reads back as an equal rule.
    """

    condition: Condition

    def __str__(self) -> str:
        return str(self.condition)

    def names(self) -> tuple[Name, ...]:
        """What must be known of the market, once each, as it is read from left to right."""
        return tuple(dict.fromkeys(names(self.condition)))

    def timeframes(self) -> tuple[Timeframe, ...]:
        """The timeframes whose features or events it looks at, finest first."""
        used = {name.timeframe for name in self.names()}
        return tuple(each for each in TIMEFRAMES if each in used)

    def compile(self) -> Predicate:
        """A fast test of facts; the same object for all equal rules."""
        return compiled(self.condition)

    def holds(self, facts: Facts) -> bool:
        """Whether it is fulfilled; False when that is unknown."""
        return self.compile()(facts)
