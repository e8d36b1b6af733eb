"""Dangerous things are done in two steps, and the second one cannot be taken late."""

from aiogram.utils.formatting import Text

from bot.handlers.refusal import CannotDo
from bot.translation import Translator
from bot.views.content import Content
from engine.clock import Clock

EXPIRES_S = 60
"""A question that was not answered for so long asks again: the moment has passed."""


def expires_at(clock: Clock) -> int:
    """When a question that is asked now expires, in seconds of our clock."""
    return clock.now_ms() // 1_000 + EXPIRES_S


def check_in_time(until_s: int, clock: Clock, t: Translator) -> None:
    """Raise CannotDo for an answer that comes too late."""
    if clock.now_ms() > until_s * 1_000:
        raise CannotDo(Content(text=Text(t("engine-expired"))))
