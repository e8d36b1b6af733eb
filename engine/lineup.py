"""The traders who watch a symbol, made ready to be asked at each of its closes.

All that can be shared is: plans by all symbols, facts and evidence by all traders of a symbol.
"""

from collections.abc import Iterable, MutableMapping, Sequence

from engine.crowd import Crowd, Ranks
from engine.handful import Handful
from engine.lens import Way
from engine.market import Instrument, Timeframe
from engine.plan import Memory, Plan
from engine.rules.facts import FactReader
from engine.rules.vocabulary import WORDS, EventWord
from engine.strategy import Strategy
from engine.traders import TraderProfile, TraderStatus, house

_MANY = 48
"""Traders from which on a crowd is faster than a handful."""


class Group:
    """Traders who look the same way at the same closes; one for all symbols."""

    def __init__(self, trigger: Timeframe, way: Way, plans: Sequence[Plan]) -> None:
        self.trigger = trigger
        self.way = way
        self._plans = plans
        self._ranks = Ranks(plans) if len(plans) >= _MANY else None

    def on_symbol(self, memories: MutableMapping[str, Memory]) -> Handful | Crowd:
        """Them on one symbol; what they remember is taken out of memories."""
        if self._ranks is None:
            return Handful(self._plans, memories)
        return Crowd(self._ranks, memories)


class Lineup:
    """The traders who watch the same symbols."""

    def __init__(self, strategy: Strategy, profiles: Iterable[TraderProfile]) -> None:
        """strategy: the house's, whose score conditions may name; profiles: who signal."""
        active = [each for each in profiles if each.status is TraderStatus.ACTIVE]
        rules = [rule for profile in active for rule in profile.rules]
        words = [name for rule in rules for name in rule.names()]
        self.house = house(strategy)
        self.groups = _grouped([Plan(profile) for profile in active])
        self.reader = FactReader(rules) if rules else None
        """Of all that the conditions name; None without any."""
        used = (profile.timeframes for profile in (self.house, *active))
        self.timeframes = frozenset(timeframe for each in used for timeframe in each)
        """Whose candles are looked at."""
        named = {name.timeframe for name in words if name.timeframe}
        told = {n.timeframe for n in words if n.timeframe and isinstance(WORDS[n.word], EventWord)}
        stood_on = (each.strategy.timeframe for each in (self.house, *active))
        self.stood_on = frozenset((*named, *stood_on))
        """The timeframes on which scores stand, or whose values are named."""
        self.heard = frozenset((strategy.trigger, *named))
        """The timeframes to whose events somebody listens, or whose values are named."""
        self.eventful = frozenset((strategy.trigger, *strategy.confluence, *told))
        """The timeframes whose events are looked for."""


def _grouped(plans: Iterable[Plan]) -> tuple[Group, ...]:
    groups: dict[tuple[Timeframe, Way], list[Plan]] = {}
    for plan in plans:
        groups.setdefault((plan.trigger, plan.way), []).append(plan)
    return tuple(Group(trigger, way, members) for (trigger, way), members in groups.items())


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
