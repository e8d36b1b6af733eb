"""Candles, volume bars and the bands where candles are missing, in pixels."""

from collections.abc import Sequence

from charts.display import Bar, Box, Candles, Rects, Shape, Text
from charts.layout.frame import EDGE
from charts.layout.price_scale import PriceScale
from charts.layout.stage import Stage
from charts.layout.time_ticks import short_span
from engine.market import Candle

_THINNEST_BODY = 2
_BUSY = 0.9  # of the candles have less volume than a busy one
_TOWERS = 2.5  # times a busy candle's volume do not fit
_BREAK_AT = 12  # pixels under the top of a bar that does not fit
_SLIT = 4  # pixels


def candles(stage: Stage) -> Candles:
    """The candles on whole pixels, cut at the pane's edges.

    One that closes where it opened counts as a rise.
    """
    return Candles(
        bars=[
            _bar(candle, x, stage.prices)
            for candle, x in zip(stage.times.candles, stage.times.centres, strict=True)
            if candle.low <= stage.prices.high and candle.high >= stage.prices.low
        ],
        body=stage.profile.body,
        wick=stage.profile.wick,
        up=stage.palette.up,
        down=stage.palette.down,
    )


def volumes(stage: Stage) -> list[Shape]:
    """A bar a candle, none without volume; one that towers over all others is broken off."""
    most = tallest_volume([candle.volume for candle in stage.times.candles])
    if not most:
        return []
    rising: list[Box] = []
    falling: list[Box] = []
    half = stage.profile.body / 2
    bottom, room = stage.frame.volumes.bottom, stage.frame.volumes.height - 8
    for candle, x in zip(stage.times.candles, stage.times.centres, strict=True):
        side = rising if candle.close >= candle.open else falling
        if candle.volume > most:
            side += _broken_bar(Box(x - half, bottom, x + half, bottom + round(room)))
        else:
            side.append(
                Box(x - half, bottom, x + half, bottom + round(candle.volume / most * room))
            )
    return [
        Rects(boxes=rising, colour=stage.palette.up, alpha=0.42),
        Rects(boxes=falling, colour=stage.palette.down, alpha=0.42),
    ]


def tallest_volume(volumes: Sequence[float]) -> float:
    """What the tallest whole bar stands for: one spike must not flatten all other bars.

    volumes: at least one.
    """
    busy = sorted(volumes)[int(len(volumes) * _BUSY)]
    return min(max(volumes), _TOWERS * busy) if busy else max(volumes)


def volume_label(stage: Stage) -> list[Shape]:
    """The newest candle's volume, on a ground that hides the bars behind it."""
    labels, px = stage.request.labels, stage.note_px
    has_volume = any(candle.volume for candle in stage.times.candles)
    newest = stage.numbers.compact(stage.times.candles[-1].volume)
    label = Text(
        x=stage.frame.volumes.left + EDGE,
        y=stage.frame.volumes.top - px * 0.9,
        text=f"{labels.volume} {newest}" if has_volume else labels.no_volume,
        px=px,
        colour=stage.palette.dim,
    )
    left, bottom, right, top = label.box
    ground = Box(left - 6, bottom, right + 6, min(top, stage.frame.volumes.top - 1))
    return [Rects(boxes=[ground], colour=stage.palette.pane, alpha=0.75), label]


def gap_bands(stage: Stage) -> list[Shape]:
    """A band where candles are missing, with how long they are missing where that fits."""
    shapes: list[Shape] = []
    for gap in stage.times.gaps:
        band = Box(gap.left, stage.frame.panes.bottom + 1, gap.right, stage.frame.panes.top)
        shapes.append(Rects(boxes=[band], colour=stage.palette.gap, alpha=0.16))
        label = Text(
            x=(gap.left + gap.right) / 2,
            y=stage.frame.prices.bottom + stage.profile.label * 0.7,
            text=short_span(gap.end_ms - gap.start_ms, stage.request.labels.spans),
            px=stage.profile.smallest,
            colour=stage.palette.dim,
            anchor="center",
        )
        if stage.frame.panes.holds(label.box) and stage.occupied.claim_first_free(
            [label.box.grown(2)]
        ):
            shapes.append(label)
    return shapes


def _broken_bar(whole: Box) -> list[Box]:
    """A bar with a slit under its top: it would be taller than the pane."""
    slit = whole.top - _BREAK_AT
    return [whole._replace(top=slit - _SLIT), whole._replace(bottom=slit)]


def _bar(candle: Candle, x: float, prices: PriceScale) -> Bar:
    opened, closed = round(prices.nearest_y(candle.open)), round(prices.nearest_y(candle.close))
    if candle.close >= candle.open:
        closed = max(closed, opened + _THINNEST_BODY)
    else:
        opened = max(opened, closed + _THINNEST_BODY)
    low = min(round(prices.nearest_y(candle.low)), opened, closed)
    high = max(round(prices.nearest_y(candle.high)), opened, closed)
    return Bar(x=x, open=opened, high=high, low=low, close=closed)
