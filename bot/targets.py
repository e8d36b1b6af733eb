"""Where every alert goes: admins bind channels, groups and topics by a button, or let them go."""

import asyncio
import logging

from aiogram import Bot
from aiogram.types import User
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.access import Right
from bot.channels import look_up
from bot.roster import Roster
from bot.telling import tell
from bot.views import notice
from engine.clock import Clock
from storage import chats, outbox, outbox_notices, preferences
from storage.chats import Chat
from storage.database import Database
from storage.outbox import MessageKind, NewMessage
from storage.outbox_notices import Told
from storage.preferences import Happening, Loudness, Preferences

log = logging.getLogger(__name__)

OFFER_AGAIN_MS = 3_600_000
"""Whoever lets the bot in and out and in again asks the admins once an hour at most."""


class Targets:
    """Offers places to the admins, and does what they choose."""

    def __init__(
        self, database: Database, roster: Roster, clock: Clock, mail: asyncio.Event, language: str
    ) -> None:
        """mail: set whenever there is something new to send. language: of channels and groups."""
        self._database = database
        self._roster = roster
        self._clock = clock
        self._mail = mail
        self._language = language

    async def offer(self, chat_id: int, topic_id: int | None, title: str, by: User) -> None:
        """Ask every admin whether alerts should go there, unless they do or were just asked."""
        if self._roster.right_of(by.id) is Right.BLOCKED:
            return
        now_ms = self._clock.now_ms()
        async with self._database.writing() as session:
            known = await chats.get(session, chat_id)
            if known is not None and known.is_target and known.topic_id == topic_id:
                return
            asked_ms = await outbox_notices.last_asked_ms(
                session, notice.PLACE_OFFERED, chat_id, topic_id
            )
            if asked_ms is not None and now_ms - asked_ms < OFFER_AGAIN_MS:
                return
            payload = notice.place_offered(chat_id, topic_id, title, by.full_name)
            await tell(session, self._roster.admins, payload, now_ms)
        self._mail.set()

    async def bind(
        self, bot: Bot, chat_id: int, topic_id: int | None, by: int
    ) -> tuple[Chat, list[Told]] | None:
        """Send every alert there from now on; None when the bot is not there any more.

        The messages that offered the place come along.
        """
        found = await look_up(bot, chat_id, self._language, self._clock)
        if found is None:
            return None
        async with self._database.writing() as session:
            chat = await chats.upsert(session, found)
            await chats.bind(session, chat.chat_id, topic_id=topic_id, bound_by=by)
            told = await self._settle(session, chat_id)
        log.info("a target was bound: chat=%d topic=%s by=%d", chat_id, topic_id, by)
        return chat, told

    async def ignore(self, chat_id: int) -> list[Told]:
        """Leave a place alone; the messages that offered it come back."""
        async with self._database.writing() as session:
            return await self._settle(session, chat_id)

    async def release(self, chat_id: int, by: int) -> None:
        """Send alerts there no longer. Raises NotFound."""
        async with self._database.writing() as session:
            await chats.release(session, chat_id)
        log.info("a target was removed: chat=%d by=%d", chat_id, by)

    async def test(self, chat_id: int) -> None:
        """Let a chat see and hear how an alert arrives there."""
        async with self._database.writing() as session:
            chosen = await preferences.get(session, chat_id) or Preferences.usual(chat_id)
            message = NewMessage(
                chat_id=chat_id,
                kind=MessageKind.NOTICE,
                created_ms=self._clock.now_ms(),
                silent=chosen.loudness_of(Happening.SIGNAL) is not Loudness.SOUND,
                payload=notice.test_alert(),
            )
            await outbox.enqueue(session, [message])
        self._mail.set()

    async def _settle(self, session: AsyncSession, chat_id: int) -> list[Told]:
        return await outbox_notices.settle(
            session, self._roster.admins, notice.PLACE_OFFERED, chat_id
        )

    async def listed(self) -> list[Chat]:
        """All targets that the bot may write to."""
        async with self._database.reading() as session:
            return await chats.targets(session)
