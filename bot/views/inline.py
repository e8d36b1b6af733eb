"""A signal's card as something that is shared into any chat."""

from typing import Any

from aiogram.types import (
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InputTextMessageContent,
)

from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.alert import alert
from bot.views.place import Place
from bot.views.status import status_in_short
from engine.market import pair_of
from engine.tracking import TrackedSignal


def shared(
    tracked: TrackedSignal, t: Translator, place: Place, picture: str | None
) -> InlineQueryResultArticle | InlineQueryResultCachedPhoto:
    """A row to choose from, and the message that it becomes, with links that lead to the bot.

    picture: the id of its chart; None where Telegram has none, and nothing can be uploaded here.
    """
    signal, pair = tracked.signal, pair_of(tracked.signal.symbol)
    card = alert(tracked, pair, t, place)
    row: dict[str, Any] = {
        "id": str(tracked.number),
        "title": t(
            "inline-title",
            tag=levels.tag(tracked.number),
            direction=levels.direction_in_short(signal.side),
            pair=pair,
            timeframe=signal.timeframe,
        ),
        "description": t(
            "inline-description",
            status=status_in_short(tracked, t),
            entry=numbers.price(signal.entry, signal.tick_size, t),
            stop=numbers.price(signal.stop_loss, signal.tick_size, t),
        ),
    }
    if picture is not None:
        return InlineQueryResultCachedPhoto(**row, photo_file_id=picture, **card.as_caption())
    words = InputTextMessageContent(**card.text.as_kwargs(text_key="message_text"))
    return InlineQueryResultArticle(**row, input_message_content=words, reply_markup=card.keyboard)
