"""A few traders who look the same way at a symbol, asked one by one.

What is decided here is decided for all alike: the house is one of them. `engine.crowd` decides the
same for many.
"""

from collections.abc import Iterable, Iterator, MutableMapping

from engine.plan import NOTHING, Found, Memory, Plan, Tally
from engine.rules.compiled import Facts
from engine.score import Evidences, Score
from engine.signal import Side

# Members of an enumeration are looked up too slowly for what every trader does at every close.
_LONG, _SHORT = Side.LONG, Side.SHORT


class _Trading:
    """A trader on a symbol: its plan, and what it remembers; see Memory."""

    __slots__ = ("at", "plan", "quiet_until_ms", "told")

    def __init__(self, at: int, plan: Plan, memory: Memory) -> None:
        self.at = at
        self.plan = plan
        self.told, self.quiet_until_ms = memory


class Handful:
    """What a few traders do and remember on one symbol."""

    __slots__ = ("_tradings",)

    def __init__(self, plans: Iterable[Plan], memories: MutableMapping[str, Memory]) -> None:
        """memories: by the keys of plans; those of these traders are taken out."""
        self._tradings = [
            _Trading(at, plan, memories.pop(plan.key, NOTHING)) for at, plan in enumerate(plans)
        ]

    def __len__(self) -> int:
        return len(self._tradings)

    def look_for(self, said: Evidences, facts: Facts, time_ms: int, tally: Tally) -> list[Found]:
        """Ask them what they find at a close that they did not tell before.

        A set-up whose condition or score is gone is over, and may be signalled anew, be the other
        side's condition fulfilled or not.
        """
        found: list[Found] = []
        # Written out, `weigh` too, as a backtest does it at every minute. Conditions are looked
        # at first, as they cost less.
        a1, a2, a3, a4, a5, a6, a7 = said.rises
        b1, b2, b3, b4, b5, b6, b7 = said.falls
        c1, c2, c3, c4, c5, c6, c7 = said.known
        for trading in self._tradings:
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
                    found.append(Found(trading.at, plan, Score(side, value, plan.weights, said)))
        return found

    def tell(self, found: Found, time_ms: int) -> None:
        """Remember that a set-up is signalled."""
        trading = self._tradings[found.at]
        trading.told = found.score.side
        trading.quiet_until_ms = time_ms + found.plan.cooldown_ms

    def memories(self) -> Iterator[tuple[str, Memory]]:
        """What each remembers, by the key of its plan."""
        for each in self._tradings:
            yield each.plan.key, Memory(each.told, each.quiet_until_ms)


def _is_news(trading: _Trading, side: Side, time_ms: int, tally: Tally) -> bool:
    """Whether a trader who found a set-up did not tell it, or another one, just before."""
    if side is trading.told:
        tally.repeated += 1
        return False
    if time_ms < trading.quiet_until_ms:
        tally.cooling += 1
        return False
    return True
