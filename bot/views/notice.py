"""Notices: what is wrong with the desk and when it is over, and the head of its audit trail."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from aiogram.utils.formatting import Text
from msgspec import convert, to_builtins

from bot.translation import Translator
from bot.views import delivery, verify
from bot.views.content import Content
from storage.audit import Head
from storage.audit_check import Broken

FEED_SILENT = "feed_silent"
FEED_BACK = "feed_back"
DEAD = "dead"

Payload: TypeAlias = dict[str, Any]
"""What the outbox keeps of a notice until it is sent."""


def payload(kind: str, pairs: list[str]) -> Payload:
    """Of FEED_SILENT or FEED_BACK. pairs: what it is about: "BTC/USDT"."""
    return {"notice": kind, "pairs": pairs}


def trail_head(head: Head, now_ms: int) -> Payload:
    """The head of the audit trail, as it was read now, by our clock."""
    return {"notice": "trail_head", "head": to_builtins(head), "time_ms": now_ms}


def trail_broken(broken: Broken) -> Payload:
    """The audit trail does not hold."""
    return {"notice": "trail_broken", "broken": to_builtins(broken)}


def dead(row: int, kind: str, chat_id: int, reason: str) -> Payload:
    """A message that can never arrive. row: its number in the outbox."""
    return {"notice": DEAD, "row": row, "kind": kind, "chat_id": chat_id, "reason": reason}


def chat_gone(chat_id: int, title: str, reason: str) -> Payload:
    """A channel or group where the bot may not write any more."""
    return {"notice": "chat_gone", "chat_id": chat_id, "title": title, "reason": reason}


def notice(payload: Mapping[str, Any], t: Translator) -> Content:
    """A notice in words. Raises ValueError for a kind that nobody writes."""
    match payload["notice"]:
        case "trail_head":
            return verify.head_of_the_day(convert(payload["head"], Head), payload["time_ms"], t)
        case "trail_broken":
            return verify.alarm(convert(payload["broken"], Broken), t)
        case "dead":
            return delivery.dead_letter(payload, t)
        case "chat_gone":
            return delivery.chat_gone(payload, t)
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
