"""What admins tell everybody: through the outbox, behind all else, and with its progress shown.

The rows are what is left to be done, so a restart goes on where it was. The message that shows
the progress is edited while one is under way, and a failed edit matters to nobody: the next one
says more.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot import hearing
from bot.noise import Happened, Noise
from bot.roster import Roster
from bot.translation import Translations
from bot.views import broadcast as views
from engine.clock import Clock
from storage import admin_deeds, broadcasts, chats
from storage.address import Address
from storage.admin_deeds import Deed
from storage.broadcasts import Broadcast, BroadcastStatus
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.outbox import MessageKind, MessageStatus, NewMessage
from storage.preferences import Happening

log = logging.getLogger(__name__)

PRIORITY = 70
"""Behind everything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text and its formatting."""

    text: str
    entities: Sequence[Mapping[str, Any]]
    """As Telegram says it."""


class Broadcasts:
    """Begins them, shows how far they are, and calls them off."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        roster: Roster,
        bot: Bot,
        translations: Translations,
    ) -> None:
        self._database = database
        self._clock = clock
        self._roster = roster
        self._bot = bot
        self._translations = translations
        self._under_way = True
        """Whether there may be one; the database says at the first look."""
        self._shown: dict[int, Mapping[MessageStatus, int]] = {}
        """What the message of each says."""

    async def receivers(self) -> list[int]:
        """Private chats of those who may use the bot."""
        async with self._database.reading() as session:
            private = await chats.private(session)
        may_use = self._roster.right_of
        return [chat.chat_id for chat in private if may_use(chat.chat_id).may_use]

    async def begin(
        self, words: Words, *, admin: int, chat_id: int, message_id: int
    ) -> Broadcast | None:
        """Tell it everybody who wants to hear such things; None if that was begun already.

        message_id: of the message in `chat_id` that is to show the progress.
        """
        receivers = await self.receivers()
        now_ms = self._clock.now_ms()
        payload = {"notice": views.TOLD, "text": words.text, "entities": list(words.entities)}
        async with self._database.writing() as session:
            happened = Happened(what=Happening.NOTICE)
            heard = await hearing.hearing_of(session, map(Address, receivers), happened, now_ms)
            messages = [
                NewMessage(
                    chat_id=receiver.chat_id,
                    kind=MessageKind.NOTICE,
                    created_ms=now_ms,
                    priority=PRIORITY,
                    silent=how.noise is not Noise.SOUND,
                    payload=payload,
                )
                for receiver, how in heard.items()
                if how.noise is not Noise.OFF
            ]
            begun = await broadcasts.begin(
                session,
                messages,
                admin=admin,
                chat_id=chat_id,
                message_id=message_id,
                now_ms=now_ms,
            )
            if begun is not None:
                await admin_deeds.append(
                    session,
                    Deed.BROADCAST,
                    admin=admin,
                    now_ms=now_ms,
                    number=begun.id,
                    receivers=len(messages),
                )
        self._under_way = True
        return begun

    async def is_begun(self, chat_id: int, message_id: int) -> bool:
        """Whether that message shows the progress of one, or is to show it."""
        async with self._database.reading() as session:
            return await broadcasts.shown_by(session, chat_id, message_id) is not None

    async def cancel(self, id_: int, admin: int) -> Broadcast | None:
        """Send no more of one; None when nothing of it was left to stop."""
        async with self._database.writing() as session:
            found = await broadcasts.get(session, id_)
            if found is None or found.status is not BroadcastStatus.SENDING:
                return None
            left = await broadcasts.call_off(session, found)
            if not left:
                return None
            now_ms = self._clock.now_ms()
            await admin_deeds.append(
                session, Deed.CANCELLED, admin=admin, now_ms=now_ms, number=id_, left=left
            )
        return found

    async def counts(self, broadcast: Broadcast) -> dict[MessageStatus, int]:
        """How many of its messages are where."""
        async with self._database.reading() as session:
            return await broadcasts.counts(session, broadcast)

    async def look(self) -> None:
        """Show how far those are that are under way; to be called every few seconds."""
        if not self._under_way:
            return
        try:
            async with self._database.reading() as session:
                found = await broadcasts.under_way(session)
            for each in found:
                await self._show(each)
        except DatabaseUnavailable as error:
            log.warning("broadcasts are not looked at now: error=%s", error)
            return
        self._under_way = bool(found)

    async def _show(self, broadcast: Broadcast) -> None:
        counted = await self.counts(broadcast)
        is_over = not {MessageStatus.PENDING, MessageStatus.SENDING} & counted.keys()
        if is_over:
            async with self._database.writing() as session:
                await broadcasts.end(session, broadcast.id, BroadcastStatus.DONE)
            self._shown.pop(broadcast.id, None)
        if counted == self._shown.get(broadcast.id) and not is_over:
            return
        if not is_over:
            self._shown[broadcast.id] = counted
        async with self._database.reading() as session:
            chat = await chats.get(session, broadcast.chat_id)
        t = self._translations.of(chat.language if chat else None)
        content = views.progress(broadcast.id, counted, t, is_over=is_over)
        try:
            await self._bot.edit_message_text(
                chat_id=broadcast.chat_id,
                message_id=broadcast.message_id,
                **content.as_message(),
            )
        except AiogramError as error:
            log.info("progress is not shown: broadcast=%d error=%s", broadcast.id, error)
