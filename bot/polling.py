"""Long polling: Telegram's updates to the dispatcher, at a bounded pace, drained at the end."""

import asyncio
import logging

from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import Update

from bot.errors import WrongToken

log = logging.getLogger(__name__)

POLL_S = 25
AT_ONCE = 16
"""Updates handled at the same time; the next ones wait at Telegram's."""
DRAIN_S = 8.0
RETRY_S = 3.0


class Poller:
    """Reads updates and hands each to the dispatcher."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._places = asyncio.Semaphore(AT_ONCE)
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled; handlers that run then have DRAIN_S to finish."""
        async with asyncio.TaskGroup() as tasks:
            handling: set[asyncio.Task[None]] = set()
            try:
                while True:
                    for update in await self._updates():
                        await self._places.acquire()
                        task = tasks.create_task(self._handle(update))
                        handling.add(task)
                        task.add_done_callback(handling.discard)
            finally:
                if handling:
                    _, late = await asyncio.wait(handling, timeout=DRAIN_S)
                    for task in late:
                        task.cancel()

    async def _updates(self) -> list[Update]:
        try:
            updates = await self._bot.get_updates(
                offset=self._offset,
                timeout=POLL_S,
                request_timeout=POLL_S + 10,
                allowed_updates=self._dispatcher.resolve_used_update_types(),
            )
        except TelegramUnauthorizedError as error:
            raise WrongToken("Telegram does not know this bot any more: see BOT_TOKEN") from error
        except TelegramConflictError:
            log.warning("another program polls with the same token: stop it, or use another bot")
            await asyncio.sleep(RETRY_S)
            return []
        except TelegramRetryAfter as error:
            await asyncio.sleep(error.retry_after)
            return []
        except (TelegramAPIError, ClientDecodeError) as error:
            log.warning("no updates from Telegram, trying again: %s", error)
            await asyncio.sleep(RETRY_S)
            return []
        if updates:
            self._offset = updates[-1].update_id + 1
        return updates

    async def _handle(self, update: Update) -> None:
        try:
            await self._dispatcher.feed_update(self._bot, update)
        except Exception:
            # A worker's edge: one update that a handler trips over must not end the others.
            log.exception("update failed: update_id=%d", update.update_id)
        finally:
            self._places.release()
