"""Whether the audit trail holds: of all signals, of one, and the head that is posted daily."""

from collections.abc import Sequence
from datetime import UTC, datetime

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Code, Text, as_list

from bot.callbacks.signals import VerifySignal
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from bot.views.signal_list import short_row
from engine.tracking import TrackedSignal
from storage.audit import Head
from storage.audit_check import Broken, ChainCheck, Difference, SealedEvent, SignalCheck

_MOST_DIFFERENCES = 5
_MOST_EVENTS = 20
_LONGEST_VALUE = 40
"""Of a value that differs; lists of evidence are long."""


def chain(check: ChainCheck, t: Translator) -> Content:
    """What a walk over the whole trail found."""
    if check.broken is not None:
        return Content(text=as_list(*_broken(check.broken, t), _reached(check, t)))
    if not check.head.id:
        return Content(text=as_list(Bold(t("verify-title")), t("verify-empty")))
    known = check.known_row
    return Content(
        text=as_list(
            Bold(t("verify-title")),
            t("verify-holds", count=check.head.id),
            t.text("verify-head", hash=Code(check.head.hash)),
            t("verify-beside") if known is None else t("verify-known", row=str(known)),
        )
    )


def which(rows: Sequence[TrackedSignal], t: Translator) -> Content:
    """Which signal is to be looked at. rows: newest first."""
    buttons = [
        [
            InlineKeyboardButton(
                text=short_row(tracked, t),
                callback_data=VerifySignal(number=tracked.number).pack(),
            )
        ]
        for tracked in rows
    ]
    keyboard = InlineKeyboardMarkup(inline_keyboard=buttons)
    return Content(text=Bold(t("verify-which")), keyboard=keyboard)


def signal(number: int, check: SignalCheck, t: Translator) -> Content:
    """What a look at one signal found."""
    if check.broken is not None:
        return Content(text=as_list(*_broken(check.broken, t)))
    return Content(
        text=as_list(
            Bold(t("verify-signal-title", number=str(number))),
            t("verify-signal-holds"),
            *(_event(event, t) for event in check.events[:_MOST_EVENTS]),
        )
    )


def head_of_the_day(head: Head, now_ms: int, t: Translator) -> Content:
    """The head for readers to keep. now_ms: when it was read, by our clock."""
    date = f"{datetime.fromtimestamp(now_ms / 1000, UTC):%Y-%m-%d}"
    return Content(
        text=as_list(
            Bold(t("verify-day-title", date=date)),
            t("verify-day-count", count=head.id, short=_short(head.hash)),
            Code(head.hash),
            t("verify-day-why"),
        )
    )


def alarm(broken: Broken, t: Translator) -> Content:
    """What admins are told when the trail does not hold."""
    return Content(text=as_list(*_broken(broken, t)))


def _reached(check: ChainCheck, t: Translator) -> Text:
    """How far the walk came."""
    if check.broken is not None and check.broken.row is not None:
        return Text(t("verify-hold-before", count=check.head.id))
    return t.text("verify-now", count=check.head.id, hash=Code(check.head.hash))


def _broken(broken: Broken, t: Translator) -> list[str | Text]:
    shown = broken.differences[:_MOST_DIFFERENCES]
    more = len(broken.differences) - len(shown)
    return [
        Bold(t("verify-broken")),
        t(
            "verify-flaw",
            flaw=broken.flaw,
            row=str(broken.row or 0),
            kind=t("verify-kind", kind=broken.kind or ""),
            number=str(broken.signal_number or 0),
        ),
        *(_difference(difference, t) for difference in shown),
        *([t("verify-more", count=more)] if more else []),
    ]


def _difference(difference: Difference, t: Translator) -> Text:
    return t.text(
        "verify-difference",
        name=difference.name,
        recorded=Code(_value(difference.recorded)),
        stored=Code(_value(difference.stored)),
    )


def _event(event: SealedEvent, t: Translator) -> Text:
    return t.text(
        "verify-event",
        row=str(event.row),
        kind=t("verify-kind", kind=event.kind),
        time=numbers.moment(event.recorded_ms, t, seconds=True),
        hash=Code(_short(event.hash)),
    )


def _short(hash_: str) -> str:
    return f"{hash_[:8]}…{hash_[-8:]}"


def _value(value: object) -> str:
    said = str(value)
    return said if len(said) <= _LONGEST_VALUE else said[: _LONGEST_VALUE - 1] + "…"
