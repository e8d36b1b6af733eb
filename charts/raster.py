# matplotlib annotates its Agg renderer only in part.
# mypy: allow-untyped-calls
"""A display list to pixels: shapes by matplotlib's Agg renderer, text by Pillow, one buffer.

No figure, no axes, no pyplot: each of them costs more than the whole picture.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from charts import candles, png
from charts.display import Box, Candles, Display, Lines, Pill, Polygon, Rects, Text
from charts.scaling import scaled
from charts.text import pieces, stroke

_DPI = 72  # so that one of matplotlib's points is one pixel
_CAP_HALF = 0.364  # half the height of Inter's capitals, in parts of the font size
_PATH_LIMIT = 512  # more rectangles in one path overflow Agg's cells
_RIM = 2.0
_IDENTITY = IdentityTransform()
_Fill: TypeAlias = tuple[float, float, float, float]


def paint(display: Display) -> bytes:
    """The picture as PNG bytes.

    Not for several threads at once: a process has one canvas a size.
    """
    if display.scale == 1:
        return png.encode(_canvas(display.width, display.height).draw(display))
    # Asked for now and then, and several times as large: its memory is not kept.
    sharp = scaled(display)
    return png.encode_file(Canvas(sharp.width, sharp.height).draw(sharp))


@cache
def _canvas(width: int, height: int) -> "Canvas":
    return Canvas(width, height)


class Canvas:
    """Reused pixels of one size."""

    def __init__(self, width: int, height: int) -> None:
        self._height = height
        self._renderer = RendererAgg(width, height, _DPI)
        self.pixels: NDArray[np.uint8] = np.asarray(self._renderer.buffer_rgba())
        # A pixel as one number: filling those is ten times faster than filling four channels.
        self._words = self.pixels.view(np.uint32)
        image = Image.frombuffer("RGBA", (width, height), self.pixels, "raw", "RGBA", 0, 1)
        # Pillow guards borrowed memory by copying it before the first change; this is ours.
        image.readonly = 0
        self._pen = ImageDraw.Draw(image)
        self._draw_one: dict[type, Callable[[Any, GraphicsContextBase], None]] = {
            Rects: self._rects,
            Lines: self._lines,
            Polygon: self._polygon,
            Pill: self._pill,
            Text: self._text,
            Candles: self._candles,
        }

    def draw(self, display: Display) -> NDArray[np.uint8]:
        """Draw the whole picture; returns the canvas's own pixels, height x width x RGBA."""
        self._words.fill(_word(display.background))
        for shape in display.shapes:
            context = self._renderer.new_gc()
            context.set_snap(False)  # layouts place shapes on pixels themselves
            self._draw_one[type(shape)](shape, context)
            context.restore()
        return self.pixels

    def _rects(self, shape: Rects, context: GraphicsContextBase) -> None:
        context.set_linewidth(0)
        context.set_antialiased(False)
        fill = _rgba(shape.colour, shape.alpha)
        for first in range(0, len(shape.boxes), _PATH_LIMIT):
            path = _boxes_path(shape.boxes[first : first + _PATH_LIMIT])
            self._renderer.draw_path(context, path, _IDENTITY, fill)

    def _lines(self, shape: Lines, context: GraphicsContextBase) -> None:
        points = np.asarray(shape.points, float).reshape(-1, 2)
        if not len(points):
            return
        context.set_foreground(shape.colour)
        context.set_linewidth(shape.thickness)
        context.set_antialiased(shape.joined or _any_slanted(points))
        context.set_dashes(0, shape.dash)
        codes = None if shape.joined else np.tile(_SEGMENT, len(points) // 2)
        self._renderer.draw_path(context, Path(points, codes), _IDENTITY)

    def _polygon(self, shape: Polygon, context: GraphicsContextBase) -> None:
        path = Path([*shape.points, shape.points[0]], closed=True)
        self._filled(path, _rgba(shape.colour, shape.alpha), shape.edge, context)

    def _pill(self, shape: Pill, context: GraphicsContextBase) -> None:
        path = _round_path(shape.box, shape.radius)
        self._filled(path, _rgba(shape.colour, 1.0), shape.edge, context)

    def _filled(
        self, path: Path, fill: _Fill, edge: str | None, context: GraphicsContextBase
    ) -> None:
        context.set_antialiased(True)
        context.set_linewidth(_RIM if edge else 0)
        if edge:
            context.set_foreground(edge)
        self._renderer.draw_path(context, path, _IDENTITY, fill)

    def _text(self, shape: Text, _context: GraphicsContextBase) -> None:
        x, baseline = shape.left, self._height - shape.y + shape.px * _CAP_HALF
        for piece, font in pieces(shape.text, shape.px, shape.weight):
            thicker = stroke(font, shape.px, shape.weight)
            place = (x, baseline)
            self._pen.text(place, piece, shape.colour, font, anchor="ls", stroke_width=thicker)
            x += font.getlength(piece)

    def _candles(self, shape: Candles, _context: GraphicsContextBase) -> None:
        candles.draw(self._renderer, shape)


_SEGMENT = np.array([Path.MOVETO, Path.LINETO], np.uint8)
_RECTANGLE = np.array(
    [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY], np.uint8
)
_ROUND = [Path.MOVETO, *([Path.LINETO, Path.CURVE3, Path.CURVE3] * 4)]


def _boxes_path(boxes: Sequence[Box]) -> Path:
    corners = np.asarray(boxes, float)[:, [0, 1, 2, 1, 2, 3, 0, 3, 0, 1]]
    return Path(corners.reshape(-1, 2), np.tile(_RECTANGLE, len(boxes)))


def _round_path(box: Box, radius: float) -> Path:
    left, bottom, right, top = box
    points = [
        (left + radius, bottom),
        *[(right - radius, bottom), (right, bottom), (right, bottom + radius)],
        *[(right, top - radius), (right, top), (right - radius, top)],
        *[(left + radius, top), (left, top), (left, top - radius)],
        *[(left, bottom + radius), (left, bottom), (left + radius, bottom)],
    ]
    return Path(points, _ROUND)


def _any_slanted(points: NDArray[np.float64]) -> bool:
    return bool(np.any((points[0::2] != points[1::2]).all(axis=1)))


@cache
def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def _word(colour: str) -> int:
    return int(np.array([*_rgb(colour), 255], np.uint8).view(np.uint32)[0])


@cache
def _rgba(colour: str, alpha: float) -> _Fill:
    red, green, blue = _rgb(colour)
    return red / 255, green / 255, blue / 255, alpha
