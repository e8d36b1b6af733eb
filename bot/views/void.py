"""Withdrawing a signal: the question before it, and what came of it."""

from collections.abc import Sequence

from aiogram.types import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)
from aiogram.utils.formatting import Code, Italic, Text, as_list

from bot.callbacks.signals import VoidSignal
from bot.translation import Translator
from bot.views import levels
from bot.views.content import Content
from bot.views.signal_list import short_row
from engine.market import pair_of
from engine.tracking import TrackedSignal


def which(opened: Sequence[TrackedSignal], example: str, t: Translator) -> Content:
    """Which signal: its button copies the command, which wants a reason behind it."""
    rows = [
        [
            InlineKeyboardButton(
                text=short_row(tracked, t),
                copy_text=CopyTextButton(text=f"/void {tracked.number} "),
            )
        ]
        for tracked in opened
    ]
    text = as_list(t("void-which"), Code(example))
    return Content(text=text, keyboard=InlineKeyboardMarkup(inline_keyboard=rows))


def question(
    tracked: TrackedSignal, reason: str, until_s: int, seconds: int, t: Translator
) -> Content:
    """Whether a signal is to be withdrawn, and what that means.

    until_s: when the question expires; seconds: until then.
    """
    pair, tag = pair_of(tracked.signal.symbol), levels.tag(tracked.number)
    text = as_list(
        t("void-question", tag=tag, pair=pair),
        t.text("outcome-reason", reason=Italic(reason)),
        t("void-meaning"),
        t("engine-expires", count=seconds),
    )
    return Content(text=text, keyboard=_buttons(tracked.number, until_s, t))


def reason_in(question: Message) -> str | None:
    """The reason that a question tells: what is sent is what was shown. None in other messages."""
    told = (each for each in question.entities or [] if each.type == "italic")
    found = next(told, None)
    return found.extract_from(question.text or "") if found else None


def done(number: int, reason: str, t: Translator) -> Content:
    """It is withdrawn."""
    said = t("void-done", tag=levels.tag(number))
    return Content(text=as_list(said, t("outcome-reason", reason=reason)))


def kept(number: int, t: Translator) -> Content:
    """It goes on as it was."""
    return Content(text=Text(t("void-kept", tag=levels.tag(number))))


def as_it_stands(tracked: TrackedSignal, t: Translator) -> Content:
    """What is true of a signal that nobody withdrew: it goes on, or it has ended by itself."""
    return kept(tracked.number, t) if tracked.is_open else not_open(tracked, t)


def not_open(tracked: TrackedSignal, t: Translator) -> Content:
    """Only an open signal can be withdrawn: what ended stays in the record as it ended."""
    return Content(text=Text(t("void-not-open", tag=levels.tag(tracked.number))))


def too_long(most: int, t: Translator) -> Content:
    """The reason stands on the card, where there is little room."""
    return Content(text=Text(t("void-too-long", most=str(most))))


def _buttons(number: int, until_s: int, t: Translator) -> InlineKeyboardMarkup:
    def button(key: str, *, sure: bool) -> InlineKeyboardButton:
        data = VoidSignal(number=number, sure=sure, until_s=until_s).pack()
        return InlineKeyboardButton(text=t(key), callback_data=data)

    answers = [button("void-yes", sure=True), button("void-no", sure=False)]
    return InlineKeyboardMarkup(inline_keyboard=[answers])
