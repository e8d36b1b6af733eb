"""The grids and the labels of both axes."""

from charts.display import Box, Lines, Occupied, Point, Shape, Text
from charts.layout.frame import EDGE, Frame
from charts.layout.price_scale import PriceScale
from charts.layout.time_scale import TimeScale
from charts.layout.time_ticks import TimeTick, offset_name, time_ticks
from charts.prices import NumberFormat, multiples, round_step
from charts.signal_chart import ChartRequest
from charts.style import Palette, Profile
from charts.text import width

AXIS_GAP = 14
"""Between a pane's right edge and the prices beside it, in pixels."""


def price_ticks(scale: PriceScale, profile: Profile, tick_size: float) -> list[float]:
    """Round prices for the grid, about three label heights apart."""
    count = (scale.top - scale.bottom) / (profile.axis * 3.2)
    return multiples(round_step(scale.high - scale.low, count, tick_size), scale.low, scale.high)


def price_grid(
    frame: Frame, scale: PriceScale, profile: Profile, palette: Palette, tick_size: float
) -> list[Shape]:
    """A line for each round price."""
    points: list[Point] = []
    for price in price_ticks(scale, profile, tick_size):
        y = round(scale.y(price)) + 0.5
        points += [(frame.panes.left, y), (frame.panes.right, y)]
    return [Lines(points=points, colour=palette.grid)]


def price_labels(
    frame: Frame,
    scale: PriceScale,
    profile: Profile,
    palette: Palette,
    request: ChartRequest,
    occupied: Occupied,
) -> list[Shape]:
    """Round prices beside the pane, where no tag stands."""
    numbers = NumberFormat(thousands=request.labels.thousands, point=request.labels.point)
    labels: list[Shape] = []
    for price in price_ticks(scale, profile, request.tick_size):
        label = Text(
            x=frame.panes.right + AXIS_GAP,
            y=scale.y(price),
            text=numbers.price(price, request.tick_size),
            px=profile.axis,
            colour=palette.dim,
        )
        if frame.price_axis.holds(label.box) and occupied.is_free(label.box):
            labels.append(label)
    return labels


def times(
    frame: Frame, scale: TimeScale, profile: Profile, palette: Palette, request: ChartRequest
) -> tuple[list[Shape], list[Shape]]:
    """The grid of round times, and the labels under it."""
    ticks = time_ticks(scale, profile, request.zone, request.labels.months)
    kept = _without_collisions(ticks, frame.time_axis, profile)
    points: list[Point] = []
    labels: list[Shape] = []
    for tick in kept:
        points += [(tick.x, frame.panes.bottom), (tick.x, frame.panes.top)]
        labels.append(_time_label(tick, frame.time_axis, profile, palette))
    corner = Text(
        x=(frame.price_axis.left + frame.price_axis.right) / 2,
        y=frame.time_axis.middle,
        text=offset_name(scale.candles[-1].start_ms, request.zone),
        px=max(profile.smallest, round(profile.axis * 0.85)),
        colour=palette.dim,
        anchor="center",
    )
    return [Lines(points=points, colour=palette.grid)], [*labels, corner]


def _without_collisions(ticks: list[TimeTick], axis: Box, profile: Profile) -> list[TimeTick]:
    """The ticks whose labels fit; new days first, for they tell more."""
    occupied = Occupied()
    kept = []
    for tick in sorted(ticks, key=lambda tick: not tick.is_new_day):
        half = width(tick.text, profile.axis, "bold") / 2 + profile.axis * 0.6
        box = Box(tick.x - half, axis.bottom, tick.x + half, axis.top)
        is_inside = box.left >= axis.left - EDGE and box.right <= axis.right + EDGE
        if is_inside and occupied.claim_first_free([box]):
            kept.append(tick)
    return kept


def _time_label(tick: TimeTick, axis: Box, profile: Profile, palette: Palette) -> Text:
    return Text(
        x=tick.x,
        y=axis.middle,
        text=tick.text,
        px=profile.axis,
        colour=palette.text if tick.is_new_day else palette.dim,
        weight="bold" if tick.is_new_day else "regular",
        anchor="center",
    )
