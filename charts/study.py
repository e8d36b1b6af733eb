"""What a study shows: a market's candles with indicators over them, and panels beneath."""

from dataclasses import dataclass
from typing import TypeAlias

from charts.finite import require_finite
from charts.signal_chart import ChartRequest

Series: TypeAlias = tuple[float | None, ...]
"""A value a candle, None where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyLine:
    """An indicator."""

    name: str
    """As its reader knows it: "EMA 21"."""
    values: Series


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyBands:
    """Two lines and what lies between them: Bollinger's bands."""

    name: str
    upper: Series
    lower: Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A study to draw; equal studies are equal pictures.

    Panels of which nothing is known are left out. Raises ValueError for a series that has not one
    value for each candle, for numbers that are not finite, and for more than four lines.
    """

    chart: ChartRequest
    """The market, its candles, the reader's words; a signal's levels are drawn, too."""
    bands: StudyBands | None = None
    lines: tuple[StudyLine, ...] = ()
    """Averages in quote currency, over the candles; up to four."""
    rsi: StudyLine | None = None
    """0 to 100."""
    open_interest: StudyLine | None = None
    """In any unit: it is written short, as 1.23M."""
    funding: StudyLine | None = None
    """The rate of each candle, a fraction."""

    def __post_init__(self) -> None:
        if len(self.lines) > 4:
            raise ValueError("more than four lines over candles cannot be told apart")
        for name, values in self._series():
            require_finite(name, values)
            if len(values) != len(self.chart.candles):
                raise ValueError(f"{name} has {len(values)} values, not one for each candle")
        if self.bands is not None and _known(self.bands.upper) != _known(self.bands.lower):
            raise ValueError(f"{self.bands.name} has candles with one edge only")

    def _series(self) -> list[tuple[str, Series]]:
        lines = (*self.lines, self.rsi, self.open_interest, self.funding)
        found = [(line.name, line.values) for line in lines if line is not None]
        if self.bands is not None:
            found += [(self.bands.name, edge) for edge in (self.bands.upper, self.bands.lower)]
        return found


def _known(values: Series) -> list[bool]:
    return [value is not None for value in values]
