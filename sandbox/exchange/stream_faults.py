"""What goes wrong with the stream, as a plan that can be repeated.

The exchange knows the truth all the while: its REST answers don't suffer, so that whoever notices
what he missed can fetch it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp
from random import Random
from typing import Generic, TypeVar

_NONSENSE = (
    "",
    "null",
    "[]",
    '{"topic":7,"stream":7,"data":"?"}',
    "<html><h1>502 Bad Gateway</h1></html>",
)
_Trade = TypeVar("_Trade")


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamFaults:
    """How much goes wrong; nothing by default.

    Shares are of all frames (or trades) of the market, 0 to 1; answers to requests don't suffer.
    Times are the exchange's; with any fault on they are looked at each 100 ms. The same seed
    meets the same frames of the same connection with the same faults.
    """

    seed: int = 0
    drop_every_s: float | None = None
    """Mean life of a connection before it ends without a goodbye; None: for ever."""
    stall_every_s: float | None = None
    """Mean time before a symbol falls silent, though connections live; None: it never does."""
    stall_s: float = 30.0
    """How long it stays silent; what happens meanwhile is not sent later."""
    duplicated: float = 0.0
    """Share of the frames that come twice."""
    reordered: float = 0.0
    """Share of the frames that are overtaken by later ones."""
    reorder_ms: int = 500
    """The longest that an overtaken frame takes longer."""
    late: float = 0.0
    """Share of the trades that are told `late_ms` after they happened, in a frame of their own."""
    late_ms: int = 2_000
    malformed: float = 0.0
    """Share of the frames before which a frame comes that makes no sense."""


NO_FAULTS = StreamFaults()


class Line:
    """The way to one client, on which frames are doubled, held back and joined by nonsense."""

    def __init__(self, faults: StreamFaults, number: int) -> None:
        self._faults = faults
        self._random = Random(f"{faults.seed}/line/{number}")
        self._held: list[tuple[int, str]] = []

    def carry(self, text: str, now_ms: int) -> Iterator[str]:
        """The frames that arrive at once when `text` is sent."""
        if self._meets(self._faults.malformed):
            yield self._nonsense(text)
        for _ in range(2 if self._meets(self._faults.duplicated) else 1):
            if self._meets(self._faults.reordered):
                delay_ms = self._random.randint(1, self._faults.reorder_ms)
                self._held.append((now_ms + delay_ms, text))
            else:
                yield text

    def overtaken(self, now_ms: int) -> list[str]:
        """Frames that were held back and arrive now."""
        due = sorted(each for each in self._held if each[0] <= now_ms)
        self._held = [each for each in self._held if each[0] > now_ms]
        return [text for _, text in due]

    def breaks(self, passed_ms: int) -> bool:
        """Whether the connection ends in this much time."""
        return _happens(self._random, passed_ms, self._faults.drop_every_s)

    def _meets(self, share: float) -> bool:
        return share > 0 and self._random.random() < share

    def _nonsense(self, text: str) -> str:
        kind = self._random.randrange(3)
        if kind == 0:
            return text[: self._random.randrange(len(text))]
        if kind == 1:
            return text.replace('"', "'", 1)
        return self._random.choice(_NONSENSE)


class Stalls:
    """Symbols that fall silent for a while."""

    def __init__(self, faults: StreamFaults, symbols: Iterable[str]) -> None:
        self._faults = faults
        self._randoms = {name: Random(f"{faults.seed}/stall/{name}") for name in symbols}
        self._until_ms: dict[str, int] = {}

    def pass_time(self, now_ms: int, passed_ms: int) -> None:
        """Let symbols fall silent, and speak again."""
        if self._faults.stall_every_s is None:
            return
        for name, random in self._randoms.items():
            if _happens(random, passed_ms, self._faults.stall_every_s):
                self._until_ms[name] = now_ms + int(self._faults.stall_s * 1000)
            elif self._until_ms.get(name, now_ms) <= now_ms:
                self._until_ms.pop(name, None)

    def __contains__(self, name: str) -> bool:
        return name in self._until_ms


class LateTrades(Generic[_Trade]):
    """Holds some trades back, so that others come first."""

    def __init__(self, faults: StreamFaults) -> None:
        self._faults = faults
        self._random = Random(f"{faults.seed}/late")
        self._held: defaultdict[str, list[tuple[int, _Trade]]] = defaultdict(list)

    def told_now(self, name: str, trades: Sequence[_Trade], now_ms: int) -> list[list[_Trade]]:
        """What is told of a symbol when `trades` have just happened: a list a frame."""
        if not self._faults.late:
            return [list(trades)]
        held = self._held[name]
        due = [[trade] for due_ms, trade in held if due_ms <= now_ms]
        self._held[name] = [each for each in held if each[0] > now_ms]
        on_time = [trade for trade in trades if not self._comes_late(name, trade, now_ms)]
        return [on_time, *due]

    def _comes_late(self, name: str, trade: _Trade, now_ms: int) -> bool:
        late = self._random.random() < self._faults.late
        if late:
            self._held[name].append((now_ms + self._faults.late_ms, trade))
        return late


def _happens(random: Random, passed_ms: int, every_s: float | None) -> bool:
    """Whether what happens every so many seconds on average happens in this time."""
    return every_s is not None and random.random() < 1 - exp(-passed_ms / 1000 / every_s)
