"""Arrows at candles: where a signal was entered, took its first target, and ended."""

from collections.abc import Iterable
from dataclasses import dataclass

from charts.display import Box, Occupied, Pill, Polygon, Shape, Text
from charts.layout.frame import EDGE, Frame
from charts.layout.price_scale import PriceScale
from charts.layout.time_scale import TimeScale
from charts.signal_chart import ChartRequest
from charts.style import Palette, Profile
from charts.text import width
from engine.signal import Side

_AWAY = 8  # pixels between a candle and its arrow


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """An arrow at a candle, with a word."""

    index: int
    """Of the candle among those that are shown."""
    word: str
    colour: str
    text_colour: str
    is_above: bool


def markers_of(request: ChartRequest, times: TimeScale, palette: Palette) -> list[Marker]:
    """What happened to the signal within the candles that are shown."""
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
        Marker(
            index=index,
            word=word,
            colour=colour,
            text_colour=palette.on_colour,
            is_above=is_above,
        )
        for time_ms, word, colour, is_above in moments
        if (index := times.index(time_ms)) is not None
    ]


def draw(
    markers: Iterable[Marker],
    frame: Frame,
    times: TimeScale,
    prices: PriceScale,
    profile: Profile,
    occupied: Occupied,
) -> list[Shape]:
    """Arrows with their words, on the other side of the candle where there is no room.

    A word that fits nowhere is left out, its arrow never.
    """
    shapes: list[Shape] = []
    for marker in markers:
        sides = (marker.is_above, not marker.is_above)
        boxes = {_box(marker, side, frame, times, prices, profile): side for side in sides}
        inside = [box for box in boxes if frame.prices.holds(box)]
        found = occupied.claim_first_free(inside)
        side = marker.is_above if found is None else boxes[found]
        shapes.append(_arrow(marker, side, times, prices, profile))
        if found is not None:
            shapes += _label(marker, found, profile)
    return shapes


def _end_ms(time_ms: int, times: TimeScale) -> int:
    """A signal that expired ended with the candle before, which may be the last one shown."""
    return time_ms if times.index(time_ms) is not None else time_ms - 1


def _tip(marker: Marker, side: bool, times: TimeScale, prices: PriceScale) -> tuple[float, float]:  # noqa: FBT001 - above or below, by position within this file only
    candle = times.candles[marker.index]
    y = prices.y(candle.high) + _AWAY if side else prices.y(candle.low) - _AWAY
    return times.centres[marker.index], y


def _box(
    marker: Marker,
    side: bool,  # noqa: FBT001 - see _tip
    frame: Frame,
    times: TimeScale,
    prices: PriceScale,
    profile: Profile,
) -> Box:
    px = profile.label
    x, y = _tip(marker, side, times, prices)
    middle = y + px * (1.7 if side else -1.7)
    half = width(marker.word, px, "bold") / 2 + 10
    x = min(max(x, EDGE + half), frame.prices.right - EDGE - half)
    return Box(x - half, middle - px * 0.72, x + half, middle + px * 0.72)


def _arrow(
    marker: Marker,
    side: bool,  # noqa: FBT001 - see _tip
    times: TimeScale,
    prices: PriceScale,
    profile: Profile,
) -> Polygon:
    x, y = _tip(marker, side, times, prices)
    wide = profile.label * 0.55
    back = y + profile.label * (0.85 if side else -0.85)
    points = [(x, y), (x - wide, back), (x + wide, back)]
    return Polygon(points=points, colour=marker.colour, edge=marker.text_colour)


def _label(marker: Marker, box: Box, profile: Profile) -> list[Shape]:
    word = Text(
        x=(box.left + box.right) / 2,
        y=box.middle,
        text=marker.word,
        px=profile.label,
        colour=marker.text_colour,
        weight="bold",
        anchor="center",
    )
    return [Pill(box=box, colour=marker.colour), word]
