"""Long polling: Telegram's updates to the inbox and from there to the dispatcher."""

import asyncio
import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from bot.errors import WrongToken
from bot.in_order import InOrder
from bot.inbox import Inbox
from storage.inbox import RawUpdate

log = logging.getLogger(__name__)

POLL_S = 25
DRAIN_S = 8.0
"""Handlers that run when polling ends have this long."""
MARK_S = 2.0
AT_ONCE_S = 1.0
"""A server that has nothing to tell sooner than this does not wait for updates: we do."""
RETRY_S = 3.0
UNSTORED_S = 1.0
"""Pause before updates are asked for again that could not be stored."""


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates whose result is kept as it came: one update that nobody can read stops no other.

    Source: https://core.telegram.org/bots/api#getupdates
    """

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None
    timeout: int
    allowed_updates: list[str]


class Poller:
    """Reads updates and hands each to the dispatcher, those of a chat in their order."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, inbox: Inbox) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._inbox = inbox
        self._offset: int | None = None
        """Above all updates that Telegram may forget; None when it has been told so."""
        self._trouble = ""
        """Why there were no updates the last time, as the log has it."""

    async def run(self) -> None:
        """Poll until cancelled; handlers that run then have DRAIN_S to finish."""
        async with asyncio.TaskGroup() as tasks:
            handling = InOrder(tasks)
            marking = tasks.create_task(self._inbox.run(), name="inbox")
            try:
                for raw in await self._inbox.left_over():
                    await self._begin(handling, raw)
                while True:
                    await self._poll(handling)
            finally:
                await handling.drain(DRAIN_S)
                marking.cancel()
                await self._mark_the_rest()

    async def forget_old(self) -> None:
        """Remove what is kept of updates that Telegram cannot repeat any more."""
        await self._inbox.forget_old()

    async def _poll(self, handling: InOrder) -> None:
        loop = asyncio.get_running_loop()
        began_s = loop.time()
        updates = await self._updates()
        if not updates:
            await asyncio.sleep(max(began_s + AT_ONCE_S - loop.time(), 0.0))
            return
        fresh, is_stored = await self._inbox.take(updates)
        if is_stored:
            self._offset = max(raw["update_id"] for raw in updates) + 1
        for raw in fresh:
            await self._begin(handling, raw)
        if not is_stored:
            await asyncio.sleep(UNSTORED_S)

    async def _begin(self, handling: InOrder, raw: RawUpdate) -> None:
        await handling.begin(chat_of(raw), partial(self._handle, raw))

    async def _updates(self) -> list[dict[str, Any]]:
        asked = GetRawUpdates(
            offset=self._offset,
            timeout=POLL_S,
            allowed_updates=self._dispatcher.resolve_used_update_types(),
        )
        try:
            updates = await self._bot(asked, request_timeout=POLL_S + 10)
        except TelegramUnauthorizedError as error:
            raise WrongToken("Telegram does not know this bot any more: see BOT_TOKEN") from error
        except TelegramConflictError:
            log.warning("another program polls with the same token: stop it, or use another bot")
            await asyncio.sleep(RETRY_S)
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
        except (TelegramAPIError, ClientDecodeError) as error:
            self._say(str(error))
            await asyncio.sleep(RETRY_S)
        else:
            self._say("")
            # What it acknowledged is forgotten. After a week without updates the next id is
            # chosen at random: were it below an old offset, nobody would ever see that update.
            # Source: https://core.telegram.org/bots/api#update
            self._offset = None
            return updates
        return []

    def _say(self, trouble: str) -> None:
        """Each reason once: an outage is as long as it is."""
        if trouble and trouble != self._trouble:
            log.warning("no updates from Telegram, trying again: %s", trouble)
        elif self._trouble and not trouble:
            log.info("there are updates from Telegram again")
        self._trouble = trouble

    async def _handle(self, raw: RawUpdate) -> None:
        try:
            update = Update.model_validate(_completed(raw), context={"bot": self._bot})
            await self._dispatcher.feed_update(self._bot, update)
        except Exception:
            # A worker's edge: one update that a handler trips over must not end the others.
            log.exception("update failed: update_id=%d", raw["update_id"])
        self._inbox.handled(raw["update_id"])

    async def _mark_the_rest(self) -> None:
        try:
            async with asyncio.timeout(MARK_S):
                await self._inbox.write_down()
        except TimeoutError:
            log.warning("handled updates are not written down, and are handled again")


def _completed(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """With the one field that aiogram wants, some servers leave out, and nobody here reads."""
    query = raw.get("callback_query")
    if not isinstance(query, dict) or "chat_instance" in query:
        return raw
    return {**raw, "callback_query": {**query, "chat_instance": ""}}


def chat_of(raw: Mapping[str, Any]) -> int:
    """Whose order an update belongs to: its chat, else its person, else 0."""
    happened: Mapping[str, Any] = next(
        (value for key, value in raw.items() if key != "update_id" and isinstance(value, dict)), {}
    )
    message = happened.get("message", happened)  # the one whose button was pressed
    place: Mapping[str, Any] = message.get("chat") or happened.get("from") or {}
    return int(place.get("id", 0))
