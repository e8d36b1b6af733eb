"""A signal's card and chart as new messages: what several commands and buttons end in."""

from aiogram.types import CallbackQuery, Message

from bot.addresses import address_of
from bot.chart_window import AskedChart, Look, Window
from bot.file_ids import Photo
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import place_of, put_words, send_picture
from bot.handlers.seeing import Seen
from bot.pictures import Chart, Pictures
from bot.translation import Translator
from bot.unseen import gaps_of
from bot.views import errors
from bot.views.alert import card
from bot.views.chart import chart as chart_view
from bot.views.content import CAPTION_LIMIT, Content
from bot.views.place import Place
from bot.views.signal_list import Choice, in_place
from bot.views.story import Story
from charts.errors import ChartFailed
from engine.errors import UnknownSymbol
from engine.live import LiveMarket
from engine.market import Symbol, Timeframe, pair_of
from engine.tracking import TrackedSignal
from storage import audit, snapshots, threads
from storage.address import Address


async def send_card(  # noqa: PLR0913 - whose card it is, and all that stands on it
    message: Message,
    tracked: TrackedSignal,
    t: Translator,
    place: Place,
    *,
    market: LiveMarket,
    pictures: Pictures,
    look: Look,
    tracking: bool,
    story: Story | None = None,
) -> Message:
    """Answer with a signal's card: its picture where there is one, its words in any case.

    story: what else is known of it; left out where it would be too long for a picture's caption.
    """
    pair, price = pair_of(tracked.signal.symbol), price_now(market, tracked)
    content = card(tracked, pair, t, place, tracking=tracking, price=price, story=story)
    if len(content.text) > CAPTION_LIMIT:
        content = card(tracked, pair, t, place, tracking=tracking, price=price)
    return await send_picture(message, await _picture(tracked, look, pictures, t), content)


async def show_card(
    query: CallbackQuery,
    tracked: TrackedSignal,
    choice: Choice,
    seen: Seen,
    market: LiveMarket,
    t: Translator,
    bot_username: str,
) -> None:
    """Put a signal's card, in words, in the place of the list that it was chosen from."""
    message = query.message
    if message is None:
        raise CannotDo(errors.old_button(t))
    is_tracking, story = await told_of(seen, tracked, address_of(message))
    place = place_of(message.chat, bot_username)
    price = price_now(market, tracked)
    content = card(
        tracked,
        pair_of(tracked.signal.symbol),
        t,
        place,
        tracking=is_tracking,
        price=price,
        story=story,
    )
    await put_words(query, in_place(content, choice, tracked.number, t))


async def told_of(seen: Seen, tracked: TrackedSignal, address: Address) -> tuple[bool, Story]:
    """Whether a chat tracks a signal, and what is known of it beside itself."""
    number = tracked.number
    async with seen.database.reading() as session:
        thread = await threads.get(session, number, address)
        story = Story(
            looked=await snapshots.newest(session, number),
            events=await audit.events(session, number),
            gaps=await gaps_of(session, tracked),
        )
    return thread is not None and thread.following, story


def price_now(market: LiveMarket, tracked: TrackedSignal) -> float | None:
    """The last price of a signal's pair; None where the pair is not watched any more."""
    symbol = tracked.signal.symbol
    if symbol not in market.symbols:
        return None
    return price_drawn(market, symbol, tracked.signal.timeframe)


async def send_chart(
    message: Message,
    asked: AskedChart,
    t: Translator,
    *,
    market: LiveMarket,
    pictures: Pictures,
) -> None:
    """Answer with a chart and the buttons that redraw it, or say why there is none."""
    try:
        chart = await draw_chart(asked, pictures, t)
    except ChartFailed as error:
        await message.answer(**errors.chart_failed(str(error), t).as_message())
        return
    await send_picture(
        message,
        chart.photo,
        caption(asked, chart.window, t, market=market),
        alone=caption(asked, chart.window, t, market=market, is_shown=False),
    )


async def draw_chart(asked: AskedChart, pictures: Pictures, t: Translator) -> Chart:
    """The picture, ready to be sent. Raises ChartFailed."""
    try:
        return await pictures.chart(
            asked.instrument.symbol, asked.timeframe, t, asked.tracked, look=asked.look
        )
    except UnknownSymbol as error:
        raise ChartFailed(f"{asked.instrument.pair} is not watched any more") from error


def caption(
    asked: AskedChart,
    window: Window | None,
    t: Translator,
    *,
    market: LiveMarket,
    is_shown: bool = True,
) -> Content:
    """What stands under a chart: of its very candles, however long drawing took.

    is_shown: whether its picture is taken, as in the view.
    """
    symbol = asked.instrument.symbol
    is_watched = symbol in market.symbols
    state = market.state(symbol) if is_watched else None
    return chart_view(asked, window, t, now_ms=market.now_ms(), state=state, is_shown=is_shown)


def price_drawn(market: LiveMarket, symbol: Symbol, timeframe: Timeframe) -> float | None:
    """The last close that a picture made now shows: trades of the open second are not in it."""
    candles = market.candles(symbol, timeframe, 1)
    return candles[-1].close if candles else None


async def _picture(
    tracked: TrackedSignal, look: Look, pictures: Pictures, t: Translator
) -> Photo | None:
    signal = tracked.signal
    try:
        chart = await pictures.chart(signal.symbol, signal.timeframe, t, tracked, look=look)
    except (ChartFailed, UnknownSymbol):
        return None
    return chart.photo
