"""/mute, /unmute and /mutes: pairs that a person does not want to hear of for a while."""

import re

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.callbacks.mutes import AskMute, AskMutePair, MuteFor, PickMutePair, Unmute
from bot.handlers.asking import message_of, pair_named, signal_numbered, watched_pairs, words_of
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_words
from bot.handlers.seeing import Seen, seeing
from bot.translation import Translator
from bot.views import mute as views
from bot.views.access import only_in_private
from bot.views.content import Content
from engine.clock import Clock
from engine.live import LiveMarket
from engine.market import Symbol
from storage import mutes
from storage.database import Database
from storage.mutes import ALL, Mute

_LENGTH = re.compile(r"(\d{1,3})([mhdw])", re.IGNORECASE | re.ASCII)
_UNIT_MS = {"m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000}
_FOR_EVER = frozenset({"∞", "forever", "always"})


def router() -> Router:
    """Muting, in private chats only."""
    muting = Router(name="mute")
    commands = Command("mute", "unmute", "mutes", ignore_case=True)
    muting.message.register(private_only, commands, F.chat.type != ChatType.PRIVATE)
    muting.message.register(mute, Command("mute", ignore_case=True))
    muting.message.register(unmute, Command("unmute", ignore_case=True))
    muting.message.register(list_mutes, Command("mutes", ignore_case=True))
    for button in (AskMute, PickMutePair, AskMutePair, MuteFor, Unmute):
        elsewhere = F.message.chat.type != ChatType.PRIVATE
        muting.callback_query.register(private_only, button.filter(), elsewhere)
    muting.callback_query.register(ask_mute, AskMute.filter(), seeing)
    muting.callback_query.register(pick_pair, PickMutePair.filter())
    muting.callback_query.register(ask_mute_pair, AskMutePair.filter())
    muting.callback_query.register(mute_for, MuteFor.filter())
    muting.callback_query.register(unmute_button, Unmute.filter())
    return muting


async def private_only(_event: Message | CallbackQuery, t: Translator, bot_username: str) -> None:
    """Nobody chooses for a whole group what it hears."""
    raise CannotDo(only_in_private(t("mute-private-only"), t, bot_username))


async def mute(
    message: Message,
    command: CommandObject,
    database: Database,
    market: LiveMarket,
    clock: Clock,
    t: Translator,
) -> None:
    """`/mute BTC 8h`, `/mute all`; without a pair or a length it asks for one."""
    words = words_of(command.args, least=0, most=2, example="/mute BTC 8h", t=t)
    if not words:
        await message.answer(**views.which(watched_pairs(market, t), t).as_message())
        return
    symbol = _named(words[0], market, t)
    if len(words) == 1:
        await message.answer(**views.ask(symbol, t).as_message())
        return
    length_ms = _length_ms(words[1], t)
    kept = await _keep(message.chat.id, symbol, length_ms, database, clock)
    await message.answer(**views.muted(kept, t).as_message())


async def unmute(
    message: Message,
    command: CommandObject,
    database: Database,
    market: LiveMarket,
    clock: Clock,
    t: Translator,
) -> None:
    """`/unmute BTC`, `/unmute all`; `/unmute` alone shows what is muted."""
    words = words_of(command.args, least=0, most=1, example="/unmute BTC", t=t)
    if not words:
        await list_mutes(message, database, clock, t)
        return
    symbol = _named(words[0], market, t)
    async with database.writing() as session:
        await mutes.unmute(session, message.chat.id, symbol)
    await message.answer(**views.unmuted(symbol, t).as_message())


async def list_mutes(message: Message, database: Database, clock: Clock, t: Translator) -> None:
    """`/mutes`."""
    content = await _list(message.chat.id, database, clock, t)
    await message.answer(**content.as_message())


async def ask_mute(
    query: CallbackQuery, callback_data: AskMute, seen: Seen, t: Translator
) -> None:
    """The button under an alert asks for how long its pair is to be muted."""
    message = message_of(query, t)
    tracked = await signal_numbered(callback_data.number, seen, t)
    await answer_button(query)
    await message.answer(**views.ask(tracked.signal.symbol, t).as_message())


async def pick_pair(
    query: CallbackQuery, callback_data: PickMutePair, market: LiveMarket, t: Translator
) -> None:
    """Another page of the pairs."""
    message = message_of(query, t)
    symbols = watched_pairs(market, t)
    await answer_button(query)
    await change_words(message, views.which(symbols, t, page=callback_data.page))


async def ask_mute_pair(query: CallbackQuery, callback_data: AskMutePair, t: Translator) -> None:
    """A pair was chosen, or all of them."""
    message = message_of(query, t)
    await answer_button(query)
    await change_words(message, views.ask(callback_data.symbol, t))


async def mute_for(
    query: CallbackQuery, callback_data: MuteFor, database: Database, clock: Clock, t: Translator
) -> None:
    """A length of time was pressed."""
    message = message_of(query, t)
    length_ms = callback_data.hours * _UNIT_MS["h"] or None
    kept = await _keep(message.chat.id, callback_data.symbol, length_ms, database, clock)
    await answer_button(query)
    await change_words(message, views.muted(kept, t))


async def unmute_button(
    query: CallbackQuery, callback_data: Unmute, database: Database, clock: Clock, t: Translator
) -> None:
    """Heard again; what is still muted stands in the message."""
    message = message_of(query, t)
    symbol, chat_id = callback_data.symbol, message.chat.id
    async with database.writing() as session:
        await mutes.unmute(session, chat_id, symbol)
    words, _ = views.unmuted(symbol, t).text.render()
    await answer_button(query, words)
    await change_words(message, await _list(chat_id, database, clock, t))


async def _keep(
    chat_id: int, symbol: Symbol, length_ms: int | None, database: Database, clock: Clock
) -> Mute:
    """Mute it from now on. length_ms: None for ever."""
    now_ms = clock.now_ms()
    until_ms = None if length_ms is None else now_ms + length_ms
    kept = Mute(chat_id=chat_id, symbol=symbol, until_ms=until_ms)
    async with database.writing() as session:
        await mutes.forget_over(session, now_ms)
        await mutes.mute(session, kept)
    return kept


async def _list(chat_id: int, database: Database, clock: Clock, t: Translator) -> Content:
    now_ms = clock.now_ms()
    async with database.reading() as session:
        found = await mutes.of_chat(session, chat_id, now_ms)
    return views.mute_list(found, now_ms, t)


def _named(name: str, market: LiveMarket, t: Translator) -> Symbol:
    return ALL if name.lower() == "all" else pair_named(name, market, t)


def _length_ms(typed: str, t: Translator) -> int | None:
    """How long; None for ever."""
    if typed.lower() in _FOR_EVER:
        return None
    length = _LENGTH.fullmatch(typed)
    if length is None or not int(length[1]):
        raise CannotDo(views.no_such_length(typed, t))
    return int(length[1]) * _UNIT_MS[length[2].lower()]
