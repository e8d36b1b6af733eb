"""A trader as it is needed at a close: its plan, what it remembers of a symbol, what it finds."""

from typing import NamedTuple

from msgspec import Struct

from engine.rules.compiled import Facts, Predicate
from engine.score import Score, weights_of
from engine.signal import Side
from engine.traders import TraderProfile

SETUP_ENDS_BELOW = 0.10
"""A set-up that was signalled is over when its score is that far below the threshold: one that
wavers around the threshold is still the same."""


def _never(_: Facts) -> bool:
    """The condition of a side that a trader does not trade."""
    return False


class Plan:
    """What a trader does, as it is needed at a close; one for all symbols."""

    __slots__ = (
        "cooldown_ms",
        "key",
        "long",
        "over",
        "short",
        "strategy",
        "threshold",
        "trigger",
        "way",
        "weights",
    )

    def __init__(self, profile: TraderProfile) -> None:
        strategy = profile.strategy
        self.key = profile.key
        self.long = _predicate(profile, Side.LONG)
        """When that side is open; None for always."""
        self.short = _predicate(profile, Side.SHORT)
        self.weights = weights_of(strategy.weights)
        self.threshold = strategy.threshold
        self.over = strategy.threshold - SETUP_ENDS_BELOW
        self.cooldown_ms = strategy.cooldown_s * 1_000
        self.trigger = strategy.trigger
        self.way = (strategy.timeframe, strategy.confluence)
        self.strategy = strategy


def _predicate(profile: TraderProfile, side: Side) -> Predicate | None:
    if not profile.trades(side):
        return _never
    rule = profile.condition_of(side)
    return None if rule is None else rule.compile()


class Memory(NamedTuple):
    """What a trader remembers of a symbol."""

    told: Side | None
    """The side of the set-up that was signalled and is not over."""
    quiet_until_ms: int
    """The end of the cooldown."""


NOTHING = Memory(None, 0)
"""What who never signalled remembers."""


class Found(NamedTuple):
    """A set-up that is good enough for its trader, and that it did not tell before."""

    at: int
    """The trader's place among those who were asked."""
    plan: Plan
    score: Score


class Tally(Struct):
    """How often traders looked, and what came of it."""

    looks: int = 0
    """One a trader and close; of those not counted below, score or condition did not reach."""
    signals: int = 0
    repeated: int = 0
    """Not signalled: the same set-up was before."""
    cooling: int = 0
    """Not signalled: the trader's last one on the symbol is too fresh."""
    unplaceable: int = 0
    """Not signalled: the market is too coarse or too wild for the trader's distances."""

    def add(self, other: "Tally") -> None:
        """Count another's too."""
        for name in self.__struct_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
