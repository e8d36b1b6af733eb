"""Notices to admins: what is wrong with the desk, and when it is over."""

from collections.abc import Mapping
from typing import Any

from aiogram.utils.formatting import Text

from bot.translation import Translator
from bot.views.content import Content

FEED_SILENT = "feed_silent"
FEED_BACK = "feed_back"


def payload(kind: str, pairs: list[str]) -> dict[str, Any]:
    """What the outbox keeps of a notice until it is sent.

    pairs: what it is about: "BTC/USDT".
    """
    return {"notice": kind, "pairs": pairs}


def notice(payload: Mapping[str, Any], t: Translator) -> Content:
    """A notice in words. Raises ValueError for a kind that nobody writes."""
    pairs: list[str] = payload["pairs"]
    listed = ", ".join(pairs)
    match payload["notice"]:
        case "feed_silent":
            text = t("notice-feed-silent", count=len(pairs), pairs=listed)
        case "feed_back":
            text = t("notice-feed-back", count=len(pairs), pairs=listed)
        case unknown:
            raise ValueError(f"no words for a notice of kind {unknown!r}")
    return Content(text=Text(text))
