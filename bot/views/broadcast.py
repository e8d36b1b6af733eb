"""What admins tell everybody: the preview, how far it has come, and the message itself."""

from collections.abc import Mapping
from typing import Any

from aiogram.types import MessageEntity
from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks.admin import SendBroadcast, StopBroadcast
from bot.translation import Translator
from bot.views.content import Content
from bot.views.panels import button, keyboard
from storage.outbox import MessageStatus

TOLD = "broadcast"
"""What its notices are called."""
LONGEST = 3_500
"""UTF-16 units: there is room for the line that says that a message may have come before."""

_LEFT = (MessageStatus.PENDING, MessageStatus.SENDING)
_FAILED = (MessageStatus.DEAD, MessageStatus.UNCERTAIN)


def words(payload: Mapping[str, Any], _t: Translator) -> Content:
    """What an admin wrote, as they formatted it."""
    entities = [MessageEntity.model_validate(each) for each in payload["entities"]]
    return Content(text=Text.from_entities(payload["text"], entities))


def preview(receivers: int, until_s: int, seconds: int, t: Translator) -> Content:
    """Stands under what is to be told."""
    answers = [
        button(t("broadcast-send-button", count=receivers), SendBroadcast(until_s=until_s)),
        button(t("engine-no-button"), SendBroadcast(until_s=0)),
    ]
    text = as_list(t("broadcast-preview", count=receivers), t("engine-expires", count=seconds))
    return Content(text=text, keyboard=keyboard([answers]))


def progress(
    number: int, counts: Mapping[MessageStatus, int], t: Translator, *, is_over: bool
) -> Content:
    """How many were told, with a button to stop while some are left."""
    total = sum(counts.values())
    left = sum(counts.get(status, 0) for status in _LEFT)
    failed = sum(counts.get(status, 0) for status in _FAILED)
    title = t("broadcast-done" if is_over else "broadcast-under-way", number=str(number))
    lines = [
        t("broadcast-told", told=str(counts.get(MessageStatus.SENT, 0)), total=str(total)),
        *([t("broadcast-left", count=left)] if left else []),
        *([t("broadcast-failed", count=failed)] if failed else []),
    ]
    stop = [] if is_over else [button(t("broadcast-stop-button"), StopBroadcast(number=number))]
    return Content(text=as_list(Bold(title), *lines), keyboard=keyboard([stop]))


def called_off(number: int, counts: Mapping[MessageStatus, int], t: Translator) -> Content:
    """Some were told, the rest will not be."""
    told, total = counts.get(MessageStatus.SENT, 0), sum(counts.values())
    lines = [
        Bold(t("broadcast-called-off", number=str(number))),
        t("broadcast-told", told=str(told), total=str(total)),
    ]
    return Content(text=as_list(*lines))


def kept_back(t: Translator) -> Content:
    """Nobody was told anything."""
    return Content(text=Text(t("broadcast-kept-back")))


def too_long(length: int, t: Translator) -> Content:
    """It does not fit into a message."""
    return Content(text=Text(t("broadcast-too-long", length=str(length), most=str(LONGEST))))


def gone(t: Translator) -> Content:
    """What was previewed was deleted, so nobody knows what to send."""
    return Content(text=Text(t("broadcast-gone")))


def over(t: Translator) -> Content:
    """There is nothing left to stop, or it was begun already."""
    return Content(text=Text(t("broadcast-over")))
