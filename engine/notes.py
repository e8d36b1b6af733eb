"""What an exchange tells beside trades, kept until the minute that it belongs to closes."""

from typing import TypeAlias

from engine.market import FundingRate, Liquidation, OpenInterest, Timeframe

Note: TypeAlias = FundingRate | OpenInterest | Liquidation

KEPT = 10_000
"""Notes that wait at most; of more the oldest are dropped."""
_MINUTE_MS = Timeframe.M1.ms


class Notes:
    """Funding, open interest and liquidations that no closed minute has taken yet.

    Open interest is told many times a second, and a close sees only the last: of open interest
    and funding one a minute waits, of liquidations each.

    What happens as a minute ends belongs to the next one. Open interest is no happening: that of
    12:05:00.000, which is how exchanges tell the past, is what the minute before left behind.
    """

    __slots__ = ("_liquidations", "waiting")

    def __init__(self) -> None:
        self.waiting: dict[tuple[type[Note], int], Note] = {}
        """By what they are and a number; those that came first are first."""
        self._liquidations = 0

    def __len__(self) -> int:
        return len(self.waiting)

    def add(self, note: Note) -> None:
        """Keep a note until its time has come."""
        if isinstance(note, OpenInterest):
            number = (note.time_ms - 1) // _MINUTE_MS
        elif isinstance(note, FundingRate):
            number = note.time_ms // _MINUTE_MS
        else:
            self._liquidations += 1
            number = self._liquidations
        self.waiting[type(note), number] = note
        if len(self.waiting) > KEPT:
            del self.waiting[next(iter(self.waiting))]

    def take(self, before_ms: int) -> list[Note]:
        """Take out what belongs to the time before `before_ms`, in the order that it came."""
        due, waiting = [], self.waiting
        for key, note in waiting.items():
            time_ms = note.time_ms
            if time_ms < before_ms or (time_ms == before_ms and key[0] is OpenInterest):
                due.append(key)
        if len(due) == len(waiting):
            self.waiting = {}
            return list(waiting.values())
        return [waiting.pop(key) for key in due]
