"""The equity curve of a card."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.cards import PerformanceCard
from charts.display import Box, Lines, Point, Polygon, Rects, Shape, Text
from charts.equity import equity, largest_drawdown, thinned
from charts.prices import NumberFormat, decimals, multiples, round_step
from charts.style import PHONE, Palette
from charts.text import width

_MOST_POINTS = 800
_PADDING = 0.08  # of the range, free above and below
_FINEST_R = 0.1  # steps of the grid


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveScale:
    """From (index, R) to pixels."""

    box: Box
    last_index: int
    low: float
    high: float

    def x(self, index: float) -> float:
        """Where the curve is after `index` results."""
        return self.box.left + self.box.width * index / self.last_index

    def y(self, result_r: float) -> float:
        """The height of a sum of results."""
        share = (result_r - self.low) / (self.high - self.low)
        return self.box.bottom + self.box.height * share


def draw(card: PerformanceCard, box: Box, right: float, palette: Palette) -> list[Shape]:
    """The curve in a box, its labels between the box and x = `right`."""
    if not card.results_r:
        return [_nothing(card, box, palette)]
    curve = equity(card.results_r)
    scale = curve_scale(curve, box)
    numbers = NumberFormat(thousands=card.labels.thousands, point=card.labels.point)
    points = [(scale.x(index), scale.y(value)) for index, value in thinned(curve, _MOST_POINTS)]
    colour = palette.up if curve[-1] >= 0 else palette.down
    ground = [(points[0][0], scale.y(0)), *points, (points[-1][0], scale.y(0))]
    return [
        *_grid(scale, right, numbers, palette),
        *_drawdown(curve, scale, card, palette),
        Polygon(points=ground, colour=colour, alpha=0.16),
        Lines(points=points, colour=colour, thickness=4, joined=True),
    ]


def curve_scale(curve: Sequence[float], box: Box) -> CurveScale:
    """A scale that shows the whole curve and zero. curve: at least two points."""
    low, high = min(curve), max(curve)
    padding = max((high - low) * _PADDING, _FINEST_R)
    return CurveScale(box=box, last_index=len(curve) - 1, low=low - padding, high=high + padding)


def _nothing(card: PerformanceCard, box: Box, palette: Palette) -> Text:
    return Text(
        x=PHONE.width / 2,
        y=box.middle,
        text=card.labels.nothing_closed,
        px=34,
        colour=palette.dim,
        anchor="center",
    )


def _grid(scale: CurveScale, right: float, numbers: NumberFormat, palette: Palette) -> list[Shape]:
    step = round_step(scale.high - scale.low, 5, _FINEST_R)
    shapes: list[Shape] = []
    for value in multiples(step, scale.low, scale.high):
        y = round(scale.y(value)) + 0.5
        points: list[Point] = [(scale.box.left, y), (scale.box.right, y)]
        is_zero = abs(value) < step / 2
        shapes += [
            Lines(points=points, colour=palette.frame if is_zero else palette.grid),
            Text(
                x=right,
                y=y,
                text="0" if is_zero else numbers.signed(value, decimals(step)) + "R",
                px=28,
                colour=palette.dim,
                anchor="right",
            ),
        ]
    return shapes


def _drawdown(
    curve: Sequence[float], scale: CurveScale, card: PerformanceCard, palette: Palette
) -> list[Shape]:
    span = largest_drawdown(curve)
    if span is None:
        return []
    left, right = (round(scale.x(index)) for index in span)
    name, px = card.labels.drawdown_span, 26
    half = width(name, px, "medium") / 2
    middle = min(max((left + right) / 2, scale.box.left + half), scale.box.right - half)
    return [
        Rects(
            boxes=[Box(left, scale.box.bottom, right, scale.box.top)],
            colour=palette.down,
            alpha=0.12,
        ),
        Text(
            x=middle,
            y=scale.box.bottom + px * 0.7,
            text=name,
            px=px,
            colour=palette.down,
            weight="medium",
            anchor="center",
        ),
    ]
