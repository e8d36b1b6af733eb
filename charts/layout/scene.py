"""A chart request to a display list: pure geometry, in painter's order."""

from collections.abc import Sequence
from dataclasses import fields, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from charts.display import Display, Occupied
from charts.errors import ChartFailed
from charts.layout import axes, bars, header, levels, markers, structure
from charts.layout.frame import EDGE, Frame, background, borders
from charts.layout.levels import Level
from charts.layout.price_scale import price_scale
from charts.layout.time_scale import TimeScale, time_scale
from charts.prices import NumberFormat
from charts.signal_chart import ChartLabels, ChartRequest
from charts.style import PALETTES, PROFILES, Profile
from charts.text import clean, width

_AXIS_AIR = 30  # pixels around the widest price
_PLAIN_MARGIN = 0.05  # of the pane, right of the newest candle


def lay_out(request: ChartRequest) -> Display:
    """Everything that the picture shows, and where.

    Raises ChartFailed without candles or for a time zone that nobody knows.
    """
    _check(request)
    request = _cleaned(request)
    profile, palette = PROFILES[request.profile], PALETTES[request.theme]
    marked = levels.levels_of(request, palette)
    frame = Frame.of(profile, _axis_width(request, marked, profile))
    margin = _margin(marked, frame, profile)
    times = time_scale(request.candles, request.timeframe, profile, frame.panes, margin)
    prices = price_scale(
        times.candles, [level.price for level in marked], request.tick_size, frame.prices
    )
    placed = levels.place(marked, prices, profile)
    occupied = Occupied()
    levels.claim(placed, frame, profile, occupied)
    begin, end = _signal_span(request, times, frame)

    # Labels take their places in the order of their importance, which is not the painter's.
    arrows = markers.draw(
        markers.markers_of(request, times, palette), frame, times, prices, profile, occupied
    )
    broken = structure.breaks(request, frame, times, prices, profile, palette, occupied)
    zones = structure.fair_value_gaps(request, frame, times, prices, profile, palette, occupied)
    missing = bars.gap_bands(frame, times, profile, palette, occupied)
    time_grid, time_labels = axes.times(frame, times, profile, palette, request)
    shapes = (
        *background(frame, palette),
        *axes.price_grid(frame, prices, profile, palette, request.tick_size),
        *time_grid,
        *missing,
        *borders(frame, palette),
        *levels.risk_reward(request, prices, palette, begin, end),
        *zones,
        *bars.volumes(frame, times, profile, palette),
        *bars.volume_label(frame, times, profile, palette, request.labels),
        bars.candles(times, prices, profile, palette),
        *structure.pivots(request, frame, times, prices, palette),
        *broken,
        *axes.price_labels(frame, prices, profile, palette, request, occupied),
        *time_labels,
        *levels.draw(placed, frame, profile, palette, begin),
        *arrows,
        *header.header(request, times, frame, profile, palette),
    )
    return Display(
        width=profile.width, height=profile.height, background=palette.page, shapes=shapes
    )


def _check(request: ChartRequest) -> None:
    if not request.candles:
        raise ChartFailed(f"there are no candles of {request.symbol} {request.timeframe} to draw")
    try:
        ZoneInfo(request.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise ChartFailed(f"{request.zone!r} is not the name of a time zone") from unknown


def _cleaned(request: ChartRequest) -> ChartRequest:
    """The request with words that are safe to draw: one line each, nothing invisible."""
    words = {
        one.name: clean(value)
        for one in fields(ChartLabels)
        if isinstance(value := getattr(request.labels, one.name), str)
        and one.name not in ("thousands", "point")
    }
    return replace(
        request,
        symbol=clean(request.symbol),
        labels=replace(
            request.labels, **words, months=tuple(clean(month) for month in request.labels.months)
        ),
        breaks=tuple(replace(one, name=clean(one.name)) for one in request.breaks),
    )


def _axis_width(request: ChartRequest, marked: Sequence[Level], profile: Profile) -> int:
    """Room for the longest price that may stand beside the pane."""
    numbers = NumberFormat(thousands=request.labels.thousands, point=request.labels.point)
    newest = request.candles[-profile.width // profile.pitch :]
    extremes = min(candle.low for candle in newest), max(candle.high for candle in newest)
    texts = [numbers.price(price, request.tick_size) for price in extremes]
    texts += [level.text for level in marked]
    return round(max(width(text, profile.tag, "bold") for text in texts)) + _AXIS_AIR


def _margin(marked: Sequence[Level], frame: Frame, profile: Profile) -> float:
    """Free pixels right of the newest candle, so that no pill hides it."""
    widest = max(levels.pill_width(level.name, profile) for level in marked)
    return max(widest + 2 * EDGE, frame.panes.width * _PLAIN_MARGIN)


def _signal_span(request: ChartRequest, times: TimeScale, frame: Frame) -> tuple[float, float]:
    """From the x of the entry to that of the end, or to the axis while there is none."""
    if request.signal is None:
        return frame.panes.left, frame.panes.left
    begin = max(times.x(request.signal.time_ms - 1), frame.panes.left)
    if request.outcome is None:
        return min(begin, frame.panes.right), frame.panes.right
    return begin, min(times.x(request.outcome.time_ms), frame.panes.right)
