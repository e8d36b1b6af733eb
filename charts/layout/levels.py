"""The levels of a signal and the newest price: lines, name pills, price tags, R:R boxes."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.display import Box, Lines, Pill, Point, Rects, Shape, Text
from charts.layout.axes import AXIS_GAP
from charts.layout.frame import EDGE
from charts.layout.price_scale import PriceScale
from charts.layout.spread import spread
from charts.layout.stage import Stage, number_format
from charts.prices import NumberFormat
from charts.signal_chart import ChartRequest
from charts.style import Palette, Profile
from charts.text import width
from engine.signal import Signal
from engine.tracking import OutcomeKind

_TAG_HEIGHT = 1.5  # of its text
_PILL_HEIGHT = 1.45
_BETWEEN_TAGS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A price that is marked across the pane."""

    price: float
    text: str
    """As its tag tells the price."""
    colour: str
    name: str = ""
    """What its pill says; the newest price has none."""
    is_reached: bool = False
    """Whether the market has been there: its pill is filled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLevel:
    """A level, and where its line and its tag are."""

    level: Level
    y: float
    """The height of its price, at the pane's edge for one beyond it."""
    tag_y: float
    beyond: int
    """+1 for a price above the pane, -1 for one below, 0 for one that it shows."""

    @property
    def name(self) -> str:
        """What the pill says, with an arrow towards a price that is not shown."""
        return {1: "↑ ", 0: "", -1: "↓ "}[self.beyond] + self.level.name


def levels_of(request: ChartRequest, palette: Palette) -> list[Level]:
    """What the picture marks, lowest price first."""
    last = request.candles[-1].close
    text = number_format(request).price(last, request.tick_size)
    newest = Level(price=last, text=text, colour=palette.last)
    found = _signal_levels(request, request.signal, palette) if request.signal else []
    return sorted([newest, *found], key=lambda level: level.price)


def _signal_levels(request: ChartRequest, signal: Signal, palette: Palette) -> list[Level]:
    labels, progress, outcome = request.labels, request.progress, request.outcome
    stop = progress.stop if progress else signal.stop_loss
    took_first = progress is not None and progress.took_profit_1_ms is not None
    took_second = outcome is not None and outcome.kind is OutcomeKind.TAKE_PROFIT_2
    rows = (
        (labels.stop, stop, palette.stop, False),
        (labels.entry, signal.entry, palette.entry, False),
        (labels.take_profit_1, signal.take_profit_1, palette.target, took_first),
        (labels.take_profit_2, signal.take_profit_2, palette.target, took_second),
    )
    numbers = number_format(request)
    return [
        Level(
            price=price,
            text=numbers.price(price, request.tick_size),
            colour=colour,
            name=_name(word, signal.return_at(price), numbers, is_reached=is_reached),
            is_reached=is_reached,
        )
        for word, price, colour, is_reached in rows
    ]


def _name(word: str, made: float, numbers: NumberFormat, *, is_reached: bool) -> str:
    """What a level is, whether it was reached, and what the position makes there, a fraction."""
    parts = (word, "✓" if is_reached else "", numbers.percent(made) if made else "")
    return " ".join(part for part in parts if part)


def place(levels: Sequence[Level], stage: Stage) -> list[PlacedLevel]:
    """Where lines and tags go; tags keep the order of the prices and never overlap.

    levels: lowest price first.
    """
    scale = stage.prices
    ys = [scale.nearest_y(level.price) for level in levels]
    height = stage.profile.tag * _TAG_HEIGHT + _BETWEEN_TAGS
    tag_ys = spread(ys, height, scale.bottom, scale.top)
    return [
        PlacedLevel(level=level, y=round(y) + 0.5, tag_y=tag_y, beyond=_beyond(level, scale))
        for level, y, tag_y in zip(levels, ys, tag_ys, strict=True)
    ]


def tag_box(placed: PlacedLevel, stage: Stage) -> Box:
    """Where the price stands, beside the pane."""
    half = stage.profile.tag * _TAG_HEIGHT / 2
    axis = stage.frame.price_axis
    return Box(axis.left + 2, placed.tag_y - half, axis.right - 3, placed.tag_y + half)


def pill_box(placed: PlacedLevel, stage: Stage) -> Box:
    """Where the name stands, at the pane's right edge."""
    half = stage.profile.label * _PILL_HEIGHT / 2
    right = stage.frame.panes.right - EDGE
    left = right - pill_width(placed.name, stage.profile)
    return Box(left, placed.tag_y - half, right, placed.tag_y + half)


def pill_width(name: str, profile: Profile) -> float:
    """In pixels; nothing without a name."""
    return width(name, profile.label, "bold") + 22 if name else 0.0


