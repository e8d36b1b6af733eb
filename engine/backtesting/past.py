"""What is known of one symbol's past: all that a backtest reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from engine.errors import ImpossibleValue
from engine.market import Candle, FundingRate, Instrument, Liquidation, OpenInterest, Timeframe
from engine.notes import Note

_MINUTE_MS = Timeframe.M1.ms


class Gap(NamedTuple):
    """Minutes in [start_ms, end_ms) of which nothing is known.

    They are not made up: features go on with the next minute, and a signal that was open is
    decided by what follows, as if the market had jumped there.
    """

    start_ms: int
    end_ms: int

    @property
    def minutes(self) -> int:
        """How many are missing."""
        return (self.end_ms - self.start_ms) // _MINUTE_MS


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Candles of one symbol, oldest first, and what its exchange told beside them.

    Raises ImpossibleValue without minutes, or for candles that do not come one after another.
    """

    instrument: Instrument
    exchange: str
    """The exchange's name in lower case."""
    minutes: Sequence[Candle]
    """Closed 1-minute candles; they make the features."""
    seconds: Sequence[Candle] = ()
    """Closed 1-second candles, where there are any; they decide outcomes instead of minutes.

    Those of a minute that is missing are left out.
    """
    funding: Sequence[FundingRate] | None = None
    """Rates as they were told and as they were paid; None when nothing is known of them."""
    open_interest: Sequence[OpenInterest] = ()
    """That of a minute's end is known when it closes."""
    liquidations: Sequence[Liquidation] = ()
    gaps: tuple[Gap, ...] = field(init=False)
    """What is missing between the first minute and the last."""

    def __post_init__(self) -> None:
        if not self.minutes:
            raise ImpossibleValue(f"there are no minutes of {self.instrument.symbol}")
        _check(self.minutes, Timeframe.M1)
        _check(self.seconds, Timeframe.S1)
        object.__setattr__(self, "gaps", tuple(_gaps(self.minutes)))

    @property
    def end_ms(self) -> int:
        """End of the last minute."""
        return self.minutes[-1].start_ms + _MINUTE_MS

    def notes(self) -> list[Note]:
        """What the exchange told, by its time."""
        told: list[Note] = [*(self.funding or ()), *self.open_interest, *self.liquidations]
        return sorted(told, key=attrgetter("time_ms"))


def _check(candles: Sequence[Candle], timeframe: Timeframe) -> None:
    before_ms, length_ms = -1, timeframe.ms
    for candle in candles:
        start_ms = candle.start_ms
        if start_ms <= before_ms or start_ms % length_ms:
            raise ImpossibleValue(
                f"a {timeframe} candle at {start_ms} cannot follow the one at {before_ms}"
            )
        before_ms = start_ms


def _gaps(minutes: Sequence[Candle]) -> Iterator[Gap]:
    for one, other in pairwise(minutes):
        if other.start_ms - one.start_ms != _MINUTE_MS:
            yield Gap(one.start_ms + _MINUTE_MS, other.start_ms)
