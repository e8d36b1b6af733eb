"""The traders who watch a symbol, made ready to be asked at each of its closes.

All that can be shared is: a plan by all symbols, facts and evidence by all traders of a symbol.
Conditions are looked at before scores, as they cost less; and what is decided is decided here
for all alike: the house is one of them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from engine.market import Instrument
from engine.rules.compiled import Facts, Predicate
from engine.rules.facts import FactReader
from engine.rules.vocabulary import WORDS, EventWord
from engine.score import Evidences, Score, weights_of
from engine.signal import Side
from engine.strategy import Strategy
from engine.traders import TraderProfile, TraderStatus, house

SETUP_ENDS_BELOW = 0.10
"""A set-up that was signalled is over when its score is that far below the threshold: one that
wavers around the threshold is still the same."""


# Members of an enumeration are looked up too slowly for what every trader does at every close.
_LONG, _SHORT = Side.LONG, Side.SHORT


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


class Trading:
    """What a trader remembers of a symbol."""

    __slots__ = ("plan", "quiet_until_ms", "told")

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.told: Side | None = None
        """The side of the set-up that was signalled and is not over."""
        self.quiet_until_ms = 0
        """The end of the cooldown."""


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


class Found(NamedTuple):
    """A set-up that is good enough for its trader."""

    trading: Trading
    score: Score


def look_for(
    tradings: Iterable[Trading], said: Evidences, facts: Facts, time_ms: int, tally: Tally
) -> list[Found]:
    """Ask traders who look the same way what they find at a close that they did not tell before.

    A set-up whose condition or score is gone is over, and may be signalled anew, be the other
    side's condition fulfilled or not.
    """
    found: list[Found] = []
    # Written out, `weigh` too, as 200 traders do it on 200 symbols within the same moment.
    a1, a2, a3, a4, a5, a6, a7 = said.rises
    b1, b2, b3, b4, b5, b6, b7 = said.falls
    c1, c2, c3, c4, c5, c6, c7 = said.known
    for trading in tradings:
        plan = trading.plan
        rises = plan.long is None or plan.long(facts)
        falls = plan.short is None or plan.short(facts)
        if not (rises or falls):
            trading.told = None
            continue
        t, u, v, w, x, y, z = plan.weights
        rise = t * a1 + u * a2 + v * a3 + w * a4 + x * a5 + y * a6 + z * a7
        fall = t * b1 + u * b2 + v * b3 + w * b4 + x * b5 + y * b6 + z * b7
        known = t * c1 + u * c2 + v * c3 + w * c4 + x * c5 + y * c6 + z * c7
        is_long = rises and (rise > fall or not falls)
        value = (rise if is_long else fall) / known if known else 0.0
        if value < plan.over or (rise == fall and rises and falls):
            trading.told = None
            continue
        told = trading.told
        if told is not None and not (rises if told is _LONG else falls):
            trading.told = None
        if value >= plan.threshold:
            side = _LONG if is_long else _SHORT
            if _is_news(trading, side, time_ms, tally):
                found.append(Found(trading, Score(side, value, plan.weights, said)))
    return found


def _is_news(trading: Trading, side: Side, time_ms: int, tally: Tally) -> bool:
    """Whether a trader who found a set-up did not tell it, or another one, just before."""
    if side is trading.told:
        tally.repeated += 1
        return False
    if time_ms < trading.quiet_until_ms:
        tally.cooling += 1
        return False
    return True


class Lineup:
    """The traders who watch the same symbols."""

    def __init__(self, strategy: Strategy, profiles: Iterable[TraderProfile]) -> None:
        """strategy: the house's, whose score conditions may name; profiles: who signal."""
        active = [each for each in profiles if each.status is TraderStatus.ACTIVE]
        rules = [rule for profile in active for rule in profile.rules]
        words = [name for rule in rules for name in rule.names()]
        self.house = house(strategy)
        self.plans = tuple(map(Plan, active))
        self.reader = FactReader(rules) if rules else None
        """Of all that the conditions name; None without any."""
        used = (profile.timeframes for profile in (self.house, *active))
        self.timeframes = frozenset(timeframe for each in used for timeframe in each)
        """Whose candles are looked at."""
        named = (
            n.timeframe for n in words if n.timeframe and isinstance(WORDS[n.word], EventWord)
        )
        self.eventful = frozenset((strategy.trigger, *strategy.confluence, *named))
        """The timeframes whose events are looked for."""


class Roster:
    """All traders of a market, and who of them watches which symbol."""

    def __init__(self, strategy: Strategy, profiles: Iterable[TraderProfile] = ()) -> None:
        """strategy: the house's, which trades too; profiles: of the others."""
        self._strategy = strategy
        self.profiles = (house(strategy), *profiles)
        self._lineups: dict[tuple[str, ...], Lineup] = {}

    def lineup(self, instrument: Instrument, exchange: str) -> Lineup:
        """Those who watch a symbol; one object for all symbols that the same ones watch."""
        watching = [each for each in self.profiles if each.covers(instrument, exchange)]
        names = tuple(profile.key for profile in watching)
        if names not in self._lineups:
            self._lineups[names] = Lineup(self._strategy, watching)
        return self._lineups[names]
