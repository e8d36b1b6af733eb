"""/chart, and the buttons under a chart."""

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.callbacks import CloseMessage, OpenChart, SwitchChart
from bot.handlers.asking import (
    is_length_of_time,
    message_of,
    pair_named,
    signal_numbered,
    timeframe_named,
    words_of,
)
from bot.handlers.cards import caption, send_chart
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_keyboard, change_picture, change_words
from bot.handlers.seeing import Seen, seeing
from bot.pictures import Pictures
from bot.translation import Translator
from bot.views import errors
from bot.views.content import Content
from charts.errors import ChartFailed
from engine.live import LiveMarket
from engine.market import Timeframe

EXAMPLE = "/chart BTC 15m"


def router() -> Router:
    """Charts on demand."""
    charts = Router(name="chart")
    charts.message.register(chart, Command("chart", ignore_case=True))
    charts.callback_query.register(open_chart, OpenChart.filter(), seeing)
    charts.callback_query.register(switch_chart, SwitchChart.filter(), seeing)
    charts.callback_query.register(close_message, CloseMessage.filter())
    return charts


async def chart(
    message: Message, command: CommandObject, market: LiveMarket, pictures: Pictures, t: Translator
) -> None:
    """`/chart BTC`, `/chart ETH/USDT 1h`, `/chart 1h eth`."""
    words = words_of(command.args, least=1, most=2, example=EXAMPLE, t=t)
    # No pair is called like a timeframe: whichever comes first, the two are told apart.
    name, *rest = sorted(words, key=is_length_of_time)
    if is_length_of_time(name):
        raise CannotDo(errors.no_pair(f"/chart BTC {timeframe_named(name, t)}", t))
    symbol = pair_named(name, market, t)
    timeframe = timeframe_named(rest[0], t) if rest else Timeframe.M15
    await send_chart(message, symbol, timeframe, t, market=market, pictures=pictures)


async def open_chart(
    query: CallbackQuery,
    callback_data: OpenChart,
    seen: Seen,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
) -> None:
    """The chart of a signal's card, as a message of its own."""
    message = message_of(query, t)
    tracked = await signal_numbered(callback_data.number, seen, t)
    symbol = pair_named(tracked.signal.symbol, market, t)
    await answer_button(query)
    await send_chart(
        message,
        symbol,
        tracked.signal.timeframe,
        t,
        market=market,
        pictures=pictures,
        tracked=tracked,
    )


async def switch_chart(
    query: CallbackQuery,
    callback_data: SwitchChart,
    seen: Seen,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
) -> None:
    """Redraw the chart of this message: another timeframe, or newer candles."""
    message = message_of(query, t)
    symbol = pair_named(callback_data.exchange_id, market, t)
    number = callback_data.number
    tracked = await signal_numbered(number, seen, t) if number else None
    # Drawing takes a moment, and a button that waits looks broken.
    await answer_button(query)
    timeframe = callback_data.timeframe
    content = caption(symbol, timeframe, t, market=market, tracked=tracked)
    try:
        png = await pictures.chart(symbol, timeframe, t, tracked)
    except ChartFailed as error:
        reason = errors.chart_failed(str(error), t)
        await change_words(message, Content(text=reason.text, keyboard=content.keyboard))
    else:
        await change_picture(message, png, content)


async def close_message(query: CallbackQuery, t: Translator) -> None:
    """Take the message away; one too old to be deleted loses its buttons instead."""
    message = message_of(query, t)
    await answer_button(query, t("chart-closed"))
    try:
        await message.delete()
    except TelegramBadRequest:
        await change_keyboard(message, None)
