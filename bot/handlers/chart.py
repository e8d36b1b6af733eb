"""/chart, and the buttons under a chart."""

from dataclasses import replace

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InaccessibleMessage, Message

from bot.addresses import address_of
from bot.api_session import MethodMissing
from bot.callbacks.charts import OpenChart, SaveChart, SwitchChart
from bot.callbacks.menu import CloseMessage
from bot.chart_window import AskedChart
from bot.handlers.asking import (
    is_length_of_time,
    message_of,
    pair_named,
    signal_numbered,
    timeframe_named,
    watched_pairs,
    words_of,
)
from bot.handlers.cards import caption, draw_chart, send_chart
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import (
    answer_button,
    change_keyboard,
    change_picture,
    change_words,
    send_file,
)
from bot.handlers.seeing import Seen, seeing
from bot.looks import look_at
from bot.pictures import Pictures
from bot.redraws import Place, Redraws
from bot.translation import Translator
from bot.views import errors
from bot.views.content import Content
from bot.views.menu import chart_picker
from charts.errors import ChartFailed
from charts.style import PALETTES, Theme
from engine.live import LiveMarket
from engine.market import Timeframe
from storage.database import Database

EXAMPLE = "/chart BTC 15m"
STUDY = "study"
"""Typed behind a pair, it asks for indicators; the same in every language, as themes are."""
SHARP = 2
"""Times the size of a picture in a chat: that of a file."""


def router() -> Router:
    """Charts on demand."""
    charts = Router(name="chart")
    charts.message.register(chart, Command("chart", ignore_case=True))
    charts.callback_query.register(open_chart, OpenChart.filter(), seeing)
    charts.callback_query.register(switch_chart, SwitchChart.filter(), seeing)
    charts.callback_query.register(save_chart, SaveChart.filter(), seeing)
    charts.callback_query.register(close_message, CloseMessage.filter())
    return charts


async def chart(
    message: Message,
    command: CommandObject,
    market: LiveMarket,
    pictures: Pictures,
    database: Database,
    t: Translator,
) -> None:
    """`/chart BTC`, `/chart ETH/USDT 1h`, `/chart eth study light`; alone it shows the pairs."""
    words = words_of(command.args, least=0, most=4, example=EXAMPLE, t=t)
    if not words:
        instruments = [market.instrument(symbol) for symbol in watched_pairs(market, t)]
        await message.answer(**chart_picker(instruments, 0, t).as_message())
        return
    theme: Theme | None = next((one for one in PALETTES if one in words), None)
    # No pair is called like a timeframe: whichever comes first, the two are told apart.
    named = sorted((one for one in words if not _is_look(one)), key=is_length_of_time)
    name, *rest = words_of(" ".join(named), least=1, most=2, example=EXAMPLE, t=t)
    if is_length_of_time(name):
        raise CannotDo(errors.no_pair(f"/chart BTC {timeframe_named(name, t)}", t))
    symbol = pair_named(name, market, t)
    look = await look_at(database, address_of(message))
    asked = AskedChart(
        instrument=market.instrument(symbol),
        timeframe=timeframe_named(rest[0], t) if rest else Timeframe.M15,
        look=replace(look, theme=theme or look.theme, study=STUDY in words),
    )
    await send_chart(message, asked, t, market=market, pictures=pictures)


def _is_look(word: str) -> bool:
    return word in PALETTES or word == STUDY


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
    asked = AskedChart(
        instrument=market.instrument(symbol),
        timeframe=tracked.signal.timeframe,
        tracked=tracked,
        look=await look_at(seen.database, address_of(message)),
    )
    await send_chart(message, asked, t, market=market, pictures=pictures)


async def switch_chart(
    query: CallbackQuery,
    callback_data: SwitchChart,
    seen: Seen,
    market: LiveMarket,
    pictures: Pictures,
    redraws: Redraws,
    t: Translator,
) -> None:
    """Redraw the chart of this message: another timeframe, another look, or newer candles."""
    message = _pressed(query, t)
    asked = await _asked(message, callback_data, seen, market, t)
    # Drawing takes a moment, and a button that waits looks broken.
    await answer_button(query)

    async def redraw() -> None:
        try:
            chart = await draw_chart(asked, pictures, t)
        except ChartFailed as error:
            reason = errors.chart_failed(str(error), t)
            keyboard = caption(asked, None, t, market=market).keyboard
            await _say_why(message, Content(text=reason.text, keyboard=keyboard))
        else:
            words = caption(asked, chart.window, t, market=market)
            alone = caption(asked, chart.window, t, market=market, is_shown=False)
            await change_picture(message, chart.photo, words, alone=alone)

    redraws.ask(query.from_user.id, Place(message.chat.id, message.message_id), redraw)


async def save_chart(
    query: CallbackQuery,
    callback_data: SaveChart,
    seen: Seen,
    market: LiveMarket,
    pictures: Pictures,
    redraws: Redraws,
    t: Translator,
) -> None:
    """Send what this message shows as a file, which Telegram does not compress."""
    message = _pressed(query, t)
    asked = await _asked(message, callback_data, seen, market, t, scale=SHARP)
    await answer_button(query)

    async def send() -> None:
        try:
            chart = await draw_chart(asked, pictures, t)
            words = Content(text=caption(asked, chart.window, t, market=market).text)
            name = f"{asked.instrument.exchange_id}-{asked.timeframe}"
            await send_file(message, chart.photo, name, words)
        except ChartFailed as error:
            await message.answer(**errors.chart_failed(str(error), t).as_message())
        except MethodMissing as error:
            lacking = errors.not_offered(error.method.__api_method__, t)
            await message.answer(**lacking.as_message())

    place = Place(message.chat.id, message.message_id, is_file=True)
    redraws.ask(query.from_user.id, place, send)


async def _asked(
    message: Message | InaccessibleMessage,
    data: SwitchChart,
    seen: Seen,
    market: LiveMarket,
    t: Translator,
    scale: int = 1,
) -> AskedChart:
    """What a button carries, found: a pair that is watched, a signal that may be seen."""
    symbol = pair_named(data.exchange_id, market, t)
    chosen = await look_at(seen.database, address_of(message))
    return AskedChart(
        instrument=market.instrument(symbol),
        timeframe=data.timeframe,
        tracked=await signal_numbered(data.number, seen, t) if data.number else None,
        look=replace(
            chosen,
            zoom=data.zoom,
            levels=data.levels,
            theme="light" if data.light else "dark",
            study=data.study,
            scale=scale,
        ),
    )


def _pressed(query: CallbackQuery, t: Translator) -> Message | InaccessibleMessage:
    """The message whose button was pressed, also one too old for Telegram to tell more of."""
    if query.message is None:
        raise CannotDo(errors.old_button(t))
    return query.message


async def _say_why(message: Message | InaccessibleMessage, content: Content) -> None:
    """Tell in the place of a picture's words why there is no new one."""
    if isinstance(message, Message):
        await change_words(message, content)
    else:
        await message.answer(**content.as_message())


async def close_message(query: CallbackQuery, t: Translator) -> None:
    """Take the message away; one too old to be deleted loses its buttons instead."""
    message = message_of(query, t)
    await answer_button(query, t("chart-closed"))
    try:
        await message.delete()
    except (TelegramBadRequest, MethodMissing):
        await change_keyboard(message, None)
