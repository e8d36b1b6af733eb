"""Candles, volume bars and the bands where candles are missing, in pixels."""

from charts.display import Bar, Box, Candles, Occupied, Rects, Shape, Text
from charts.layout.frame import EDGE, Frame
from charts.layout.price_scale import PriceScale
from charts.layout.time_scale import TimeScale
from charts.layout.time_ticks import short_span
from charts.prices import NumberFormat
from charts.signal_chart import ChartLabels
from charts.style import Palette, Profile
from engine.market import Candle

_THINNEST_BODY = 2


def candles(times: TimeScale, prices: PriceScale, profile: Profile, palette: Palette) -> Candles:
    """The candles on whole pixels; one that closes where it opened counts as a rise."""
    return Candles(
        bars=[
            _bar(candle, x, prices) for candle, x in zip(times.candles, times.centres, strict=True)
        ],
        body=profile.body,
        wick=profile.wick,
        up=palette.up,
        down=palette.down,
    )


def volumes(frame: Frame, times: TimeScale, profile: Profile, palette: Palette) -> list[Shape]:
    """A bar a candle, the tallest as high as the pane allows; none without volume."""
    most = max(candle.volume for candle in times.candles)
    if not most:
        return []
    rising: list[Box] = []
    falling: list[Box] = []
    half = profile.body / 2
    room = frame.volumes.height - 8
    for candle, x in zip(times.candles, times.centres, strict=True):
        top = frame.volumes.bottom + round(candle.volume / most * room)
        side = rising if candle.close >= candle.open else falling
        side.append(Box(x - half, frame.volumes.bottom, x + half, top))
    return [
        Rects(boxes=rising, colour=palette.up, alpha=0.42),
        Rects(boxes=falling, colour=palette.down, alpha=0.42),
    ]


def volume_label(
    frame: Frame, times: TimeScale, profile: Profile, palette: Palette, labels: ChartLabels
) -> list[Shape]:
    """The newest candle's volume, on a ground that hides the bars behind it."""
    numbers = NumberFormat(thousands=labels.thousands, point=labels.point)
    has_volume = any(candle.volume for candle in times.candles)
    newest = numbers.compact(times.candles[-1].volume)
    px = max(profile.smallest, round(profile.label * 0.9))
    label = Text(
        x=frame.volumes.left + EDGE,
        y=frame.volumes.top - px * 0.9,
        text=f"{labels.volume} {newest}" if has_volume else labels.no_volume,
        px=px,
        colour=palette.dim,
    )
    left, bottom, right, top = label.box
    ground = Box(left - 6, bottom, right + 6, min(top, frame.volumes.top - 1))
    return [Rects(boxes=[ground], colour=palette.pane, alpha=0.75), label]


def gap_bands(
    frame: Frame, times: TimeScale, profile: Profile, palette: Palette, occupied: Occupied
) -> list[Shape]:
    """A band where candles are missing, with how long they are missing where that fits."""
    shapes: list[Shape] = []
    for gap in times.gaps:
        band = Box(gap.left, frame.panes.bottom + 1, gap.right, frame.panes.top)
        shapes.append(Rects(boxes=[band], colour=palette.gap, alpha=0.16))
        label = Text(
            x=(gap.left + gap.right) / 2,
            y=frame.prices.bottom + profile.label * 0.7,
            text=short_span(gap.end_ms - gap.start_ms),
            px=profile.smallest,
            colour=palette.dim,
            anchor="center",
        )
        if frame.panes.holds(label.box) and occupied.claim_first_free([label.box.grown(2)]):
            shapes.append(label)
    return shapes


def _bar(candle: Candle, x: float, prices: PriceScale) -> Bar:
    opened, closed = round(prices.y(candle.open)), round(prices.y(candle.close))
    if candle.close >= candle.open:
        closed = max(closed, opened + _THINNEST_BODY)
    else:
        opened = max(opened, closed + _THINNEST_BODY)
    low = min(round(prices.y(candle.low)), opened, closed)
    high = max(round(prices.y(candle.high)), opened, closed)
    return Bar(x=x, open=opened, high=high, low=low, close=closed)
