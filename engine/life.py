"""The life of a signal: where it is, and where it may go from there.

    new ─► analyzing ─► monitoring ─► ready ─► in_position ─► closed | expired
               │             └─────────┴─────────────────────────┘
               └──────► rejected

What each of them means for our signals: docs/strategy.md.
"""

from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from engine.errors import ForbiddenMove


class SignalStatus(StrEnum):
    """Where a signal is in its life."""

    NEW = "new"
    """A set-up was good enough for its trader."""
    ANALYZING = "analyzing"
    """Whether it may be published is being looked at: limits, and whether it can be written."""
    REJECTED = "rejected"
    """It was never published; its reason is stored."""
    MONITORING = "monitoring"
    """Published; the price has not come to the entry."""
    READY = "ready"
    """The price is where the entry is."""
    IN_POSITION = "in_position"
    """The entry was touched."""
    CLOSED = "closed"
    """It ended, in whatever way but by time."""
    EXPIRED = "expired"
    """Its time was over."""


MOVES: Mapping[SignalStatus, frozenset[SignalStatus]] = MappingProxyType(
    {
        SignalStatus.NEW: frozenset({SignalStatus.ANALYZING}),
        SignalStatus.ANALYZING: frozenset({SignalStatus.REJECTED, SignalStatus.MONITORING}),
        SignalStatus.REJECTED: frozenset(),
        SignalStatus.MONITORING: frozenset(
            {SignalStatus.READY, SignalStatus.CLOSED, SignalStatus.EXPIRED}
        ),
        SignalStatus.READY: frozenset(
            {SignalStatus.IN_POSITION, SignalStatus.CLOSED, SignalStatus.EXPIRED}
        ),
        SignalStatus.IN_POSITION: frozenset({SignalStatus.CLOSED, SignalStatus.EXPIRED}),
        SignalStatus.CLOSED: frozenset(),
        SignalStatus.EXPIRED: frozenset(),
    }
)
"""Where a signal may go from each place; nothing else is allowed."""

OPEN = frozenset({SignalStatus.MONITORING, SignalStatus.READY, SignalStatus.IN_POSITION})
"""Published and not ended: what is followed."""
ENDED = frozenset({SignalStatus.CLOSED, SignalStatus.EXPIRED})
"""Published, and over."""


LONGEST_REASON = 80
"""Of the words with which a signal is withdrawn: they stand on its card."""


class Rejection(StrEnum):
    """Why a signal was not published."""

    DATABASE = "database"
    """The database took nothing: nobody is told what is not written."""
    MOST_FOLLOWED = "most_followed"
    """As many signals were open as the desk follows at most."""
    MOST_OF_TRADER = "most_of_trader"
    """As many were open as its trader allows itself."""
    PAUSED = "paused"
    """An admin paused the desk."""
    TOO_OLD = "too_old"
    """It could be written too late to be of use to anybody."""


class Move:
    """One step of a life, which `MOVES` allows.

    Raises ForbiddenMove for any other.
    """

    __slots__ = ("before", "now")

    def __init__(self, before: SignalStatus, now: SignalStatus) -> None:
        if now not in MOVES[before]:
            allowed = ", ".join(sorted(MOVES[before])) or "nowhere"
            raise ForbiddenMove(f"a signal that is {before} may go {allowed}, not to {now}")
        self.before = before
        self.now = now


def moves(*through: SignalStatus) -> tuple[Move, ...]:
    """The steps from each status to the next. Raises ForbiddenMove."""
    return tuple(Move(before, now) for before, now in pairwise(through))


REJECTING = moves(SignalStatus.NEW, SignalStatus.ANALYZING, SignalStatus.REJECTED)
"""The whole life of one that was not published."""
ENTERING_AT_MARKET = moves(
    SignalStatus.NEW,
    SignalStatus.ANALYZING,
    SignalStatus.MONITORING,
    SignalStatus.READY,
    SignalStatus.IN_POSITION,
)
"""The way of a signal whose entry is the price of the moment: it is passed at once."""
