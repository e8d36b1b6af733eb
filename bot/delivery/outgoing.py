"""One letter → one call of the Bot API; two where its picture fails.

| a picture fails | so |
|---|---|
| its pair is not known, right after a start | its row is put off: the market opens just now |
| it is refused, or cannot be drawn; 507 | its words at once |
| another 5xx of the server's own | once more, then its words |
| the same, while such trouble is known | its words with the next attempt |
| lost on the way, HTML | again, and its words from attempt IN_WORDS_FROM on |

Where a picture may have arrived its row is known as a possible repeat before any words go, so
that they, and every edit of theirs, say so.
"""

import logging

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramServerError
from aiogram.types import ReplyParameters

from bot.api_session import MethodMissing, NoRoom
from bot.delivery.letters import Letter, Letters
from bot.delivery.verdict import Fate, verdict_on
from bot.errors import BotError
from bot.file_ids import Photo, drawn
from bot.picture_trouble import PictureTrouble
from bot.pictures import Pictures
from bot.views import digest
from charts.errors import ChartFailed
from engine.clock import Clock
from engine.errors import UnknownSymbol
from storage.outbox import MessageKind, OutboxRow

log = logging.getLogger(__name__)

IN_WORDS_FROM = 7
"""The attempt from which a message goes without its picture, when it may be this that fails."""
IN_WORDS_FROM_KNOWN = 2
"""The same while the server is known to fail at pictures."""


OPENING_S = 10.0
"""So long after a start a picture waits for the exchange to say what it trades."""


class PictureNotYet(BotError):
    """Nothing was sent: in a moment the market may know more."""


class Outgoing:
    """Sends what a row tells."""

    def __init__(
        self,
        bot: Bot,
        letters: Letters,
        pictures: Pictures,
        trouble: PictureTrouble,
        clock: Clock,
    ) -> None:
        self._bot = bot
        self._letters = letters
        self._pictures = pictures
        self._trouble = trouble
        self._clock = clock
        self._began_s = clock.monotonic_s()

    async def send(self, row: OutboxRow, now_ms: int) -> int | None:
        """The id of the new message; None for an edit. now_ms: by our clock.

        Raises PictureNotYet, and what aiogram raises: `bot.delivery.verdict` says what each such
        error means.
        """
        letter = await self._letters.write(row, now_ms)
        if letter.has_picture:
            return await self._send_card(letter)
        match row.kind:
            case MessageKind.CARD | MessageKind.LIVE:
                await self._edit_card(letter)
                return None
            case _:
                return await self._say(letter)

    async def _send_card(self, letter: Letter) -> int:
        picture = None if self._is_stuck(letter.row) else await self._picture(letter)
        if picture is None:
            return await self._say(letter)
        try:
            message_id = await self._send_photo(letter, picture)
        except (ChartFailed, AiogramError) as error:
            if not _goes_in_words(error, letter.row):
                raise
            return await self._say_instead(letter, error)
        self._trouble.over()
        return message_id

    def _is_stuck(self, row: OutboxRow) -> bool:
        words_from = IN_WORDS_FROM_KNOWN if self._trouble.is_known else IN_WORDS_FROM
        return row.possible_repeat and row.attempts >= words_from

    async def _say_instead(self, letter: Letter, error: Exception) -> int:
        if not isinstance(error, MethodMissing):  # that is said once, for all messages
            log.warning("sent without its picture: error=%s", error)
        message_id = await self._say(letter)
        if isinstance(error, TelegramServerError):
            self._trouble.met(error)  # not before words went through: else it is not the picture
        return message_id

    async def _send_photo(self, letter: Letter, picture: Photo) -> int:
        sent = await picture.send(
            lambda upload: self._bot.send_photo(
                letter.row.chat_id,
                upload,
                **letter.content.as_caption(),
                disable_notification=letter.row.silent,
                message_thread_id=letter.row.topic_id or None,
            ),
            name=_file_name(letter),
        )
        return sent.message_id

    async def _picture(self, letter: Letter) -> Photo | None:
        """A signal without its picture is worth more than no signal."""
        tracked = letter.tracked
        if tracked is None:
            return await self._record_picture(letter)
        signal = tracked.signal
        try:
            chart = await self._pictures.chart(
                signal.symbol,
                signal.timeframe,
                letter.t,
                tracked,
                look=letter.look,
                urgent=True,
            )
        except (ChartFailed, UnknownSymbol) as error:
            is_early = self._clock.monotonic_s() - self._began_s < OPENING_S
            if isinstance(error, UnknownSymbol) and is_early:
                raise PictureNotYet(str(error)) from error
            log.warning("alert without chart: number=%d error=%s", tracked.number, error)
            return None
        return chart.photo

    async def _record_picture(self, letter: Letter) -> Photo | None:
        """Of a digest in which something ended."""
        record, t = letter.record, letter.t
        if record is None or not record.made.signals:
            return None
        try:
            png = await self._pictures.performance(
                record.made,
                t,
                title=t("stats-picture-title"),
                subtitle=digest.name(record.period, t),
                look=letter.look,
            )
        except ChartFailed as error:
            log.warning("digest without picture: error=%s", error)
            return None
        return drawn(png)

    async def _edit_card(self, letter: Letter) -> None:
        card_id = letter.card_id
        if card_id is None:
            return
        try:
            await self._edit(letter, card_id)
        except MethodMissing:
            return  # a server that edits nothing: the reply under the card says the same

    async def _edit(self, letter: Letter, card_id: int) -> None:
        chat_id, words = letter.row.chat_id, letter.content
        try:
            await self._bot.edit_message_caption(
                chat_id=chat_id, message_id=card_id, **words.as_caption()
            )
        except (TelegramBadRequest, MethodMissing) as error:
            if isinstance(error, TelegramBadRequest) and "no caption" not in str(error):
                raise
            await self._bot.edit_message_text(
                chat_id=chat_id, message_id=card_id, **words.as_message()
            )

    async def _say(self, letter: Letter) -> int:
        """In words alone, under the card where there is one."""
        under = None
        if letter.card_id is not None:
            under = ReplyParameters(message_id=letter.card_id, allow_sending_without_reply=True)
        sent = await self._bot.send_message(
            letter.row.chat_id,
            **letter.content.as_message(),
            reply_parameters=under,
            disable_notification=letter.row.silent,
            message_thread_id=letter.row.topic_id or None,
        )
        return sent.message_id


def _goes_in_words(error: Exception, row: OutboxRow) -> bool:
    """Whether a picture that met this is given up; else all of it is tried again."""
    if not isinstance(error, AiogramError) or isinstance(error, NoRoom):
        return True
    is_at_pictures = isinstance(error, TelegramServerError) and row.possible_repeat
    return is_at_pictures or verdict_on(error).fate is Fate.DEAD


def _file_name(letter: Letter) -> str:
    number = letter.row.signal_number
    if number is not None:
        return f"signal-{number}"
    return "digest" if letter.record else "sample"
