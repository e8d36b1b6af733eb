"""/menu: one message that leads everywhere, and back; pictures come as messages of their own."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InaccessibleMessage, Message

from bot.addresses import address_of
from bot.callbacks.charts import NewChart
from bot.callbacks.menu import OpenMenu, Room
from bot.callbacks.parts import StatsPeriod
from bot.chart_window import AskedChart
from bot.handlers.asking import message_of, pair_named, watched_pairs
from bot.handlers.cards import send_chart
from bot.handlers.periods import days_of, sums_of
from bot.handlers.replies import answer_button, put_words, send_picture
from bot.handlers.seeing import Seen, seeing
from bot.handlers.stats import record_in_words, record_with_picture
from bot.health import Health
from bot.looks import look_at
from bot.pictures import Pictures
from bot.ranking import ranked
from bot.settings import Settings
from bot.top import USUAL
from bot.translation import Translator
from bot.views import ask
from bot.views.ask_buttons import examples
from bot.views.content import Content
from bot.views.help import help_page
from bot.views.menu import Standing, chart_picker, home, room_button, under_the_menu
from bot.views.stats import RecordChoice
from bot.views.top import picture_button, top
from engine.live import LiveMarket
from engine.live_symbol import SymbolState
from engine.market import Timeframe
from engine.periods import PeriodLength
from storage import signals
from storage.database import Database

_RECORD = RecordChoice(period=StatsPeriod.MONTH)


def router() -> Router:
    """The home message and its rooms."""
    home_of_all = Router(name="menu")
    home_of_all.message.register(menu, Command("menu", ignore_case=True), seeing)
    rooms: dict[Room, Callable[..., Awaitable[None]]] = {
        Room.HOME: go_home,
        Room.CHARTS: choose_chart,
        Room.TOP: show_top,
        Room.STATS: show_record,
        Room.PICTURE: draw_record,
        Room.HELP: show_help,
        Room.ASK: show_what_may_be_asked,
    }
    for room, handler in rooms.items():
        home_of_all.callback_query.register(handler, OpenMenu.filter(F.room == room), seeing)
    home_of_all.callback_query.register(new_chart, NewChart.filter())
    return home_of_all


async def menu(
    message: Message, seen: Seen, market: LiveMarket, health: Health, t: Translator
) -> None:
    """`/menu`."""
    content = await _home(message, seen, market, health, t)
    await message.answer(**content.as_message())


async def go_home(
    query: CallbackQuery, seen: Seen, market: LiveMarket, health: Health, t: Translator
) -> None:
    """Back, or the same anew."""
    await answer_button(query)
    await put_words(query, await _home(query.message, seen, market, health, t))


async def choose_chart(
    query: CallbackQuery, callback_data: OpenMenu, market: LiveMarket, t: Translator
) -> None:
    """Of which pair."""
    instruments = [market.instrument(symbol) for symbol in watched_pairs(market, t)]
    await answer_button(query)
    await put_words(query, chart_picker(instruments, callback_data.page, t))


async def new_chart(
    query: CallbackQuery,
    callback_data: NewChart,
    market: LiveMarket,
    pictures: Pictures,
    database: Database,
    t: Translator,
) -> None:
    """The chart of a pair, as a message of its own."""
    message = message_of(query, t)
    symbol = pair_named(callback_data.exchange_id, market, t)
    await answer_button(query)
    look = await look_at(database, address_of(message))
    asked = AskedChart(instrument=market.instrument(symbol), timeframe=Timeframe.M15, look=look)
    await send_chart(message, asked, t, market=market, pictures=pictures)


async def show_top(
    query: CallbackQuery, settings: Settings, market: LiveMarket, t: Translator
) -> None:
    """The pairs that score highest, in words; a button draws them."""
    watched_pairs(market, t)
    await answer_button(query)
    live = market.symbols_in(SymbolState.LIVE)
    best = ranked(((symbol, market.score(symbol)) for symbol in live), USUAL)
    again = room_button("stats-refresh-button", Room.TOP, t)
    draw = picture_button("menu-picture-button", USUAL, t)
    await put_words(query, under_the_menu(top(best, settings.score_threshold, t), t, draw, again))


async def show_record(query: CallbackQuery, seen: Seen, market: LiveMarket, t: Translator) -> None:
    """The track record of the house, in words; a button draws it."""
    await answer_button(query)
    record = await record_in_words(_RECORD, seen.database, market, t)
    again = room_button("stats-refresh-button", Room.STATS, t)
    draw = room_button("menu-picture-button", Room.PICTURE, t)
    await put_words(query, under_the_menu(Content(text=record.content.text), t, draw, again))


async def draw_record(
    query: CallbackQuery, seen: Seen, market: LiveMarket, pictures: Pictures, t: Translator
) -> None:
    """The same with its picture and its filters, as a message of its own."""
    message = message_of(query, t)
    await answer_button(query)
    look = await look_at(seen.database, address_of(message))
    png, content = await record_with_picture(_RECORD, look, seen.database, market, pictures, t)
    await send_picture(message, png, content)


async def show_help(query: CallbackQuery, seen: Seen, t: Translator) -> None:
    """All commands; those of admins where all that an admin sees may be shown."""
    await answer_button(query)
    await put_words(query, under_the_menu(help_page(t, is_admin=seen.owners is None), t))


async def show_what_may_be_asked(query: CallbackQuery, market: LiveMarket, t: Translator) -> None:
    """Questions in plain words, each of which opens its answer."""
    message = message_of(query, t)
    instruments = [market.instrument(symbol) for symbol in market.symbols]
    offered = examples(instruments, is_private=message.chat.type == ChatType.PRIVATE)
    await answer_button(query)
    await put_words(query, under_the_menu(ask.hello(offered, t), t))


async def _home(
    shown_at: Message | InaccessibleMessage | None,
    seen: Seen,
    market: LiveMarket,
    health: Health,
    t: Translator,
) -> Content:
    database: Database = seen.database
    report = await health.report()
    zone = await days_of(shown_at, database)
    async with database.reading() as session:
        _, opened = await signals.page(session, status="open", owners=seen.owners, limit=0)
    (today,) = await sums_of(PeriodLength.DAY, 1, zone, database, market)
    return home(report, Standing(open_signals=opened, today=today), market.now_ms(), t)
