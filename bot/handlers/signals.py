"""/signals and /signal, and the buttons of the list."""

from functools import partial
from typing import get_args

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.callbacks import OpenSignal, TurnSignals
from bot.handlers.asking import (
    message_of,
    number_named,
    pair_named,
    signal_numbered,
    words_of,
)
from bot.handlers.cards import send_card
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_words, place_of
from bot.handlers.seeing import Seen, seeing
from bot.pictures import Pictures
from bot.translation import Translator
from bot.views import errors
from bot.views.content import Content
from bot.views.pager import page_within
from bot.views.signal_list import PER_PAGE, SignalPage, signal_list
from engine.live import LiveMarket
from engine.market import Symbol, pair_of
from engine.tracking import TrackedSignal
from storage import signals as stored
from storage import snapshots, threads
from storage.signals import StatusFilter

EXAMPLE = "/signals BTC open"

_FILTERS: tuple[StatusFilter, ...] = get_args(StatusFilter)


def router() -> Router:
    """The list of signals, and each one's card."""
    signals = Router(name="signals")
    signals.message.register(list_signals, Command("signals", ignore_case=True), seeing)
    signals.message.register(signal, Command("signal", ignore_case=True), seeing)
    signals.callback_query.register(turn_signals, TurnSignals.filter(), seeing)
    signals.callback_query.register(open_signal, OpenSignal.filter(), seeing)
    return signals


async def list_signals(
    message: Message, command: CommandObject, seen: Seen, market: LiveMarket, t: Translator
) -> None:
    """`/signals`, `/signals open`, `/signals BTC`, `/signals BTC closed`."""
    words = words_of(command.args, least=0, most=2, example=EXAMPLE, t=t)
    chosen = [name for name in _FILTERS for word in words if word.lower() == name]
    names = [word for word in words if word.lower() not in _FILTERS]
    if len(chosen) > 1 or len(names) > 1:
        raise CannotDo(errors.too_many_words(EXAMPLE, t))
    symbol = pair_named(names[0], market, t) if names else None
    content = await _list(
        seen, market, t, show=chosen[0] if chosen else "all", symbol=symbol, page=0
    )
    await message.answer(**content.as_message())


async def turn_signals(
    query: CallbackQuery,
    callback_data: TurnSignals,
    seen: Seen,
    market: LiveMarket,
    t: Translator,
) -> None:
    """Another page, or another filter, in the same message."""
    message = message_of(query, t)
    name = callback_data.exchange_id
    symbol = pair_named(name, market, t) if name else None
    await answer_button(query)
    content = await _list(
        seen, market, t, show=callback_data.show, symbol=symbol, page=callback_data.page
    )
    await change_words(message, content)


async def signal(
    message: Message,
    command: CommandObject,
    seen: Seen,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
    bot_username: str,
) -> None:
    """`/signal 42`."""
    (name,) = words_of(command.args, least=1, most=1, example="/signal 42", t=t)
    tracked = await signal_numbered(number_named(name, t), seen, t)
    await _send(message, tracked, seen, market, pictures, t, bot_username)


async def open_signal(
    query: CallbackQuery,
    callback_data: OpenSignal,
    seen: Seen,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
    bot_username: str,
) -> None:
    """A row of the list, as a card of its own."""
    message = message_of(query, t)
    tracked = await signal_numbered(callback_data.number, seen, t)
    await answer_button(query)
    await _send(message, tracked, seen, market, pictures, t, bot_username)


async def _send(
    message: Message,
    tracked: TrackedSignal,
    seen: Seen,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
    bot_username: str,
) -> None:
    async with seen.database.reading() as session:
        thread = await threads.get(session, tracked.number, message.chat.id)
        looked = await snapshots.newest(session, tracked.number)
    await send_card(
        message,
        tracked,
        t,
        place_of(message.chat, bot_username),
        market=market,
        pictures=pictures,
        tracking=thread is not None and thread.following,
        looked=looked,
    )


async def _list(
    seen: Seen,
    market: LiveMarket,
    t: Translator,
    *,
    show: StatusFilter,
    symbol: Symbol | None,
    page: int,
) -> Content:
    """A page of the list; the last one when there are fewer pages by now."""
    async with seen.database.reading() as session:
        chosen = partial(stored.page, session, status=show, symbol=symbol, owners=seen.owners)
        _, total = await chosen(limit=0)
        page = page_within(page, total, PER_PAGE)
        rows, total = await chosen(offset=page * PER_PAGE, limit=PER_PAGE)
    listed = SignalPage(
        show=show,
        page=page,
        total=total,
        rows=rows,
        pair=pair_of(symbol) if symbol else "",
        exchange_id=market.instrument(symbol).exchange_id if symbol else "",
    )
    return signal_list(listed, t)
