"""A message that a server refuses for its looks arrives all the same, plainer.

Older servers know fewer kinds of formatting and of buttons, and some refuse what they do not know.
A server that takes buttons once they have no colours gets none with colours for a while.
"""

import logging
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto

from engine.clock import Clock

log = logging.getLogger(__name__)

FORGET_S = 3_600.0
"""So long no colours are tried: a server may be replaced by a newer one."""
_FORMATTING = ("entity", "entities")
_BUTTONS = ("reply_markup", "reply markup", "button", "keyboard")
_NOTHING_NEW = "not modified"
"""Of what stands there already Telegram says that its content and reply markup are the same."""
_ENTITIES = ("entities", "caption_entities")


class PlainerMessages(BaseRequestMiddleware):
    """Repeats what was surely not taken, without what was not liked about it.

    Belongs to the sessions of all bots that speak to one server.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._told: set[str] = set()
        self._colourless_until_s = 0.0

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Call it, as plain as it takes. Raises what aiogram raises."""
        if self._clock.monotonic_s() < self._colourless_until_s:
            method = _colourless(method) or method
        are_colours_refused = False
        while True:
            try:
                answer = await make_request(bot, method)
            except TelegramBadRequest as error:
                plainer = _plainer(method, error.message.lower())
                if plainer is None:
                    raise
                self._tell(method.__api_method__, error)
                are_colours_refused = plainer == _colourless(method)
            else:
                if are_colours_refused:  # so it was they, and nothing else about this message
                    self._colourless_until_s = self._clock.monotonic_s() + FORGET_S
                return answer
            method = plainer

    def _tell(self, method: str, error: TelegramBadRequest) -> None:
        """Once a method: a server that refuses one message so refuses many."""
        level = logging.INFO if method in self._told else logging.WARNING
        self._told.add(method)
        log.log(level, "sent plainer: method=%s error=%s", method, error)


def _plainer(
    method: TelegramMethod[TelegramType], reason: str
) -> TelegramMethod[TelegramType] | None:
    """The same without what the reason names; None where there is nothing of it."""
    changes: dict[str, Any] = {}
    if _NOTHING_NEW in reason:
        return None
    if any(words in reason for words in _FORMATTING):
        changes = _without_formatting(method)
    elif any(words in reason for words in _BUTTONS):
        colourless = _colourless(method)
        if colourless is not None:
            return colourless
        changes = _with_fewer_buttons(getattr(method, "reply_markup", None))
    if not changes:
        return None
    return method.model_copy(update=changes)


def _without_formatting(method: TelegramMethod[Any]) -> dict[str, Any]:
    media = getattr(method, "media", None)
    if isinstance(media, InputMediaPhoto) and media.caption_entities:
        return {"media": media.model_copy(update={"caption_entities": None})}
    return {name: None for name in _ENTITIES if getattr(method, name, None)}


def _colourless(
    method: TelegramMethod[TelegramType],
) -> TelegramMethod[TelegramType] | None:
    """The same without colours of buttons; None where there are none."""
    keyboard = getattr(method, "reply_markup", None)
    if not isinstance(keyboard, InlineKeyboardMarkup):
        return None
    rows = [
        [each.model_copy(update={"style": None}) for each in row]
        for row in keyboard.inline_keyboard
    ]
    without = InlineKeyboardMarkup(inline_keyboard=rows)
    return None if without == keyboard else method.model_copy(update={"reply_markup": without})


def _with_fewer_buttons(keyboard: object) -> dict[str, Any]:
    """First those buttons that every server knows; then none."""
    if not isinstance(keyboard, InlineKeyboardMarkup):
        return {}
    rows = [[_plain(each) for each in row if _is_plain(each)] for row in keyboard.inline_keyboard]
    plain = InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])
    return {"reply_markup": None if plain == keyboard or not plain.inline_keyboard else plain}


def _is_plain(button: InlineKeyboardButton) -> bool:
    return bool(button.callback_data or button.url)


def _plain(button: InlineKeyboardButton) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=button.text, callback_data=button.callback_data, url=button.url
    )
