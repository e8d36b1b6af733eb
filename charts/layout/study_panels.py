"""The panels under the candles of a study: RSI, open interest, funding."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from charts.display import Box, Lines, Point, Rects, Shape, Text
from charts.layout.axes import AXIS_GAP
from charts.layout.frame import EDGE
from charts.layout.price_scale import PriceScale
from charts.layout.stage import Stage, number_format
from charts.layout.study_lines import runs
from charts.prices import NumberFormat
from charts.study import Study, StudyLine
from charts.style import Profile
from charts.text import width

_OVERSOLD, _OVERBOUGHT = 30.0, 70.0
_PADDING = 0.12  # of a panel's range, free above and below
_NAME_DOWN = 20  # pixels under a panel's upper edge
_AIR = 26
_THICKNESS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A series, how it is drawn, and how its values are told."""

    line: StudyLine
    draw: Callable[["Panel", Box, Stage], list[Shape]]
    say: Callable[[NumberFormat, float], str]


def panels_of(study: Study) -> list[Panel]:
    """Those of which something is known, upper one first."""
    found = (
        (study.rsi, _rsi, _say_rsi),
        (study.open_interest, _open_interest, _say_open_interest),
        (study.funding, _funding, _say_funding),
    )
    return [
        Panel(line=line, draw=draw, say=say)
        for line, draw, say in found
        if line is not None and any(value is not None for value in line.values)
    ]


def axis_width(study: Study, profile: Profile) -> int:
    """Room for the longest number beside a panel."""
    numbers = number_format(study.chart)
    texts = [
        panel.say(numbers, value) for panel in panels_of(study) for value in _extent(panel.line)
    ]
    return round(max((width(text, profile.axis) for text in texts), default=0)) + _AIR


def draw(panels: Sequence[Panel], stage: Stage) -> list[Shape]:
    """All panels, one under the other, in the room of the volumes."""
    room = stage.frame.volumes
    shapes: list[Shape] = []
    for rank, panel in enumerate(panels):
        tall = room.height / len(panels)
        top = round(room.top - rank * tall)
        box = Box(room.left, round(top - tall), room.right, top)
        shapes += [*panel.draw(panel, box, stage), *_name(panel, box, stage)]
    return shapes


def _rsi(panel: Panel, box: Box, stage: Stage) -> list[Shape]:
    """From 0 to 100, with the stretch that is neither overbought nor oversold."""
    scale = PriceScale(low=0, high=100, bottom=box.bottom + 6, top=box.top - 6)
    low, high = (round(scale.y(value)) for value in (_OVERSOLD, _OVERBOUGHT))
    colour = stage.palette.structure
    edges: list[Point] = [(box.left, y + 0.5) for y in (low, low, high, high)]
    edges[1], edges[3] = (box.right, low + 0.5), (box.right, high + 0.5)
    return [
        Rects(boxes=[Box(box.left, low, box.right, high)], colour=colour, alpha=0.07),
        Lines(points=edges, colour=stage.palette.frame),
        *_curve(panel, scale, colour, stage),
        *_labels(panel, (_OVERSOLD, _OVERBOUGHT), scale, stage),
    ]


def _open_interest(panel: Panel, box: Box, stage: Stage) -> list[Shape]:
    low, high = _extent(panel.line)
    padding = (high - low) * _PADDING or abs(high) * 0.01 or 1.0
    scale = PriceScale(
        low=low - padding,
        high=high + padding,
        bottom=box.bottom,
        top=box.top - _NAME_DOWN - 12,
    )
    marks = (low, high) if high > low else (low,)
    return [
        *_curve(panel, scale, stage.palette.entry, stage),
        *_labels(panel, marks, scale, stage),
    ]


def _funding(panel: Panel, box: Box, stage: Stage) -> list[Shape]:
    """Bars around zero: above it longs pay, below it shorts."""
    low, high = (
        pick(0.0, value) for pick, value in zip((min, max), _extent(panel.line), strict=True)
    )
    span = high - low or 1e-4
    scale = PriceScale(
        low=low - span * _PADDING,
        high=high + span * _PADDING,
        bottom=box.bottom,
        top=box.top - _NAME_DOWN - 12,
    )
    half, zero = stage.profile.body / 2, round(scale.y(0))
    ranges = [
        (x, *sorted((zero, round(scale.y(value)))))
        for run in runs(panel.line.values, stage.times)
        for x, value in run
    ]
    boxes = [Box(x - half, bottom, x + half, top) for x, bottom, top in ranges]
    line: list[Point] = [(box.left, zero + 0.5), (box.right, zero + 0.5)]
    marks = [value for value in (low, high) if value]
    return [
        Rects(boxes=boxes, colour=stage.palette.lines[3], alpha=0.8),
        Lines(points=line, colour=stage.palette.frame),
        *_labels(panel, marks, scale, stage),
    ]


def _curve(panel: Panel, scale: PriceScale, colour: str, stage: Stage) -> list[Shape]:
    found = [
        [(x, scale.nearest_y(value)) for x, value in run]
        for run in runs(panel.line.values, stage.times)
    ]
    return [
        Lines(points=points, colour=colour, thickness=_THICKNESS, joined=True)
        for points in found
        if len(points) > 1
    ]


def _labels(panel: Panel, values: Sequence[float], scale: PriceScale, stage: Stage) -> list[Shape]:
    """Numbers beside the panel; of two at nearly the same height the first."""
    px = stage.profile.axis - 2
    labels: list[Text] = []
    for value in values:
        y = min(max(scale.y(value), scale.bottom + px * 0.6), scale.top + _NAME_DOWN)
        text = Text(
            x=stage.frame.panes.right + AXIS_GAP,
            y=y,
            text=panel.say(stage.numbers, value),
            px=px,
            colour=stage.palette.dim,
        )
        if all(not text.box.overlaps(other.box) for other in labels):
            labels.append(text)
    return [*labels]


def _name(panel: Panel, box: Box, stage: Stage) -> list[Shape]:
    """What it is and its newest value, on a ground that hides what lies behind."""
    newest = next(value for value in reversed(panel.line.values) if value is not None)
    y, px = box.top - _NAME_DOWN, stage.note_px
    name = Text(x=EDGE + 4, y=y, text=panel.line.name, px=px, colour=stage.palette.dim)
    value = Text(
        x=name.box.right + px * 0.5,
        y=y,
        text=panel.say(stage.numbers, newest),
        px=px,
        colour=stage.palette.text,
        weight="bold",
    )
    ground = Box(name.x - 6, name.box.bottom, value.box.right + 6, min(name.box.top, box.top - 1))
    return [Rects(boxes=[ground], colour=stage.palette.pane, alpha=0.75), name, value]


def _extent(line: StudyLine) -> tuple[float, float]:
    """Of the known values, of which there is at least one."""
    known = [value for value in line.values if value is not None]
    return min(known), max(known)


def _say_rsi(numbers: NumberFormat, value: float) -> str:
    return numbers.short(value, 1)


def _say_open_interest(numbers: NumberFormat, value: float) -> str:
    return numbers.compact(value)


def _say_funding(numbers: NumberFormat, value: float) -> str:
    return numbers.percent(value, 4)
