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

_SIGN_OF = {None: 0, Side.LONG: 1, Side.SHORT: -1}
_SIDE_OF = {sign: side for side, sign in _SIGN_OF.items()}


def _always(_: Facts) -> bool:
    """The condition of a side that has none."""
    return True


class Ranks:
    """The plans of many traders side by side; one for all symbols."""

    __slots__ = ("_conditions", "_long", "_short", "_weights", "over", "plans", "threshold")

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plans = plans
        self.threshold: _Numbers = np.array([plan.threshold for plan in plans])
        self.over: _Numbers = np.array([plan.over for plan in plans])
        self._weights: _Numbers = np.array([plan.weights for plan in plans]).T.copy()
        """A row a component, a column a trader."""
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
        evidence = np.array((said.rises, said.falls, said.known), dtype=np.float64)
        # Added row by row: a product of matrices would add in an order of its own.
        rise, fall, known = np.add.reduce(self._weights * evidence[:, :, None], axis=1)
        return rise, fall, known


class Crowd:
    """What many traders do and remember on one symbol."""

    __slots__ = ("_quiet_until_ms", "_ranks", "_told")

    def __init__(self, ranks: Ranks, memories: MutableMapping[str, Memory]) -> None:
        """memories: by the keys of plans; those of these traders are taken out."""
        own = [memories.pop(plan.key, NOTHING) for plan in ranks.plans]
        self._ranks = ranks
        self._told = np.array([_SIGN_OF[each.told] for each in own], dtype=np.int8)
        """+1: a long was told and is not over, -1: a short, 0: neither."""
        self._quiet_until_ms = np.array([each.quiet_until_ms for each in own], dtype=np.int64)

    def __len__(self) -> int:
        return len(self._ranks.plans)

    def look_for(self, said: Evidences, facts: Facts, time_ms: int, tally: Tally) -> list[Found]:
        """Ask them what they find at a close that they did not tell before; see Handful."""
        ranks, told = self._ranks, self._told
        rises, falls = ranks.open_sides(facts)
        rise, fall, known = ranks.weigh(said)
        is_long = rises & ((rise > fall) | ~falls)
        value = _value(np.where(is_long, rise, fall), known)
        is_even = (rise == fall) & rises & falls
        stands = (rises | falls) & (value >= ranks.over) & ~is_even
        told *= stands & np.where(told > 0, rises, falls)
        reached = stands & (value >= ranks.threshold)
        news = self._news(reached, is_long, time_ms, tally)
        found: list[Found] = []
        for at in news:
            side = Side.LONG if is_long[at] else Side.SHORT
            plan = ranks.plans[at]
            found.append(Found(at, plan, Score(side, value.item(at), plan.weights, said)))
        return found

    def tell(self, found: Found, time_ms: int) -> None:
        """Remember that a set-up is signalled."""
        self._told[found.at] = _SIGN_OF[found.score.side]
        self._quiet_until_ms[found.at] = time_ms + found.plan.cooldown_ms

    def memories(self) -> Iterator[tuple[str, Memory]]:
        """What each remembers, by the key of its plan."""
        each = zip(
            self._ranks.plans, self._told.tolist(), self._quiet_until_ms.tolist(), strict=True
        )
        for plan, sign, quiet_until_ms in each:
            yield plan.key, Memory(_SIDE_OF[sign], quiet_until_ms)

    def _news(self, reached: _Flags, is_long: _Flags, time_ms: int, tally: Tally) -> list[int]:
        """The places of those who did not tell what they found, or anything, just before."""
        told = self._told
        repeated = reached & (told != 0) & ((told > 0) == is_long)
        fresh = reached ^ repeated
        cooling = fresh & (self._quiet_until_ms > time_ms)
        tally.repeated += int(np.count_nonzero(repeated))
        tally.cooling += int(np.count_nonzero(cooling))
        places: list[int] = np.flatnonzero(fresh ^ cooling).tolist()
        return places


def _value(spoken: _Numbers, known: _Numbers) -> _Numbers:
    """The scores; 0 where nothing is known."""
    return np.divide(spoken, known, out=np.zeros_like(known), where=known != 0)
