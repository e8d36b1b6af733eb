"""A heat table to a display list: pure geometry, in painter's order."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from charts.display import Box, Display, Pill, Rects, Shape, Text
from charts.heat_table import HeatRow, HeatTable
from charts.layout.cleaning import cleaned
from charts.layout.sheet import EDGE, HEIGHT, WIDTH, footing, notice
from charts.style import PALETTES, PHONE, Palette
from charts.text import Weight, fit, width
from engine.signal import Side

_MOST_ROWS = 12
_TALLEST_ROW = 104
_TABLE = Box(EDGE, 122, WIDTH - EDGE, HEIGHT - 214)
_NAMES_Y = HEIGHT - 160
_LINE = 29  # between two lines of a column's name
_SYMBOL, _SIDE, _SCORE = 226, 126, 108
"""Widths of the first three columns, in pixels."""
_CELLS_LEFT = EDGE + _SYMBOL + _SIDE + _SCORE + 12
_BETWEEN = 6
_FAINTEST, _STRONGEST = 0.06, 0.78
_SCALE_Y = 84

Cell: TypeAlias = tuple[Box, float | None]
"""Where evidence stands, and what it is, -1 to 1."""


def lay_out(table: HeatTable) -> Display:
    """Everything that the table shows, and where."""
    table = cleaned(table)
    palette = PALETTES[table.theme]
    body = _body(table, palette) if table.rows else [notice(table.labels.nothing, _TABLE, palette)]
    shapes = (
        *_heading(table, palette),
        *body,
        *_scale(table, palette),
        *footing(table.footer, table.as_of, palette),
    )
    return Display(width=WIDTH, height=HEIGHT, background=palette.page, shapes=shapes)


def _heading(table: HeatTable, palette: Palette) -> list[Shape]:
    room = WIDTH - 2 * EDGE
    title, px = fit(table.title, PHONE.title, "bold", room, PHONE.smallest)
    about, small = fit(table.subtitle, 30, "regular", room, PHONE.smallest)
    return [
        Text(x=EDGE, y=HEIGHT - 48, text=title, px=px, colour=palette.text, weight="bold"),
        Text(x=EDGE, y=HEIGHT - 108, text=about, px=small, colour=palette.dim),
    ]


def _body(table: HeatTable, palette: Palette) -> list[Shape]:
    shown = table.rows[:_MOST_ROWS]
    tall = min(_TALLEST_ROW, _TABLE.height / len(shown))
    shapes = _column_names(table, palette)
    cells: list[Cell] = []
    for rank, row in enumerate(shown):
        top = round(_TABLE.top - rank * tall)
        box = Box(_TABLE.left, round(top - tall) + _BETWEEN, _TABLE.right, top)
        shapes += [*_symbol(row, table, box, palette), *_score(row, table, box, palette)]
        cells += _row_cells(row, table, box)
    return [*shapes, *_cells(cells, table, palette)]


def _column_names(table: HeatTable, palette: Palette) -> list[Shape]:
    shapes: list[Shape] = []
    score = _CELLS_LEFT - 12 - _SCORE / 2
    names = [(table.labels.score, score, _SCORE - 8.0)]
    wide = _cell_width(table)
    names += [
        (name, _CELLS_LEFT + (rank + 0.5) * wide, wide - 4)
        for rank, name in enumerate(table.columns)
    ]
    for name, x, room in names:
        for line, text in enumerate(_two_lines(name, room)):
            shapes.append(_column_name(text, x, _NAMES_Y - line * _LINE, room, palette))
    return shapes


def _column_name(text: str, x: float, y: float, room: float, palette: Palette) -> Text:
    short, px = fit(text, 26, "medium", room, 22)
    return Text(x=x, y=y, text=short, px=px, colour=palette.dim, weight="medium", anchor="center")


def _two_lines(name: str, room: float) -> list[str]:
    """A name that is too long is cut at its first space; a short one stands on the lower line."""
    if width(name, 26, "medium") <= room or " " not in name:
        return ["", name]
    first, _, rest = name.partition(" ")
    return [first, rest]


def _cell_width(table: HeatTable) -> float:
    return (_TABLE.right - _CELLS_LEFT) / max(1, len(table.columns))


def _symbol(row: HeatRow, table: HeatTable, box: Box, palette: Palette) -> list[Shape]:
    """The symbol, and its side as a word in the side's colour."""
    is_long = row.side is Side.LONG
    word = table.labels.long if is_long else table.labels.short
    side, px = fit(word, 26, "bold", _SIDE - 24, 20)
    left = box.left + _SYMBOL
    badge = Box(left, box.middle - 21, left + _SIDE - 8, box.middle + 21)
    colour = palette.up if is_long else palette.down
    return [
        *_pair(row.symbol, box, palette),
        Pill(box=badge, colour=palette.page, edge=colour, radius=8),
        Text(
            x=(badge.left + badge.right) / 2,
            y=box.middle,
            text=side,
            px=px,
            colour=colour,
            weight="bold",
            anchor="center",
        ),
    ]


