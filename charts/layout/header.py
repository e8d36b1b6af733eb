"""The header: what is shown, which way the signal goes, and how it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from charts.display import Box, Pill, Shape, Text
from charts.layout.frame import EDGE, Frame
from charts.layout.time_scale import TimeScale
from charts.layout.time_ticks import short_span
from charts.layout.words import Word, fitting, set_row, set_row_right
from charts.prices import NumberFormat
from charts.signal_chart import ChartRequest
from charts.style import Palette, Profile
from charts.text import fit
from engine.market import Candle
from engine.signal import Side, Signal

_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A word and its value in the second row."""

    name: str
    value: str
    colour: str


def header(
    request: ChartRequest, times: TimeScale, frame: Frame, profile: Profile, palette: Palette
) -> list[Shape]:
    """Both rows: the market on top, the signal (or the range that is shown) below."""
    top_y = frame.header.top - profile.header * 0.31
    low_y = frame.header.top - profile.header * 0.75
    right = frame.header.right - EDGE - 2
    newest = set_row_right(_newest(request, times, profile, palette), right, top_y)
    title = _title(request, frame, profile, palette, top_y, newest[0].left - EDGE * 2)
    result = set_row_right(_result(request, profile, palette), right, low_y)
    room = (result[0].left if result else frame.header.right) - EDGE * 3
    row = _row(_items(request, times, palette), profile, palette, room)
    return [*title, *newest, *set_row(row, EDGE + 4, low_y), *result]


def profit(request: ChartRequest, signal: Signal, price: float) -> float:
    """What an open signal makes at a price, as a fraction, with what the first target took."""
    took_first = request.progress is not None and request.progress.took_profit_1_ms is not None
    early = request.rules.take_profit_1_share if took_first else 0.0
    return early * signal.return_at(signal.take_profit_1) + (1 - early) * signal.return_at(price)


def change(request: ChartRequest, shown: tuple[Candle, ...]) -> tuple[float, int]:
    """How much the price changed, as a fraction, and in how many milliseconds."""
    if request.change_24h is not None:
        return request.change_24h, _DAY_MS
    first, last = shown[0], shown[-1]
    span_ms = last.start_ms + request.timeframe.ms - first.start_ms
    return last.close / first.open - 1, span_ms


def _numbers(request: ChartRequest) -> NumberFormat:
    return NumberFormat(thousands=request.labels.thousands, point=request.labels.point)


def _title(
    request: ChartRequest,
    frame: Frame,
    profile: Profile,
    palette: Palette,
    y: float,
    end: float,
) -> list[Shape]:
    """Symbol, timeframe and direction, left of x = `end`; a long symbol gives way."""
    side = _side(request, profile, palette)
    frame_word = Word(
        text=request.timeframe.value,
        px=round(profile.title * 0.75),
        colour=palette.dim,
        weight="medium",
        after=profile.title * 0.45,
    )
    begin = frame.header.left + EDGE + 4
    after = profile.title * 0.4
    taken = frame_word.width + after + (side.width + profile.title * 0.5 if side else 0)
    text, px = fit(request.symbol, profile.title, "bold", end - begin - taken, profile.smallest)
    symbol = Word(text=text, px=px, colour=palette.text, weight="bold", after=after)
    shapes: list[Shape] = [*set_row([symbol, frame_word], begin, y)]
    if side is not None:
        shapes += _badge(side, begin + symbol.width + frame_word.width, y, profile, palette)
    return shapes


def _side(request: ChartRequest, profile: Profile, palette: Palette) -> Word | None:
    if request.signal is None:
        return None
    is_long = request.signal.side is Side.LONG
    return Word(
        text=request.labels.long if is_long else request.labels.short,
        px=round(profile.title * 0.68),
        colour=palette.up if is_long else palette.down,
        weight="bold",
    )


def _badge(word: Word, left: float, y: float, profile: Profile, palette: Palette) -> list[Shape]:
    half = profile.title * 0.52
    box = Box(left, y - half, left + word.width + profile.title * 0.5, y + half)
    text = Text(
        x=(box.left + box.right) / 2,
        y=y,
        text=word.text,
        px=word.px,
        colour=palette.on_colour,
        weight="bold",
        anchor="center",
    )
    return [Pill(box=box, colour=word.colour, radius=8), text]


def _newest(
    request: ChartRequest, times: TimeScale, profile: Profile, palette: Palette
) -> list[Word]:
    """The newest price, how much it changed, and since when."""
    numbers = _numbers(request)
    fraction, span_ms = change(request, times.candles)
    small = max(profile.smallest, round(profile.title * 0.6))
    price = numbers.price(times.candles[-1].close, request.tick_size)
    return [
        Word(
            text=price,
            px=profile.title,
            colour=palette.text,
            weight="bold",
            after=profile.title * 0.35,
        ),
        Word(
            text=numbers.percent(fraction),
            px=round(profile.title * 0.78),
            colour=_colour(fraction, palette),
            weight="bold",
            after=profile.title * 0.25,
        ),
        Word(text=short_span(span_ms), px=small, colour=palette.dim),
    ]


def _result(request: ChartRequest, profile: Profile, palette: Palette) -> list[Word]:
    """How the signal ended, or what it makes now."""
    signal, outcome, numbers = request.signal, request.outcome, _numbers(request)
    if signal is None:
        return []
    if outcome is None:
        made = profit(request, signal, request.candles[-1].close)
        name, value = request.labels.profit, numbers.percent(made)
    else:
        made = outcome.result_r
        name = request.labels.ended(outcome.kind)
        value = f"{numbers.percent(outcome.return_fraction)} · {numbers.signed(made, 2)}R"
    return _words(
        Item(name=name, value=value, colour=_colour(made, palette)), profile.row, palette
    )


def _items(request: ChartRequest, times: TimeScale, palette: Palette) -> list[Item]:
    """The second row: distances from the entry, or the range that is shown."""
    numbers, labels, signal = _numbers(request), request.labels, request.signal
    if signal is None:
        high = numbers.price(max(candle.high for candle in times.candles), request.tick_size)
        low = numbers.price(min(candle.low for candle in times.candles), request.tick_size)
        return [
            Item(name=labels.high, value=high, colour=palette.text),
            Item(name=labels.low, value=low, colour=palette.text),
        ]
    levels = (
        (labels.stop, signal.stop_loss, palette.stop),
        (labels.take_profit_1, signal.take_profit_1, palette.target),
        (labels.take_profit_2, signal.take_profit_2, palette.target),
    )
    distances = [
        Item(name=name, value=numbers.percent(price / signal.entry - 1), colour=colour)
        for name, price, colour in levels
    ]
    reward = numbers.plain(signal.r_at(signal.take_profit_2), 1)
    return [*distances, Item(name=labels.risk_reward, value=f"1:{reward}", colour=palette.text)]


def _row(items: list[Item], profile: Profile, palette: Palette, room: float) -> list[Word]:
    def words(item: Item) -> Callable[[int], list[Word]]:
        return lambda px: _words(item, px, palette)

    return fitting([words(item) for item in items], room, profile.row, profile.smallest)


def _words(item: Item, px: int, palette: Palette) -> list[Word]:
    return [
        Word(text=item.name, px=px, colour=palette.dim, after=px * 0.28),
        Word(text=item.value, px=px, colour=item.colour, weight="bold", after=px * 0.8),
    ]


def _colour(value: float, palette: Palette) -> str:
    return palette.up if value >= 0 else palette.down
