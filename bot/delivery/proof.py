"""A message that a person replies to, or whose button they press, arrived: that ends its doubt."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject, Update

from bot.addresses import address_of
from bot.delivery.letters import Letters, beginning_of
from engine.clock import Clock
from storage import outbox_doubt
from storage.database import Database
from storage.errors import StorageError

log = logging.getLogger(__name__)

PATIENCE_S = 0.5
"""How long an update waits for the database; then its handler has it."""


class Proof(BaseMiddleware):
    """Looks at the message of ours that an update is about, before its handler does."""

    def __init__(self, database: Database, letters: Letters, clock: Clock) -> None:
        self._database = database
        self._letters = letters
        self._clock = clock

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:  # noqa: ANN401 - whatever the handler returns
        """Note what the update proves, then let it pass."""
        seen = _seen(event)
        if seen is not None:
            await self._note(seen)
        return await handler(event, data)

    async def _note(self, seen: Message) -> None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._look_for(seen)
        except (TimeoutError, StorageError) as error:
            log.warning("what a person saw is not noted: chat=%d error=%r", seen.chat.id, error)

    async def _look_for(self, seen: Message) -> None:
        """The row in doubt that begins with the same words, if there is one."""
        beginning = beginning_of(seen.text or seen.caption or "")
        address, message_id = address_of(seen), seen.message_id
        async with self._database.reading() as session:
            rows = await outbox_doubt.doubtful(session, address, message_id)
        for row in rows:
            if await self._letters.beginning(row) != beginning:
                continue
            async with self._database.writing() as session:
                is_proved = await outbox_doubt.proved(
                    session, row.id, message_id=message_id, now_ms=self._clock.now_ms()
                )
            if is_proved:
                log.info("a person's answer proves that a message arrived: row=%d", row.id)
                return


def _seen(event: TelegramObject) -> Message | None:
    """The message that a person has before their eyes; None when the update shows none."""
    match event:
        case Update(callback_query=query) if query is not None:
            return query.message if isinstance(query.message, Message) else None
        case Update(message=Message(reply_to_message=Message() as answered)):
            return answered
        case _:
            return None
