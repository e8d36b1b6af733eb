"""Why something that was traded was not seen, or not seen in time."""

from enum import StrEnum


class GapCause(StrEnum):
    """What opened a hole, or made a minute doubtful."""

    DISCONNECT = "disconnect"
    """A connection was lost."""
    SILENCE = "silence"
    """Nothing was said of a symbol for too long, though its connection lived."""
    LOST_MESSAGES = "lost messages"
    """What the exchange says of a time does not fit the trades that it sent."""
    LATE_TRADES = "late trades"
    """A trade came too late to be put into its place."""
    RESTART = "restart"
    """We were not running."""
