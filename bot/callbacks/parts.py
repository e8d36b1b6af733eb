"""Which part of the signals or of a record is meant."""

from enum import StrEnum

from engine.signal import Side


class StatsPeriod(StrEnum):
    """How far back a track record looks."""

    WEEK = "7d"
    MONTH = "30d"
    ALL = "all"


class Sides(StrEnum):
    """Signals of which sides are shown; one letter, since there is little room."""

    BOTH = ""
    LONG = "l"
    SHORT = "s"

    @property
    def side(self) -> Side | None:
        """The one side; None for both."""
        return None if self is Sides.BOTH else Side[self.name]

    @classmethod
    def of(cls, side: Side | None) -> "Sides":
        """The letter of a side; of both for None."""
        return cls.BOTH if side is None else cls[side.name]


class AnyTimeframe(StrEnum):
    """Stands for all timeframes."""

    ANY = ""
