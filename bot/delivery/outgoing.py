"""One row of the outbox → one call of the Bot API."""

import logging
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, ReplyParameters
from aiogram.utils.formatting import as_list

from bot.pictures import Pictures
from bot.translation import Translations, Translator
from bot.views import alert, notice, outcome
from bot.views.content import Content
from bot.views.place import Place, PlaceKind
from charts.errors import ChartFailed
from engine.errors import UnknownSymbol
from engine.market import pair_of
from engine.tracking import TrackedSignal
from storage import chats, outbox, signals, threads
from storage.chats import ChatKind
from storage.database import Database
from storage.outbox import MessageKind, OutboxRow

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """A row with everything that its text depends on."""

    row: OutboxRow
    tracked: TrackedSignal
    pair: str
    place: Place
    tracking: bool
    possible_repeat: bool
    """Whether the reader may have this, or the card that it edits, twice."""
    card_id: int | None
    """The message of the signal's card in this chat; None before it was sent."""
    t: Translator


class Outgoing:
    """Renders a row's fact in the language of its chat, and sends it."""

    def __init__(
        self,
        bot: Bot,
        bot_username: str,
        database: Database,
        pictures: Pictures,
        translations: Translations,
        language: str,
    ) -> None:
        self._bot = bot
        self._bot_username = bot_username
        self._database = database
        self._pictures = pictures
        self._translations = translations
        self._language = language

    async def send(self, row: OutboxRow) -> int | None:
        """The id of the new message; None for an edit.

        Raises what aiogram raises: `bot.delivery.verdict` says what each error means.
        """
        if row.kind is MessageKind.NOTICE:
            return await self._send_notice(row)
        letter = await self._open(row)
        match row.kind:
            case MessageKind.ALERT:
                return await self._send_card(letter)
            case MessageKind.CARD:
                await self._edit_card(letter)
                return None
            case MessageKind.TAKE_PROFIT_1:
                content = outcome.take_profit_1(letter.tracked, letter.pair, letter.t)
            case MessageKind.OUTCOME:
                content = outcome.outcome(letter.tracked, letter.pair, letter.t)
            case _:
                raise ValueError(f"nothing renders a message of kind {row.kind}")
        return await self._reply(letter, content)

    async def _send_notice(self, row: OutboxRow) -> int:
        async with self._database.reading() as session:
            chat = await chats.get(session, row.chat_id)
        t = self._translations.of(chat.language if chat else self._language)
        content = notice.notice(row.payload, t)
        sent = await self._bot.send_message(row.chat_id, **content.as_message())
        return sent.message_id

    async def _open(self, row: OutboxRow) -> _Letter:
        if row.signal_number is None:
            raise ValueError(f"row {row.id} of kind {row.kind} names no signal")
        async with self._database.reading() as session:
            tracked = await signals.get(session, row.signal_number)
            chat = await chats.get(session, row.chat_id)
            thread = await threads.get(session, row.signal_number, row.chat_id)
            repeated = await outbox.was_repeated(session, row.signal_number, row.chat_id)
        if tracked is None:
            raise ValueError(f"row {row.id} tells of signal {row.signal_number}, which is unknown")
        private = chat is not None and chat.kind is ChatKind.PRIVATE
        kind = PlaceKind.PRIVATE if private else PlaceKind.CHANNEL
        return _Letter(
            row=row,
            tracked=tracked,
            pair=pair_of(tracked.signal.symbol),
            place=Place(kind=kind, bot_username=self._bot_username),
            tracking=thread is not None and thread.following,
            possible_repeat=repeated if row.kind is MessageKind.CARD else row.possible_repeat,
            card_id=thread.message_id if thread else None,
            t=self._translations.of(chat.language if chat else self._language),
        )

    def _card(self, letter: _Letter) -> Content:
        card = alert.alert(
            letter.tracked, letter.pair, letter.t, letter.place, tracking=letter.tracking
        )
        return _marked(letter, card)

    async def _send_card(self, letter: _Letter) -> int:
        content = self._card(letter)
        picture = await self._picture(letter)
        if picture is None:
            sent = await self._bot.send_message(letter.row.chat_id, **content.as_message())
        else:
            sent = await self._bot.send_photo(
                letter.row.chat_id,
                BufferedInputFile(picture, f"signal-{letter.tracked.number}.png"),
                **content.as_caption(),
            )
        return sent.message_id

    async def _picture(self, letter: _Letter) -> bytes | None:
        """A signal without its picture is worth more than no signal."""
        signal = letter.tracked.signal
        try:
            return await self._pictures.chart(
                signal.symbol, signal.timeframe, letter.t, letter.tracked
            )
        except (ChartFailed, UnknownSymbol) as error:
            log.warning("alert without chart: number=%d error=%s", letter.tracked.number, error)
            return None

    async def _edit_card(self, letter: _Letter) -> None:
        if letter.card_id is None:
            return
        content, chat_id = self._card(letter), letter.row.chat_id
        try:
            await self._bot.edit_message_caption(
                chat_id=chat_id, message_id=letter.card_id, **content.as_caption()
            )
        except TelegramBadRequest as error:
            if "no caption" not in str(error):
                raise
            await self._bot.edit_message_text(
                chat_id=chat_id, message_id=letter.card_id, **content.as_message()
            )

    async def _reply(self, letter: _Letter, content: Content) -> int:
        under = None
        if letter.card_id is not None:
            under = ReplyParameters(message_id=letter.card_id, allow_sending_without_reply=True)
        sent = await self._bot.send_message(
            letter.row.chat_id, **_marked(letter, content).as_message(), reply_parameters=under
        )
        return sent.message_id


def _marked(letter: _Letter, content: Content) -> Content:
    """The content, saying so when the reader may have had it before."""
    if not letter.possible_repeat:
        return content
    text = as_list(content.text, letter.t("notice-possible-repeat"))
    return Content(text=text, keyboard=content.keyboard)
