"""Messages that several people have: what one of them decided is shown to all."""

import logging
from collections.abc import Callable, Iterable

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.translation import Translations, Translator
from bot.views.content import Content
from storage import chats
from storage.database import Database
from storage.outbox_notices import Told

log = logging.getLogger(__name__)


class Everywhere:
    """Changes messages in the language of whoever reads each."""

    def __init__(self, database: Database, translations: Translations) -> None:
        self._database = database
        self._translations = translations

    async def change(
        self, bot: Bot, told: Iterable[Told], words: Callable[[Translator], Content]
    ) -> None:
        """Put other words into each of these messages.

        Where that fails the buttons stay; whoever presses one is shown the same then.
        """
        for each in told:
            async with self._database.reading() as session:
                reader = await chats.get(session, each.chat_id)
            content = words(self._translations.of(reader.language if reader else None))
            try:
                await bot.edit_message_text(
                    chat_id=each.chat_id, message_id=each.message_id, **content.as_message()
                )
            except TelegramAPIError as error:
                log.warning("a question stays open: chat=%d error=%s", each.chat_id, error)

    async def name_of(self, user_id: int | None) -> str:
        """What somebody who has written to the bot is called; a dash for nobody."""
        if user_id is None:
            return "—"
        async with self._database.reading() as session:
            chat = await chats.get(session, user_id)
        return chat.title if chat else str(user_id)
