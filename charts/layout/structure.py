"""What the market's structure adds to a picture: fair-value gaps, breaks, pivots."""

from charts.display import Box, Lines, Occupied, Point, Polygon, Rects, Shape, Text
from charts.layout.frame import Frame
from charts.layout.price_scale import PriceScale
from charts.layout.time_scale import TimeScale
from charts.signal_chart import ChartRequest, FairValueGap, Pivot, StructureBreak
from charts.style import Palette, Profile
from charts.text import width

_AIR = 5.0  # around a label, in pixels
_PIVOT = 7.0  # half the width of its triangle, in pixels


def fair_value_gaps(
    request: ChartRequest,
    frame: Frame,
    times: TimeScale,
    prices: PriceScale,
    profile: Profile,
    palette: Palette,
    occupied: Occupied,
) -> list[Shape]:
    """Zones, clipped to the pane; open ones run up to the axis."""
    shapes: list[Shape] = []
    for gap in request.fair_value_gaps:
        box = _zone(gap, frame, times, prices)
        if box.width <= 0 or box.height <= 0:
            continue
        colour = palette.up if gap.is_bullish else palette.down
        shapes += [
            Rects(boxes=[box], colour=colour, alpha=0.2),
            Lines(points=_edges(box), colour=colour),
        ]
        name = request.labels.fair_value_gap
        shapes += _zone_label(name, box, times, prices, profile, colour, occupied)
    return shapes


def breaks(
    request: ChartRequest,
    frame: Frame,
    times: TimeScale,
    prices: PriceScale,
    profile: Profile,
    palette: Palette,
    occupied: Occupied,
) -> list[Shape]:
    """A dashed line from the pivot to the candle that closed beyond it, with its name."""
    shapes: list[Shape] = []
    for one in request.breaks:
        left, right = max(times.x(one.pivot_ms), frame.panes.left), times.x(one.break_ms)
        if right <= left or not prices.shows(one.price):
            continue
        y = round(prices.y(one.price))
        points: list[Point] = [(left, y), (right, y)]
        shapes.append(Lines(points=points, colour=palette.structure, thickness=2, dash=(9, 6)))
        name = _break_name(one, (left + right) / 2, y, profile, palette)
        if frame.prices.holds(name.box) and occupied.claim_first_free([name.box.grown(_AIR)]):
            shapes.append(name)
    return shapes


def pivots(
    request: ChartRequest, frame: Frame, times: TimeScale, prices: PriceScale, palette: Palette
) -> list[Shape]:
    """A small triangle at each turning point that is shown."""
    return [
        _triangle(pivot, times, prices, palette)
        for pivot in request.pivots
        if times.index(pivot.time_ms) is not None
        and prices.shows(pivot.price)
        and frame.prices.bottom + 3 * _PIVOT < prices.y(pivot.price)
        and prices.y(pivot.price) < frame.prices.top - 3 * _PIVOT
    ]


def _zone(gap: FairValueGap, frame: Frame, times: TimeScale, prices: PriceScale) -> Box:
    right = frame.panes.right if gap.end_ms is None else times.x(gap.end_ms)
    return Box(
        max(times.x(gap.start_ms), frame.panes.left),
        round(max(prices.y(gap.low), frame.prices.bottom)),
        min(right, frame.panes.right),
        round(min(prices.y(gap.high), frame.prices.top)),
    )


def _edges(box: Box) -> list[Point]:
    low, high = box.bottom + 0.5, box.top - 0.5
    return [(box.left, low), (box.right, low), (box.left, high), (box.right, high)]


def _zone_label(
    name: str,
    zone: Box,
    times: TimeScale,
    prices: PriceScale,
    profile: Profile,
    colour: str,
    occupied: Occupied,
) -> list[Shape]:
    """The name where the fewest candles are under it; nothing where it does not fit."""
    px = max(profile.smallest, round(profile.label * 0.9))
    wide = width(name, px, "medium")
    labels = [
        Text(x=x, y=zone.middle, text=name, px=px, colour=colour, weight="medium")
        for x in (zone.left + 6, zone.right - wide - 6, (zone.left + zone.right - wide) / 2)
    ]
    if zone.height < px or zone.width < wide + 12:
        return []
    for label in sorted(labels, key=lambda label: _candles_under(label.box, times, prices)):
        if occupied.claim_first_free([label.box.grown(_AIR)]):
            return [label]
    return []


def _candles_under(box: Box, times: TimeScale, prices: PriceScale) -> int:
    return sum(
        box.left <= x <= box.right
        and prices.y(candle.low) <= box.top
        and prices.y(candle.high) >= box.bottom
        for candle, x in zip(times.candles, times.centres, strict=True)
    )


def _break_name(
    one: StructureBreak, x: float, y: float, profile: Profile, palette: Palette
) -> Text:
    px = max(profile.smallest, round(profile.label * 0.9))
    return Text(
        x=x,
        y=y + px * (0.8 if one.is_up else -0.8),
        text=one.name,
        px=px,
        colour=palette.structure,
        weight="bold",
        anchor="center",
    )


def _triangle(pivot: Pivot, times: TimeScale, prices: PriceScale, palette: Palette) -> Polygon:
    away = _PIVOT if pivot.is_high else -_PIVOT
    x, y = times.x(pivot.time_ms), prices.y(pivot.price) + 1.9 * away
    points = [(x - _PIVOT, y + 0.7 * away), (x + _PIVOT, y + 0.7 * away), (x, y - 0.7 * away)]
    return Polygon(points=points, colour=palette.dim)
