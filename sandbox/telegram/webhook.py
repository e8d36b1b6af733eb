"""Posts updates to the bot's webhook, one after the other, until it takes them."""

import logging

import aiohttp

from engine.clock import Clock
from sandbox.telegram.errors import Json
from sandbox.telegram.updates import Updates, Webhook

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
ANSWER_TIMEOUT_S = 30.0
FIRST_RETRY_S = 0.1
LAST_RETRY_S = 60.0

log = logging.getLogger(__name__)


async def deliver(updates: Updates, clock: Clock) -> None:
    """Run until cancelled."""
    timeout = aiohttp.ClientTimeout(total=ANSWER_TIMEOUT_S)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        failures = 0
        while True:
            webhook, update = await updates.next_for_webhook()
            error = await _post(session, webhook, update)
            if error is None:
                updates.acknowledge(update["update_id"] + 1)
                failures = 0
                continue
            log.warning(
                "webhook refused an update update_id=%d why=%s", update["update_id"], error
            )
            webhook.last_error_date_s = clock.now_ms() // 1000
            webhook.last_error_message = error
            await updates.changed_within(min(FIRST_RETRY_S * 2**failures, LAST_RETRY_S))
            failures += 1


async def _post(session: aiohttp.ClientSession, webhook: Webhook, update: Json) -> str | None:
    """Why it failed, or None."""
    headers = {SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
    try:
        async with session.post(webhook.url, json=update, headers=headers) as response:
            if response.ok:
                return None
            return f"Wrong response from the webhook: {response.status} {response.reason}"
    except TimeoutError:
        return "Read timeout expired"
    except aiohttp.ClientError as error:
        return f"Connection failed: {type(error).__name__}"
