"""Where a comment appears while it is written, and stays when it is done.

In private it is a draft, which Telegram moves as it grows and gives a button to stop it;
elsewhere, and where the server knows no drafts, it is a message that is edited now and then.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.types import ReplyParameters

from bot.translation import Translator
from bot.views import comment as views
from engine.clock import Clock

DRAFT_S = 1.2
"""Between two changes of a draft."""
EDIT_S = 4.0
"""Between two edits of a message: each counts among what a chat may be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Beneath which answer a comment belongs."""

    chat_id: int
    topic_id: int | None
    """Of a forum."""
    message_id: int
    """The answer's."""
    is_private: bool


class CommentPage:
    """One comment in a chat."""

    def __init__(self, bot: Bot, clock: Clock, spot: Spot, model: str, t: Translator) -> None:
        self._bot = bot
        self._clock = clock
        self._spot = spot
        self._model = model
        self._t = t
        self._is_draft = spot.is_private
        self._message_id: int | None = None
        """Of the message that is edited."""
        self._shown = -1
        """Sentences that can be read; at 0 it can be seen that something is being written."""
        self._next_s = 0.0
        """When it may change again, by the monotonic clock."""

    async def show(self, sentences: Sequence[str]) -> None:
        """What is written so far; it may wait for more, so as not to change too often.

        Before there is anything, who asked sees that something is being written: a draft could not
        be taken back if nothing came of it.
        """
        if self._clock.monotonic_s() < self._next_s or len(sentences) == self._shown:
            return
        if not sentences:
            await self._type()
        elif self._is_draft:
            await self._try_draft(views.joined(sentences, self._t))
        else:
            await self._put(sentences, is_done=False)
        self._shown = len(sentences)

    async def finish(self, sentences: Sequence[str]) -> None:
        """All of it; nothing where nothing was written."""
        if sentences:
            await self._put(sentences, is_done=True)

    async def _type(self) -> None:
        spot = self._spot
        await self._bot.send_chat_action(
            spot.chat_id, ChatAction.TYPING, message_thread_id=spot.topic_id
        )

    async def _try_draft(self, text: str) -> None:
        try:
            await self._draft(text)
        except (TelegramBadRequest, TelegramNotFound):
            self._is_draft = False

    async def _draft(self, text: str) -> None:
        spot = self._spot
        await self._bot.send_message_draft(
            spot.chat_id,
            # One draft an answer; whoever stops it names this number.
            draft_id=spot.message_id,
            message_thread_id=spot.topic_id,
            text=text,
            can_stop=True,
        )
        self._next_s = self._clock.monotonic_s() + DRAFT_S

    async def _put(self, sentences: Sequence[str], *, is_done: bool) -> None:
        content = views.written(sentences, self._model, self._t, is_done=is_done)
        spot = self._spot
        if self._message_id is not None:
            await self._bot.edit_message_text(
                chat_id=spot.chat_id, message_id=self._message_id, **content.as_message()
            )
        else:
            sent = await self._bot.send_message(
                spot.chat_id,
                message_thread_id=spot.topic_id,
                reply_parameters=ReplyParameters(
                    message_id=spot.message_id, allow_sending_without_reply=True
                ),
                **content.as_message(),
            )
            self._message_id = sent.message_id
        self._next_s = self._clock.monotonic_s() + EDIT_S
