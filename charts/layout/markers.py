"""Arrows at candles: where a signal was entered, took its first target, and ended."""

from dataclasses import dataclass, replace

from charts.display import Box, Pill, Point, Polygon, Shape, Text
from charts.layout.frame import EDGE
from charts.layout.stage import Stage
from charts.layout.time_scale import TimeScale
from charts.text import width
from engine.signal import Side

_AWAY = 8  # pixels between a candle and its arrow
_TALL = 0.85  # an arrow, in heights of a label
_BETWEEN = 4  # pixels between two rows of words
_ROWS = (*range(8), *range(-1, -8, -1))  # away from the candle first, then towards it


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """An arrow at a candle, with a word."""

    index: int
    """Of the candle among those that are shown."""
    word: str
    colour: str
    is_above: bool


def markers_of(stage: Stage) -> list[Marker]:
    """What happened to the signal within the candles that are shown."""
    request, times, palette = stage.request, stage.times, stage.palette
    signal, progress, outcome = request.signal, request.progress, request.outcome
    if signal is None:
        return []
    is_long = signal.side is Side.LONG
    word = request.labels.long if is_long else request.labels.short
    # A signal is made at the close of the candle that decided, the last moment of that candle.
    moments = [(signal.time_ms - 1, word, palette.entry, not is_long)]
    if outcome is not None:
        colour = palette.target if outcome.is_win else palette.stop
        is_above = outcome.price >= signal.entry
        moments.append((_end_ms(outcome.time_ms, times), request.labels.exit, colour, is_above))
    if progress is not None and progress.took_profit_1_ms is not None:
        name = request.labels.take_profit_1
        moments.append((progress.took_profit_1_ms, name, palette.target, is_long))
    return [
        Marker(index=index, word=word, colour=colour, is_above=is_above)
        for time_ms, word, colour, is_above in moments
        if (index := times.index(time_ms)) is not None
    ]


def draw(stage: Stage) -> list[Shape]:
    """Arrows with their words, on the other side of the candle where there is no room.

    Two arrows at one candle stand on two sides of it. All arrows take their places before any
    word does, so that none is drawn over another one's word.
    """
    arrows: list[Shape] = []
    words: list[Shape] = []
    for marker in [_placed(marker, stage) for marker in markers_of(stage)]:
        box = stage.occupied.claim_first_free(_places(marker, stage))
        arrows.append(_arrow(marker, stage))
        words += _word(marker, box, stage) if box is not None else []
    return [*words, *arrows]


def _placed(marker: Marker, stage: Stage) -> Marker:
    """The marker on the side where its arrow is free, its own one when neither is."""
    other = replace(marker, is_above=not marker.is_above)
    sides = {_arrow_box(one, stage): one for one in (marker, other)}
    inside = [box for box in sides if stage.frame.prices.holds(box)]
    found = stage.occupied.claim_first_free(inside)
    if found is not None:
        return sides[found]
    stage.occupied.claim(_arrow_box(marker, stage))
    return marker


def _places(marker: Marker, stage: Stage) -> list[Box]:
    """Where its word may stand: at the arrow or beside it, else further away; best first."""
    at = _word_box(marker, stage)
    beside = at.width / 2 + stage.profile.label * 0.6
    away = (at.height + _BETWEEN) * (1 if marker.is_above else -1)
    places = [
        Box(at.left + dx, at.bottom + row * away, at.right + dx, at.top + row * away)
        for row in _ROWS
        for dx in (0.0, -beside, beside)
    ]
    return [box for box in places if stage.frame.prices.holds(box)]


def _end_ms(time_ms: int, times: TimeScale) -> int:
    """A signal that expired ended with the candle before, which may be the last one shown."""
    return time_ms if times.index(time_ms) is not None else time_ms - 1


def _tip(marker: Marker, stage: Stage) -> Point:
    """Where the arrow points at its candle, without leaving the pane."""
    candle = stage.times.candles[marker.index]
    x, pane = stage.times.centres[marker.index], stage.frame.prices
    tall = stage.profile.label * _TALL
    if marker.is_above:
        return x, min(stage.prices.y(candle.high) + _AWAY, pane.top - tall)
    return x, max(stage.prices.y(candle.low) - _AWAY, pane.bottom + tall)


def _word_box(marker: Marker, stage: Stage) -> Box:
    px = stage.profile.label
    x, y = _tip(marker, stage)
    middle = y + px * (1.7 if marker.is_above else -1.7)
    half = width(marker.word, px, "bold") / 2 + 10
    x = min(max(x, EDGE + half), stage.frame.prices.right - EDGE - half)
    return Box(x - half, middle - px * 0.72, x + half, middle + px * 0.72)


def _arrow_box(marker: Marker, stage: Stage) -> Box:
    x, y = _tip(marker, stage)
    half, tall = stage.profile.label * 0.55, stage.profile.label * _TALL
    bottom = y if marker.is_above else y - tall
    return Box(x - half, bottom, x + half, bottom + tall)


def _arrow(marker: Marker, stage: Stage) -> Polygon:
    left, bottom, right, top = _arrow_box(marker, stage)
    tip, back = (bottom, top) if marker.is_above else (top, bottom)
    points = [((left + right) / 2, tip), (left, back), (right, back)]
    return Polygon(points=points, colour=marker.colour, edge=stage.palette.on_colour)


def _word(marker: Marker, box: Box, stage: Stage) -> list[Shape]:
    word = Text(
        x=(box.left + box.right) / 2,
        y=box.middle,
        text=marker.word,
        px=stage.profile.label,
        colour=stage.palette.on_colour,
        weight="bold",
        anchor="center",
    )
    return [Pill(box=box, colour=marker.colour), word]
