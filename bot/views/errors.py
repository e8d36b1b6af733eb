"""What to tell a person when something cannot be done: what was wrong, and what works."""

from collections.abc import Iterable

from aiogram.utils.formatting import Code, Text

from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from engine.market import Timeframe

_LONGEST_QUOTE = 40
"""Of what a person typed; more says no more."""


def unknown_symbol(typed: str, near: Iterable[str], t: Translator) -> Content:
    """Nobody watches such a perpetual.

    near: names of those that are watched and look alike.
    """
    names = numbers.listed(near, t)
    if names:
        return Content(text=Text(t("error-unknown-symbol-near", typed=_short(typed), near=names)))
    return Content(text=Text(t("error-unknown-symbol", typed=_short(typed))))


def no_market_yet(exchange: str, t: Translator) -> Content:
    """The exchange has not told yet what it trades."""
    return Content(text=Text(t("error-no-market-yet", exchange=exchange.capitalize())))


def database_silent(t: Translator) -> Content:
    """The database could not be read or written just now."""
    return Content(text=Text(t("error-database")))


def answer_lost(t: Translator) -> Content:
    """Telegram did not take an answer, and it can't be sent later as it was."""
    return Content(text=Text(t("error-answer-lost")))


def our_fault(t: Translator) -> Content:
    """Something broke that nobody foresaw."""
    return Content(text=Text(t("error-our-fault")))


def unknown_timeframe(typed: str, t: Translator) -> Content:
    """No chart has such candles."""
    known = numbers.listed(Timeframe, t)
    example = Code("/chart BTC 15m")
    return Content(
        text=t.text("error-unknown-timeframe", typed=_short(typed), known=known, example=example)
    )


def unknown_period(typed: str, t: Translator) -> Content:
    """No track record covers such a period."""
    return Content(
        text=t.text("error-unknown-period", typed=_short(typed), example=Code("/stats 30d"))
    )


def no_such_signal(typed: str, t: Translator) -> Content:
    """No signal has that number, or it is no number."""
    return Content(text=Text(t("error-no-such-signal", typed=_short(typed))))


def too_few_words(example: str, t: Translator) -> Content:
    """A command needs more words.

    example: the command as it works: `/chart BTC 15m`.
    """
    return Content(text=t.text("error-too-few-words", example=Code(example)))


def too_many_words(example: str, t: Translator) -> Content:
    """A command takes fewer words. example: the command as it works."""
    return Content(text=t.text("error-too-many-words", example=Code(example)))


def no_such_count(most: int, example: str, t: Translator) -> Content:
    """A command shows a number of things within bounds. example: the command as it works."""
    return Content(text=t.text("error-no-such-count", most=str(most), example=Code(example)))


def unknown_choice(typed: str, example: str, t: Translator) -> Content:
    """A word that names nothing to choose by. example: a command that does."""
    return Content(text=t.text("error-unknown-choice", typed=_short(typed), example=Code(example)))


def no_pair(example: str, t: Translator) -> Content:
    """A command names no pair. example: the command as it works."""
    return Content(text=t.text("error-no-pair", example=Code(example)))


def chart_failed(reason: str, t: Translator) -> Content:
    """There is no picture now."""
    return Content(text=Text(t("error-chart-failed", reason=reason)))


def not_offered(method: str, t: Translator) -> Content:
    """The Bot API server lacks what this takes. method: as the Bot API calls it."""
    return Content(text=t.text("error-not-offered", method=Code(method)))


def old_button(t: Translator) -> Content:
    """A button of a message that cannot be changed any more, or of an older version."""
    return Content(text=Text(t("error-old-button")))


def _short(typed: str) -> str:
    if len(typed) <= _LONGEST_QUOTE:
        return typed
    return typed[: _LONGEST_QUOTE - 1] + "…"
