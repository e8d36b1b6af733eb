"""A signal's card and chart as new messages: what several commands and buttons end in."""

from aiogram.types import Message

from bot.handlers.replies import send_picture
from bot.pictures import Pictures
from bot.translation import Translator
from bot.views import errors
from bot.views.alert import card
from bot.views.chart import chart
from bot.views.place import Place
from charts.errors import ChartFailed
from engine.errors import UnknownSymbol
from engine.live import LiveMarket
from engine.market import Symbol, Timeframe, pair_of
from engine.tracking import TrackedSignal


async def send_card(
    message: Message,
    tracked: TrackedSignal,
    t: Translator,
    place: Place,
    *,
    market: LiveMarket,
    pictures: Pictures,
    tracking: bool,
) -> Message:
    """Answer with a signal's card: its picture where there is one, its words in any case."""
    signal = tracked.signal
    # A signal outlives the watching of its pair.
    watched = signal.symbol in market.symbols
    content = card(
        tracked,
        pair_of(signal.symbol),
        t,
        place,
        tracking=tracking,
        price=market.price(signal.symbol) if watched else None,
    )
    return await send_picture(message, await _picture(tracked, pictures, t), content)


async def send_chart(
    message: Message,
    symbol: Symbol,
    timeframe: Timeframe,
    t: Translator,
    *,
    market: LiveMarket,
    pictures: Pictures,
    tracked: TrackedSignal | None = None,
) -> None:
    """Answer with a chart and the buttons that redraw it, or say why there is none."""
    try:
        png = await pictures.chart(symbol, timeframe, t, tracked)
    except ChartFailed as error:
        await message.answer(**errors.chart_failed(str(error), t).as_message())
        return
    content = chart(
        market.instrument(symbol),
        timeframe,
        t,
        price=market.price(symbol),
        now_ms=market.now_ms(),
        tracked=tracked,
    )
    await send_picture(message, png, content)


async def _picture(tracked: TrackedSignal, pictures: Pictures, t: Translator) -> bytes | None:
    signal = tracked.signal
    try:
        return await pictures.chart(signal.symbol, signal.timeframe, t, tracked)
    except (ChartFailed, UnknownSymbol):
        return None
