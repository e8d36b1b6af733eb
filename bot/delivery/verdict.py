"""What an error of the Bot API means for the message that met it.

Sending has no idempotency key, so the one question is: may Telegram have taken the message?

| error | taken? | so |
|---|---|---|
| refused connection, no such host | no | retry |
| 429 | no | hold this chat as long as Telegram says, then retry |
| 507 | no | retry; a picture in words at once (`bot.delivery.outgoing`) |
| closed or timed out, truncated answer, other 5xx, HTML | perhaps | uncertain |
| an answer of a shape that nobody knows | yes, if it says so | done |
| 403, chat not found | no | the chat is gone: no more messages to it |
| migrated to a supergroup | no | rewrite the chat's id, then retry |
| 400 because of formatting, buttons | no | once more without (`bot.plainer_messages`) |
| a photo that cannot be taken | no | once more in words (`bot.delivery.outgoing`) |
| the topic is closed or deleted | no | on to the chat as a whole |
| other 400 | no | dead: the same request would fail again |
| the server lacks the method | no | in words (`bot.delivery.outgoing`), else dead |
| it lacks sendMessage; 401, 404 | no | the token is wrong: stop sending altogether |

Telegram's own server says 500 also of what it began: when it is being closed, or when a message
was deleted as soon as it was there. So a 5xx, though it be well-formed, leaves the fate open.
"""

from dataclasses import dataclass
from enum import StrEnum

from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage
from aiohttp import ClientConnectorError

from bot.api_session import MethodMissing, NoRoom


class Fate(StrEnum):
    """What is to be done with the message."""

    DONE = "done"
    RETRY = "retry"
    UNCERTAIN = "uncertain"
    DEAD = "dead"
    CHAT_GONE = "chat_gone"
    TOPIC_SHUT = "topic_shut"
    MIGRATED = "migrated"
    TOKEN_WRONG = "token_wrong"  # noqa: S105 - not a password


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The fate of a message, and why."""

    fate: Fate
    reason: str
    wait_s: float = 0.0
    """For RETRY: how long this chat must be left alone, as Telegram said; 0 when it did not."""
    chat_id: int | None = None
    """For MIGRATED: the chat's new id."""
    message_id: int | None = None
    """For DONE: the message that it became, where that is told."""


_CHAT_GONE = (
    "chat not found",
    "user is deactivated",
    "bot was kicked",
    "bot is not a member",
    "not enough rights",
    "need administrator rights",
    "have no rights to send",
    "chat_write_forbidden",
    "peer_id_invalid",
    "group chat was deactivated",
)


_TOPIC_SHUT = ("message thread not found", "topic_closed", "topic_deleted")


def verdict_on(error: AiogramError) -> Verdict:
    """Judge what a call to the Bot API raised."""
    reason = str(error)
    match error:
        case TelegramRetryAfter():
            return Verdict(fate=Fate.RETRY, reason=reason, wait_s=float(error.retry_after))
        case TelegramMigrateToChat():
            return Verdict(fate=Fate.MIGRATED, reason=reason, chat_id=error.migrate_to_chat_id)
        case TelegramUnauthorizedError() | TelegramNotFound():
            return Verdict(fate=_not_found(error), reason=reason)
        case TelegramForbiddenError():
            return Verdict(fate=Fate.CHAT_GONE, reason=reason)
        case TelegramBadRequest():
            return Verdict(fate=_bad_request(reason.lower()), reason=reason)
        case TelegramEntityTooLarge():
            return Verdict(fate=Fate.DEAD, reason=reason)
        case NoRoom() | TelegramNetworkError() if _is_kept_out(error):
            return Verdict(fate=Fate.RETRY, reason=reason)
        case ClientDecodeError():
            return _unreadable(error)
        case TelegramNetworkError() | TelegramServerError():
            return Verdict(fate=Fate.UNCERTAIN, reason=reason)
        case _:
            return Verdict(fate=Fate.DEAD, reason=reason)


def _is_kept_out(error: AiogramError) -> bool:
    """Whether it surely never came to where messages are kept."""
    return isinstance(error, NoRoom) or isinstance(error.__cause__, ClientConnectorError)


def _not_found(error: TelegramUnauthorizedError | TelegramNotFound) -> Fate:
    """Without the one method that every message can be sent by, waiting is all that is left."""
    is_spared = isinstance(error, MethodMissing) and not isinstance(error.method, SendMessage)
    return Fate.DEAD if is_spared else Fate.TOKEN_WRONG


def _unreadable(error: ClientDecodeError) -> Verdict:
    """A newer Bot API may answer in a shape that we cannot read whole, and still say enough."""
    match error.data:
        case {"ok": True, "result": {"message_id": int(message_id)}}:
            return Verdict(fate=Fate.DONE, reason="answer of a new shape", message_id=message_id)
        case {"ok": True}:
            return Verdict(fate=Fate.DONE, reason="answer of a new shape")
        case _:
            return Verdict(fate=Fate.UNCERTAIN, reason=error.message)


def _bad_request(reason: str) -> Fate:
    if "message is not modified" in reason:
        return Fate.DONE
    if any(words in reason for words in _CHAT_GONE):
        return Fate.CHAT_GONE
    if any(words in reason for words in _TOPIC_SHUT):
        return Fate.TOPIC_SHUT
    return Fate.DEAD
