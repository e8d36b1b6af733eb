"""The same picture with more pixels: every length of a display list multiplied."""

from dataclasses import replace

from charts.display import (
    Bar,
    Box,
    Candles,
    Display,
    Lines,
    Pill,
    Point,
    Polygon,
    Rects,
    Shape,
    Text,
)


def scaled(display: Display) -> Display:
    """The display list in the pixels of its picture."""
    by = display.scale
    if by == 1:
        return display
    return Display(
        width=display.width * by,
        height=display.height * by,
        background=display.background,
        shapes=tuple(_shape(shape, by) for shape in display.shapes),
    )


def _shape(shape: Shape, by: int) -> Shape:
    match shape:
        case Rects():
            return replace(shape, boxes=[_box(box, by) for box in shape.boxes])
        case Lines():
            dash = None if shape.dash is None else (shape.dash[0] * by, shape.dash[1] * by)
            points = [_point(point, by) for point in shape.points]
            return replace(shape, points=points, thickness=shape.thickness * by, dash=dash)
        case Polygon():
            return replace(shape, points=[_point(point, by) for point in shape.points])
        case Pill():
            return replace(shape, box=_box(shape.box, by), radius=shape.radius * by)
        case Text():
            return replace(shape, x=shape.x * by, y=shape.y * by, px=shape.px * by)
        case Candles():
            bars = [Bar(*(length * by for length in bar)) for bar in shape.bars]
            return replace(shape, bars=bars, body=shape.body * by, wick=shape.wick * by)


def _box(box: Box, by: int) -> Box:
    return Box(*(length * by for length in box))


def _point(point: Point, by: int) -> Point:
    return point[0] * by, point[1] * by
