"""Many traders who look the same way at a symbol, asked all at once.

They find, remember and count what a Handful of them would, to the last bit: every sum is made in
the same order, only for a column of traders at a time.
"""

from collections.abc import Iterator, MutableMapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from engine.plan import NOTHING, Found, Memory, Plan, Tally
from engine.rules.compiled import Facts, Predicate
from engine.score import Evidences, Score
from engine.signal import Side

_Numbers: TypeAlias = npt.NDArray[np.float64]
_Flags: TypeAlias = npt.NDArray[np.bool_]
_Places: TypeAlias = npt.NDArray[np.intp]


def _always(_: Facts) -> bool:
    """The condition of a side that has none."""
    return True


class Ranks:
    """The plans of many traders side by side; one for all symbols."""

    __slots__ = (
        "_conditions",
        "_known",
        "_long",
        "_short",
        "_weights",
        "over",
        "plans",
        "threshold",
    )

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plans = plans
        self.threshold: _Numbers = np.array([plan.threshold for plan in plans])
        self.over: _Numbers = np.array([plan.over for plan in plans])
        self._weights: _Numbers = np.array([plan.weights for plan in plans]).T.copy()
        """A row a component, a column a trader."""
        self._known: dict[tuple[bool, ...], _Numbers] = {}
        """By what is known, of which there are few kinds."""
        longs = [plan.long or _always for plan in plans]
        shorts = [plan.short or _always for plan in plans]
        self._conditions: tuple[Predicate, ...] = tuple(dict.fromkeys(longs + shorts))
        """Each once, however many traders share it."""
        places = {condition: place for place, condition in enumerate(self._conditions)}
        self._long: _Places = np.array([places[each] for each in longs])
        self._short: _Places = np.array([places[each] for each in shorts])

    def open_sides(self, facts: Facts) -> tuple[_Flags, _Flags]:
        """Who may go long, and who short."""
        holds = np.array([condition(facts) for condition in self._conditions])
        return holds[self._long], holds[self._short]

    def weigh(self, said: Evidences) -> tuple[_Numbers, _Numbers, _Numbers]:
        """What speaks for a rise, what for a fall, and how much weight knows something."""
        evidence = np.array((said.rises, said.falls))
        # Added row by row: a product of matrices would add in an order of its own.
        rise, fall = np.add.reduce(self._weights * evidence[:, :, None], axis=1)
        return rise, fall, self._weight_known(said.known)

    def _weight_known(self, known: tuple[bool, ...]) -> _Numbers:
        """How much weight knows something; 1 where none does, as 0 / 1 is the score then."""
        if known not in self._known:
            flags = np.array(known, dtype=np.float64)
            weight = np.add.reduce(self._weights * flags[:, None], axis=0)
            self._known[known] = np.where(weight == 0, 1.0, weight)
        return self._known[known]


class Crowd:
    """What many traders do and remember on one symbol."""

    __slots__ = ("_quiet_until_ms", "_ranks", "_told_long", "_told_short")

    def __init__(self, ranks: Ranks, memories: MutableMapping[str, Memory]) -> None:
        """memories: by the keys of plans; those of these traders are taken out."""
        own = [memories.pop(plan.key, NOTHING) for plan in ranks.plans]
        self._ranks = ranks
        self._told_long: _Flags = np.array([each.told is Side.LONG for each in own])
        """Whose long was signalled and is not over."""
        self._told_short: _Flags = np.array([each.told is Side.SHORT for each in own])
        self._quiet_until_ms = np.array([each.quiet_until_ms for each in own], dtype=np.int64)

    def __len__(self) -> int:
        return len(self._ranks.plans)

    def look_for(self, said: Evidences, facts: Facts, time_ms: int, tally: Tally) -> list[Found]:
        """Ask them what they find at a close that they did not tell before; see Handful."""
        ranks = self._ranks
        rises, falls = ranks.open_sides(facts)
        rise, fall, known = ranks.weigh(said)
        is_long = rises & ((rise > fall) | ~falls)
        is_short = falls & ((fall > rise) | ~rises)
        value = np.where(is_long, rise, fall) / known
        stands = (is_long | is_short) & (value >= ranks.over)
        self._told_long &= stands & rises
        self._told_short &= stands & falls
        reached = stands & (value >= ranks.threshold)
        found: list[Found] = []
        for at in self._news(is_long & reached, is_short & reached, time_ms, tally):
            plan, side = ranks.plans[at], Side.LONG if is_long[at] else Side.SHORT
            found.append(Found(at, plan, Score(side, value.item(at), plan.weights, said)))
        return found

    def tell(self, found: Found, time_ms: int) -> None:
        """Remember that a set-up is signalled."""
        is_long = found.score.side is Side.LONG
        self._told_long[found.at], self._told_short[found.at] = is_long, not is_long
        self._quiet_until_ms[found.at] = time_ms + found.plan.cooldown_ms

    def memories(self) -> Iterator[tuple[str, Memory]]:
        """What each remembers, by the key of its plan."""
        for at, plan in enumerate(self._ranks.plans):
            short = Side.SHORT if self._told_short[at] else None
            told = Side.LONG if self._told_long[at] else short
            yield plan.key, Memory(told, self._quiet_until_ms.item(at))

    def _news(self, long: _Flags, short: _Flags, time_ms: int, tally: Tally) -> list[int]:
        """The places of those who found a side, and told neither it nor anything just before."""
        repeated = (long & self._told_long) | (short & self._told_short)
        fresh = (long | short) ^ repeated
        cooling = fresh & (self._quiet_until_ms > time_ms)
        tally.repeated += int(np.count_nonzero(repeated))
        tally.cooling += int(np.count_nonzero(cooling))
        places: list[int] = np.flatnonzero(fresh ^ cooling).tolist()
        return places
