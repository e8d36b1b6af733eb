"""What the market's structure adds to a picture: fair-value gaps, breaks, pivots."""

from collections.abc import Iterable

from charts.display import Box, Lines, Point, Polygon, Rects, Shape, Text
from charts.layout.stage import Stage
from charts.text import width
from engine.features.breaks import Break
from engine.features.gaps import Gap
from engine.features.pivots import Pivot

_AIR = 5.0  # around a label, in pixels
_PIVOT = 7.0  # half the width of its triangle, in pixels


def fair_value_gaps(gaps: Iterable[Gap], stage: Stage) -> list[Shape]:
    """Zones from the candle that skipped the prices up to the axis, clipped to the pane.

    gaps: open ones.
    """
    shapes: list[Shape] = []
    for gap in gaps:
        box = _zone(gap, stage)
        if box.width <= 0 or box.height <= 0:
            continue
        colour = stage.palette.up if gap.rising else stage.palette.down
        shapes += [
            Rects(boxes=[box], colour=colour, alpha=0.2),
            Lines(points=_edges(box), colour=colour),
        ]
        shapes += _zone_label(box, colour, stage)
    return shapes


def breaks(breaks: Iterable[Break], stage: Stage) -> list[Shape]:
    """A dashed line from the pivot to the candle that closed beyond it, with its name."""
    shapes: list[Shape] = []
    for one in breaks:
        left = max(stage.times.x(one.pivot.time_ms), stage.frame.panes.left)
        right = stage.times.x(one.time_ms)
        if right <= left or not stage.prices.shows(one.pivot.price):
            continue
        y = round(stage.prices.y(one.pivot.price))
        points: list[Point] = [(left, y), (right, y)]
        shapes.append(
            Lines(points=points, colour=stage.palette.structure, thickness=2, dash=(9, 6))
        )
        name = _break_name(one, (left + right) / 2, y, stage)
        if stage.frame.prices.holds(name.box) and stage.occupied.claim_first_free(
            [name.box.grown(_AIR)]
        ):
            shapes.append(name)
    return shapes


def pivots(pivots: Iterable[Pivot], stage: Stage) -> list[Shape]:
    """A small triangle at each turning point that is shown."""
    return [
        _triangle(pivot, stage)
        for pivot in pivots
        if stage.times.index(pivot.time_ms) is not None
        and stage.prices.shows(pivot.price)
        and stage.frame.prices.bottom + 3 * _PIVOT < stage.prices.y(pivot.price)
        and stage.prices.y(pivot.price) < stage.frame.prices.top - 3 * _PIVOT
    ]


def _zone(gap: Gap, stage: Stage) -> Box:
    return Box(
        max(stage.times.x(gap.time_ms), stage.frame.panes.left),
        round(max(stage.prices.y(gap.bottom), stage.frame.prices.bottom)),
        stage.frame.panes.right,
        round(min(stage.prices.y(gap.top), stage.frame.prices.top)),
    )


def _edges(box: Box) -> list[Point]:
    low, high = box.bottom + 0.5, box.top - 0.5
    return [(box.left, low), (box.right, low), (box.left, high), (box.right, high)]


def _zone_label(zone: Box, colour: str, stage: Stage) -> list[Shape]:
    """The name where the fewest candles are under it; nothing where it does not fit."""
    name, px = stage.request.labels.fair_value_gap, stage.note_px
    wide = width(name, px, "medium")
    labels = [
        Text(x=x, y=zone.middle, text=name, px=px, colour=colour, weight="medium")
        for x in (zone.left + 6, zone.right - wide - 6, (zone.left + zone.right - wide) / 2)
    ]
    if zone.height < px or zone.width < wide + 12:
        return []
    for label in sorted(labels, key=lambda label: _candles_under(label.box, stage)):
        if stage.occupied.claim_first_free([label.box.grown(_AIR)]):
            return [label]
    return []


def _candles_under(box: Box, stage: Stage) -> int:
    return sum(
        box.left <= x <= box.right
        and stage.prices.y(candle.low) <= box.top
        and stage.prices.y(candle.high) >= box.bottom
        for candle, x in zip(stage.times.candles, stage.times.centres, strict=True)
    )


def _break_name(one: Break, x: float, y: float, stage: Stage) -> Text:
    px, labels = stage.note_px, stage.request.labels
    return Text(
        x=x,
        y=y + px * (0.8 if one.direction > 0 else -0.8),
        text=labels.change_of_character if one.changes_character else labels.break_of_structure,
        px=px,
        colour=stage.palette.structure,
        weight="bold",
        anchor="center",
    )


def _triangle(pivot: Pivot, stage: Stage) -> Polygon:
    away = _PIVOT if pivot.is_high else -_PIVOT
    x, y = stage.times.x(pivot.time_ms), stage.prices.y(pivot.price) + 1.9 * away
    points = [(x - _PIVOT, y + 0.7 * away), (x + _PIVOT, y + 0.7 * away), (x, y - 0.7 * away)]
    return Polygon(points=points, colour=stage.palette.dim)
