"""What every view makes: text with its formatting, and the buttons under it."""

from dataclasses import dataclass
from typing import Any

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.formatting import Text

MESSAGE_LIMIT = 4096
"""Telegram's limit of a message, in UTF-16 units."""
CAPTION_LIMIT = 1024
"""Telegram's limit of a picture's caption, in UTF-16 units."""
CAPTION_BUDGET = 800
"""What we let ourselves use of it, so that a status that grows later still fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A message or a caption, ready to be sent.

    Formatting travels as entities and never as markup, so that no text can break it.
    """

    text: Text
    keyboard: InlineKeyboardMarkup | None = None

    def as_message(self) -> dict[str, Any]:
        """Arguments of sendMessage and editMessageText."""
        return {**self.text.as_kwargs(), "reply_markup": self.keyboard}

    def as_caption(self) -> dict[str, Any]:
        """Arguments of sendPhoto and editMessageCaption."""
        return {**self.text.as_caption_kwargs(), "reply_markup": self.keyboard}
