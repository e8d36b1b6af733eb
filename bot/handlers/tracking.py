"""/track and /untrack follow a pair; the button under a card follows one signal."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.addresses import address_of
from bot.callbacks.pairs import FollowPair, TurnPairs
from bot.callbacks.signals import TrackSignal
from bot.handlers.asking import message_of, pair_named, watched_pairs, words_of
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_keyboard, change_words, place_of
from bot.handlers.seeing import Seen, seeing
from bot.translation import Translator
from bot.views import errors, levels, pair_picker
from bot.views.access import only_in_private
from bot.views.alert import keyboard
from bot.views.content import Content
from bot.views.mute import still
from bot.views.signal_list import is_way_back
from engine.clock import Clock
from engine.live import LiveMarket
from engine.market import pair_of
from engine.tracking import TrackedSignal
from storage import follows, mutes, signals, threads
from storage.address import Address
from storage.database import Database
from storage.mutes import ALL


def router() -> Router:
    """Following pairs and signals, in private chats only."""
    tracking = Router(name="tracking")
    tracking.message.register(
        private_only, Command("track", "untrack", ignore_case=True), ~_PRIVATE_MESSAGE
    )
    tracking.message.register(track, Command("track", ignore_case=True))
    tracking.message.register(untrack, Command("untrack", ignore_case=True))
    buttons = (TrackSignal, FollowPair, TurnPairs)
    for button in buttons:
        tracking.callback_query.register(private_only, button.filter(), ~_PRIVATE_BUTTON)
    tracking.callback_query.register(track_signal, TrackSignal.filter(), seeing)
    tracking.callback_query.register(follow_pair, FollowPair.filter())
    tracking.callback_query.register(turn_pairs, TurnPairs.filter())
    return tracking


_ALL = "all"
_PRIVATE_MESSAGE = F.chat.type == ChatType.PRIVATE
_PRIVATE_BUTTON = F.message.chat.type == ChatType.PRIVATE


async def private_only(_event: Message | CallbackQuery, t: Translator, bot_username: str) -> None:
    """Nobody chooses for a whole group what it gets."""
    raise CannotDo(only_in_private(t("track-private-only"), t, bot_username))


async def track(
    message: Message,
    command: CommandObject,
    database: Database,
    market: LiveMarket,
    clock: Clock,
    t: Translator,
) -> None:
    """`/track BTC`, `/track all`; `/track` alone shows all pairs."""
    words = words_of(command.args, least=0, most=1, example="/track BTC", t=t)
    if not words:
        content = await _picker(message.chat.id, database, market, t)
    else:
        content = await _follow(message.chat.id, words[0], database, market, clock, t)
    await message.answer(**content.as_message())


async def untrack(
    message: Message, command: CommandObject, database: Database, market: LiveMarket, t: Translator
) -> None:
    """`/untrack BTC`, `/untrack all`; `/untrack` alone shows all pairs."""
    words = words_of(command.args, least=0, most=1, example="/untrack BTC", t=t)
    if not words:
        content = await _picker(message.chat.id, database, market, t)
    else:
        content = await _leave(message.chat.id, words[0], database, market, t)
    await message.answer(**content.as_message())


async def _follow(
    chat_id: int,
    name: str,
    database: Database,
    market: LiveMarket,
    clock: Clock,
    t: Translator,
) -> Content:
    """The pair of that name, or all that are watched now; what is muted of it is told."""
    is_all = name.lower() == _ALL
    symbols = watched_pairs(market, t) if is_all else (pair_named(name, market, t),)
    async with database.writing() as session:
        await follows.follow_pairs(session, chat_id, symbols)
        muted = await mutes.of_chat(session, chat_id, clock.now_ms())
    if is_all:
        told, about = pair_picker.followed_all(len(symbols), t), ALL
    else:
        told, about = pair_picker.followed(pair_of(symbols[0]), t), symbols[0]
    return still(told, [mute for mute in muted if mute.symbol in (ALL, about)], t)


async def _leave(
    chat_id: int, name: str, database: Database, market: LiveMarket, t: Translator
) -> Content:
    """The pair of that name, or all that the chat follows."""
    named = None if name.lower() == _ALL else pair_named(name, market, t)
    async with database.writing() as session:
        followed = await follows.pairs_of(session, chat_id)
        for symbol in followed if named is None else {named}.intersection(followed):
            await follows.unfollow_pair(session, chat_id, symbol)
    if named is None:
        return pair_picker.left_all(t)
    told = pair_picker.left if named in followed else pair_picker.not_followed
    return told(pair_of(named), t)


async def follow_pair(
    query: CallbackQuery,
    callback_data: FollowPair,
    database: Database,
    market: LiveMarket,
    clock: Clock,
    t: Translator,
) -> None:
    """A pair of the picker was pressed."""
    message = message_of(query, t)
    symbol = pair_named(callback_data.exchange_id, market, t)
    change = follows.follow_pair if callback_data.on else follows.unfollow_pair
    async with database.writing() as session:
        await change(session, message.chat.id, symbol)
        muted = await mutes.of_chat(session, message.chat.id, clock.now_ms())
    if callback_data.on:
        about = [mute for mute in muted if mute.symbol in (ALL, symbol)]
        told = still(pair_picker.followed(pair_of(symbol), t), about, t)
    else:
        told = pair_picker.left(pair_of(symbol), t)
    words, _ = told.text.render()
    await answer_button(query, words)
    content = await _picker(message.chat.id, database, market, t, page=callback_data.page)
    await change_words(message, content)


async def turn_pairs(
    query: CallbackQuery,
    callback_data: TurnPairs,
    database: Database,
    market: LiveMarket,
    t: Translator,
) -> None:
    """Another page of the picker."""
    message = message_of(query, t)
    await answer_button(query)
    content = await _picker(message.chat.id, database, market, t, page=callback_data.page)
    await change_words(message, content)


async def track_signal(
    query: CallbackQuery,
    callback_data: TrackSignal,
    seen: Seen,
    t: Translator,
    bot_username: str,
) -> None:
    """Start or stop tracking the signal of this card; nothing but its buttons changes."""
    message = message_of(query, t)
    old = message.reply_markup.inline_keyboard if message.reply_markup else []
    back = [row for row in old if is_way_back(row)]
    # A card that gives its place back to a list is nothing to reply to, or to edit later.
    card_id = None if back else message.message_id
    tracked = await follow_signal(
        seen, callback_data.number, address_of(message), card_id, on=callback_data.on
    )
    if tracked is None:
        raise CannotDo(errors.no_such_signal(str(callback_data.number), t))
    tag = levels.tag(tracked.number)
    if not tracked.is_open:
        await answer_button(query, t("track-over", tag=tag))
    else:
        key = "track-started" if callback_data.on else "track-stopped"
        await answer_button(query, t(key, tag=tag))
    place = place_of(message.chat, bot_username)
    changed = keyboard(tracked, t, place, tracking=callback_data.on)
    rows = [*(changed.inline_keyboard if changed else ()), *back]
    await change_keyboard(message, InlineKeyboardMarkup(inline_keyboard=rows))


async def follow_signal(
    seen: Seen, number: int, address: Address, message_id: int | None, *, on: bool
) -> TrackedSignal | None:
    """Tell somebody how an open signal fares, or no longer; None when none such may be seen.

    Looking and following are one transaction: a signal that ends meanwhile ends before, and is
    seen closed, or after, and is told.
    """
    async with seen.database.writing() as session:
        tracked = await signals.get(session, number)
        if tracked is None or not seen.shows(tracked):
            return None
        if tracked.is_open:
            if on:
                await threads.follow(session, number, address, message_id)
            else:
                await threads.unfollow(session, number, address)
    return tracked


async def _picker(
    chat_id: int, database: Database, market: LiveMarket, t: Translator, *, page: int = 0
) -> Content:
    instruments = [market.instrument(symbol) for symbol in watched_pairs(market, t)]
    async with database.reading() as session:
        followed = await follows.pairs_of(session, chat_id)
    return pair_picker.pair_picker(instruments, followed, t, page=page)
