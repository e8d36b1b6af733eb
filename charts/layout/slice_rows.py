"""Slices as rows: a name, a bar around zero, and figures."""

from collections.abc import Sequence

from charts.breakdown_card import BreakdownLabels, Slice
from charts.display import Anchor, Box, Lines, Rects, Shape, Text
from charts.layout.sheet import tone_of
from charts.style import PHONE, Palette
from charts.text import Weight, fit

_TITLE = 52
_TALLEST_ROW, _LEAST_ROW = 72, 52
_NAME_SHARE = 0.34
_RESULT, _RATE, _COUNT = 124, 76, 66
"""Widths of the figures behind a bar, in pixels."""
_BAR = 13  # half its height


def draw(
    name: str, slices: Sequence[Slice], box: Box, labels: BreakdownLabels, palette: Palette
) -> list[Shape]:
    """As many slices as fit, those in the middle told as one. slices: at least one."""
    rows = shortened(slices, int((box.height - _TITLE) / _LEAST_ROW), labels.more)
    tall = min(_TALLEST_ROW, (box.height - _TITLE) / len(rows))
    shapes = _title(name, box, labels, palette)
    for rank, one in enumerate(rows):
        middle = round(box.top - _TITLE - (rank + 0.5) * tall)
        line = Box(box.left, middle - tall / 2, box.right, middle + tall / 2)
        shapes += [*_bar(one, line, rows, palette), *_texts(one, line, labels, palette)]
    return shapes


def shortened(slices: Sequence[Slice], most: int, more: str) -> Sequence[Slice]:
    """The first and the last ones, with those between them summed up, `most` in all."""
    if len(slices) <= most:
        return slices
    first, last = most // 2, most - most // 2 - 1
    between = slices[first : len(slices) - last]
    others = Slice(
        name=f"{len(between)} {more}",
        signals=sum(one.signals for one in between),
        result_r=sum(one.result_r for one in between),
        wins=sum(one.wins for one in between),
    )
    return [*slices[:first], others, *slices[len(slices) - last :]]


def _title(name: str, box: Box, labels: BreakdownLabels, palette: Palette) -> list[Shape]:
    y = box.top - 20
    title, px = fit(name, 30, "medium", box.width * 0.44, PHONE.smallest)
    about, small = fit(labels.columns, 24, "regular", box.width * 0.54, PHONE.smallest)
    return [
        Text(x=box.left, y=y, text=title, px=px, colour=palette.text, weight="medium"),
        Text(x=box.right, y=y, text=about, px=small, colour=palette.dim, anchor="right"),
    ]


def _bar(one: Slice, line: Box, rows: Sequence[Slice], palette: Palette) -> list[Shape]:
    """From a zero that leaves room for losses only where there are some."""
    left = line.left + line.width * _NAME_SHARE + 12
    room = line.right - _RESULT - _RATE - _COUNT - left
    results = [0.0, *(row.result_r for row in rows)]
    losses, gains = -min(results), max(results)
    scale = room / (losses + gains) if losses + gains else 0.0
    zero = round(left + losses * scale)
    start, end = sorted((zero, round(zero + one.result_r * scale)))
    colour = tone_of(one.result_r, palette)
    bar = Box(start, line.middle - _BAR, end, line.middle + _BAR)
    axis = [(zero + 0.5, line.bottom), (zero + 0.5, line.top)]
    return [
        Rects(boxes=[bar], colour=colour, alpha=0.85),
        Lines(points=axis, colour=palette.frame),
    ]


def _texts(one: Slice, line: Box, labels: BreakdownLabels, palette: Palette) -> list[Shape]:
    numbers = labels.numbers
    rate = numbers.share(one.wins / one.signals) if one.signals else labels.unknown
    result = numbers.signed(one.result_r, 1) + "R"
    right = line.right
    tone = tone_of(one.result_r, palette)
    name_room = line.width * _NAME_SHARE
    return [
        _text(one.name, line.left, line, name_room, palette.text, "medium", "left"),
        _text(result, right - _RATE - _COUNT, line, _RESULT - 10, tone, "bold", "right"),
        _text(rate, right - _COUNT, line, _RATE - 8, palette.text, "regular", "right"),
        _text(
            numbers.plain(one.signals, 0), right, line, _COUNT - 8, palette.dim, "regular", "right"
        ),
    ]


def _text(
    text: str, x: float, line: Box, room: float, colour: str, weight: Weight, anchor: Anchor
) -> Text:
    short, px = fit(text, 28, weight, room, PHONE.smallest)
    return Text(x=x, y=line.middle, text=short, px=px, colour=colour, weight=weight, anchor=anchor)
