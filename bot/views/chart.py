"""A chart's caption and the buttons that redraw it."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text

from bot.callbacks import CloseMessage, SwitchChart
from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.content import Content
from bot.views.pager import marked
from engine.market import Instrument, Timeframe
from engine.tracking import TrackedSignal

TIMEFRAME_ROWS = (
    (Timeframe.S1, Timeframe.M1, Timeframe.M5, Timeframe.M15),
    (Timeframe.H1, Timeframe.H4, Timeframe.D1),
)
"""The timeframes on offer, as a phone's width takes them."""


def chart(
    instrument: Instrument,
    timeframe: Timeframe,
    t: Translator,
    *,
    price: float | None,
    now_ms: int,
    tracked: TrackedSignal | None = None,
) -> Content:
    """What stands under a chart.

    price: the newest one; None while none is known.
    now_ms: when it was drawn, in exchange time.
    tracked: the signal whose levels it shows.
    """
    title: list[str | Text] = [Bold(f"{instrument.pair} · {timeframe}")]
    if tracked is not None:
        title.append(levels.tag(tracked.number))
    if price is not None:
        title.append(numbers.price(price, instrument.tick_size, t))
    text = Text(*_joined(title, " · "), "\n", t.text("chart-as-of", time=numbers.moment(now_ms)))
    number = tracked.number if tracked else 0
    return Content(text=text, keyboard=_keyboard(instrument.exchange_id, timeframe, number, t))


def _joined(parts: list[str | Text], between: str) -> list[str | Text]:
    return [node for part in parts for node in (between, part)][1:]


def _keyboard(
    exchange_id: str, current: Timeframe, number: int, t: Translator
) -> InlineKeyboardMarkup:
    def switch(text: str, timeframe: Timeframe) -> InlineKeyboardButton:
        data = SwitchChart(exchange_id=exchange_id, timeframe=timeframe, number=number)
        return InlineKeyboardButton(text=text, callback_data=data.pack())

    rows = [
        [switch(marked(timeframe, current=timeframe is current), timeframe) for timeframe in row]
        for row in TIMEFRAME_ROWS
    ]
    close = InlineKeyboardButton(text=t("chart-close-button"), callback_data=CloseMessage().pack())
    last = [switch(t("chart-refresh-button"), current), close]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, last])