def claim(levels: Sequence[PlacedLevel], stage: Stage) -> None:
    """Take the places of tags and pills, with a little air around them."""
    for placed in levels:
        left, bottom, right, top = tag_box(placed, stage)
        stage.occupied.claim(Box(left, bottom - 4, right, top + 4))
        if placed.level.name:
            stage.occupied.claim(pill_box(placed, stage))


def claim_lines(levels: Sequence[PlacedLevel], stage: Stage) -> None:
    """Take the places of the lines, for words that would be crossed out by them."""
    begin, _ = signal_span(stage)
    for placed in levels:
        if not placed.beyond:
            left = begin if placed.level.name else stage.frame.panes.left
            stage.occupied.claim(Box(left, placed.y - 1, stage.frame.panes.right, placed.y + 1))


def draw(levels: Sequence[PlacedLevel], stage: Stage) -> list[Shape]:
    """Lines from the entry to the axis, pills and tags."""
    begin, _ = signal_span(stage)
    shapes: list[Shape] = []
    for placed in levels:
        shapes += _line(placed, stage, begin)
    for placed in levels:
        shapes += _connector(placed, stage)
        shapes += _tag(placed, stage)
        if placed.level.name:
            shapes += _pill(placed, stage)
    return shapes


def risk_reward(stage: Stage) -> list[Shape]:
    """What is won up to the last target, and what is lost at the first stop, as areas."""
    signal, scale, palette = stage.request.signal, stage.prices, stage.palette
    begin, end = signal_span(stage)
    if signal is None or end <= begin:
        return []
    return [
        _area(scale, begin, end, signal.entry, signal.take_profit_2, palette.up, 0.085),
        _area(scale, begin, end, signal.entry, signal.stop_loss, palette.down, 0.11),
    ]


def signal_span(stage: Stage) -> tuple[float, float]:
    """From the x of the entry to that of the end, or to the axis while there is none."""
    panes, signal, outcome = stage.frame.panes, stage.request.signal, stage.request.outcome
    if signal is None:
        return panes.left, panes.left
    begin = min(max(stage.times.x(signal.time_ms - 1), panes.left), panes.right)
    if outcome is None:
        return begin, panes.right
    return begin, min(stage.times.x(outcome.time_ms), panes.right)


def _area(
    scale: PriceScale, left: float, right: float, a: float, b: float, colour: str, alpha: float
) -> Rects:
    low, high = sorted(scale.nearest_y(price) for price in (a, b))
    return Rects(boxes=[Box(left, round(low), right, round(high))], colour=colour, alpha=alpha)


def _beyond(level: Level, scale: PriceScale) -> int:
    return (level.price > scale.high) - (level.price < scale.low)


def _line(placed: PlacedLevel, stage: Stage, begin: float) -> list[Shape]:
    level, right = placed.level, stage.frame.panes.right
    if placed.beyond:
        return []
    if not level.name:
        y = placed.y - 0.5  # two pixels are centred on the edge between them
        across: list[Point] = [(stage.frame.panes.left, y), (right, y)]
        return [Lines(points=across, colour=level.colour, thickness=2, dash=(3, 5))]
    points: list[Point] = [(begin, placed.y), (right, placed.y)]
    return [Lines(points=points, colour=level.colour, thickness=3)]


def _connector(placed: PlacedLevel, stage: Stage) -> list[Shape]:
    """A stroke from the price's true height to a tag that was pushed away from it."""
    if placed.beyond or abs(placed.tag_y - placed.y) <= 2:
        return []
    right = stage.frame.panes.right
    points: list[Point] = [(right - EDGE, placed.y), (right + 2, placed.tag_y)]
    return [Lines(points=points, colour=placed.level.colour, thickness=2)]


def _tag(placed: PlacedLevel, stage: Stage) -> list[Shape]:
    level = placed.level
    price = Text(
        x=stage.frame.price_axis.left + AXIS_GAP,
        y=placed.tag_y,
        text=level.text,
        px=stage.profile.tag,
        colour=stage.palette.on_colour if level.name else stage.palette.on_last,
        weight="bold",
    )
    return [Pill(box=tag_box(placed, stage), colour=level.colour), price]


def _pill(placed: PlacedLevel, stage: Stage) -> list[Shape]:
    level, box = placed.level, pill_box(placed, stage)
    name = Text(
        x=(box.left + box.right) / 2,
        y=placed.tag_y,
        text=placed.name,
        px=stage.profile.label,
        colour=stage.palette.on_colour if level.is_reached else level.colour,
        weight="bold",
        anchor="center",
    )
    ground = level.colour if level.is_reached else stage.palette.pane
    return [Pill(box=box, colour=ground, edge=level.colour), name]
