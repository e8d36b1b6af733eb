"""A recording: a claim on the seconds of a symbol over a time, for a signal or by hand.

It holds no candles of its own. Seconds are kept once a symbol, however many recordings name
them; what a recording adds is that they stay, and an honest count of them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from engine.errors import ImpossibleValue
from engine.market import Symbol, Timeframe

LONGEST_MS = 7 * Timeframe.D1.ms
_UNITS_MS = {"s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}

Span: TypeAlias = tuple[int, int]
"""[start, end), in exchange time."""


class RecordingStatus(StrEnum):
    """Where a recording is in its life."""

    ACTIVE = "active"
    STOPPED = "stopped"
    """By hand, before its end."""
    COMPLETED = "completed"
    ERROR = "error"


class RecordingFault(StrEnum):
    """Why a recording ended in an error."""

    NOT_WATCHED = "not_watched"
    """Its symbol is not watched any more: delisted, or no longer in the settings."""
    NOT_WRITTEN = "not_written"
    """The database took nothing for so long that seconds were lost."""
    DAMAGED = "damaged"
    """Kept seconds cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What is kept of a time; its other seconds were quiet: nothing was traded in them."""

    seconds: int
    """Kept: those in which something was traded."""
    unseen_seconds: int
    """Not kept, and nobody watched: what was traded in them is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A claim on a symbol's seconds of [start_ms, end_ms), in exchange time."""

    id: int
    exchange: str
    symbol: Symbol
    signal_number: int | None
    """The signal that it is of; None for one that was started by hand."""
    start_ms: int
    end_ms: int
    """While it is active, the latest possible end."""
    status: RecordingStatus
    created_ms: int
    """By our clock."""
    fault: RecordingFault | None = None
    """Of an error."""
    coverage: Coverage | None = None
    """As counted at its end; None before, and where it could not be counted."""

    @property
    def is_active(self) -> bool:
        """Whether it has not ended."""
        return self.status is RecordingStatus.ACTIVE


def read_length(text: str) -> int:
    """The milliseconds of `90s`, `30m`, `2h` or `7d`; raises ImpossibleValue for other words."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", text.lower(), re.ASCII)
    if found is None:
        raise ImpossibleValue(f"{text[:20]} is no length: write 90s, 30m, 2h or 7d")
    return int(found[1]) * _UNITS_MS[found[2]]


def checked_span(start_ms: int, length_ms: int) -> Span:
    """The whole seconds of a recording.

    Raises ImpossibleValue for one that is shorter than a second or longer than LONGEST_MS.
    """
    if not Timeframe.S1.ms <= length_ms <= LONGEST_MS:
        raise ImpossibleValue(f"a recording lasts 1 second to 7 days, not {length_ms} ms")
    first_ms = Timeframe.S1.floor(start_ms)
    return first_ms, first_ms + Timeframe.S1.floor(length_ms)


def end_after_outcome(recording: Recording, outcome_ms: int, after_ms: int) -> int:
    """When a signal's recording ends: some time after the outcome, no later than planned."""
    wanted_ms = Timeframe.S1.floor(outcome_ms + after_ms)
    return min(recording.end_ms, max(recording.start_ms, wanted_ms))


def joined_within(spans: Iterable[Span], start_ms: int, end_ms: int) -> list[Span]:
    """The parts of [start_ms, end_ms) that spans touch, to the second, each time once."""
    second = Timeframe.S1
    joined: list[Span] = []
    for span_start_ms, span_end_ms in sorted(spans):
        first_ms = max(start_ms, second.floor(span_start_ms))
        last_ms = min(end_ms, second.floor(span_end_ms + second.ms - 1))
        if first_ms >= last_ms:
            continue
        if joined and first_ms <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last_ms))
        else:
            joined.append((first_ms, last_ms))
    return joined
