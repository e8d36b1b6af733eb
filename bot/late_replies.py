"""Answers that Telegram did not take in time: the outbox has them, and sends them as it sends all.

What cannot be written either, since the database takes nothing, is left to whoever asked.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardMarkup
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.clock import Clock
from storage import holds, outbox
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.outbox import MessageKind, NewMessage

log = logging.getLogger(__name__)

PATIENCE_S = 2.0
"""How long an answer waits for the database."""


class LateReplies:
    """Writes down what people are still to be told, and where Telegram wants peace."""

    def __init__(self, database: Database, clock: Clock, mail: asyncio.Event) -> None:
        """mail: set whenever there is something new to send."""
        self._database = database
        self._clock = clock
        self._mail = mail

    async def take(self, message: SendMessage, *, possible_repeat: bool) -> bool:
        """Whether the outbox has it now. possible_repeat: whether it may have arrived."""
        if not isinstance(message.chat_id, int):
            return False
        row = NewMessage(
            chat_id=message.chat_id,
            topic_id=message.message_thread_id or 0,
            kind=MessageKind.REPLY,
            created_ms=self._clock.now_ms(),
            possible_repeat=possible_repeat,
            payload=payload_of(message),
        )
        is_written = await self._written(lambda session: outbox.enqueue(session, [row]))
        if is_written:
            log.warning("an answer waits in the outbox: chat=%s", row.address)
            self._mail.set()
        return is_written

    async def keep_hold(self, chat_id: int, wait_s: float) -> None:
        """Let a hold survive a restart."""
        until_ms = self._clock.now_ms() + int(wait_s * 1000)
        await self._written(lambda session: holds.hold(session, chat_id, until_ms))

    async def _written(self, transaction: Callable[[AsyncSession], Awaitable[None]]) -> bool:
        try:
            async with asyncio.timeout(PATIENCE_S), self._database.writing() as session:
                await transaction(session)
        except (TimeoutError, DatabaseUnavailable) as error:
            log.warning("nothing is written down of a late answer: error=%r", error)
            return False
        return True


def payload_of(message: SendMessage) -> dict[str, object]:
    """What `bot.views.delivery.reply` makes the same message of."""
    keyboard, kept = message.reply_markup, None
    if isinstance(keyboard, InlineKeyboardMarkup):
        kept = keyboard.model_dump(mode="json", exclude_none=True)
    return {
        "text": message.text,
        "entities": [
            each.model_dump(mode="json", exclude_none=True) for each in message.entities or ()
        ],
        "keyboard": kept,
    }
