"""What may be sent again, and what may not: one case for each way in which a call can fail."""

import pytest
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
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
from aiohttp import ClientConnectorError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey

from bot.delivery.verdict import Fate, verdict_on

METHOD = SendMessage(chat_id=1, text="x")


def network_error(cause: Exception) -> TelegramNetworkError:
    error = TelegramNetworkError(method=METHOD, message="?")
    error.__cause__ = cause
    return error


def refused() -> ClientConnectorError:
    key = ConnectionKey("127.0.0.1", 1, False, True, None, None, None)  # noqa: FBT003 - aiohttp's
    return ClientConnectorError(key, OSError("refused"))


def bad_request(text: str) -> TelegramBadRequest:
    return TelegramBadRequest(method=METHOD, message=f"Bad Request: {text}")


@pytest.mark.parametrize(
    ("error", "fate"),
    [
        (network_error(refused()), Fate.RETRY),
        (network_error(ServerDisconnectedError()), Fate.UNCERTAIN),
        (network_error(TimeoutError()), Fate.UNCERTAIN),
        (TelegramServerError(method=METHOD, message="Internal"), Fate.UNCERTAIN),
        (ClientDecodeError("decode", ValueError(), "<html>"), Fate.UNCERTAIN),
        (TelegramEntityTooLarge(method=METHOD, message="too large"), Fate.DEAD),
        (bad_request("message is not modified: …"), Fate.DONE),
        (bad_request("chat not found"), Fate.CHAT_GONE),
        (bad_request("message thread not found"), Fate.TOPIC_SHUT),
        (bad_request("TOPIC_CLOSED"), Fate.TOPIC_SHUT),
        (bad_request("BUTTON_DATA_INVALID"), Fate.DEAD),
        (TelegramForbiddenError(method=METHOD, message="bot was blocked"), Fate.CHAT_GONE),
        (TelegramUnauthorizedError(method=METHOD, message="Unauthorized"), Fate.TOKEN_WRONG),
        (TelegramNotFound(method=METHOD, message="Not Found"), Fate.TOKEN_WRONG),
        (TelegramConflictError(method=METHOD, message="Conflict"), Fate.DEAD),
    ],
)
def test_each_failure_has_its_fate(error: AiogramError, fate: Fate) -> None:
    assert verdict_on(error).fate is fate


def test_a_flood_limit_is_waited_out_as_long_as_telegram_says() -> None:
    verdict = verdict_on(TelegramRetryAfter(method=METHOD, message="Flood", retry_after=17))

    assert (verdict.fate, verdict.wait_s) == (Fate.RETRY, 17.0)


def test_a_migrated_group_brings_its_new_id() -> None:
    error = TelegramMigrateToChat(
        method=METHOD, message="Group migrated", migrate_to_chat_id=-1007
    )

    verdict = verdict_on(error)

    assert (verdict.fate, verdict.chat_id) == (Fate.MIGRATED, -1007)
