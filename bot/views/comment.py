"""A comment: what a model wrote of an answer's figures, and who wrote it."""

from collections.abc import Sequence

from aiogram.utils.formatting import Italic, Text

from bot.callbacks.questions import StopComment
from bot.translation import Translator
from bot.views.content import Content
from bot.views.panels import button, keyboard


def written(sentences: Sequence[str], model: str, t: Translator, *, is_done: bool) -> Content:
    """What is written so far; until it is done, with a button that stops it."""
    words = Text("💬 ", joined(sentences, t))
    if not is_done:
        return Content(
            text=words, keyboard=keyboard([[button(t("comment-stop-button"), StopComment())]])
        )
    signed = Italic(t("comment-signed", model=model))
    return Content(text=Text(words, "\n", signed))


def joined(sentences: Sequence[str], t: Translator) -> str:
    """One after another, as the language parts them."""
    return t("comment-between").join(sentences)


def stopped(t: Translator) -> Content:
    """It ends with what is there."""
    return Content(text=Text(t("comment-stopped")))


def nothing_to_stop(t: Translator) -> Content:
    """Nothing is being written; whoever wants less of us reads how."""
    return Content(text=Text(t("comment-nothing")))


def not_yours(t: Translator) -> Content:
    """Somebody else asked."""
    return Content(text=Text(t("comment-not-yours")))
