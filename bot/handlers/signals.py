"""/signals and /signal, and the buttons of the list."""

from dataclasses import replace
from functools import partial

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.addresses import address_of
from bot.callbacks.parts import Sides
from bot.callbacks.signals import OpenSignal, ShowSignal, TurnSignals
from bot.handlers.asking import (
    message_of,
    number_named,
    pair_named,
    side_named,
    signal_numbered,
    words_of,
)
from bot.handlers.cards import send_card, show_card, told_of
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, place_of, put_words
from bot.handlers.seeing import Seen, seeing
from bot.looks import look_at
from bot.pictures import Pictures
from bot.translation import Translator
from bot.views import errors
from bot.views.content import Content
from bot.views.pager import page_within
from bot.views.signal_list import (
    PER_PAGE,
    STATUS_KEYS,
    Choice,
    SignalPage,
    signal_list,
)
from engine.live import LiveMarket
from engine.market import Symbol, pair_of
from engine.tracking import TrackedSignal
from storage import signals as stored
from storage.signals import StatusFilter

EXAMPLE = "/signals BTC open"


def router() -> Router:
    """The list of signals, and each one's card."""
    signals = Router(name="signals")
    signals.message.register(list_signals, Command("signals", ignore_case=True), seeing)
    signals.message.register(signal, Command("signal", ignore_case=True), seeing)
    signals.callback_query.register(turn_signals, TurnSignals.filter(), seeing)
    signals.callback_query.register(show_signal, ShowSignal.filter(), seeing)
    signals.callback_query.register(open_signal, OpenSignal.filter(), seeing)
    return signals


async def list_signals(
    message: Message, command: CommandObject, seen: Seen, market: LiveMarket, t: Translator
) -> None:
    """`/signals`, `/signals open`, `/signals BTC`, `/signals short sl BTC`, in any order."""
    words = words_of(command.args, least=0, most=3, example=EXAMPLE, t=t)
    choice = choice_named(words, market, t)
    await message.answer(**(await _list(seen, market, t, choice)).as_message())


async def turn_signals(
    query: CallbackQuery,
    callback_data: TurnSignals,
    seen: Seen,
    market: LiveMarket,
    t: Translator,
) -> None:
    """Another page, or another filter, in the same message."""
    choice = _carried(callback_data, market, t)
    await answer_button(query)
    await put_words(query, await _list(seen, market, t, choice))


async def show_signal(
    query: CallbackQuery,
    callback_data: ShowSignal,
    seen: Seen,
    market: LiveMarket,
    t: Translator,
    bot_username: str,
) -> None:
    """A row of the list, in its place; its last row leads back."""
    tracked = await signal_numbered(callback_data.number, seen, t)
    await answer_button(query)
    choice = _carried(callback_data, market, t)
    await show_card(query, tracked, choice, seen, market, t, bot_username)


async def signal(
    message: Message,
    command: CommandObject,
    seen: Seen,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
    bot_username: str,
) -> None:
    """`/signal 42`; `/signal` alone shows the newest ones."""
    words = words_of(command.args, least=0, most=1, example="/signal 42", t=t)
    if not words:
        await message.answer(**(await _list(seen, market, t, Choice())).as_message())
        return
    tracked = await signal_numbered(number_named(words[0], t), seen, t)
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
    """A signal's card as a message of its own."""
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
    is_tracking, story = await told_of(seen, tracked, address_of(message))
    await send_card(
        message,
        tracked,
        t,
        place_of(message.chat, bot_username),
        market=market,
        pictures=pictures,
        look=await look_at(seen.database, address_of(message)),
        tracking=is_tracking,
        story=story,
    )


def choice_named(words: list[str], market: LiveMarket, t: Translator) -> Choice:
    """Which signals somebody means; each kind of word once at most, in English or their language.

    Raises CannotDo for a pair that nobody watches, and for two words of a kind.
    """
    statuses: dict[str, StatusFilter] = {t(key).lower(): each for each, key in STATUS_KEYS.items()}
    statuses |= {each: each for each in STATUS_KEYS}
    shows = [statuses[word.lower()] for word in words if word.lower() in statuses]
    sides = [side for word in words if (side := side_named(word, t)) is not None]
    names = [
        word for word in words if word.lower() not in statuses and side_named(word, t) is None
    ]
    if max(len(shows), len(sides), len(names)) > 1:
        raise CannotDo(errors.too_many_words(EXAMPLE, t))
    choice = _about(pair_named(names[0], market, t) if names else None, market)
    return replace(choice, show=next(iter(shows), "all"), sides=Sides.of(next(iter(sides), None)))


def _carried(data: TurnSignals | ShowSignal, market: LiveMarket, t: Translator) -> Choice:
    """What a button says."""
    symbol = pair_named(data.exchange_id, market, t) if data.exchange_id else None
    return replace(_about(symbol, market), show=data.show, page=data.page, sides=data.sides)


def _about(symbol: Symbol | None, market: LiveMarket) -> Choice:
    if symbol is None:
        return Choice()
    return Choice(pair=pair_of(symbol), exchange_id=market.instrument(symbol).exchange_id)


async def _list(seen: Seen, market: LiveMarket, t: Translator, choice: Choice) -> Content:
    """A page of the list; the last one when there are fewer pages by now."""
    symbol = market.find(choice.exchange_id) if choice.exchange_id else None
    async with seen.database.reading() as session:
        chosen = partial(
            stored.page,
            session,
            status=choice.show,
            symbol=symbol,
            side=choice.sides.side,
            owners=seen.owners,
        )
        _, total = await chosen(limit=0)
        page = page_within(choice.page, total, PER_PAGE)
        rows, total = await chosen(offset=page * PER_PAGE, limit=PER_PAGE)
    return signal_list(SignalPage(choice=replace(choice, page=page), total=total, rows=rows), t)
