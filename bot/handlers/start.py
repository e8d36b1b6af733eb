"""/start: a greeting, or where a link from a channel leads."""

import re

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import Message
from aiogram.utils.formatting import Text

from bot.access import Right, speaker_of
from bot.addresses import address_of
from bot.chart_window import AskedChart
from bot.handlers.asking import pair_named
from bot.handlers.cards import send_card, send_chart
from bot.handlers.gate import AT_THE_DOOR
from bot.handlers.onboarding import greet
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import place_of
from bot.handlers.seeing import Seen, seeing
from bot.handlers.tracking import follow_signal
from bot.looks import look_at
from bot.pictures import Pictures
from bot.roster import Roster
from bot.translation import Translations, Translator
from bot.views import access, levels
from bot.views.content import Content
from bot.views.place import PlaceKind
from bot.views.start import start as greeting
from engine.live import LiveMarket
from engine.tracking import TrackedSignal
from storage import signals
from storage.people import Access

_LINK = re.compile(r"(?P<what>[sc])_(?P<number>[0-9a-z]{1,8})")
"""What `bot.views.place.Place` makes."""


def router() -> Router:
    """The way in."""
    starting = Router(name="start")
    starting.message.register(
        knock, CommandStart(ignore_case=True), _is_outside, flags=AT_THE_DOOR
    )
    starting.message.register(follow_link, CommandStart(deep_link=True, ignore_case=True), seeing)
    starting.message.register(start, CommandStart(ignore_case=True))
    return starting


async def _is_outside(message: Message, roster: Roster) -> bool:
    """Whether somebody comes in private who was not let in yet."""
    outside = (Right.STRANGER, Right.WAITING)
    is_private = message.chat.type == ChatType.PRIVATE
    return is_private and roster.right_of(speaker_of(message)) in outside


async def knock(
    message: Message,
    command: CommandObject,
    roster: Roster,
    translations: Translations,
    t: Translator,
) -> None:
    """Greet a stranger, and remember where a link was to lead; who waits hears that they do."""
    if roster.right_of(speaker_of(message)) is Right.WAITING:
        await message.answer(**access.turned_away(Right.WAITING, t).as_message())
        return
    link = _LINK.fullmatch(command.args or "")
    await greet(message, translations, t, came_for=link[0] if link else "", may_use=False)


async def start(
    message: Message, roster: Roster, translations: Translations, t: Translator
) -> None:
    """Greet whoever comes in; buttons in a group would change the message for all.

    An admin hears of those who wait: they may have asked before the bot could write to any.
    """
    if message.chat.type == ChatType.PRIVATE:
        await greet(message, translations, t)
        waiting = sum(person.access is Access.PENDING for person in roster.everybody())
        if waiting and roster.right_of(speaker_of(message)) is Right.ADMIN:
            await message.answer(**access.some_wait(waiting, t).as_message())
        return
    name = message.from_user.first_name if message.from_user else message.chat.full_name
    await message.answer(**greeting(name, t, is_private=False).as_message())


async def follow_link(
    message: Message,
    command: CommandObject,
    seen: Seen,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
    bot_username: str,
) -> None:
    """A link under a channel's post: `s_` opens a signal and tracks it, `c_` opens its chart."""
    link = _LINK.fullmatch(command.args or "")
    if link is None:
        raise _broken(t)
    number = int(link["number"], 36)
    if link["what"] == "s":
        await _track(message, number, seen, market, pictures, t, bot_username)
        return
    tracked = await _linked(number, seen, t)
    symbol = pair_named(tracked.signal.symbol, market, t)
    asked = AskedChart(
        instrument=market.instrument(symbol),
        timeframe=tracked.signal.timeframe,
        tracked=tracked,
        look=await look_at(seen.database, address_of(message)),
    )
    await send_chart(message, asked, t, market=market, pictures=pictures)


async def _track(
    message: Message,
    number: int,
    seen: Seen,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
    bot_username: str,
) -> None:
    """Track first and show then, so that an outcome in between is not missed."""
    place = place_of(message.chat, bot_username)
    private = place.kind is PlaceKind.PRIVATE
    address = address_of(message)
    if private:
        await follow_signal(seen, number, address, None, on=True)
    tracked = await _linked(number, seen, t)
    if not tracked.is_open:
        await message.answer(t("track-over", tag=levels.tag(number)))
    card = await send_card(
        message,
        tracked,
        t,
        place,
        market=market,
        pictures=pictures,
        look=await look_at(seen.database, address),
        tracking=private,
    )
    if private:
        await follow_signal(seen, number, address, card.message_id, on=True)


async def _linked(number: int, seen: Seen, t: Translator) -> TrackedSignal:
    """The signal behind a link; who followed it never typed a number, so none is told."""
    async with seen.database.reading() as session:
        tracked = await signals.get(session, number)
    if tracked is None or not seen.shows(tracked):
        raise _broken(t)
    return tracked


def _broken(t: Translator) -> CannotDo:
    return CannotDo(Content(text=Text(t("start-link-broken"))))
