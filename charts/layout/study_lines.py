"""Averages and bands over the candles of a study, and their names above."""

from collections.abc import Callable, Iterator, Sequence

from charts.display import Lines, Point, Polygon, Shape
from charts.layout.stage import Stage
from charts.layout.time_scale import TimeScale
from charts.layout.words import Word, fitting, set_row
from charts.study import Series, Study

_BANDS_ALPHA = 0.10
_THICKNESS = 3
_NAMES_DOWN = 24  # pixels below the panes' upper edge


def extremes(study: Study) -> list[float]:
    """The lowest and the highest price of bands and lines, which a scale should show."""
    series = [line.values for line in study.lines]
    if study.bands is not None:
        series += [study.bands.upper, study.bands.lower]
    known = [value for values in series for value in values if value is not None]
    return [min(known), max(known)] if known else []


def runs(values: Series, times: TimeScale) -> Iterator[list[tuple[float, float]]]:
    """Stretches of known values, each with the x of its candle; missing candles part them."""
    run: list[tuple[float, float]] = []
    for x, value in zip(times.centres, values, strict=True):
        if run and (value is None or x - run[-1][0] > times.pitch):
            yield run
            run = []
        if value is not None:
            run.append((x, value))
    if run:
        yield run


def bands(study: Study, stage: Stage) -> list[Shape]:
    """What lies between the bands, and both edges."""
    if study.bands is None:
        return []
    colour = stage.palette.dim
    upper = [_points(run, stage) for run in runs(study.bands.upper, stage.times)]
    lower = [_points(run, stage) for run in runs(study.bands.lower, stage.times)]
    areas = [
        Polygon(points=[*high, *reversed(low)], colour=colour, alpha=_BANDS_ALPHA)
        for high, low in zip(upper, lower, strict=True)
        if len(high) > 1
    ]
    return [*areas, *_joined([*upper, *lower], colour, 2)]


def lines(study: Study, stage: Stage) -> list[Shape]:
    """Each line in a colour of its own."""
    shapes: list[Shape] = []
    for line, colour in zip(study.lines, stage.palette.lines, strict=False):
        found = [_points(run, stage) for run in runs(line.values, stage.times)]
        shapes += _joined(found, colour, _THICKNESS)
    return shapes


def legend(study: Study, stage: Stage) -> list[Shape]:
    """The names of bands and lines in their colours, each with its newest value."""
    named = [(study.bands.name, stage.palette.dim, "")] if study.bands else []
    named += [
        (line.name, colour, _newest(line.values, stage))
        for line, colour in zip(study.lines, stage.palette.lines, strict=False)
    ]

    def words(one: tuple[str, str, str]) -> Callable[[int], list[Word]]:
        name, colour, value = one
        return lambda px: [
            Word(text=name, px=px, colour=colour, weight="bold", after=px * 0.4),
            Word(text=value, px=px, colour=stage.palette.text, after=px * 0.9 if value else 8),
        ]

    items = [words(one) for one in named]
    pane = stage.frame.panes
    profile = stage.profile
    row = fitting(items, pane.width - 24, profile.label, profile.smallest)
    return [*set_row(row, pane.left + 16, pane.top - _NAMES_DOWN)]


def _newest(values: Series, stage: Stage) -> str:
    return "" if values[-1] is None else stage.price(values[-1])


def _points(run: Sequence[tuple[float, float]], stage: Stage) -> list[Point]:
    return [(x, stage.prices.nearest_y(value)) for x, value in run]


def _joined(found: Sequence[Sequence[Point]], colour: str, thickness: float) -> list[Shape]:
    return [
        Lines(points=points, colour=colour, thickness=thickness, joined=True)
        for points in found
        if len(points) > 1
    ]
