"""What an exchange tells beside trades, kept until the minute that it belongs to closes."""

from typing import TypeAlias

from engine.market import FundingRate, Liquidation, OpenInterest, Timeframe

Note: TypeAlias = FundingRate | OpenInterest | Liquidation

KEPT = 10_000
"""Notes that wait at most; of more the oldest are dropped."""


class Notes:
    """Funding, open interest and liquidations that no closed minute has taken yet.

    Open interest is told many times a second, and a close sees only the last: of open interest
    and funding one a minute waits, of liquidations each.
    """

    __slots__ = ("_liquidations", "_waiting")

    def __init__(self) -> None:
        self._waiting: dict[tuple[type[Note], int], Note] = {}
        self._liquidations = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, note: Note) -> None:
        """Keep a note until its time has come."""
        if isinstance(note, Liquidation):
            self._liquidations += 1
            number = self._liquidations
        else:
            number = Timeframe.M1.floor(note.time_ms)
        self._waiting[type(note), number] = note
        if len(self._waiting) > KEPT:
            del self._waiting[next(iter(self._waiting))]

    def take(self, before_ms: int) -> list[Note]:
        """Take out what was told before `before_ms`, in the order that it came."""
        due = [key for key, note in self._waiting.items() if note.time_ms < before_ms]
        return [self._waiting.pop(key) for key in due]
