"""What the market's structure adds to a picture: fair-value gaps, breaks, pivots."""

from collections.abc import Iterable, Sequence

from charts.display import Anchor, Box, Lines, Point, Polygon, Rects, Shape, Text
from charts.layout.frame import EDGE
from charts.layout.stage import Stage
from charts.text import width
from engine.features.breaks import Break
from engine.features.gaps import Gap
from engine.features.pivots import Pivot

_AIR = 5.0  # around a label, in pixels
_PIVOT = 7.0  # half the width of its triangle, in pixels
_BESIDE = 0.8  # from a line to the middle of the words at it, in heights of these
_TALLEST = 0.4  # of the pane, for a gap
_MOST_UNDER = 18  # pixels of candles, side by side, that words may cover


def fair_value_gaps(gaps: Iterable[Gap], stage: Stage) -> list[Shape]:
    """Zones from the candle that skipped the prices up to the axis, clipped to the pane.

    One that would fill the pane is left out: it would hide what the picture is about.

    gaps: open ones.
    """
    zones = [(gap, _zone(gap, stage)) for gap in gaps]
    drawn = [(gap, box) for gap, box in zones if _fits(box, stage)]
    shapes: list[Shape] = []
    for gap, box in drawn:
        colour = stage.palette.up if gap.rising else stage.palette.down
        shapes += [
            Rects(boxes=[box], colour=colour, alpha=0.2),
            Lines(points=_edges(box), colour=colour),
        ]
        others = [other for _, other in drawn if other is not box]
        shapes += _zone_label(box, others, colour, stage)
    return shapes


def breaks(breaks: Iterable[Break], stage: Stage) -> list[Shape]:
    """A dashed line from the pivot to the candle that closed beyond it, with its name.

    One whose name fits nowhere is left out: nobody would know what the line means.
    """
    shapes: list[Shape] = []
    for one in breaks:
        left = max(stage.times.x(one.pivot.time_ms), stage.frame.panes.left)
        right, y = stage.times.x(one.time_ms), round(stage.prices.y(one.pivot.price))
        if right <= left or not stage.prices.shows(one.pivot.price):
            continue
        name = _first_clear(_break_names(one, left, right, y, stage), stage)
        if name is not None:
            line: list[Point] = [(left, y), (right, y)]
            colour = stage.palette.structure
            shapes += [Lines(points=line, colour=colour, thickness=2, dash=(9, 6)), name]
    return shapes


def pivots(pivots: Iterable[Pivot], stage: Stage) -> list[Shape]:
    """A small triangle at each turning point that is shown, where nothing else stands."""
    return [
        _triangle(pivot, stage)
        for pivot in pivots
        if stage.times.index(pivot.time_ms) is not None
        and stage.frame.prices.holds(box := _triangle_box(pivot, stage))
        and stage.occupied.claim_first_free([box])
    ]


def _zone(gap: Gap, stage: Stage) -> Box:
    return Box(
        max(stage.times.x(gap.time_ms), stage.frame.panes.left),
        round(max(stage.prices.y(gap.bottom), stage.frame.prices.bottom)),
        stage.frame.panes.right,
        round(min(stage.prices.y(gap.top), stage.frame.prices.top)),
    )


def _fits(zone: Box, stage: Stage) -> bool:
    return zone.width > 0 and 0 < zone.height <= _TALLEST * stage.frame.prices.height


def _edges(box: Box) -> list[Point]:
    low, high = box.bottom + 0.5, box.top - 0.5
    return [(box.left, low), (box.right, low), (box.left, high), (box.right, high)]


def _zone_label(zone: Box, others: Sequence[Box], colour: str, stage: Stage) -> list[Shape]:
    """Its name: inside where there is room, else above or below; none where none fits.

    Never in another zone, which it would seem to name.
    """
    name, px = stage.request.labels.fair_value_gap, stage.note_px
    wide, away = width(name, px, "medium"), px * _BESIDE
    # The zone begins in the middle of a candle, whose body reaches into it.
    first, last = zone.left + stage.profile.body / 2 + _AIR, zone.right - EDGE - wide
    if last < first:
        return []
    lefts = (first, last, (first + last) / 2)
    within = (zone.middle, zone.top - away, zone.bottom + away)
    inside = [y for y in within if zone.bottom + px / 2 <= y <= zone.top - px / 2]
    for rows in (inside, (zone.top + away, zone.bottom - away)):
        labels = [
            Text(x=x, y=y, text=name, px=px, colour=colour, weight="medium")
            for y in rows
            for x in lefts
        ]
        own = [one for one in labels if not any(one.box.overlaps(other) for other in others)]
        if label := _first_clear(own, stage):
            return [label]
    return []


def _break_names(one: Break, left: float, right: float, y: float, stage: Stage) -> list[Text]:
    """Where its name may stand: on the side that it broke to, on the other, before, behind."""
    labels, px = stage.request.labels, stage.note_px
    name = labels.change_of_character if one.changes_character else labels.break_of_structure
    away = px * _BESIDE * one.direction
    places: list[tuple[float, float, Anchor]] = [
        ((left + right) / 2, y + away, "center"),
        (left + _PIVOT + _AIR, y + away, "left"),
        ((left + right) / 2, y - away, "center"),
        (left - _PIVOT - 2 * _AIR, y, "right"),
        (right + 2 * _AIR, y, "left"),
    ]
    colour = stage.palette.structure
    return [
        Text(x=x, y=at, text=name, px=px, colour=colour, weight="bold", anchor=anchor)
        for x, at, anchor in places
    ]


def _first_clear(labels: Iterable[Text], stage: Stage) -> Text | None:
    """The label that the fewest candles are under, of those that are free, and claim its place."""
    free = [label for label in labels if stage.frame.prices.holds(label.box)]
    for label in sorted(free, key=lambda label: _candles_under(label.box, stage)):
        if _candles_under(label.box, stage) * stage.times.pitch > _MOST_UNDER:
            return None
        if stage.occupied.claim_first_free([label.box.grown(_AIR)]):
            return label
    return None


def _candles_under(box: Box, stage: Stage) -> int:
    half = stage.profile.body / 2
    return sum(
        box.left - half < x < box.right + half
        and stage.prices.y(candle.low) <= box.top
        and stage.prices.y(candle.high) >= box.bottom
        for candle, x in zip(stage.times.candles, stage.times.centres, strict=True)
    )


def _triangle_box(pivot: Pivot, stage: Stage) -> Box:
    away = 1 if pivot.is_high else -1
    x, y = stage.times.x(pivot.time_ms), stage.prices.y(pivot.price) + 1.9 * away * _PIVOT
    return Box(x - _PIVOT, y - 0.7 * _PIVOT, x + _PIVOT, y + 0.7 * _PIVOT)


def _triangle(pivot: Pivot, stage: Stage) -> Polygon:
    """Its tip towards the candle."""
    left, bottom, right, top = _triangle_box(pivot, stage)
    tip, back = (bottom, top) if pivot.is_high else (top, bottom)
    points = [(left, back), (right, back), ((left + right) / 2, tip)]
    return Polygon(points=points, colour=stage.palette.dim)
