"""Many small slices as columns around zero: the hours of a day."""

from collections.abc import Sequence

from charts.breakdown_card import BreakdownLabels, Slice
from charts.display import Box, Lines, Occupied, Rects, Shape, Text
from charts.layout.plot import Plot
from charts.layout.sheet import tone_of
from charts.style import PHONE, Palette
from charts.text import fit, width

_TITLE, _NAMES = 46, 72  # heights above and below the columns, in pixels
_MARGIN = 36  # for what the row of numbers is called
_VALUE_PX = 24
_ROOM = 0.16  # of the range, free above and below for values


def draw(
    slices: Sequence[Slice], box: Box, labels: BreakdownLabels, palette: Palette
) -> list[Shape]:
    """Columns with their names and numbers of signals. slices: at least one."""
    pane = Box(box.left + _MARGIN, box.bottom + _NAMES, box.right, box.top - _TITLE)
    plot = _plot(slices, pane)
    title, px = fit(labels.by_hour, 30, "medium", box.width, PHONE.smallest)
    zero = round(plot.y(0)) + 0.5
    return [
        Text(x=box.left, y=box.top - 18, text=title, px=px, colour=palette.text, weight="medium"),
        Rects(boxes=[pane], colour=palette.pane),
        *_columns(slices, plot, palette),
        Lines(points=[(pane.left, zero), (pane.right, zero)], colour=palette.frame),
        *_values(slices, plot, labels, palette),
        *_names(slices, plot, box, labels, palette),
    ]


def _plot(slices: Sequence[Slice], pane: Box) -> Plot:
    results = [one.result_r for one in slices]
    low, high = min(0.0, *results), max(0.0, *results)
    room = (high - low) * _ROOM or 1.0
    low, high = low - (room if low else room / 4), high + (room if high else room / 4)
    return Plot(box=pane, first=0, last=len(slices), low=low, high=high)


def _column(rank: int, one: Slice, plot: Plot) -> Box:
    left, right = round(plot.x(rank)) + 4, round(plot.x(rank + 1)) - 4
    low, high = sorted((round(plot.y(0)), round(plot.y(one.result_r))))
    return Box(left, low, right, high)


def _columns(slices: Sequence[Slice], plot: Plot, palette: Palette) -> list[Shape]:
    columns = [(_column(rank, one, plot), one.result_r) for rank, one in enumerate(slices)]
    return [
        Rects(boxes=[box for box, result in columns if result > 0], colour=palette.up, alpha=0.85),
        Rects(
            boxes=[box for box, result in columns if result < 0], colour=palette.down, alpha=0.85
        ),
    ]


def _values(
    slices: Sequence[Slice], plot: Plot, labels: BreakdownLabels, palette: Palette
) -> list[Shape]:
    """Results at the ends of columns, the largest first, where there is room."""
    occupied = Occupied()
    kept: list[Shape] = []
    for rank, one in sorted(enumerate(slices), key=lambda pair: -abs(pair[1].result_r)):
        if not one.result_r:
            continue
        text = _value(rank, one, plot, labels, palette)
        others = (_column(other, slices[other], plot) for other in range(len(slices)))
        is_clear = not any(text.box.overlaps(column) for column in others)
        if is_clear and occupied.claim_first_free([text.box.grown(3)]):
            kept.append(text)
    return kept


def _value(rank: int, one: Slice, plot: Plot, labels: BreakdownLabels, palette: Palette) -> Text:
    column, rises = _column(rank, one, plot), one.result_r > 0
    text = labels.numbers.plain(one.result_r, 1)
    half = width(text, _VALUE_PX, "medium") / 2
    middle = (column.left + column.right) / 2
    return Text(
        x=min(max(middle, plot.box.left + half), plot.box.right - half),
        y=column.top + 17 if rises else column.bottom - 17,
        text=text,
        px=_VALUE_PX,
        colour=tone_of(one.result_r, palette),
        weight="medium",
        anchor="center",
    )


def _names(
    slices: Sequence[Slice], plot: Plot, box: Box, labels: BreakdownLabels, palette: Palette
) -> list[Shape]:
    """Under each column its name and how many signals it has."""
    upper, lower = plot.box.bottom - 22, plot.box.bottom - 54
    mark, px = fit(labels.number, 24, "regular", _MARGIN - 8, 20)
    shapes: list[Shape] = [Text(x=box.left, y=lower, text=mark, px=px, colour=palette.dim)]
    for rank, one in enumerate(slices):
        x, room = plot.x(rank + 0.5), plot.box.width / len(slices) - 4
        for text, y, colour in (
            (one.name, upper, palette.text),
            (labels.numbers.plain(one.signals, 0), lower, palette.dim),
        ):
            short, size = fit(text, 24, "regular", room, 18)
            shapes.append(Text(x=x, y=y, text=short, px=size, colour=colour, anchor="center"))
    return shapes
