"""A pane of curves: from numbers to pixels, and the grid behind them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from charts.display import Box, Lines, Point, Shape, Text
from charts.prices import multiples
from charts.style import Palette
from charts.text import fit

_LABEL_PX = 28
_LABEL_LEAST = 20
_LABEL_HALF = 14
_LABEL_GAP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Linear scales of [first, last] across a box, and of [low, high] up it."""

    box: Box
    first: float
    last: float
    low: float
    high: float

    def x(self, at: float) -> float:
        """Where something stands, from left to right."""
        return self.box.left + self.box.width * (at - self.first) / (self.last - self.first)

    def y(self, value: float) -> float:
        """The height of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.box.bottom + self.box.height * share

    def points(self, pairs: Iterable[tuple[float, float]]) -> list[Point]:
        """The places of (at, value) pairs."""
        return [(self.x(at), self.y(value)) for at, value in pairs]


def value_grid(
    plot: Plot, step: float, say: Callable[[float], str], right: float, palette: Palette
) -> list[Shape]:
    """A line for each multiple of `step`, and its label that ends at x = `right`."""
    shapes: list[Shape] = []
    for value in multiples(step, plot.low, plot.high):
        y = round(plot.y(value)) + 0.5
        is_zero = abs(value) < step / 2
        points: list[Point] = [(plot.box.left, y), (plot.box.right, y)]
        shapes.append(Lines(points=points, colour=palette.frame if is_zero else palette.grid))
        if plot.box.bottom + _LABEL_HALF <= y <= plot.box.top - _LABEL_HALF:
            shapes.append(axis_label("0" if is_zero else say(value), y, plot, right, palette))
    return shapes


def axis_label(text: str, y: float, plot: Plot, right: float, palette: Palette) -> Text:
    """A number of the axis, beside its line: as large as fits between pane and x = `right`."""
    short, px = fit(text, _LABEL_PX, "regular", right - plot.box.right - _LABEL_GAP, _LABEL_LEAST)
    return Text(x=right, y=y, text=short, px=px, colour=palette.dim, anchor="right")
