"""What delivery adds to a message, and the messages of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram.types import InlineKeyboardMarkup, MessageEntity
from aiogram.utils.formatting import Bold, Text, as_list

from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.content import Content
from engine.market import pair_of
from engine.signal import Signal
from engine.tracking import TrackedSignal


def maybe_again(content: Content, reference: int, t: Translator) -> Content:
    """The content, saying that its reader may have had it before."""
    return _with(content, t("delivery-possible-repeat", reference=str(reference)))


def late(content: Content, created_ms: int, now_ms: int, t: Translator) -> Content:
    """The content, saying since when it is known."""
    age = numbers.duration(now_ms - created_ms, t)
    return _with(content, t.text("delivery-late", time=numbers.moment(created_ms, t), age=age))


def standing_alone(content: Content, signal: Signal, t: Translator) -> Content:
    """What became of a signal, for a chat that has no card of it: with the levels."""
    line = t(
        "delivery-levels",
        direction=levels.direction(signal.side, t),
        pair=pair_of(signal.symbol),
        prices=_prices(signal, t),
    )
    return _with(content, line)


def digest(signals: Sequence[TrackedSignal], t: Translator) -> Content:
    """Several signals in one message, a line each."""
    lines = [_line(tracked, t) for tracked in signals]
    return Content(text=as_list(Bold(t("delivery-digest-title", count=len(signals))), *lines))


def reply(payload: Mapping[str, Any]) -> Content:
    """What a person asked for, as it was to be told (`bot.late_replies.payload_of`)."""
    entities = [MessageEntity.model_validate(each) for each in payload["entities"]]
    keyboard = payload["keyboard"]
    return Content(
        text=Text.from_entities(payload["text"], entities),
        keyboard=None if keyboard is None else InlineKeyboardMarkup.model_validate(keyboard),
    )


def dead_letter(payload: Mapping[str, Any], t: Translator) -> Content:
    """To admins: a message can never arrive."""
    words = t(
        "delivery-dead",
        row=str(payload["row"]),
        kind=payload["kind"],
        chat=str(payload["chat_id"]),
        reason=payload["reason"],
    )
    return Content(text=Text(words))


def chat_gone(payload: Mapping[str, Any], t: Translator) -> Content:
    """To admins: a channel or group that cannot be written to any more."""
    words = t(
        "delivery-chat-gone",
        title=payload["title"],
        chat=str(payload["chat_id"]),
        reason=payload["reason"],
    )
    return Content(text=Text(words))


def _line(tracked: TrackedSignal, t: Translator) -> Text:
    signal = tracked.signal
    return t.text(
        "delivery-digest-line",
        arrow=levels.direction_in_short(signal.side),
        pair=pair_of(signal.symbol),
        tag=levels.tag(tracked.number),
        prices=_prices(signal, t),
        time=numbers.moment(signal.time_ms, t),
    )


def _prices(signal: Signal, t: Translator) -> str:
    """`Entry 64,250 · SL 63,750 · TP1 64,750 · TP2 65,250`."""
    return " · ".join(
        f"{t(key)} {numbers.price(price, signal.tick_size, t)}"
        for key, price in levels.named_levels(signal)
    )


def _with(content: Content, line: str | Text) -> Content:
    return Content(text=as_list(content.text, line), keyboard=content.keyboard)
