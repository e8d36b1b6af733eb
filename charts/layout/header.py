"""The header: what is shown, which way the signal goes, and how it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from charts.display import Box, Pill, Shape, Text
from charts.layout.frame import EDGE
from charts.layout.stage import Stage
from charts.layout.time_ticks import short_span
from charts.layout.words import Word, fitting, set_row, set_row_right
from charts.signal_chart import ChartRequest
from charts.style import Palette
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


def header(stage: Stage) -> list[Shape]:
    """Both rows: the market on top, the signal (or the range that is shown) below."""
    box, tall = stage.frame.header, stage.profile.header
    top_y, low_y, right = box.top - tall * 0.31, box.top - tall * 0.75, box.right - EDGE - 2
    newest = set_row_right(_newest(stage), right, top_y)
    title = _title(stage, top_y, newest[0].left - EDGE * 2)
    result = set_row_right(_result(stage), right, low_y)
    room = (result[0].left if result else box.right) - EDGE * 3
    return [*title, *newest, *set_row(_row(stage, room), EDGE + 4, low_y), *result]


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


def _title(stage: Stage, y: float, end: float) -> list[Shape]:
    """Symbol, timeframe and direction, left of x = `end`; a long symbol gives way."""
    side, timeframe = _side(stage), _timeframe(stage)
    size = stage.profile.title
    begin, after = stage.frame.header.left + EDGE + 4, size * 0.4
    taken = timeframe.width + after + (side.width + size * 0.5 if side else 0)
    room = end - begin - taken
    text, px = fit(stage.request.symbol, size, "bold", room, stage.profile.smallest)
    symbol = Word(text=text, px=px, colour=stage.palette.text, weight="bold", after=after)
    title: list[Shape] = [*set_row([symbol, timeframe], begin, y)]
    if side is not None:
        title += _badge(side, begin + symbol.width + timeframe.width, y, stage)
    return title


def _timeframe(stage: Stage) -> Word:
    size = stage.profile.title
    return Word(
        text=stage.request.timeframe.value,
        px=round(size * 0.75),
        colour=stage.palette.dim,
        weight="medium",
        after=size * 0.45,
    )


def _side(stage: Stage) -> Word | None:
    signal, labels, palette = stage.request.signal, stage.request.labels, stage.palette
    if signal is None:
        return None
    is_long = signal.side is Side.LONG
    return Word(
        text=labels.long if is_long else labels.short,
        px=round(stage.profile.title * 0.68),
        colour=palette.up if is_long else palette.down,
        weight="bold",
    )


def _badge(word: Word, left: float, y: float, stage: Stage) -> list[Shape]:
    half = stage.profile.title * 0.52
    box = Box(left, y - half, left + word.width + stage.profile.title * 0.5, y + half)
    text = Text(
        x=(box.left + box.right) / 2,
        y=y,
        text=word.text,
        px=word.px,
        colour=stage.palette.on_colour,
        weight="bold",
        anchor="center",
    )
    return [Pill(box=box, colour=word.colour, radius=8), text]


def _newest(stage: Stage) -> list[Word]:
    """The newest price, how much it changed, and since when."""
    size, palette = stage.profile.title, stage.palette
    fraction, span_ms = change(stage.request, stage.times.candles)
    price = stage.price(stage.times.candles[-1].close)
    return [
        Word(text=price, px=size, colour=palette.text, weight="bold", after=size * 0.35),
        Word(
            text=stage.numbers.percent(fraction),
            px=round(size * 0.78),
            colour=_colour(fraction, palette),
            weight="bold",
            after=size * 0.25,
        ),
        Word(
            text=short_span(span_ms, stage.request.labels.spans),
            px=stage.profile.row,
            colour=palette.dim,
        ),
    ]


def _result(stage: Stage) -> list[Word]:
    """How the signal ended, or what it makes now."""
    request, numbers = stage.request, stage.numbers
    if request.signal is None:
        return []
    if request.outcome is None:
        made = profit(request, request.signal, request.candles[-1].close)
        name, value = request.labels.profit, numbers.percent(made)
    else:
        made = request.outcome.result_r
        name = request.labels.ended(request.outcome.kind)
        percent = numbers.percent(request.outcome.return_fraction)
        value = f"{percent} · {numbers.risk(made)}"
    item = Item(name=name, value=value, colour=_colour(made, stage.palette))
    return _words(item, stage.profile.row, stage.palette)


def _items(stage: Stage) -> list[Item]:
    """The second row: what the position makes at its levels, or the range that is shown."""
    signal = stage.request.signal
    if signal is None:
        return _range(stage)
    return [*_made_at_levels(stage, signal), _risk_reward(stage, signal)]


def _range(stage: Stage) -> list[Item]:
    """The extremes of the candles that are shown, and how long these are: rarely a day."""
    labels, shown = stage.request.labels, stage.times.candles
    span = short_span(stage.times.end_ms - shown[0].start_ms, labels.spans)
    extremes = (
        (f"{span} · {labels.high}", max(candle.high for candle in shown)),
        (labels.low, min(candle.low for candle in shown)),
    )
    return [
        Item(name=name, value=stage.price(price), colour=stage.palette.text)
        for name, price in extremes
    ]


def _made_at_levels(stage: Stage, signal: Signal) -> list[Item]:
    labels, palette = stage.request.labels, stage.palette
    levels = (
        (labels.stop, signal.stop_loss, palette.stop),
        (labels.take_profit_1, signal.take_profit_1, palette.target),
        (labels.take_profit_2, signal.take_profit_2, palette.target),
    )
    return [
        Item(name=name, value=stage.numbers.percent(signal.return_at(price)), colour=colour)
        for name, price, colour in levels
    ]


def _risk_reward(stage: Stage, signal: Signal) -> Item:
    reward = stage.numbers.short(signal.r_at(signal.take_profit_2), 2)
    name = stage.request.labels.risk_reward
    return Item(name=name, value=f"1:{reward}", colour=stage.palette.text)


def _row(stage: Stage, room: float) -> list[Word]:
    def words(item: Item) -> Callable[[int], list[Word]]:
        return lambda px: _words(item, px, stage.palette)

    return fitting(
        [words(item) for item in _items(stage)], room, stage.profile.row, stage.profile.smallest
    )


def _words(item: Item, px: int, palette: Palette) -> list[Word]:
    return [
        Word(text=item.name, px=px, colour=palette.dim, after=px * 0.28),
        Word(text=item.value, px=px, colour=item.colour, weight="bold", after=px * 0.8),
    ]


def _colour(value: float, palette: Palette) -> str:
    return palette.up if value >= 0 else palette.down
