"""A chart's caption and the buttons that redraw it."""

from typing import Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks.charts import SaveChart, SwitchChart
from bot.callbacks.menu import CloseMessage
from bot.chart_window import AskedChart, Window
from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.content import Content
from bot.views.pager import marked
from charts.signal_chart import FARTHEST, NEAREST
from charts.style import Theme
from engine.live_symbol import SymbolState
from engine.market import Timeframe

TIMEFRAMES = (
    *(Timeframe.S1, Timeframe.M1, Timeframe.M5, Timeframe.M15),
    *(Timeframe.H1, Timeframe.H4, Timeframe.D1),
)
"""Those with a button; all others can be typed."""
_DOUBTS = {
    SymbolState.STALE: "chart-stale",
    SymbolState.BACKFILLING: "chart-backfilling",
    SymbolState.MAINTENANCE: "chart-maintenance",
}
"""What is said of a market whose newest price may not be the newest."""


def chart(
    asked: AskedChart,
    window: Window | None,
    t: Translator,
    *,
    now_ms: int,
    state: SymbolState | None,
    is_shown: bool = True,
) -> Content:
    """What stands under a chart.

    window: its candles; None while there is no picture. now_ms: in exchange time. state: how far
    the market can be trusted now; None for one that is not watched. is_shown: whether the server
    takes its picture; else these words stand alone.
    """
    lines: list[str | Text] = [_title(asked, window, t)]
    if window is not None:
        lines.append(_candle(asked, window, t, now_ms))
        lines += _warnings(asked, window, t, state)
    if not is_shown:
        lines.append(t("chart-no-picture"))
    return Content(text=as_list(*lines), keyboard=_keyboard(asked, t, is_shown=is_shown))


def _title(asked: AskedChart, window: Window | None, t: Translator) -> Text:
    """Pair and timeframe, the signal, and the newest price: not of a market long after an end."""
    instrument, tracked = asked.instrument, asked.tracked
    parts: list[str | Text] = [Bold(f"{instrument.pair} · {asked.timeframe}")]
    if tracked is not None:
        parts.append(levels.tag(tracked.number))
    if window is not None and not _is_over(asked):
        parts.append(numbers.price(window.price, instrument.tick_size, t))
    return as_list(*parts, sep=" · ")


def _is_over(asked: AskedChart) -> bool:
    return asked.tracked is not None and asked.tracked.outcome is not None


def _candle(asked: AskedChart, window: Window, t: Translator, now_ms: int) -> Text:
    is_forming = now_ms < window.newest_ms + asked.timeframe.ms
    return t.text(
        "chart-candle-forming" if is_forming else "chart-candle",
        time=_moment(window.newest_ms, asked.timeframe, t),
    )


def _warnings(
    asked: AskedChart, window: Window, t: Translator, state: SymbolState | None
) -> list[str | Text]:
    """What a reader must not take for granted."""
    lines: list[str | Text] = []
    if state in _DOUBTS and not _is_over(asked):
        lines.append(t(_DOUBTS[state]))
    if window.gap is not None:
        since, until = (_moment(time_ms, asked.timeframe, t) for time_ms in window.gap)
        lines.append(t.text("chart-gap", since=since, until=until))
    return lines


def _moment(time_ms: int, timeframe: Timeframe, t: Translator) -> Text:
    return numbers.moment(time_ms, t, seconds=timeframe is Timeframe.S1)


def _keyboard(asked: AskedChart, t: Translator, *, is_shown: bool) -> InlineKeyboardMarkup:
    """Of words that stand alone only what changes words, and the file, which may still pass."""
    timeframes = [
        _switch(marked(each, current=each is asked.timeframe), asked, timeframe=each)
        for each in TIMEFRAMES
    ]
    save = InlineKeyboardButton(
        text=t("chart-file-button"), callback_data=SaveChart(**_data(asked)).pack()
    )
    close = InlineKeyboardButton(text=t("chart-close-button"), callback_data=CloseMessage().pack())
    if not is_shown:
        rows = [timeframes, [_switch(t("chart-refresh-button"), asked), save, close]]
        return InlineKeyboardMarkup(inline_keyboard=rows)
    rows = [timeframes, _view_row(asked, t), _drawn_row(asked, t), [save, close]]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _drawn_row(asked: AskedChart, t: Translator) -> list[InlineKeyboardButton]:
    """What is drawn beside candles. A study shows no structure: its levels are a signal's."""
    look = asked.look
    levels_button = _switch(
        marked(t("chart-levels-button"), current=look.levels), asked, levels=not look.levels
    )
    study_button = _switch(
        marked(t("chart-study-button"), current=look.study), asked, study=not look.study
    )
    has_levels = asked.tracked is not None or not look.study
    return [levels_button, study_button] if has_levels else [study_button]


def _view_row(asked: AskedChart, t: Translator) -> list[InlineKeyboardButton]:
    """Anew, nearer, farther: as far as that goes; and in the other theme."""
    look = asked.look
    row = [_switch(t("chart-refresh-button"), asked)]
    if look.zoom < NEAREST:
        row.append(_switch(t("chart-nearer-button"), asked, zoom=look.zoom + 1))
    if look.zoom > FARTHEST:
        row.append(_switch(t("chart-farther-button"), asked, zoom=look.zoom - 1))
    other: Theme = "dark" if look.theme == "light" else "light"
    row.append(_switch(t("chart-theme-button", theme=other), asked, light=other == "light"))
    return row


def _switch(text: str, asked: AskedChart, **change: Timeframe | int) -> InlineKeyboardButton:
    """A button that shows the same but for one change."""
    data = SwitchChart(**(_data(asked) | change))
    return InlineKeyboardButton(text=text, callback_data=data.pack())


def _data(asked: AskedChart) -> dict[str, Any]:
    return {
        "exchange_id": asked.instrument.exchange_id,
        "timeframe": asked.timeframe,
        "number": asked.tracked.number if asked.tracked else 0,
        "zoom": asked.look.zoom,
        "levels": asked.look.levels,
        "light": asked.look.theme == "light",
        "study": asked.look.study,
    }
