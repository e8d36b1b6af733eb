"""The display list: what a layout asks the raster to draw, in painter's order.

Coordinates are pixels; x grows to the right, y grows *upwards* from the picture's lower edge.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from charts.text import Weight, width

Anchor: TypeAlias = Literal["left", "center", "right"]
Point: TypeAlias = tuple[float, float]


class Box(NamedTuple):
    """A rectangle along the axes."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In pixels."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """The y of its centre."""
        return (self.bottom + self.top) / 2

    def grown(self, by: float) -> "Box":
        """The same with more room on each side, in pixels."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.bottom <= other.bottom
            and other.top <= self.top
        )


class Bar(NamedTuple):
    """A candle in pixels: its centre, and where its prices are."""

    x: float
    open: float
    high: float
    low: float
    close: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rects:
    """Filled rectangles with sharp edges, on whole pixels."""

    boxes: Sequence[Box]
    colour: str
    alpha: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Straight segments, or one joined line through `points`."""

    points: Sequence[Point]
    colour: str
    thickness: float = 1.0
    dash: tuple[float, float] | None = None
    """Drawn and left out, in pixels."""
    joined: bool = False
    """Whether the points are one line; else each two are a segment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A filled closed shape, with a rim where `edge` names a colour."""

    points: Sequence[Point]
    colour: str
    alpha: float = 1.0
    edge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pill:
    """A filled box with round corners, with a rim where `edge` names a colour."""

    box: Box
    colour: str
    edge: str | None = None
    radius: float = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text; `y` is the middle of its capitals."""

    x: float
    y: float
    text: str
    px: int
    colour: str
    weight: Weight = "regular"
    anchor: Anchor = "left"

    @property
    def left(self) -> float:
        """Where the text begins."""
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[self.anchor]
        return self.x - share * width(self.text, self.px, self.weight)

    @property
    def box(self) -> Box:
        """What it covers, with room for descenders."""
        right = self.left + width(self.text, self.px, self.weight)
        return Box(self.left, self.y - self.px * 0.6, right, self.y + self.px * 0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candles:
    """Candlesticks; a bar that closes above its open is drawn in `up`."""

    bars: Sequence[Bar]
    body: int
    """Width of a body in pixels, odd, so that a bar's centre is the middle of a pixel."""
    wick: int
    """Width of a wick in pixels, odd for the same reason."""
    up: str
    down: str


Shape: TypeAlias = Rects | Lines | Polygon | Pill | Text | Candles


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """A whole picture."""

    width: int
    height: int
    background: str
    shapes: tuple[Shape, ...]
    scale: int = 1
    """Pixels for each pixel of the layout: nothing but the sharpness of the picture."""


class Occupied:
    """Places that labels have taken, so that none is written over another."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._boxes = list(boxes)

    def is_free(self, box: Box) -> bool:
        """Whether nothing is there yet."""
        return not any(box.overlaps(taken) for taken in self._boxes)

    def claim(self, box: Box) -> None:
        """Take a place, whoever is there."""
        self._boxes.append(box)

    def claim_first_free(self, boxes: Iterable[Box]) -> Box | None:
        """Take the first free place; None when all are taken."""
        found = next((box for box in boxes if self.is_free(box)), None)
        if found is not None:
            self._boxes.append(found)
        return found
