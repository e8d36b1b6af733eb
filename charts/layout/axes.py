"""The grids and the labels of both axes."""

from datetime import datetime
from zoneinfo import ZoneInfo

from charts.display import Box, Lines, Occupied, Point, Shape, Text
from charts.layout.frame import EDGE
from charts.layout.stage import Stage
from charts.layout.time_ticks import TimeTick, time_ticks
from charts.prices import multiples, round_step
from charts.text import width
from charts.utc_offset import offset_name

AXIS_GAP = 14
"""Between a pane's right edge and the prices beside it, in pixels."""


def price_ticks(stage: Stage) -> list[float]:
    """Round prices for the grid, about three label heights apart."""
    scale = stage.prices
    count = (scale.top - scale.bottom) / (stage.profile.axis * 3.2)
    step = round_step(scale.high - scale.low, count, stage.request.tick_size)
    return multiples(step, scale.low, scale.high)


def price_grid(stage: Stage) -> Lines:
    """A line for each round price."""
    points: list[Point] = []
    for price in price_ticks(stage):
        y = round(stage.prices.y(price)) + 0.5
        points += [(stage.frame.panes.left, y), (stage.frame.panes.right, y)]
    return Lines(points=points, colour=stage.palette.grid)


def price_labels(stage: Stage) -> list[Shape]:
    """Round prices beside the pane, where no tag stands."""
    labels = [
        Text(
            x=stage.frame.panes.right + AXIS_GAP,
            y=stage.prices.y(price),
            text=stage.price(price),
            px=stage.profile.axis,
            colour=stage.palette.dim,
        )
        for price in price_ticks(stage)
    ]
    axis = stage.frame.price_axis
    return [one for one in labels if axis.holds(one.box) and stage.occupied.is_free(one.box)]


def time_axis(stage: Stage) -> tuple[Lines, list[Shape]]:
    """The grid of round times, and the labels under it."""
    points: list[Point] = []
    labels: list[Shape] = []
    for tick in _without_collisions(stage):
        points += [(tick.x, stage.frame.panes.bottom), (tick.x, stage.frame.panes.top)]
        labels.append(_time_label(tick, stage))
    return Lines(points=points, colour=stage.palette.grid), [*labels, _zone(stage)]


def _zone(stage: Stage) -> Text:
    """In the corner: how far from UTC the times are."""
    axis, zone = stage.frame.price_axis, ZoneInfo(stage.request.zone)
    newest = datetime.fromtimestamp(stage.times.candles[-1].start_ms / 1000, zone)
    return Text(
        x=(axis.left + axis.right) / 2,
        y=stage.frame.time_axis.middle,
        text=offset_name(newest),
        px=stage.note_px,
        colour=stage.palette.dim,
        anchor="center",
    )


def _without_collisions(stage: Stage) -> list[TimeTick]:
    """The ticks whose labels fit; new days first, for they tell more."""
    axis, px = stage.frame.time_axis, stage.profile.axis
    ticks = time_ticks(stage.times, stage.profile, stage.request.zone, stage.request.labels.days)
    occupied = Occupied()
    kept = []
    for tick in sorted(ticks, key=lambda tick: not tick.is_new_day):
        half = width(tick.text, px, "bold") / 2 + px * 0.6
        box = Box(tick.x - half, axis.bottom, tick.x + half, axis.top)
        is_inside = box.left >= axis.left - EDGE and box.right <= axis.right + EDGE
        if is_inside and occupied.claim_first_free([box]):
            kept.append(tick)
    return kept


def _time_label(tick: TimeTick, stage: Stage) -> Text:
    return Text(
        x=tick.x,
        y=stage.frame.time_axis.middle,
        text=tick.text,
        px=stage.profile.axis,
        colour=stage.palette.text if tick.is_new_day else stage.palette.dim,
        weight="bold" if tick.is_new_day else "regular",
        anchor="center",
    )
