"""What answers for Telegram: a Bot API server that may lack methods, and words things its own way.

A local server, an older one or an emulator need not be Telegram's. What it says is brought into
the form that aiogram reads as far as it can mean one thing only; all else stays unreadable, and
`bot.delivery.verdict` says what that means for a message.

| answer | read as |
|---|---|
| 501, or an error that says the method is not known | MethodMissing |
| 404 in another form | 404: `bot.missing_methods` finds out what is meant |
| HTTP 200 with `ok: false` | its `error_code` |
| 507 | NoRoom |
| an error without a description | an empty one |
| `ok: true` without a result, where a mere yes may be answered | yes |
| a message of which something cannot be read | what every message has |
| a bot that does not say that it is one | a bot |
"""

import json
import re
from http import HTTPStatus
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import ClientDecodeError, TelegramNotFound, TelegramServerError
from aiogram.methods import GetMe, Response, TelegramMethod
from aiogram.methods.base import TelegramType

_METHOD_MISSING = re.compile(
    r"\bmethod\b.*\b(not found|not supported|not implemented|unsupported|unknown)\b"
    r"|\b(unknown|unsupported|no such)\b.*\bmethod\b",
    re.IGNORECASE | re.DOTALL,
)
_REASONS = ("description", "message", "detail", "error")
"""Where servers of other forms say what is wrong."""
_OF_EVERY_MESSAGE = ("message_id", "date", "chat")


class MethodMissing(TelegramNotFound):
    """The server has no such method; the same call would meet the same."""


class NoRoom(TelegramServerError):
    """The server cannot store what was sent: other than after a 500, it has surely not done so.

    Source: https://www.rfc-editor.org/rfc/rfc4918#section-11.5
    """


class ApiSession(AiohttpSession):
    """Reads answers; see the table above."""

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """What was answered. Raises MethodMissing, and what aiogram raises."""
        answer = _parsed(content)
        if answer.get("ok") is True:
            return self._taken(bot, method, status_code, content, answer)
        reason = _reason(answer)
        if status_code == HTTPStatus.NOT_IMPLEMENTED or _METHOD_MISSING.search(reason):
            raise MethodMissing(method=method, message=reason or "Not Implemented")
        if "ok" not in answer:
            _check_found(method, status_code, reason)
            return super().check_response(bot, method, status_code, content)
        status = _status(answer, status_code)
        if status == HTTPStatus.INSUFFICIENT_STORAGE:
            raise NoRoom(method=method, message=reason)
        refusal = json.dumps({**answer, "description": reason})
        return super().check_response(bot, method, status, refusal)

    def _taken(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        status_code: int,
        content: str,
        answer: dict[str, Any],
    ) -> Response[TelegramType]:
        whole = _completed(answer, method)
        try:
            return super().check_response(
                bot, method, status_code, content if whole is answer else json.dumps(whole)
            )
        except ClientDecodeError:
            match whole["result"]:
                case {"message_id": int(), "date": int(), "chat": dict()} as message:
                    plain = {name: message[name] for name in _OF_EVERY_MESSAGE}
                case _:
                    raise
            return super().check_response(
                bot, method, status_code, json.dumps({"ok": True, "result": plain})
            )


def _parsed(content: str) -> dict[str, Any]:
    """The object that was answered; an empty one for what is none."""
    try:
        answer = json.loads(content)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _reason(answer: dict[str, Any]) -> str:
    """What the server says is wrong; "" when it says nothing."""
    said = (answer[name] for name in _REASONS if isinstance(answer.get(name), str))
    return next(said, "")


def _status(answer: dict[str, Any], status_code: int) -> int:
    """What the error is, also where HTTP says that all is well."""
    said = answer.get("error_code")
    is_well = status_code < HTTPStatus.MULTIPLE_CHOICES
    return said if is_well and isinstance(said, int) else status_code


def _completed(answer: dict[str, Any], method: TelegramMethod[Any]) -> dict[str, Any]:
    """With what goes without saying; the same object where nothing is missing."""
    result = answer.get("result")
    if result is None:
        return {**answer, "result": True}
    if isinstance(method, GetMe) and isinstance(result, dict) and "is_bot" not in result:
        return {**answer, "result": {**result, "is_bot": True}}
    return answer


def _check_found(method: TelegramMethod[Any], status_code: int, reason: str) -> None:
    """A server that does not even know who we are is no Bot API, and unreadable."""
    if status_code == HTTPStatus.NOT_FOUND and not isinstance(method, GetMe):
        raise TelegramNotFound(method=method, message=reason or "Not Found")
