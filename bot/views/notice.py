"""Notices: what is wrong with the desk and when it is over, and the head of its audit trail."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from aiogram.utils.formatting import Text
from msgspec import convert, to_builtins

from bot.translation import Translator
from bot.views import access, broadcast, delivery, engine, numbers, price_alerts, targets, verify
from bot.views.content import Content
from engine.signal import Signal
from engine.tracking import Progress, TrackedSignal
from storage.audit import Head
from storage.audit_check import Broken
from storage.people import Person
from storage.targets import Target

FEED_SILENT = "feed_silent"
FEED_BACK = "feed_back"
DEAD = "dead"
ACCESS_REQUEST = "access_request"
PLACE_OFFERED = "place_offered"
TEST_ALERT = "test_alert"

Payload: TypeAlias = dict[str, Any]
"""What the outbox keeps of a notice until it is sent."""


_WORDS: Mapping[str, Callable[[Mapping[str, Any], Translator], Content]] = {
    DEAD: delivery.dead_letter,
    "chat_gone": delivery.chat_gone,
    ACCESS_REQUEST: access.request,
    "access_decided": access.decided,
    "role_changed": access.role_changed,
    PLACE_OFFERED: targets.offered,
    "topic_shut": targets.topic_shut,
    "target_lost": targets.lost,
    price_alerts.FIRED: price_alerts.fired,
    price_alerts.OVER: price_alerts.over,
    broadcast.TOLD: broadcast.words,
    engine.TURNED: engine.told,
}
"""What words a notice, by its name; the others need more than their payload as it is."""


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


def topic_shut(target: Target, reason: str) -> Payload:
    """A topic of a group that was closed or deleted."""
    topic = target.topic
    return {
        "notice": "topic_shut",
        "title": target.chat.title,
        "topic_id": target.address.topic_id,
        "name": topic.name if topic else "",
        "reason": reason,
    }


def access_request(person: Person) -> Payload:
    """Somebody wants to be let in."""
    return {
        "notice": ACCESS_REQUEST,
        "subject": person.user_id,
        "name": person.name,
        "username": person.username,
    }


def access_decided(person: Person) -> Payload:
    """What was decided about somebody who asked."""
    return {"notice": "access_decided", "access": person.access, "link": person.came_for}


def role_changed(person: Person) -> Payload:
    """Somebody became an admin, or is one no longer."""
    return {"notice": "role_changed", "role": person.role}


def place_offered(chat_id: int, topic_id: int | None, title: str, who: str) -> Payload:
    """The bot came into a chat, or a topic was made there; who: whoever did that."""
    return {
        "notice": PLACE_OFFERED,
        "subject": chat_id,
        "topic_id": topic_id,
        "title": title,
        "who": who,
    }


def target_lost(title: str, who: str) -> Payload:
    """The bot is out of a chat that got alerts; who: whoever threw it out."""
    return {"notice": "target_lost", "title": title, "who": who}


def test_alert(sample: Signal | None) -> Payload:
    """What an alert looks like, when it comes. sample: one as it could come now, if any."""
    return {"notice": TEST_ALERT, "sample": to_builtins(sample)}


def sample_of(payload: Mapping[str, Any]) -> TrackedSignal | None:
    """The signal that a test alert shows; None of any other notice, and where it shows none."""
    if payload.get("notice") != TEST_ALERT or not payload.get("sample"):
        return None
    signal = convert(payload["sample"], Signal)
    return TrackedSignal(number=0, signal=signal, progress=Progress.start(signal))


def notice(payload: Mapping[str, Any], t: Translator) -> Content:
    """A notice in words. Raises ValueError for a kind that nobody writes."""
    if payload["notice"] == TEST_ALERT:
        return targets.sample_alert(sample_of(payload), t)
    words = _WORDS.get(payload["notice"])
    if words is not None:
        return words(payload, t)
    match payload["notice"]:
        case "trail_head":
            return verify.head_of_the_day(convert(payload["head"], Head), payload["time_ms"], t)
        case "trail_broken":
            return verify.alarm(convert(payload["broken"], Broken), t)
    pairs: list[str] = payload["pairs"]
    listed = numbers.listed(pairs, t)
    match payload["notice"]:
        case "feed_silent":
            text = t("notice-feed-silent", count=len(pairs), pairs=listed)
        case "feed_back":
            text = t("notice-feed-back", count=len(pairs), pairs=listed)
        case unknown:
            raise ValueError(f"no words for a notice of kind {unknown!r}")
    return Content(text=Text(text))
