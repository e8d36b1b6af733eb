"""Dangerous things are done in two steps, and the second one cannot be taken late."""

from aiogram.types import CallbackQuery, Message

from bot.handlers.replies import answer_button, change_words
from bot.translation import Translator
from bot.views.content import Content
from engine.clock import Clock

EXPIRES_S = 60
"""A question that was not answered for so long asks again: the moment has passed."""


def expires_at(clock: Clock) -> int:
    """When a question that is asked now expires, in seconds of our clock."""
    return clock.now_ms() // 1_000 + EXPIRES_S


def is_late(until_s: int, clock: Clock) -> bool:
    """Whether a question that expires then is answered too late."""
    return clock.now_ms() > until_s * 1_000


async def tell_late(query: CallbackQuery, question: Message, now: Content, t: Translator) -> None:
    """Say that nothing was done, and put what is true now in the place of the question."""
    await answer_button(query, t("engine-expired"), alert=True)
    await change_words(question, now)
