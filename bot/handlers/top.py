"""/top: the pairs that score highest at their last close."""

import re
from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Text

from bot.addresses import address_of
from bot.callbacks.menu import DrawTop
from bot.chart_window import Look
from bot.handlers.asking import message_of, watched_pairs, words_of
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_picture, send_picture
from bot.looks import look_at
from bot.pictures import Pictures
from bot.ranking import ranked
from bot.settings import Settings
from bot.top import MOST, USUAL
from bot.translation import Translator
from bot.views import errors
from bot.views.content import CAPTION_LIMIT, Content
from bot.views.top import top as top_view
from bot.views.top import with_buttons
from charts.errors import ChartFailed
from engine.live import LiveMarket
from engine.live_symbol import SymbolState
from engine.market import Symbol
from engine.score import Score
from storage.database import Database

EXAMPLE = "/top 10"


def router() -> Router:
    """The ranking."""
    ranking = Router(name="top")
    ranking.message.register(top, Command("top", ignore_case=True))
    ranking.callback_query.register(draw_top, DrawTop.filter())
    return ranking


async def top(
    message: Message,
    command: CommandObject,
    settings: Settings,
    market: LiveMarket,
    pictures: Pictures,
    database: Database,
    t: Translator,
) -> None:
    """`/top`, `/top 10`; of pairs whose data are of now."""
    words = words_of(command.args, least=0, most=1, example=EXAMPLE, t=t)
    count = _count(words[0], t) if words else USUAL
    watched_pairs(market, t)
    look = await look_at(database, address_of(message))
    png, content = await _ranking(count, settings, market, pictures, look, t)
    await _send(message, png, content, t)


async def draw_top(
    query: CallbackQuery,
    callback_data: DrawTop,
    settings: Settings,
    market: LiveMarket,
    pictures: Pictures,
    database: Database,
    t: Translator,
) -> None:
    """The ranking of now, in the place of its older picture, or as a message of its own."""
    message = message_of(query, t)
    watched_pairs(market, t)
    await answer_button(query)
    look = await look_at(database, address_of(message))
    png, content = await _ranking(
        min(callback_data.count, MOST), settings, market, pictures, look, t
    )
    if message.photo and len(content.text) <= CAPTION_LIMIT:
        await change_picture(message, png, content)
    else:
        await _send(message, png, content, t)


async def _ranking(
    count: int,
    settings: Settings,
    market: LiveMarket,
    pictures: Pictures,
    look: Look,
    t: Translator,
) -> tuple[bytes | None, Content]:
    """Its picture, where one can be drawn, and its words."""
    live = market.symbols_in(SymbolState.LIVE)
    best = ranked(((symbol, market.score(symbol)) for symbol in live), count)
    words = top_view(best, settings.score_threshold, t)
    png = await _picture(best, settings.score_threshold, look, pictures, t)
    return png, with_buttons(words, count, t)


async def _send(message: Message, png: bytes | None, content: Content, t: Translator) -> None:
    """Words that no caption holds follow their picture."""
    if png is None or len(content.text) <= CAPTION_LIMIT:
        await send_picture(message, png, content)
        return
    await send_picture(message, png, Content(text=Text(t("top-title"))))
    await message.answer(**content.as_message())


async def _picture(
    best: Sequence[tuple[Symbol, Score]],
    threshold: float,
    look: Look,
    pictures: Pictures,
    t: Translator,
) -> bytes | None:
    """None where there is nothing to draw, or it cannot be drawn: the words say it too."""
    if not best:
        return None
    try:
        return await pictures.top(best, threshold, t, look=look)
    except ChartFailed:
        return None


def _count(text: str, t: Translator) -> int:
    if not re.fullmatch(r"\d{1,3}", text, re.ASCII) or not 1 <= int(text) <= MOST:
        raise CannotDo(errors.no_such_count(MOST, EXAMPLE, t))
    return int(text)
