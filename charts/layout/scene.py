"""A chart request to a display list: pure geometry, in painter's order."""

from collections.abc import Sequence

from charts.display import Display, Shape
from charts.errors import ChartFailed
from charts.layout import axes, bars, header, levels, markers, structure
from charts.layout.cleaning import cleaned
from charts.layout.frame import EDGE, Frame, background, borders
from charts.layout.levels import Level, PlacedLevel
from charts.layout.notable import notable
from charts.layout.price_scale import price_scale
from charts.layout.stage import Stage, number_format
from charts.layout.zone import require_zone
from charts.layout.zoom import zoom
from charts.signal_chart import ChartRequest
from charts.style import PALETTES, PROFILES, Profile
from charts.text import width

_AXIS_AIR = 30  # pixels around the widest price
_PLAIN_MARGIN = 0.05  # of the pane, right of the newest candle


def lay_out(request: ChartRequest) -> Display:
    """Everything that the picture shows, and where.

    Raises ChartFailed without candles or for a time zone that nobody knows.
    """
    require_drawable(request)
    request = cleaned(request)
    marked = levels.levels_of(request, PALETTES[request.theme])
    stage = _stage(request, marked)
    return Display(
        width=stage.profile.width,
        height=stage.profile.height,
        background=stage.palette.page,
        shapes=tuple(_shapes(stage, levels.place(marked, stage))),
        scale=request.scale,
    )


def _stage(request: ChartRequest, marked: Sequence[Level]) -> Stage:
    profile = PROFILES[request.profile]
    frame = Frame.of(profile, axis_width(request, marked, profile))
    sized, times = zoom(request, profile, frame.panes, margin(marked, frame, profile))
    marks = [level.price for level in marked]
    return Stage(
        request=request,
        profile=sized,
        palette=PALETTES[request.theme],
        frame=frame,
        times=times,
        prices=price_scale(times.candles, marks, request.tick_size, frame.prices),
    )


def _shapes(stage: Stage, placed: Sequence[PlacedLevel]) -> list[Shape]:
    # Labels take their places in the order of their importance, which is not the painter's.
    levels.claim(placed, stage)
    arrows = markers.draw(stage)
    seen = notable(stage.request.overlays, stage.times)
    turns = structure.pivots(seen.pivots, stage)
    levels.claim_lines(placed, stage)
    broken = structure.breaks(seen.breaks, stage)
    gaps = structure.fair_value_gaps(seen.gaps, stage)
    missing = bars.gap_bands(stage)
    time_grid, time_labels = axes.time_axis(stage)
    return [
        *background(stage.frame, stage.palette),
        axes.price_grid(stage),
        time_grid,
        *missing,
        *borders(stage.frame, stage.palette),
        *levels.risk_reward(stage),
        *gaps,
        *bars.volumes(stage),
        *bars.volume_label(stage),
        bars.candles(stage),
        *turns,
        *broken,
        *axes.price_labels(stage),
        *time_labels,
        *levels.draw(placed, stage),
        *arrows,
        *header.header(stage),
    ]


def require_drawable(request: ChartRequest) -> None:
    """Raise ChartFailed without candles or for a time zone that nobody knows."""
    if not request.candles:
        raise ChartFailed(f"there are no candles of {request.symbol} {request.timeframe} to draw")
    require_zone(request.zone)


def axis_width(request: ChartRequest, marked: Sequence[Level], profile: Profile) -> int:
    """Room for the longest price that may stand beside the pane."""
    numbers = number_format(request)
    newest = request.candles[-profile.width // profile.pitch :]
    extremes = min(candle.low for candle in newest), max(candle.high for candle in newest)
    texts = [numbers.price(price, request.tick_size) for price in extremes]
    texts += [level.text for level in marked]
    return round(max(width(text, profile.tag, "bold") for text in texts)) + _AXIS_AIR


def margin(marked: Sequence[Level], frame: Frame, profile: Profile) -> float:
    """Free pixels right of the newest candle, so that no pill hides it."""
    widest = max(levels.pill_width(level.name, profile) for level in marked)
    return max(widest + 2 * EDGE, frame.panes.width * _PLAIN_MARGIN)
