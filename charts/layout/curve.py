"""The equity curve of a card."""

from collections.abc import Sequence

from charts.cards import PerformanceCard
from charts.display import Box, Lines, Polygon, Rects, Shape, Text
from charts.equity import equity, largest_drawdown, thinned
from charts.layout.plot import Plot, value_grid
from charts.layout.sheet import notice
from charts.prices import NumberFormat, decimals, round_step
from charts.style import Palette
from charts.text import width

_MOST_POINTS = 800
_PADDING = 0.08  # of the range, free above and below
_FINEST_R = 0.1  # steps of the grid
_MOST_STEPS = 6  # of the grid; the next round step may leave half as many


def draw(card: PerformanceCard, box: Box, right: float, palette: Palette) -> list[Shape]:
    """The curve in a box, its labels between the box and x = `right`."""
    if not card.results_r:
        return [notice(card.labels.nothing_closed, box, palette)]
    curve = equity(card.results_r)
    plot = curve_plot(curve, box)
    points = plot.points(thinned(curve, _MOST_POINTS))
    colour = palette.up if curve[-1] >= 0 else palette.down
    ground = [(points[0][0], plot.y(0)), *points, (points[-1][0], plot.y(0))]
    return [
        *_grid(plot, right, card.labels.numbers, palette),
        *_drawdown(curve, plot, card, palette),
        Polygon(points=ground, colour=colour, alpha=0.16),
        Lines(points=points, colour=colour, thickness=4, joined=True),
    ]


def curve_plot(curve: Sequence[float], box: Box) -> Plot:
    """Scales that show the whole curve and zero. curve: at least two points."""
    low, high = min(curve), max(curve)
    padding = max((high - low) * _PADDING, _FINEST_R)
    return Plot(box=box, first=0, last=len(curve) - 1, low=low - padding, high=high + padding)


def _grid(plot: Plot, right: float, numbers: NumberFormat, palette: Palette) -> list[Shape]:
    step = round_step(plot.high - plot.low, _MOST_STEPS, _FINEST_R)
    digits = decimals(step)
    return value_grid(plot, step, lambda r: numbers.signed(r, digits) + "R", right, palette)


def _drawdown(
    curve: Sequence[float], plot: Plot, card: PerformanceCard, palette: Palette
) -> list[Shape]:
    span = largest_drawdown(curve)
    if span is None:
        return []
    left, right = (round(plot.x(index)) for index in span)
    name, px = card.labels.drawdown_span, 26
    half = width(name, px, "medium") / 2
    middle = min(max((left + right) / 2, plot.box.left + half), plot.box.right - half)
    return [
        Rects(
            boxes=[Box(left, plot.box.bottom, right, plot.box.top)],
            colour=palette.down,
            alpha=0.12,
        ),
        Text(
            x=middle,
            y=plot.box.bottom + px * 0.7,
            text=name,
            px=px,
            colour=palette.down,
            weight="medium",
            anchor="center",
        ),
    ]
