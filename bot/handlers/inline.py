"""`@bot BTC` in any chat: a signal's card, to be shared there.

What is shared others read, so it is of the house alone. Who may ask is decided at the gate.
"""

import logging
from collections.abc import Callable

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineQuery, InlineQueryResultsButton

from bot.handlers.asking import number_in
from bot.handlers.refusal import CannotDo
from bot.handlers.signals import choice_named
from bot.looks import look_at
from bot.pictures import Pictures
from bot.translation import Translator
from bot.views.inline import shared
from bot.views.place import Place, PlaceKind
from engine.life import SignalStatus
from engine.live import LiveMarket
from engine.tracking import TrackedSignal
from engine.traders import HOUSE
from storage import signals
from storage.address import Address
from storage.database import Database

CACHE_S = 5
"""For so long Telegram may show the same answer to the same person."""
MOST = 20
_OF_THE_HOUSE = (0,)

log = logging.getLogger(__name__)


def router() -> Router:
    """Sharing."""
    sharing = Router(name="inline")
    sharing.inline_query.register(share)
    return sharing


async def share(
    query: InlineQuery,
    database: Database,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
    bot_username: str,
) -> None:
    """The newest signals that the words are about: `BTC`, `open short`, `42`; all without any."""
    found = await _found(query.query.split(), database, market, t)
    look = await look_at(database, Address(query.from_user.id))
    place = Place(kind=PlaceKind.CHANNEL, bot_username=bot_username)

    async def answer(picture_of: Callable[[TrackedSignal], str | None]) -> None:
        nothing = InlineQueryResultsButton(text=t("inline-nothing"), start_parameter="inline")
        await query.answer(
            [shared(tracked, t, place, picture_of(tracked)) for tracked in found],
            cache_time=CACHE_S,
            is_personal=True,
            button=None if found else nothing,
        )

    try:
        await answer(lambda tracked: pictures.sent_before(tracked, t, look))
    except TelegramBadRequest as error:
        # A picture that Telegram has no more is worth less than the words of all.
        log.info("shared in words alone: error=%s", error)
        await answer(lambda _: None)


async def _found(
    words: list[str], database: Database, market: LiveMarket, t: Translator
) -> list[TrackedSignal]:
    if len(words) == 1 and (number := number_in(words[0])) is not None:
        async with database.reading() as session:
            tracked = await signals.get(session, number)
        return [tracked] if tracked is not None and _is_public(tracked) else []
    try:
        choice = choice_named(words, market, t)
        symbol = market.find(choice.exchange_id) if choice.exchange_id else None
    except CannotDo:
        return []  # half a word, while it is being typed
    async with database.reading() as session:
        found, _ = await signals.page(
            session,
            status=choice.show,
            symbol=symbol,
            side=choice.sides.side,
            owners=_OF_THE_HOUSE,
            limit=MOST,
        )
    return [tracked for tracked in found if _is_public(tracked)]


def _is_public(tracked: TrackedSignal) -> bool:
    """Whether everybody may see it: one that was not published is for those who ask the bot."""
    return tracked.signal.trader == HOUSE and tracked.status is not SignalStatus.REJECTED
