"""The curves of a backtest: equity before what chance makes, and the drawdown beneath."""

from collections.abc import Callable, Sequence
from itertools import accumulate

from charts.backtest_card import BacktestCard
from charts.display import Box, Lines, Point, Polygon, Rects, Shape, Text
from charts.equity import thinned
from charts.layout.dates import dates
from charts.layout.plot import Plot, axis_label, value_grid
from charts.layout.words import Word, fitting, set_row
from charts.prices import decimals, round_step
from charts.style import PHONE, Palette
from charts.text import width

_MOST_POINTS = 800
_PADDING = 0.06  # of the range, free above and below
_FINEST = {"R": 0.1, "%": 0.001}
"""Steps of the grid."""
_AXIS, _LEGEND = 44, 40  # heights, in pixels
_DRAWDOWN_SHARE = 0.24
_NAME_PX = 26
_MOST_DATES = 8


def draw(card: BacktestCard, box: Box, right: float, palette: Palette) -> list[Shape]:
    """All curves in a box, their numbers between the box and x = `right`.

    card: with at least one result.
    """
    bottom, top = box.bottom + _AXIS, box.top - _LEGEND
    divider = round(bottom + (top - bottom) * _DRAWDOWN_SHARE)
    upper, lower = box._replace(bottom=divider, top=top), box._replace(bottom=bottom, top=divider)
    grounds = [Rects(boxes=[upper, lower._replace(top=divider - 8)], colour=palette.pane)]
    return [
        *grounds,
        *_dates(card, box, box._replace(bottom=bottom, top=top), palette),
        *_equity(card, upper, right, palette),
        *_drawdown(card, lower._replace(top=divider - 8), right, palette),
        *_legend(card, box, palette),
    ]


def in_unit(card: BacktestCard, value: float, digits: int) -> str:
    """A result in the card's unit, with its sign."""
    numbers = card.labels.numbers
    if card.unit == "%":
        return numbers.percent(value, digits)
    return numbers.signed(value, digits) + "R"


def drawdowns(card: BacktestCard) -> list[float]:
    """How far below its peak the equity was after each result, the peak of 0 included; ≤ 0."""
    peaks = accumulate(card.equity, max, initial=0.0)
    next(peaks)
    if card.unit == "%":
        return [
            (1 + value) / (1 + peak) - 1 for value, peak in zip(card.equity, peaks, strict=True)
        ]
    return [value - peak for value, peak in zip(card.equity, peaks, strict=True)]


def _equity(card: BacktestCard, box: Box, right: float, palette: Palette) -> list[Shape]:
    edges = (*card.band.low, *card.band.high) if card.band else ()
    low, high = min((0.0, *card.equity, *edges)), max((0.0, *card.equity, *edges))
    padding = max((high - low) * _PADDING, _FINEST[card.unit])
    plot = _plot(card, box, low - padding, high + padding)
    points = _steps(card, card.equity, plot)
    return [
        *_band(card, plot, palette),
        *value_grid(plot, *_grid(card, plot), right, palette),
        Lines(points=points, colour=_colour(card, palette), thickness=4, joined=True),
    ]


def _band(card: BacktestCard, plot: Plot, palette: Palette) -> list[Shape]:
    """What nine in ten runs of random entries made, with rims that are seen without colour."""
    if card.band is None:
        return []
    low, high = _steps(card, card.band.low, plot), _steps(card, card.band.high, plot)
    rim = palette.structure
    return [
        Polygon(points=[*high, *reversed(low)], colour=rim, alpha=0.20),
        Lines(points=high, colour=rim, thickness=2, dash=(6, 6), joined=True),
        Lines(points=low, colour=rim, thickness=2, dash=(6, 6), joined=True),
    ]


def _drawdown(card: BacktestCard, box: Box, right: float, palette: Palette) -> list[Shape]:
    falls = drawdowns(card)
    deepest = min(falls)
    plot = _plot(card, box, min(deepest * 1.15, -_FINEST[card.unit]), 0.0)
    points = _steps(card, falls, plot)
    area = [(points[0][0], box.top), *points, (points[-1][0], box.top)]
    shapes: list[Shape] = [
        Polygon(points=area, colour=palette.down, alpha=0.30),
        Lines(points=points, colour=palette.down, thickness=2, joined=True),
    ]
    if deepest <= -_FINEST[card.unit]:
        y = max(plot.y(deepest), box.bottom + _NAME_PX * 0.6)
        shapes.append(axis_label(in_unit(card, deepest, 1), y, plot, right, palette))
    return shapes


def _plot(card: BacktestCard, box: Box, low: float, high: float) -> Plot:
    return Plot(box=box, first=card.start_ms, last=card.end_ms, low=low, high=high)


def _steps(card: BacktestCard, values: Sequence[float], plot: Plot) -> list[Point]:
    """A line from 0 at the period's start through every value to the period's end."""
    times = (card.start_ms, *card.times_ms, card.end_ms)
    kept = thinned((0.0, *values, values[-1]), _MOST_POINTS)
    return plot.points((times[index], value) for index, value in kept)


def _grid(card: BacktestCard, plot: Plot) -> tuple[float, Callable[[float], str]]:
    """How far apart lines are, and how they are called."""
    count = max(1.0, plot.box.height / 58)
    step = round_step(plot.high - plot.low, count, _FINEST[card.unit])
    digits = decimals(step * 100 if card.unit == "%" else step)
    return step, lambda value: in_unit(card, value, digits)


def _colour(card: BacktestCard, palette: Palette) -> str:
    return palette.up if card.equity[-1] >= 0 else palette.down


def _legend(card: BacktestCard, box: Box, palette: Palette) -> list[Shape]:
    """What the curves are, above them."""
    labels, y = card.labels, box.top - _LEGEND / 2
    items = [(labels.equity, _colour(card, palette), 4.0)]
    if card.band is not None:
        items.append((labels.random_entries, palette.structure, 18.0))
    items.append((labels.drawdown, palette.down, 18.0))

    def words(name: str, colour: str, px: int) -> list[Word]:
        swatch = Word(text="", px=px, colour=colour, after=52)
        return [swatch, Word(text=name, px=px, colour=palette.text, after=44)]

    rows = [lambda px, item=item: words(item[0], item[1], px) for item in items]
    row = set_row(fitting(rows, box.width, _NAME_PX, PHONE.smallest), box.left + 2, y)
    swatches = [
        Rects(
            boxes=[Box(round(text.x), y - item[2] / 2, round(text.x) + 40, y + item[2] / 2)],
            colour=item[1],
            alpha=1.0 if item[2] < 10 else 0.45,
        )
        for text, item in zip(row[::2], items, strict=False)
    ]
    return [*swatches, *row[1::2]]


def _dates(card: BacktestCard, box: Box, panes: Box, palette: Palette) -> list[Shape]:
    plot = _plot(card, panes, 0, 1)
    shapes: list[Shape] = []
    free_from = box.left
    names = card.labels.days
    for time_ms, name in dates(card.start_ms, card.end_ms, card.zone, names, _MOST_DATES):
        x, half = round(plot.x(time_ms)) + 0.5, width(name, 28) / 2
        shapes.append(Lines(points=[(x, panes.bottom), (x, panes.top)], colour=palette.grid))
        if x - half >= free_from and x + half <= box.right:
            shapes.append(
                Text(
                    x=x,
                    y=box.bottom + _AXIS / 2 - 4,
                    text=name,
                    px=28,
                    colour=palette.dim,
                    anchor="center",
                )
            )
            free_from = x + half + 24
    return shapes
