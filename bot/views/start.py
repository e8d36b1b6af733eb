"""The first message: what this is, and what to do next."""

from aiogram.utils.formatting import Bold, as_list

from bot.translation import Translator
from bot.views.content import Content
from bot.views.names import shortened


def start(name: str, t: Translator, *, may_use: bool = True, is_private: bool = True) -> Content:
    """A greeting with things to try, for whoever may; what is private is not told in groups."""
    to_try = [
        *([t("start-track")] if is_private else []),
        t("start-signals"),
        t("start-chart"),
        "",
        t("start-more"),
    ]
    return Content(
        text=as_list(
            Bold(t("start-greeting", name=shortened(name))),
            "",
            t("start-what"),
            "",
            *(to_try if may_use else []),
            t("start-risk"),
        )
    )