def _pair(symbol: str, box: Box, palette: Palette) -> list[Shape]:
    """On one line where it fits, else what is traded above what it is paid in."""
    room = _SYMBOL - 10
    name, px = fit(symbol, 34, "bold", room, PHONE.smallest)
    if name == symbol or "/" not in symbol:
        return [
            Text(x=box.left, y=box.middle, text=name, px=px, colour=palette.text, weight="bold")
        ]
    base, _, quote = symbol.partition("/")
    name, px = fit(base, 34, "bold", room, 20)
    paid, small = fit("/" + quote, PHONE.smallest, "regular", room, 20)
    upper, lower = box.middle + 15, box.middle - 16
    return [
        Text(x=box.left, y=upper, text=name, px=px, colour=palette.text, weight="bold"),
        Text(x=box.left, y=lower, text=paid, px=small, colour=palette.dim),
    ]


def _score(row: HeatRow, table: HeatTable, box: Box, palette: Palette) -> list[Shape]:
    """The score as a number over a bar, on which the threshold is a notch."""
    left = box.left + _SYMBOL + _SIDE + 4
    right, bottom = left + _SCORE - 12, box.middle - 24
    bar = Box(left, bottom, right, bottom + 8)
    filled = bar._replace(right=round(left + bar.width * row.score))
    shapes: list[Shape] = [
        Rects(boxes=[bar], colour=palette.frame),
        Rects(boxes=[filled], colour=palette.entry),
    ]
    if table.threshold is not None:
        at = round(left + bar.width * table.threshold)
        notch = Box(at - 2, bottom - 4, at + 2, bar.top + 4)
        shapes.append(Rects(boxes=[notch], colour=palette.text))
    text, px = fit(table.labels.numbers.share(row.score), 34, "bold", bar.width, PHONE.smallest)
    number = Text(
        x=(left + right) / 2,
        y=box.middle + 10,
        text=text,
        px=px,
        colour=palette.text,
        weight="bold",
        anchor="center",
    )
    return [*shapes, number]


def _cells(cells: Sequence[Cell], table: HeatTable, palette: Palette) -> list[Shape]:
    """Evidence in percent on grounds that are the stronger the more there is."""
    grounds: dict[tuple[str, float], list[Box]] = {}
    for box, value in cells:
        grounds.setdefault((_colour(value, palette), _alpha(value)), []).append(box)
    return [
        Rects(boxes=[box for box, _ in cells], colour=palette.pane),
        *(
            Rects(boxes=boxes, colour=colour, alpha=alpha)
            for (colour, alpha), boxes in grounds.items()
        ),
        *(_number(box, value, table, palette) for box, value in cells),
    ]


def _row_cells(row: HeatRow, table: HeatTable, box: Box) -> list[Cell]:
    wide = _cell_width(table)
    edges = [round(_CELLS_LEFT + rank * wide) for rank in range(len(row.evidence) + 1)]
    return [
        (box._replace(left=left, right=right - _BETWEEN), value)
        for (left, right), value in zip(pairwise(edges), row.evidence, strict=True)
    ]


def _number(cell: Box, value: float | None, table: HeatTable, palette: Palette) -> Text:
    numbers, unknown = table.labels.numbers, table.labels.unknown
    text = unknown if value is None else numbers.signed(value * 100, 0)
    weight: Weight = "bold" if value else "regular"
    short, px = fit(text, 34, weight, cell.width - 6, 20)
    return Text(
        x=(cell.left + cell.right) / 2,
        y=cell.middle,
        text=short,
        px=px,
        colour=palette.text if value else palette.dim,
        weight=weight,
        anchor="center",
    )


def _colour(value: float | None, palette: Palette) -> str:
    if not value:
        return palette.dim
    return palette.up if value > 0 else palette.down


def _alpha(value: float | None) -> float:
    """In tenths: fewer colours make a smaller file, and more could not be told apart."""
    if not value:
        return _FAINTEST
    return _FAINTEST + 0.08 + (_STRONGEST - _FAINTEST - 0.08) * round(abs(value), 1)


def _scale(table: HeatTable, palette: Palette) -> list[Shape]:
    """What the colours mean, from all against to all for."""
    labels, step = table.labels, 44
    right = WIDTH - EDGE - width("+100 " + labels.in_favour, 26)
    values = [rank / 4 for rank in range(-4, 5)]
    left = right - 14 - step * len(values)
    shapes: list[Shape] = []
    for rank, value in enumerate(values):
        box = Box(left + rank * step, _SCALE_Y - 13, left + (rank + 1) * step - 3, _SCALE_Y + 13)
        colour = _colour(value, palette)
        shapes += [
            Rects(boxes=[box], colour=palette.pane),
            Rects(boxes=[box], colour=colour, alpha=_alpha(value)),
        ]
    start, end = f"{labels.against} −100", f"+100 {labels.in_favour}"
    shapes += [
        Text(x=left - 14, y=_SCALE_Y, text=start, px=26, colour=palette.dim, anchor="right"),
        Text(x=WIDTH - EDGE, y=_SCALE_Y, text=end, px=26, colour=palette.dim, anchor="right"),
    ]
    return shapes
