"""A study to a display list: a signal's chart with panels in the place of its volumes."""

from collections.abc import Sequence
from dataclasses import replace

from charts.display import Box, Display, Lines, Point, Shape
from charts.layout import axes, bars, header, levels, scene, study_lines, study_panels
from charts.layout.cleaning import cleaned
from charts.layout.frame import Frame, background
from charts.layout.levels import Level
from charts.layout.price_scale import price_scale
from charts.layout.stage import Stage
from charts.layout.study_panels import Panel
from charts.layout.zoom import zoom
from charts.study import Series, Study, StudyLine
from charts.style import PALETTES, PROFILES, Profile

_PANEL_SHARE = 0.17  # of the height of all panes, for each panel
_LEGEND = 44  # pixels above the candles, for the names of the lines


def lay_out(study: Study) -> Display:
    """Everything that the study shows, and where.

    Raises ChartFailed without candles or for a time zone that nobody knows.
    """
    scene.require_drawable(study.chart)
    study = cleaned(study)
    marked = levels.levels_of(study.chart, PALETTES[study.chart.theme])
    stage, shown, panels = _stage(study, marked)
    return Display(
        width=stage.profile.width,
        height=stage.profile.height,
        background=stage.palette.page,
        shapes=tuple(_shapes(stage, shown, panels, marked)),
    )


def _stage(study: Study, marked: Sequence[Level]) -> tuple[Stage, Study, Sequence[Panel]]:
    """The stage, the study as far as its candles are shown, and the panels that know something."""
    request = study.chart
    profile = PROFILES[request.profile]
    axis = max(scene.axis_width(request, marked, profile), study_panels.axis_width(study, profile))
    frame = _frame(profile, axis, panels=0, legend=0)
    sized, times = zoom(request, profile, frame.panes, scene.margin(marked, frame, profile))
    shown = _newest(study, len(times.candles))
    panels = study_panels.panels_of(shown)
    has_legend = bool(shown.lines or shown.bands)
    frame = _frame(profile, axis, panels=len(panels), legend=_LEGEND if has_legend else 0)
    marks = [level.price for level in marked] + study_lines.extremes(shown)
    stage = Stage(
        request=request,
        profile=sized,
        palette=PALETTES[request.theme],
        frame=frame,
        times=times,
        prices=price_scale(times.candles, marks, request.tick_size, frame.prices),
    )
    return stage, shown, panels


def _frame(profile: Profile, axis_width: int, *, panels: int, legend: int) -> Frame:
    """Like a chart's frame, with room for panels under the candles, and for names above them."""
    whole = Frame.of(profile, axis_width)
    panes = whole.panes
    divider = panes.bottom + panels * round(panes.height * _PANEL_SHARE)
    return replace(
        whole,
        prices=Box(0, divider + 8, panes.right, panes.top - 4 - legend),
        volumes=Box(0, panes.bottom, panes.right, divider),
        price_axis=whole.price_axis._replace(bottom=divider),
    )


def _newest(study: Study, count: int) -> Study:
    """The study with the newest values of each series, one a candle that is shown."""

    def cut(series: Series) -> Series:
        return series[len(series) - count :]

    def cut_line(line: StudyLine | None) -> StudyLine | None:
        return None if line is None else replace(line, values=cut(line.values))

    bands = study.bands
    return replace(
        study,
        chart=replace(study.chart, candles=study.chart.candles[-count:]),
        bands=bands and replace(bands, upper=cut(bands.upper), lower=cut(bands.lower)),
        lines=tuple(replace(line, values=cut(line.values)) for line in study.lines),
        rsi=cut_line(study.rsi),
        open_interest=cut_line(study.open_interest),
        funding=cut_line(study.funding),
    )


def _shapes(
    stage: Stage, study: Study, panels: Sequence[Panel], marked: Sequence[Level]
) -> list[Shape]:
    placed = levels.place(marked, stage)
    levels.claim(placed, stage)
    missing = bars.gap_bands(stage)
    time_grid, time_labels = axes.time_axis(stage)
    return [
        *background(stage.frame, stage.palette),
        axes.price_grid(stage),
        time_grid,
        *missing,
        *levels.risk_reward(stage),
        *study_lines.bands(study, stage),
        bars.candles(stage),
        *study_lines.lines(study, stage),
        *axes.price_labels(stage),
        *time_labels,
        *levels.draw(placed, stage),
        *study_lines.legend(study, stage),
        *study_panels.draw(panels, stage),
        *_borders(stage, len(panels)),
        *header.header(stage),
    ]


def _borders(stage: Stage, panels: int) -> list[Shape]:
    """The lines between header, panes and axes."""
    left, bottom, right, top = stage.frame.panes
    wide = stage.frame.picture.right
    tall = stage.frame.volumes.height / panels if panels else 0
    heights = [bottom, top, *(bottom + (rank + 1) * tall for rank in range(panels))]
    points: list[Point] = [(right + 0.5, bottom), (right + 0.5, top)]
    for y in heights:
        points += [(left, round(y) + 0.5), (wide, round(y) + 0.5)]
    return [Lines(points=points, colour=stage.palette.frame)]
