"""One letter → one call of the Bot API."""

import logging

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiogram.types import ReplyParameters

from bot.api_session import MethodMissing
from bot.delivery.letters import Letter, Letters
from bot.delivery.verdict import Fate, verdict_on
from bot.file_ids import Photo, drawn
from bot.pictures import Pictures
from bot.views import digest
from charts.errors import ChartFailed
from engine.errors import UnknownSymbol
from storage.outbox import MessageKind, OutboxRow

log = logging.getLogger(__name__)

IN_WORDS_FROM = 7
"""The attempt from which a message goes without its picture, when it may be this that fails."""


class Outgoing:
    """Sends what a row tells."""

    def __init__(self, bot: Bot, letters: Letters, pictures: Pictures) -> None:
        self._bot = bot
        self._letters = letters
        self._pictures = pictures

    async def send(self, row: OutboxRow, now_ms: int) -> int | None:
        """The id of the new message; None for an edit. now_ms: by our clock.

        Raises what aiogram raises: `bot.delivery.verdict` says what each error means.
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
        row = letter.row
        is_stuck = row.possible_repeat and row.attempts >= IN_WORDS_FROM
        picture = None if is_stuck else await self._picture(letter)
        if picture is not None:
            try:
                return await self._send_photo(letter, picture)
            except (ChartFailed, AiogramError) as error:
                if isinstance(error, AiogramError) and verdict_on(error).fate is not Fate.DEAD:
                    raise
                if not isinstance(error, MethodMissing):  # that is said once, for all messages
                    log.warning("sent without its picture: error=%s", error)
        return await self._say(letter)

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


def _file_name(letter: Letter) -> str:
    number = letter.row.signal_number
    if number is not None:
        return f"signal-{number}"
    return "digest" if letter.record else "sample"
