"""What people saw: the sandbox's Telegram log, read as a person reads it."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sandbox.telegram.world import Applied

_TAG = re.compile(r"#S(\d+)")
_QUESTION = re.compile(r"/question\d+")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_REPEAT = "↻"
_OUTCOMES = {
    "✅ TP2 HIT": "take_profit_2",
    "☑️ TP1, THEN STOPPED": "take_profit_1_then_stop",
    "🛑 STOP-LOSS": "stop_loss",
    "⌛ EXPIRED": "expired",
    "⚠️ AMBIGUOUS": "ambiguous",
    "❔ NO PRICE DATA": "unresolved_data",
}
_STATUSES = {
    "Status: ✅ TP2": "take_profit_2",
    "Status: ☑️": "take_profit_1_then_stop",
    "Status: 🛑": "stop_loss",
    "Status: ⌛": "expired",
    "Status: ⚠️": "ambiguous",
    "Status: ❔": "unresolved_data",
}
"""How the last line of a card begins once its signal has ended."""
_FIRST_TARGET = "✅ TP1 HIT"
_CORRECTION = "✏️ "
"""Before an outcome that takes the place of what was told before."""


class Seen(NamedTuple):
    """A message about a signal that came to a chat."""

    chat_id: int
    number: int
    kind: str
    """As the outbox calls it: alert, digest, take_profit_1 or outcome; or a correction."""
    message_id: int
    outcome: str | None
    """What an outcome says that happened."""
    is_marked: bool
    """Whether it says that it may be a repeat."""


def seen(ledger: Iterable[Applied]) -> list[Seen]:
    """Every message about a signal, in the order in which they came; edits are none.

    One that tells of several signals at once is as many messages.
    """
    return [
        Seen(
            each.chat_id,
            int(number),
            _kind(each.text, numbers),
            each.message_id,
            _outcome(each.text),
            _REPEAT in each.text,
        )
        for each in ledger
        if each.method.startswith("send")
        for numbers in [dict.fromkeys(_TAG.findall(each.text))]
        for number in numbers
    ]


def cards(ledger: Iterable[Applied]) -> dict[tuple[int, int], set[str | None]]:
    """What cards say now of the end of their signal, by chat and signal; None while it is open.

    One that came twice is two cards, of which one is edited.
    """
    newest = {(each.chat_id, each.message_id): each.text for each in ledger}
    found: dict[tuple[int, int], set[str | None]] = {}
    for (chat_id, _), text in newest.items():
        numbers = dict.fromkeys(_TAG.findall(text))
        if numbers and _kind(text, numbers) == "alert":
            (number,) = numbers
            found.setdefault((chat_id, int(number)), set()).add(_status(text))
    return found


def heads(ledger: Iterable[Applied]) -> set[str]:
    """Hashes that were posted: of the audit trail's head."""
    return {found for each in ledger for found in _HASH.findall(each.text)}


def unanswered(ledger: Iterable[Applied], questions: Mapping[str, int]) -> list[str]:
    """Questions whose chats have no answer. questions: by their words, the chat of each."""
    answered = {
        (word, each.chat_id)
        for each in ledger
        if each.method.startswith("send")
        for word in _QUESTION.findall(each.text)
    }
    return [word for word, chat_id in questions.items() if (word, chat_id) not in answered]


def _kind(text: str, numbers: Collection[str]) -> str:
    if len(numbers) > 1:
        return "digest"
    if text.startswith(_FIRST_TARGET):
        return "take_profit_1"
    if _outcome(text) is None:
        return "alert"
    return "correction" if text.startswith(_CORRECTION) else "outcome"


def _outcome(text: str) -> str | None:
    told = text.removeprefix(_CORRECTION)
    return next((kind for words, kind in _OUTCOMES.items() if told.startswith(words)), None)


def _status(text: str) -> str | None:
    return next((kind for words, kind in _STATUSES.items() if words in text), None)
