"""Notices that the database takes nothing, and tells the admins: once, and again when it is over.

Told past the outbox, since that lies in the same database.
"""

import asyncio
import logging
from collections.abc import Collection

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.utils.formatting import Text

from bot.translation import Translations, Translator
from storage import chats
from storage.database import Database
from storage.errors import DatabaseUnavailable

log = logging.getLogger(__name__)

LOOKS_TO_TRUST = 6
"""Looks in a row without a refusal after which the database is trusted again.

What writes nothing new is taken by a full disk too, so one success proves little.
"""
TELL_S = 10.0


class DiskWatch:
    """Compares how often the database refused with how often it had at the last look."""

    def __init__(
        self,
        database: Database,
        bot: Bot,
        admins: Collection[int],
        translations: Translations,
        default_language: str,
    ) -> None:
        self.trouble: str | None = None
        """What the database says while it takes nothing; None while it takes what it is given."""
        self._database = database
        self._bot = bot
        self._admins = admins
        self._translations = translations
        self._default_language = default_language
        self._seen = database.refusals
        self._quiet_looks = 0

    async def look(self) -> None:
        """Tell what has changed since the last look."""
        refused, self._seen = self._database.refusals > self._seen, self._database.refusals
        self._quiet_looks = 0 if refused else self._quiet_looks + 1
        if refused:
            was_well, self.trouble = self.trouble is None, str(self._database.refused)
            if was_well:
                log.error("the database takes nothing, the engine pauses: %s", self.trouble)
                await self._tell("notice-database-refuses", reason=self.trouble)
        elif self.trouble is not None and self._quiet_looks >= LOOKS_TO_TRUST:
            self.trouble = None
            log.warning("the database takes what it is given again")
            await self._tell("notice-database-back")

    async def _tell(self, key: str, **arguments: str) -> None:
        for admin in self._admins:
            t = await self._words_of(admin)
            try:
                async with asyncio.timeout(TELL_S):
                    await self._bot.send_message(admin, **Text(t(key, **arguments)).as_kwargs())
            except (AiogramError, TimeoutError) as error:
                log.warning("an admin could not be told: admin=%d error=%s", admin, error)

    async def _words_of(self, admin: int) -> Translator:
        """In the language of the admin's chat, as far as that can be read now."""
        try:
            async with asyncio.timeout(1), self._database.reading() as session:
                known = await chats.get(session, admin)
        except (DatabaseUnavailable, TimeoutError):
            known = None
        return self._translations.of(known.language if known else self._default_language)
