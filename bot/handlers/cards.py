"""A signal's card and chart as new messages: what several commands and buttons end in."""

from aiogram.types import Message

from bot.handlers.replies import send_picture
from bot.pictures import Pictures
from bot.translation import Translator
from bot.views import errors
from bot.views.alert import card
from bot.views.chart import chart
from bot.views.content import Content
from bot.views.place import Place
from charts.errors import ChartFailed
from engine.errors import UnknownSymbol
from engine.live import LiveMarket
from engine.market import Symbol, Timeframe, pair_of
from engine.snapshot import Snapshot
from engine.tracking import TrackedSignal


async def send_card(  # noqa: PLR0913 - whose card it is, and all that stands on it
    message: Message,
    tracked: TrackedSignal,
    t: Translator,
    place: Place,
    *,
    market: LiveMarket,
    pictures: Pictures,
    tracking: bool,
    looked: Snapshot | None = None,
) -> Message:
    """Answer with a signal's card: its picture where there is one, its words in any case.

    looked: how it stood last, if that is known.
    """
    symbol, timeframe = tracked.signal.symbol, tracked.signal.timeframe
    # A signal outlives the watching of its pair.
    watched = symbol in market.symbols
    price = price_drawn(market, symbol, timeframe) if watched else None
    content = card(
        tracked, pair_of(symbol), t, place, tracking=tracking, price=price, looked=looked
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
    content = caption(symbol, timeframe, t, market=market, tracked=tracked)
    try:
        png = await pictures.chart(symbol, timeframe, t, tracked)
    except ChartFailed as error:
        await message.answer(**errors.chart_failed(str(error), t).as_message())
        return
    await send_picture(message, png, content)


def caption(
    symbol: Symbol,
    timeframe: Timeframe,
    t: Translator,
    *,
    market: LiveMarket,
    tracked: TrackedSignal | None = None,
) -> Content:
    """What stands under a chart that is asked for right after, without waiting in between.

    So words and picture tell one moment, however long drawing takes. A signal that ended has no
    price of now: its picture may stop in the past.
    """
    ended = tracked is not None and tracked.outcome is not None
    return chart(
        market.instrument(symbol),
        timeframe,
        t,
        price=None if ended else price_drawn(market, symbol, timeframe),
        now_ms=market.now_ms(),
        tracked=tracked,
    )


def price_drawn(market: LiveMarket, symbol: Symbol, timeframe: Timeframe) -> float | None:
    """The last close that a picture made now shows: trades of the open second are not in it."""
    candles = market.candles(symbol, timeframe, 1)
    return candles[-1].close if candles else None


async def _picture(tracked: TrackedSignal, pictures: Pictures, t: Translator) -> bytes | None:
    signal = tracked.signal
    try:
        return await pictures.chart(signal.symbol, signal.timeframe, t, tracked)
    except (ChartFailed, UnknownSymbol):
        return None
